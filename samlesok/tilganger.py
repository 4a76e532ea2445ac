"""What each group of staff may do with the search: the archivist adds words, others see them."""

_LESE = ("samlesok.view_synonym",)
_SKRIVE = ("samlesok.add_synonym", "samlesok.change_synonym", "samlesok.delete_synonym")

GRUPPER = {"arkivar": (*_LESE, *_SKRIVE), "saksbehandler": _LESE, "leser": _LESE}
