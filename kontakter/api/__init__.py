"""The same as files for other programs, one file per thing."""
