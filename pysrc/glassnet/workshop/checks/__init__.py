"""The checks of edited source."""
