"""A run: how a network is trained, recorded and replayed."""
