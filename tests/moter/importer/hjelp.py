"""What the import tests of meetings share: the sample files, and deliveries read to their end."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from moter.importer.rader import Motelevering
from portal.innlesing.feil import Feil, Radfeil

FILER = Path(__file__).parent / "filer"


def les_alt(svar: Iterable[Motelevering | Feil]) -> tuple[list[Any], dict[str, str]]:
    """The meetings in order (Moterad); and the reasons by place, of meetings and of their parts."""
    rader: list[Any] = []
    feil: dict[str, str] = {}
    for del_ in svar:
        if isinstance(del_, Feil):
            feil[del_.sted] = del_.grunn
            continue
        try:
            rad = del_.les()
        except Radfeil as grunn:
            feil[del_.sted] = str(grunn)
        else:
            assert rad.systemid == del_.systemid
            rader.append(rad)
            feil |= {f.sted: f.grunn for f in rad.feil}
    return rader, feil


def avtrykkene(svar: Iterable[Motelevering | Feil]) -> list[bytes]:
    return [del_.avtrykk for del_ in svar if isinstance(del_, Motelevering)]


def skriv(mappe: Path, innhold: object, navn: str = "fil") -> Path:
    """A file with text, bytes, or a value as JSON."""
    fil = mappe / navn
    if isinstance(innhold, dict | list):
        innhold = json.dumps(innhold, ensure_ascii=False)
    fil.write_bytes(innhold if isinstance(innhold, bytes) else str(innhold).encode())
    return fil
