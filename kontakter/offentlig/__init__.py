"""What the public sees of the organisation."""
