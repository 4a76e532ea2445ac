"""A delivered file as UTF-8 bytes that can be read from anywhere: itself, or a repaired temporary copy.

Archive systems promise UTF-8 and send Windows-1252. Bytes that are not UTF-8 are read as Windows-1252, one by one, so
that a file with both comes out right.
"""

import codecs
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from portal.innlesing.feil import Filfeil

STORSTE_FIL = 4 * 2**30
BIT = 2**20
_BOM = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPARASJON = "apen-kommune-cp1252"


def _som_cp1252(feil: UnicodeError) -> tuple[str, int]:
    """The bytes that are not UTF-8 are Windows-1252; those that are neither raise UnicodeDecodeError."""
    if not isinstance(feil, UnicodeDecodeError):
        raise feil
    return feil.object[feil.start : feil.end].decode("cp1252"), feil.end


codecs.register_error(_REPARASJON, _som_cp1252)


class Kilde:
    """The open file. `les(start, slutt)` gives bytes of the content after a byte order mark, always UTF-8."""

    def __init__(self, fil: Path) -> None:
        """Raises Filfeil when the file is missing, too large, or in no known encoding."""
        try:
            self._fil: BinaryIO = fil.open("rb")
        except OSError as feil:
            raise Filfeil(f"Filen kan ikke åpnes: {feil.strerror}.") from None
        self._start, koding = self._hode()
        self.lengde = os.fstat(self._fil.fileno()).st_size - self._start
        if self.lengde > STORSTE_FIL:
            raise Filfeil(f"Filen er over {STORSTE_FIL // 2**30} GiB. Del den opp.")
        self._sikre_utf8(koding)

    def __del__(self) -> None:
        """The file is closed with its last reader."""
        if hasattr(self, "_fil"):
            self._fil.close()

    def les(self, start: int, slutt: int) -> bytes:
        """The bytes from `start` to `slutt`; fewer at the end of the file."""
        return os.pread(self._fil.fileno(), slutt - start, self._start + start)

    def biter(self, start: int = 0) -> Iterator[bytes]:
        """The content in pieces of at most 1 MiB."""
        while bit := self.les(start, start + BIT):
            yield bit
            start += len(bit)

    def _hode(self) -> tuple[int, str]:
        hode = os.pread(self._fil.fileno(), 4, 0)
        return next(((len(bom), koding) for bom, koding in _BOM if hode.startswith(bom)), (0, "utf-8"))

    def _sikre_utf8(self, koding: str) -> None:
        try:
            if koding == "utf-8" and self._er_utf8():
                return
            self._skriv_om(koding)
        except UnicodeError:
            raise Filfeil("Tegnkodingen er ukjent: filen er verken UTF-8, UTF-16 eller Windows-1252.") from None

    def _er_utf8(self) -> bool:
        dekoder = codecs.getincrementaldecoder("utf-8")()
        try:
            for bit in self.biter():
                dekoder.decode(bit)
            dekoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return True

    def _skriv_om(self, koding: str) -> None:
        """Put a copy in UTF-8 in the place of the file; it vanishes when closed."""
        dekoder = codecs.getincrementaldecoder(koding)(_REPARASJON if koding == "utf-8" else "strict")
        with ExitStack() as ved_feil:
            kopi = ved_feil.enter_context(tempfile.TemporaryFile())
            for bit in self.biter():
                kopi.write(dekoder.decode(bit).encode())
            kopi.write(dekoder.decode(b"", final=True).encode())
            kopi.flush()
            ved_feil.pop_all()
        self._fil.close()
        self._fil, self._start = kopi, 0
        self.lengde = os.fstat(kopi.fileno()).st_size
