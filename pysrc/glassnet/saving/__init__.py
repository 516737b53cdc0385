"""Networks and sessions as bytes, and back."""
