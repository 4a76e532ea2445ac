"""What each group of staff may do with the organisation."""

_MODELLER = ("enhet", "utvalg", "parti", "person", "verv")
_LESE = tuple(f"kontakter.view_{modell}" for modell in _MODELLER)
_SKRIVE = tuple(f"kontakter.{hva}_{modell}" for hva in ("add", "change") for modell in _MODELLER)

GRUPPER = {"arkivar": _LESE + _SKRIVE, "saksbehandler": _LESE, "leser": _LESE}
