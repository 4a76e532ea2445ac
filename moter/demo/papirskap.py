"""Puts the invented papers in, as small PDFs. Our own files are read without strangers' jail."""

import io
from datetime import datetime

from moter.demo.roller import Papir
from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.services import dokumenter
from portal import filer
from portal.filer.medfil import egen_pdf
from postjournal.demo import pdf


def legg_i_papir(mote: Mote, papir: Papir, av: str, punkt: Sakslistepunkt | None = None) -> Motedokument:
    """A paper with its file, checked; or the reason why there is none."""
    d = dokumenter.nytt(mote, tittel=papir.tittel, type=papir.type, punkt=punkt)
    if papir.mangler:
        d.mangler, d.hjemmel = papir.mangler.value, papir.hjemmel
        d.save()
        return d
    d.filnavn = f"{papir.tittel[:80]}.pdf"
    _legg_i_fil(d, pdf.lag(papir.avsnitt, papir.tittel), av)
    return d


def _legg_i_fil(d: Motedokument, innhold: bytes, av: str) -> None:
    d.ta_imot(filer.legg_inn(io.BytesIO(innhold), storste=len(innhold)))
    d.save()
    dokumenter.ta_over_kontroll(dokument=d, kontrollert=egen_pdf(innhold), av=av)


def ny_utgave(dokument: Motedokument, papir: Papir, av: str, naa: datetime) -> None:
    """A mistake was put right in a paper that is out."""
    rettet = pdf.Avsnitt(f"Rettet {naa:%d.%m.%Y}: en feil i tallene er rettet.", fet=True)
    innhold = pdf.lag((*papir.avsnitt, rettet), papir.tittel)
    ny = dokumenter.ny_utgave(dokument=dokument, innhold=io.BytesIO(innhold), filnavn=dokument.filnavn, av=av)
    dokumenter.legg_ut(dokumenter=[ny], av=av, naa=naa)
