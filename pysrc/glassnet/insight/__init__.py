"""What can be said about a network or a run."""
