"""What the page asks about runs: kept, looked back on, trained again, compared."""
