"""The verbs of information pages and menus."""
