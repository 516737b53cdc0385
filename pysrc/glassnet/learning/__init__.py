"""The network and how it learns: an hour of reading."""
