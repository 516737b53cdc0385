"""A printed sheet of signs, read from a photo of it."""
