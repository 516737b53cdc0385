"""What an error in edited source says."""
