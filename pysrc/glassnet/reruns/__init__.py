"""Training a run again: to repeat it, to prove it, to look back at it, or with one thing changed."""
