"""How the results of a command are shown, and how refusals are worded."""
