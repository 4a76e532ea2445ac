"""Measures speed: builds journals of a given size in a database of their own and prints what each page costs."""
