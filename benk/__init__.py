"""Measures speed: builds journals of a given size in a database of their own and prints what each page costs."""

import os

# What is measured is a demonstration, unless somebody says otherwise.
os.environ.setdefault("PORTAL_MODUS", "demo")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
