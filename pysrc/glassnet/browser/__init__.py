"""The face to the page: answers requests with plain values and bytes."""
