"""The public pages of people and ownership, one file per thing that people look at."""
