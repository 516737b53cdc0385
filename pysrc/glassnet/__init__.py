"""Glassnet: a neural network you can see through, in nothing but NumPy.

>>> from glassnet import NetworkClassifier
>>> NetworkClassifier(iterations=500).fit(pixels, labels).score(more, their_labels)  # doctest: +SKIP
"""

from glassnet.config import PRESETS, Config, parse_config
from glassnet.estimator import NetworkClassifier
from glassnet.session import Session

__all__ = ["PRESETS", "Config", "NetworkClassifier", "Session", "parse_config"]
