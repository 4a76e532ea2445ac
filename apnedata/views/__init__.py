"""The public surfaces of open data."""
