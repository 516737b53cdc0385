"""The face to scikit-learn: fit, predict, score."""
