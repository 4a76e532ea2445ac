"""Meetings from other systems, read into rows: `apne` finds the format. No database, no clock."""
