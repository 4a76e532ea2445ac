"""The verbs of the journal: `inntak` takes deliveries in, `publisering` shows and hides, `dokumenter` handles files."""
