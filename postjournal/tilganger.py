"""What each group of staff may do with the journal.

A reader sees the entries, and no file that is not open for everybody. A case worker may show less (shield, correct,
close), which must go fast when something is wrong. Only an archivist may show more, withdraw, and import.
"""

_MODELLER = ("saksmappe", "journalpost", "part", "skjerming", "dokument", "endring", "importkjoring", "importfeil")
_LESE = tuple(f"postjournal.view_{modell}" for modell in _MODELLER)
_RETTE = tuple(
    f"postjournal.{kode}" for kode in ("kan_rette", "kan_rette_sak", "kan_skjerme", "kan_se_fil", "kan_stenge")
)
_STYRE = tuple(
    f"postjournal.{kode}" for kode in ("kan_trekke", "kan_frigi", "kan_apne", "kan_legge_inn_fil", "kan_importere")
)

GRUPPER = {"arkivar": _LESE + _RETTE + _STYRE, "saksbehandler": _LESE + _RETTE, "leser": _LESE}
