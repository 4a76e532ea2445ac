"""A PDF is given out as its pages alone: rebuilt without who made it, with what, and what was hidden behind.

The rebuilding is done in the reading process (`tekst.py`, `pdf.py`), since the file may be made to break its reader.
"""

import json
import shutil
import tempfile
from typing import IO

from portal.filer.feil import Filavvist
from portal.filer.kontroll import FEIL, i_egen_prosess
from portal.filer.tekst import STORST_RENSET

FOR_STOR = "PDF-en kan ikke bygges opp på nytt. Skriv den ut til en ny PDF, og legg ved den."


def rens_pdf(innhold: IO[bytes]) -> bytes:
    """The PDF without document information, metadata, attachments and scripts; its pages and their text are the same.

    The same bytes give the same bytes. Filavvist, in words for staff, when it cannot be rebuilt.
    """
    with tempfile.TemporaryFile() as fil:
        shutil.copyfileobj(innhold, fil)
        svar = i_egen_prosess(fil, "rens", 0, storste_svar=STORST_RENSET)
    if svar.startswith(b"%PDF-"):
        return svar
    raise Filavvist(_grunn(svar))


def _grunn(svar: bytes) -> str:
    """Why there is no PDF, believed no further than a key we know."""
    try:
        return FEIL[json.loads(svar)["feil"]]
    except (ValueError, KeyError, TypeError):
        return FOR_STOR
