"""What the page asks about runs: keeping, looking back, retraining, comparing."""
