"""Which settings are best: trials over a grid or a space, on all cores or a cluster."""
