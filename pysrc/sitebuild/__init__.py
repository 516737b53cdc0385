"""How Glassnet is fetched, built and served: what build.py stands on. Standard library only."""
