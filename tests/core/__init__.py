"""The specification of the mathematics."""
