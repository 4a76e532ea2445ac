"""The read API: the same rows as the pages, with the names of eInnsyn. One file per thing that can be read."""
