"""The user's own data: digits, signs, a photo."""
