"""Meetings in calendars: the year as bodies and months, a month by its days, and the list of what is to come."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape as e
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import dateformat
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from kontakter.offentlig.modeller import OffentligUtvalg
from moter import motetid
from moter.begreper import Motestatus
from moter.fremvisning import ordene
from moter.offentlig.modeller import OffentligMote
from portal import tid
from portal.visning import adresse

AARENE = range(1900, 2200)
"""The years that have pages (`moter.urls.Aar`)."""
BORTE = {Motestatus.AVLYST, Motestatus.FLYTTET}
STATUS = {
    "holdt": gettext_noop("avholdt, vedtakene er lagt ut"),
    "holdt_uten": gettext_noop("avholdt, vedtakene er ikke lagt ut ennå"),
    "i_dag": gettext_noop("i dag"),
    "ute": gettext_noop("sakspapirene er lagt ut"),
    "planlagt": gettext_noop("sakspapirene er ikke lagt ut ennå"),
}
"""What each look in the calendar means."""


class Linje:
    """A meeting in a calendar or a list."""

    def __init__(self, m: OffentligMote, per: date, utvalg: OffentligUtvalg | None = None) -> None:
        self.mote, self.per = m, per
        self.utvalg = utvalg or m.utvalg
        self.dag = tid.dato(m.start)

    @property
    def url(self) -> str:
        """Address of the meeting's page."""
        return adresse("moter:mote", self.mote.nokkel)

    @property
    def utvalg_navn(self) -> str:
        """The body."""
        return self.utvalg.navn

    @property
    def tid(self) -> str:
        """`kl. 18.00`."""
        return ordene.naar(self.mote.start, self.mote.slutt)

    @property
    def start(self) -> Any:
        """As the clock shows it here."""
        return ordene.oslo(self.mote.start)

    @property
    def maskintid(self) -> str:
        """When it begins, for machines: with the hour when that is told."""
        return motetid.som_tekst(self.mote.start)

    @property
    def borte(self) -> bool:
        """Cancelled or moved."""
        return self.mote.status in BORTE

    @property
    def slag(self) -> str:
        """How it looks in the calendar: borte, holdt, i_dag, ute or planlagt."""
        if self.borte:
            return "borte"
        if self.dag == self.per:
            return "i_dag"
        if self.dag < self.per:
            return "holdt" if self.mote.har_vedtak or self.mote.protokollert else "holdt_uten"
        return "ute" if self.mote.innkalt else "planlagt"

    @property
    def status(self) -> str:
        """Where it stands, in words."""
        if self.borte:
            return ordene.navn(Motestatus, self.mote.status)
        return _(STATUS[self.slag])

    @property
    def sted(self) -> str:
        """Where."""
        return self.mote.sted

    @property
    def grunn(self) -> str:
        """Why it was cancelled or moved."""
        return self.mote.grunn

    @property
    def saker(self) -> str:
        """`12 saker`; nothing before the agenda is out."""
        antall = self.mote.antall_saker
        return ngettext("%s sak", "%s saker", antall) % antall if antall else ""


I_RUTA = ("nokkel", "utvalgene", "start", "slutt", "status", "innkalt", "protokollert", "har_vedtak")
"""What a day in the year tells of a meeting."""


def matrise(
    utvalg: Iterable[OffentligUtvalg], moter: Iterable[OffentligMote], per: date
) -> list[tuple[OffentligUtvalg, list[SafeString]]]:
    """(body, its days in each of the twelve months); a joint meeting stands in the row of each of its bodies."""
    rader: dict[int, list[list[str]]] = {u.pk: [[] for _m in range(12)] for u in utvalg}
    mnd = [kort for kort, _lang in maanedsnavn()]
    for m in moter:
        maaned = ordene.oslo(m.start).month - 1
        rute = _rute(Linje(m, per, utvalg=OffentligUtvalg()), mnd[maaned])
        for u in m.utvalgene:
            if u in rader:
                rader[u][maaned].append(rute)
    return [(u, [SafeString("".join(ruter)) for ruter in rader[u.pk]]) for u in utvalg]


def _rute(m: Linje, mnd: str) -> str:
    """A day in a cell of the year: its number, and all of it in words. Written here, since a year has hundreds."""
    dag = f'{m.dag.day}<span class="mnd"> {e(mnd)}</span>'
    tekst = e(f"{ordene.dagen(m.mote.start, 'ukedag uten år')} {m.tid}, {m.status}")
    borte = f'<span class="rute-ord" aria-hidden="true">{e(m.status.lower())}</span>' if m.borte else ""
    return (
        f'<a class="rute" data-slag="{m.slag}" href="{m.url}">'
        f'<time datetime="{m.dag}" aria-hidden="true">{f"<s>{dag}</s>" if m.borte else dag}</time>'
        f'<span class="usynlig">{tekst}</span></a>{borte}'
    )


def maanedsnavn() -> list[tuple[str, str]]:
    """(short, whole) names of the months."""
    navn = [dateformat.format(date(2026, m, 1), "F") for m in range(1, 13)]
    return [(n[:3], n) for n in navn]


def etter_dag(linjer: Sequence[Linje], per: date) -> list[dict[str, Any]]:
    """The meetings by day, in their order; today is marked."""
    grupper = ((dag, list(g)) for dag, g in groupby(linjer, key=lambda linje: linje.dag))
    return [{"dag": dag, "naer": ordene.om_dager(dag, per), "moter": g} for dag, g in grupper]


def filter_(utvalg: Iterable[OffentligUtvalg], valgt: OffentligUtvalg | None, sti: str) -> list[dict[str, Any]]:
    """The choice of one body, as links; one that did not exist then stands last when it is chosen."""
    utvalg = list(utvalg)
    utvalg += [valgt] if valgt and valgt not in utvalg else []
    alle = {"navn": _("Alle utvalg"), "url": sti, "valgt": valgt is None}
    return [alle, *({"navn": u.navn, "url": f"{sti}?utvalg={u.nokkel}", "valgt": u == valgt} for u in utvalg)]


def abonner(utvalg: OffentligUtvalg | None = None) -> dict[str, str]:
    """Addresses of calendar and feed, of all meetings or of a body's."""
    if utvalg is None:
        return {"ics": reverse("moter:ics"), "atom": reverse("moter:atom")}
    arg = [utvalg.nokkel]
    strommer = {"ics": reverse("moter:utvalg_ics", args=arg), "atom": reverse("moter:utvalg_atom", args=arg)}
    return strommer | {"folges": utvalg.nokkel}
