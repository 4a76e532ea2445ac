"""The cases of the journal that have a paper to a body, as the plan reads them: only those without a person's name."""

import re
from collections import defaultdict
from datetime import date, timedelta

from moter.demo.roller import Arkivsak
from postjournal.models import Journalpost, Tilstand
from postjournal.noark import Journalposttype

_SVAR = re.compile(
    "vedtak|bevilling|dispensasjon|tillatelse|tilbud|kunngjøring|høring og offentlig|svar på", re.IGNORECASE
)
_EGNE = ("Referatsaker", "Sakskart")
_SAA_LENGE = timedelta(days=460)


def les(per: date, kilde: str) -> list[Arkivsak]:
    """By day and number, those of the last year and a little more."""
    poster = Journalpost.objects.filter(
        kilde=kilde, tilstand=Tilstand.PUBLISERT, sak__isnull=False, sak__holdt_tilbake=False,
        journaldato__gt=per - _SAA_LENGE, type__in=[Journalposttype.SAKSFRAMLEGG, Journalposttype.UTGAAENDE],
    )  # fmt: skip
    framlegg, svar = [], defaultdict(list)
    for p in poster.select_related("sak", "enhet").order_by("journaldato", "aar", "sekvens"):
        if p.type == Journalposttype.SAKSFRAMLEGG:
            framlegg.append(p)
        elif _SVAR.search(p.offentlig_tittel):
            svar[p.sak_id].append(p.journaldato)
    return [_arkivsak(p, svar[p.sak_id]) for p in framlegg if _brukes(p)]


def _brukes(p: Journalpost) -> bool:
    assert p.sak  # noqa: S101 - asked for
    navn = p.offentlige_navnespenn or p.sak.navnespenn
    return not navn and not p.offentlig_tittel.startswith(_EGNE)


def _arkivsak(p: Journalpost, svar: list[date]) -> Arkivsak:
    assert p.sak  # noqa: S101 - asked for
    return Arkivsak(
        aar=p.sak.aar, nummer=p.sak.nummer, sakstittel=p.sak.offentlig_tittel, tittel=p.offentlig_tittel,
        dag=p.journaldato, enhet=p.enhet.kode if p.enhet else "",
        svar=next((d for d in svar if d > p.journaldato), None),
    )  # fmt: skip
