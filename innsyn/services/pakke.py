"""The package for Statsforvalteren: one ZIP with cover letter, request, letters, documents, and what happened (K8)."""

import json
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings

from innsyn.models import Klage, Krav
from portal import filer, pdf, tid
from portal.blokker import Avsnitt, Overskrift, Rader
from portal.filer.medfil import Filstatus


def lag(krav: Krav, klage: Klage) -> str:
    """Makes the package and keeps it in the private store; its checksum. The same request gives the same bytes."""
    ut = BytesIO()
    with ZipFile(ut, "w", ZIP_DEFLATED) as zip_:
        for navn, innhold in _innhold(krav, klage):
            info = ZipInfo(navn, date_time=klage.mottatt.astimezone(tid.OSLO).timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            zip_.writestr(info, innhold)
    ut.seek(0)
    return filer.legg_inn(ut, storste=4_000_000_000).sha256


def _innhold(krav: Krav, klage: Klage) -> list[tuple[str, bytes]]:
    brev = [(f"{_nr(b.til_krever)}-{b.slag}-{b.pk}.pdf", _les(b.sha256)) for b in krav.brev.all()]
    hendelser = hendelsesliste(krav)
    tabell = Rader(tuple((h["tid"], h["hva"]) for h in hendelser))
    return [
        *sorted(brev),
        ("2-krav-og-klage.pdf", _pdf(krav, "Kravet og klagen", _krav(krav, klage))),
        *_dokumentene(krav),
        ("5-hendelser.pdf", _pdf(krav, "Det som har skjedd", [tabell])),
        ("5-hendelser.json", json.dumps(hendelser, ensure_ascii=False, indent=1).encode()),
    ]


def _nr(til_krever: bool) -> str:
    """The cover letter comes first, the letters to the requester third."""
    return "3" if til_krever else "1"


def _dokumentene(krav: Krav) -> Iterator[tuple[str, bytes]]:
    """What the appeal is about: each document in full, as the archive has it, and what was or may be given of it."""
    for d in krav.dokumenter.select_related("dokument").order_by("nummer"):
        for o in (o for o in d.i_arkivet() if o.sha256 and o.filstatus != Filstatus.AVVIST):
            navn = filer.trygt_filnavn(o.tittel, o.filnavn.rpartition(".")[2] or "pdf")
            yield f"4-dokumenter/{d.nummer}-hele-{o.nummer}-{navn}", _les(o.sha256)
        for f in d.filer.filter(status__in=[Filstatus.KONTROLLERT, Filstatus.FUNN]).order_by("pk"):
            yield f"4-dokumenter/{d.nummer}-svar-{f.pk}-{f.filnavn}", _les(f.sha256)


def _les(sha256: str) -> bytes:
    with filer.apne(sha256) as fil:
        return bytes(fil.read())


def _krav(krav: Krav, klage: Klage) -> list[Any]:
    blokker: list[Any] = [
        Overskrift("Kravet"),
        Avsnitt(f"Mottatt {_naar(krav.mottatt)}."),
        Avsnitt(krav.tekst or "Kravet gjelder dokumentene under."),
        Rader(tuple((d.dokumentnr or str(d.nummer), d.tittel) for d in krav.dokumenter.all())),
        Overskrift("Klagen"),
        Avsnitt(f"Mottatt {_naar(klage.mottatt)}. Gjelder: {klage.get_gjelder_display().lower()}."),
    ]
    return blokker + [Avsnitt(m.tekst) for m in krav.meldinger.filter(slag="klag") if m.tekst]


def hendelsesliste(krav: Krav) -> list[dict[str, str]]:
    """All that has happened to the request, internal notes left out."""
    steg = krav.steg.exclude(slag="noter")
    return [{"tid": _naar(s.tid), "hva": s.slag.replace("_", " "), "star": s.til, "merknad": s.merknad} for s in steg]


def _naar(tidspunkt: datetime) -> str:
    return f"{tidspunkt.astimezone(tid.OSLO):%d.%m.%Y kl. %H.%M}"


def _pdf(krav: Krav, tittel: str, blokker: list[Any]) -> bytes:
    kommune = settings.KOMMUNE
    avsender = (kommune.navn, kommune.adresse, kommune.epost, kommune.telefon)
    return pdf.lag_pdf(blokker, tittel=tittel, sprak="nb", avsender=avsender, bunntekst=krav.referanse)
