"""What computes: array types, and the matrix products."""
