"""What each group of staff may do with the organisation."""

_MODELLER = (
    *("enhet", "kontaktkanal", "ansatt", "utvalg", "parti", "person", "verv"),
    *("selskap", "styreverv", "eiermelding", "eierdokument"),
)
_LESE = tuple(f"kontakter.view_{modell}" for modell in _MODELLER)
_SKRIVE = tuple(f"kontakter.{hva}_{modell}" for hva in ("add", "change") for modell in _MODELLER)
_STYRE = tuple(f"kontakter.{hva}_scimnokkel" for hva in ("view", "add", "change"))
_FJERNE = ("kontakter.delete_kontaktkanal",)
_IMPORT = ("kontakter.kan_importere",)
_LEDIGHET = ("kontakter.kan_sette_tilgjengelighet",)

GRUPPER = {
    "arkivar": _LESE + _SKRIVE + _FJERNE + _IMPORT + _STYRE + _LEDIGHET,
    "saksbehandler": _LESE + _LEDIGHET,
    "leser": _LESE,
}
