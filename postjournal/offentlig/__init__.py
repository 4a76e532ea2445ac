"""What the public may see of the journal right now.

`modeller` are the projection tables, `projeksjon` writes them (`vis`, `skjul`), `treff` searches them.
"""
