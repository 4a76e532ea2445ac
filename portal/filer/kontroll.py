"""What a file is, is decided by its content alone, and only formats we know and can search are let in.

PDF and office files are opened in a process of its own (`tekst.py`), since their readers are large and the file may be
made to break them. Images are known by their header, plain text by being nothing but text.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext_noop

from portal.filer.bilde import les_bilde
from portal.filer.feil import Filavvist
from portal.filer.lager import kopier
from portal.filer.skjult import setninger
from portal.filer.tekst import DOCX, ODS, ODT, XLSX, rens

TIDSFRIST = 60
"""Seconds that one file may take."""
STORSTE_TEKSTFIL = 20_000_000
I_MINNET = 16_777_216
"""Bytes up to which a file is copied to memory for its check: nothing of it reaches a disk."""
_TEKST = Path(__file__).with_name("tekst.py")
_STORSTE_SVAR = 16_777_216
_LESES = {"pdf": "application/pdf", "odt": ODT, "docx": DOCX, "ods": ODS, "xlsx": XLSX}
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*%PDF-")
_OPPMERKING = re.compile(rb"\s*<[a-z!?/]|<(!doctype|html|head|body|script|iframe|svg)[\s>/]", re.IGNORECASE)
_STYRETEGN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")

FEIL = {
    "tom": gettext_noop("Filen er tom. Velg filen på nytt."),
    "skadet": gettext_noop("Filen er skadet eller ufullstendig og kan ikke leses. Lagre den på nytt som PDF."),
    "tid": gettext_noop("Filen tok for lang tid å lese. Lagre den på nytt som PDF, eller del den i mindre filer."),
    "passord": gettext_noop("Filen er beskyttet med passord. Lagre den på nytt uten passord."),
    "sider": gettext_noop("Filen har flere enn {flest_sider} sider. Del den i mindre filer."),
    "bombe": gettext_noop(
        "Filen inneholder langt mer enn størrelsen tilsier, og blir ikke åpnet. Lagre den på nytt som PDF."
    ),
    "makro": gettext_noop("Filen inneholder makroer. Lagre den på nytt som PDF."),
    "arkiv": gettext_noop("Arkivfiler, regneark og presentasjoner tas ikke imot. Lagre innholdet som PDF."),
    "annet_arkiv": "Arkivfiler og presentasjoner tas ikke imot. Lagre innholdet som PDF.",
    "kontor": gettext_noop(
        "Filen er i et eldre Office-format eller beskyttet med passord. Lagre den på nytt som PDF uten passord."
    ),
    "nettside": gettext_noop(
        "Nettsider og annen oppmerket tekst (HTML, SVG, XML) tas ikke imot. Lagre innholdet som PDF."
    ),
    "program": gettext_noop("Programmer og skript tas ikke imot."),
    "stor_tekst": "Tekstfiler kan være på høyst 20 MB. Del filen i mindre filer.",
    "ukjent": gettext_noop(
        "Formatet til {filnavn} tas ikke imot. Lagre innholdet som PDF, ODT, DOCX, bilde eller ren tekst."
    ),
}
_AVVISTE = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "kontor"),
    (b"{\\rtf", "kontor"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"#!", "program"),
)


@dataclass(frozen=True)
class Kontrollert:
    """A file that is let in: its format, extension without dot, pages and searchable text.

    `mimetype` carries the charset of plain text. `sider` is 0 for formats without fixed pages. `skjult` tells in plain
    Norwegian what a reader does not see: one sentence for each kind, empty when nothing was found. What lies under
    black boxes in a PDF is not found.
    """

    mimetype: str
    endelse: str
    sider: int
    tekst: str
    skjult: tuple[str, ...] = ()


def kontroller(
    innhold: IO[bytes], filnavn: str, *, storste: int, flest_sider: int, regneark: bool = False
) -> Kontrollert:
    """The file from where it stands to its end is one we can show; otherwise Filavvist says why and what to do.

    `storste` is in bytes. `regneark` lets XLSX and ODS in. The name is only repeated to the sender, never trusted.
    """
    with _uten_navn(storste) as fil:
        if not kopier(innhold, fil, storste=storste).storrelse:
            raise Filavvist(FEIL["tom"])
        fil.seek(0)
        hode = fil.read(1024)
        if slag := _slag(hode, regneark=regneark):
            return _les(fil, slag, flest_sider)
        if bilde := les_bilde(fil, flest_sider=flest_sider):
            return Kontrollert(bilde.mimetype, bilde.endelse, bilde.sider, "")
        _avvis_kjente(hode)
        return _ren_tekst(fil, filnavn)


def _uten_navn(storste: int) -> IO[bytes]:
    """A file that nobody else can open, gone when it is closed or the process dies; a small one lies in memory."""
    return os.fdopen(os.memfd_create("kontroll"), "w+b") if storste <= I_MINNET else tempfile.TemporaryFile()


def _slag(hode: bytes, *, regneark: bool) -> str | None:
    """Which reader a file needs, if any."""
    if _PDF.match(hode):
        return "pdf"
    kontor = "regneark" if regneark else "kontor"
    return kontor if hode.startswith(b"PK\x03\x04") else None


def _les(fil: IO[bytes], slag: str, flest_sider: int) -> Kontrollert:
    """What the reading process says, believed no further than its shape."""
    try:
        funnet = json.loads(i_egen_prosess(fil, slag, flest_sider))
        if feil := funnet.get("feil"):
            feil = "annet_arkiv" if (slag, feil) == ("regneark", "arkiv") else feil
            raise Filavvist(FEIL[feil], flest_sider=flest_sider)
        return _fra_funn(funnet)
    except (ValueError, KeyError, TypeError, AttributeError) as feil:
        raise Filavvist(FEIL["skadet"]) from feil


def _fra_funn(funnet: dict[str, Any]) -> Kontrollert:
    endelse, sider = funnet["endelse"], int(funnet["sider"])
    if sider < 0:
        raise ValueError(sider)
    return Kontrollert(_LESES[endelse], endelse, sider, rens(funnet["tekst"]), setninger(funnet["skjult"]))


def i_egen_prosess(fil: IO[bytes], slag: str, flest_sider: int, *, storste_svar: int = _STORSTE_SVAR) -> bytes:
    """Standard output of the reading process (`tekst.py`); Filavvist when it crashed or took too long."""
    kommando = [sys.executable, "-I", str(_TEKST), slag, str(flest_sider)]
    fil.seek(0)
    with _uten_navn(storste_svar) as ut:
        try:
            subprocess.run(  # noqa: S603 - no part of the command comes from outside
                kommando,
                stdin=fil,
                stdout=ut,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                timeout=TIDSFRIST,
                check=True,
            )
        except subprocess.TimeoutExpired as feil:
            raise Filavvist(FEIL["tid"]) from feil
        except subprocess.CalledProcessError as feil:
            raise Filavvist(FEIL["skadet"]) from feil
        ut.seek(0)
        return ut.read(storste_svar)


def _avvis_kjente(hode: bytes) -> None:
    """Formats that are refused by name get a better answer than "unknown"."""
    for begynnelse, feil in _AVVISTE:
        if hode.startswith(begynnelse):
            raise Filavvist(FEIL[feil])
    if _OPPMERKING.match(hode.removeprefix(b"\xef\xbb\xbf")) or _OPPMERKING.search(hode):
        raise Filavvist(FEIL["nettside"])


def _ren_tekst(fil: IO[bytes], filnavn: str) -> Kontrollert:
    """Plain text is UTF-8 or Windows-1252 without control characters."""
    fil.seek(0)
    raa = fil.read(STORSTE_TEKSTFIL + 1)
    if len(raa) > STORSTE_TEKSTFIL and b"\0" not in raa:
        raise Filavvist(FEIL["stor_tekst"])
    for koding, navn in (("utf-8-sig", "utf-8"), ("cp1252", "windows-1252")):
        try:
            tekst = raa.decode(koding)
        except UnicodeDecodeError:
            continue
        if _STYRETEGN.search(tekst):
            break
        return Kontrollert(f"text/plain; charset={navn}", "txt", 0, rens(tekst))
    raise Filavvist(FEIL["ukjent"], filnavn=f"«{rens(filnavn)[:80]}»")
