"""The labs that all requests of the page are about."""
