"""Staff answer for a meeting's texts that look as if they held an identity number or the like (J7)."""

from collections.abc import Iterator

from django.db import transaction

from moter.models import Godtatt, Mote, Sakslistepunkt
from moter.offentlig.vern import avtrykk, med_funn
from moter.services.felles import ferdig, las
from portal import hendelser

Tekst = tuple[str, str]
"""Where it stands, and what it says."""


def tekster(m: Mote) -> list[Tekst]:
    """All texts of a meeting that the public may come to read, the contents of files left out."""
    egne = [("Sted", m.sted), ("Slik kommer du inn", m.adkomst), ("Grunn", m.grunn)]
    papirer = [(f"Dokument: {d.get_type_display()}", t) for d in m.dokumenter.all() for t in (d.tittel, d.hjemmel)]
    punkter = m.punkter.select_related("sak", "vedtaket").prefetch_related("forslag", "voteringer")
    return [(sted, t) for sted, t in [*egne, *papirer, *(t for p in punkter for t in _punktet(p))] if t]


def _punktet(p: Sakslistepunkt) -> Iterator[Tekst]:
    sak = f"Sak {p.nummer or p.posisjon}"
    yield f"{sak}: tittel", p.tittel
    yield f"{sak}: innstilling", p.innstilling
    yield f"{sak}: hjemmel for å skjerme", p.skjermingshjemmel
    if p.sak:
        yield f"{sak}: tittelen på den politiske saken", p.sak.tittel
    if vedtaket := getattr(p, "vedtaket", None):
        yield f"{sak}: vedtak", vedtaket.tekst
    for f in p.forslag.all():
        yield f"{sak}: forslag {f.nummer}", f.tekst
    for v in p.voteringer.all():
        yield f"{sak}: votering {v.nummer}", v.beskrivelse


def funn(m: Mote) -> list[Tekst]:
    """Those of the meeting's texts that stars stand in place of now."""
    return med_funn(tekster(m))


@transaction.atomic
def godta(*, mote: Mote, av: str, hvorfor: str) -> int:
    """Staff have read the findings and release just these texts; how many. The log has where, not what."""
    m = las(mote)
    begrunnet = hendelser.begrunnet(hvorfor)
    funnet = funn(m)
    for merke in dict.fromkeys(avtrykk(tekst) for _, tekst in funnet):
        Godtatt.objects.get_or_create(avtrykk=merke, defaults={"av": av})
    ferdig(m, handling="funn i tekster godtatt", av=av, hvorfor=begrunnet, ny={"hvor": [sted for sted, _ in funnet]})
    return len(funnet)
