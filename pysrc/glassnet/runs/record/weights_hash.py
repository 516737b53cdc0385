"""The hash of a network's weights, which identifies them without storing them."""

from __future__ import annotations

import hashlib

from glassnet.learning.network import Network


def weights_sha256(network: Network) -> str:
    """SHA-256, in hexadecimal, of all weights and biases as bytes in the order of Parameters.vector."""
    vector = network.parameters.vector
    return hashlib.sha256(vector.astype(vector.dtype.newbyteorder("<")).tobytes()).hexdigest()
