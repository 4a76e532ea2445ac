"""The public pages of meetings, one file per thing that people look at."""
