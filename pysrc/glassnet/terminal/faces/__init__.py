"""How what a command finds is shown, and how refusals are worded."""
