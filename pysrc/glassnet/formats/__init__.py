"""Files and records, none of which is trusted when read."""
