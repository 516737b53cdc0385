"""A run: how a network is trained, what is recorded of it, how it is repeated."""
