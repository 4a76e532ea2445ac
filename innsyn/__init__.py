"""Access requests: asked for by anybody, answered within five working days, shown to all as figures."""
