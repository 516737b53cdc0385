"""Glassnet: a neural network you can see through, in nothing but NumPy.

>>> from glassnet import NetworkClassifier
>>> NetworkClassifier(iterations=500).fit(pixels, labels).score(more, their_labels)  # doctest: +SKIP

Load a saved network, from one file or from the notebook's folder, and continue training it:

>>> from glassnet import Session, load_folder, truth_table
>>> network, config = load_folder(Path("notebook_1234"))  # doctest: +SKIP
>>> session = Session(config, truth_table(config.truth_table))  # doctest: +SKIP
>>> session.replace_network(network, source="notebook_1234")  # doctest: +SKIP

Export a network for other programs (script, notebook, pytorch, keras, onnx ...), or import theirs:

>>> Path("net.zip").write_bytes(export_session(session, "onnx"))  # doctest: +SKIP
>>> model = read_any(Path("net.onnx").read_bytes())  # doctest: +SKIP

Repeat the run behind a saved network, to the bit:

>>> run = read_run(Path("my-network.npz").read_bytes())  # doctest: +SKIP
>>> session = replay_run(run, truth_table(run.config.truth_table))  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassnet.config import PRESETS, Config, parse_config
from glassnet.data.datasets import packed_digits, truth_table
from glassnet.runs.session import Session
from glassnet.saving.model_files import load_folder, read_model, read_run, save_folder, write_model
from glassnet.version import __version__

if TYPE_CHECKING:
    from glassnet.estimator.classifier import NetworkClassifier
    from glassnet.reruns.replay import replay_run
    from glassnet.saving.exports.formats import export_session
    from glassnet.saving.exports.read_any import read_any

__all__ = [
    "PRESETS",
    "Config",
    "NetworkClassifier",
    "Session",
    "__version__",
    "export_session",
    "load_folder",
    "packed_digits",
    "parse_config",
    "read_any",
    "read_model",
    "read_run",
    "replay_run",
    "save_folder",
    "truth_table",
    "write_model",
]


def __getattr__(name: str) -> Any:
    """Import on first use what a browser needs late or never."""
    if name == "NetworkClassifier":
        from glassnet.estimator.classifier import NetworkClassifier

        return NetworkClassifier
    if name == "replay_run":
        from glassnet.reruns.replay import replay_run

        return replay_run
    if name == "export_session":
        from glassnet.saving.exports.formats import export_session

        return export_session
    if name == "read_any":
        from glassnet.saving.exports.read_any import read_any

        return read_any
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
