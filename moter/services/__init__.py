"""The verbs of meetings: `planlegging` sets them up, `saksliste` and `dokumenter` build what `utlegging` publishes,
`foring` records what happens, `protokoll` and `samling` make files, `inntak` takes deliveries in."""
