"""What the public sees of meetings: `modeller` are the rows, `projeksjon` writes them, `rader` and `vern` say how."""
