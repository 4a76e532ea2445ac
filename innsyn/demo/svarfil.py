"""Small PDF files for invented answers, as a service would leave them. Ours are read without strangers' jail."""

from datetime import datetime
from functools import cache
from io import BytesIO
from random import Random
from typing import Any
from uuid import uuid4

from innsyn.demo.tekster import alle
from innsyn.models import Kravdokument, Svarfil
from innsyn.services.felles import flytt, las
from innsyn.tilstand import Handling
from portal import filer, personvern
from portal.filer import pdf as pdfrens
from portal.filer.medfil import Filstatus
from portal.filer.tekst import les_pdf
from postjournal.demo import pdf
from postjournal.demo.pdf import Avsnitt

STORST = 10_000_000


class Filskaper:
    """Makes the files; a document that is asked for again gets the same one."""

    def __init__(self) -> None:
        self.lag = cache(self._lag)

    def legg_ved(self, d: Kravdokument, *, sladdet: bool, av: str, naa: datetime) -> None:
        """A checked file for the answer, with the step that a service writes."""
        krav = las(d.krav_id, Handling.LEGG_VED_FIL)
        fil = self.ny(d, sladdet=sladdet)
        fil.save()
        ny = {"fil": fil.sha256, "dokument": d.nummer}
        flytt(krav, Handling.LEGG_VED_FIL, av=av, naa=naa, internt=True, ny=ny)

    def ny(self, d: Kravdokument, *, sladdet: bool) -> Svarfil:
        """The row of a file, not yet written."""
        felt = self.lag(d.post.offentlig_tittel if d.post else d.tittel, d.dokumentnr, sladdet)
        return Svarfil(nokkel=uuid4(), krav=d.krav, kravdokument=d, sladdet=sladdet, **felt)

    def _lag(self, tittel: str, dokumentnr: str, sladdet: bool) -> dict[str, Any]:
        innhold = renset(brev(tittel, dokumentnr, sladdet=sladdet))
        lagret = filer.legg_inn(BytesIO(innhold), storste=STORST)
        lest = les_pdf(BytesIO(innhold), 10)
        funn = list(personvern.beskriv("Innhold", personvern.finn(lest["tekst"])))
        return {
            "sha256": lagret.sha256,
            "storrelse": lagret.storrelse,
            "filnavn": filer.trygt_filnavn(f"{tittel}{' sladdet' if sladdet else ''}", "pdf"),
            "mimetype": "application/pdf",
            "sider": lest["sider"],
            "tekst": lest["tekst"],
            "funn": funn,
            "status": Filstatus.FUNN if funn else Filstatus.KONTROLLERT,
        }


def brev(tittel: str, dokumentnr: str, *, sladdet: bool) -> bytes:
    """A page of plausible text; with words gone when it is redacted. The same arguments give the same bytes."""
    rng = Random(f"{tittel} {dokumentnr}")  # noqa: S311 - a demonstration, not a secret
    avsnitt = rng.sample(alle()["brev"], 4)
    if sladdet:
        avsnitt[1:1] = rng.sample(alle()["sladdet"], 2)
    return pdf.lag([Avsnitt(tittel, 15, fet=True), Avsnitt(dokumentnr, 9), *(Avsnitt(a) for a in avsnitt)], tittel)


def renset(innhold: bytes) -> bytes:
    """Without metadata, as every file that is given."""
    ut = BytesIO()
    pdfrens.rens(BytesIO(innhold), ut, ValueError)
    return ut.getvalue()
