"""What the pages of people and ownership show."""
