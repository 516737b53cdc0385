"""Networks as files for other programs, written and read back."""
