"""Third-party files, and the tools that a build needs."""
