"""More about a network: what it answers, what it looks at, and what it took from its examples."""
