"""What the public sees of how promises are kept."""
