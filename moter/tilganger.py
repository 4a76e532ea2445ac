"""What each group of staff may do with meetings.

A reader sees them. A case worker builds agendas and records what happens. Only an archivist puts papers, decisions and
minutes out, accepts findings, imports, and keeps the legal bases.
"""

_MODELLER = (
    "mote sakslistepunkt motedokument sak behandling forslag votering vedtak oppmote lukkingshjemmel motehendelse"
).split()
_LESE = tuple(f"moter.view_{modell}" for modell in _MODELLER)
_BYGGE = ("moter.kan_planlegge", "moter.kan_fore")
_STYRE = (
    *(f"moter.{kode}" for kode in ("kan_legge_ut", "kan_importere", "kan_godta")),
    "moter.add_lukkingshjemmel",
    "moter.change_lukkingshjemmel",
)

GRUPPER = {"arkivar": _LESE + _BYGGE + _STYRE, "saksbehandler": _LESE + _BYGGE, "leser": _LESE}
