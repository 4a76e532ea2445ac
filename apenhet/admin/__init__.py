"""What staff see of promises: the alarms, on the front page."""
