"""What a run was, as data."""
