"""How a run went: what happened, why, and what to try next."""
