"""The hash of a network's weights, by which they are known again without being there."""

from __future__ import annotations

import hashlib

from glassnet.learning.network import Network


def weights_sha256(network: Network) -> str:
    """SHA-256 of all weights and biases, as bytes in the order of Parameters.vector, in hexadecimal."""
    vector = network.parameters.vector
    return hashlib.sha256(vector.astype(vector.dtype.newbyteorder("<")).tobytes()).hexdigest()
