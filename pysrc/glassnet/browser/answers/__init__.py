"""What networks answer the page, and how they learn."""
