"""What a person brings: digits, signs, a photo."""
