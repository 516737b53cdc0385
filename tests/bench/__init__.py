"""Measures Glassnet against its peers: the same work, interleaved, in one run of `build.py bench`."""
