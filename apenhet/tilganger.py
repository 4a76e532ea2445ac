"""What each group of staff may see of alarms: archivists and case workers."""

_LESE = ("apenhet.view_alarm",)

GRUPPER = {"arkivar": _LESE, "saksbehandler": _LESE}
