"""The labs that the page's requests are about."""
