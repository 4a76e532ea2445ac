"""The verbs: work the figures out, and tell of what is late."""
