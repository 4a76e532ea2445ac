"""What the public sees of information pages and menus."""
