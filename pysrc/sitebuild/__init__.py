"""How Glassnet is fetched, built and served: the work behind build.py. Standard library only."""
