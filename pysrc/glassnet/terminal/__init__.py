"""The face to a terminal: `python -m glassnet`."""
