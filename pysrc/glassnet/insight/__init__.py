"""What else can be said about a network: what it answers, looks at, and took from its examples."""
