"""What is checked of edited source."""
