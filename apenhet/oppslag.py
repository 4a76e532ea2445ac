"""The exceptions by name: what a key is called, read from its own public row. What has no row any more is left out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from apenhet import loftedata
from apenhet.offentlig.modeller import Lofteavvik
from kontakter.fremvisning import sammensetning
from kontakter.fremvisning.styreverv import linje as styrevervlinje
from kontakter.offentlig.eierskap import OffentligSelskap, OffentligStyreverv
from kontakter.offentlig.modeller import OffentligEnhet, OffentligUtvalg, OffentligVerv
from moter.fremvisning import loftene, ordene
from moter.lofter import Avvik as Moteavvik
from moter.lofter import Avviksslag
from moter.offentlig.modeller import OffentligMote, OffentligPunkt
from portal.templatetags.portal import dato
from portal.visning import adresse
from postjournal.fremvisning import dokumentnr
from postjournal.offentlig.modeller import OffentligPost
from stillinger.offentlig.modeller import OffentligStilling


@dataclass(frozen=True, slots=True)
class Linken:
    """An exception as it is shown. `tittel` stands only where search engines do not come (J10); it is the archive's."""

    tekst: str
    url: str
    dag: date
    hva: str = ""
    tittel: str = ""
    norsk: bool = True


Rader = Sequence[Lofteavvik]
Leser = Callable[[Rader], Iterable[Linken]]
KANALER: Mapping[str, Any] = {
    "oppmote": pgettext_lazy("vei inn", "Møt opp"),
    "brev": pgettext_lazy("vei inn", "Brev"),
    "telefon": pgettext_lazy("vei inn", "Telefon"),
    "epost": pgettext_lazy("vei inn", "E-post"),
    "digital_post": pgettext_lazy("vei inn", "Sikker digital post"),
    "chat": pgettext_lazy("vei inn", "Chat"),
    "sosiale": pgettext_lazy("vei inn", "Sosiale medier"),
}


def nyeste(lofter: Iterable[str], antall: int) -> dict[str, list[Linken]]:
    """Promise → its newest exceptions; the rows in one query, and one for each kind of thing that they are.

    Each promise's are read from the head of its index: there may be tens of thousands behind.
    """
    deler = [Lofteavvik.objects.filter(lofte=x).order_by("-dag", "nokkel")[:antall] for x in lofter]
    rader = deler[0].union(*deler[1:], all=True) if deler else ()
    return les(sorted(rader, key=lambda r: (-r.dag.toordinal(), r.nokkel)))


def les(rader: Iterable[Lofteavvik]) -> dict[str, list[Linken]]:
    """Promise → these exceptions in their order, without what is no longer public."""
    av: dict[str, list[Lofteavvik]] = defaultdict(list)
    for rad in rader:
        av[rad.lofte].append(rad)
    return {lofte: list(LESERE[lofte](alle)) for lofte, alle in av.items() if lofte in LESERE}


def _finn(modell: Any, rader: Rader, felt: str = "nokkel", *med: str) -> dict[str, Any]:
    """Key → public row."""
    funnet = modell.objects.filter(**{f"{felt}__in": [r.nokkel for r in rader]})
    return {str(getattr(x, felt)): x for x in (funnet.select_related(*med) if med else funnet)}


def _poster(hva: Callable[[Lofteavvik], str], rader: Rader) -> Iterable[Linken]:
    poster = _finn(OffentligPost, rader, "nokkel", "sak")
    for r in rader:
        if p := poster.get(r.nokkel):
            nummer = dokumentnr(p.sak, p.nummer) or p.lopenr or _("Uten nummer")
            yield Linken(nummer, adresse("postjournal:post", p.nokkel), r.dag, hva(r), p.tittel)


def _virkedager(r: Lofteavvik) -> str:
    return ngettext("%s arbeidsdag", "%s arbeidsdager", r.verdi) % r.verdi


def _ingenting(r: Lofteavvik) -> str:
    return ""


def _moter(sen: Avviksslag, mangler: Avviksslag, rader: Rader) -> Iterable[Linken]:
    moter = _finn(OffentligMote, rader, "nokkel", "utvalg")
    for r in rader:
        if m := moter.get(r.nokkel):
            slag = sen if r.verdi > 0 else mangler
            vist = loftene.avvik(Moteavvik(m.nokkel, m.start, slag, abs(r.verdi)), m.utvalg.navn)
            yield Linken(m.utvalg.navn, vist["url"], r.dag, vist["hva"])


def _punkter(rader: Rader) -> Iterable[Linken]:
    punkter = _finn(OffentligPunkt, rader, "nokkel", "mote__utvalg")
    for r in rader:
        if p := punkter.get(r.nokkel):
            hva = _("Sak %s") % p.nummer if p.nummer else ""
            yield Linken(
                p.mote.utvalg.navn, adresse("moter:mote", p.mote.nokkel), ordene.oslo(p.mote.start).date(), hva
            )


def _utvalg(rader: Rader) -> Iterable[Linken]:
    utvalg = _finn(OffentligUtvalg, rader)
    for r in rader:
        if r.nokkel == "ingen":
            yield Linken(_("Kontrollutvalget er ikke registrert"), reverse("moter:kalender"), r.dag, norsk=False)
        elif u := utvalg.get(r.nokkel):
            yield Linken(u.navn, sammensetning.utvalg_url(u.nokkel), r.dag)


def _personer(rader: Rader) -> Iterable[Linken]:
    verv = _finn(OffentligVerv, rader, "person")
    funnet = ((r, verv.get(r.nokkel)) for r in rader)
    return (Linken(v.navn, sammensetning.person_url(v.person), r.dag) for r, v in funnet if v)


def _enheter(rader: Rader) -> Iterable[Linken]:
    enheter = _finn(OffentligEnhet, rader)
    for r in rader:
        hva = ngettext("%s ansatt", "%s ansatte", r.verdi) % r.verdi
        if e := enheter.get(r.nokkel):
            yield Linken(e.navn, reverse("kontakter:enhet", args=[e.nokkel]), r.dag, hva)
        elif r.nokkel == "uten-enhet":
            yield Linken(_("Uten enhet"), reverse("kontakter:ansatte"), r.dag, hva, norsk=False)


def _styreverv(rader: Rader) -> Iterable[Linken]:
    verv = _finn(OffentligStyreverv, rader, "id", "selskap")
    for r in rader:
        if v := verv.get(r.nokkel):
            vist = styrevervlinje(v)
            url = vist["url"] or vist["virksomhet_url"] or reverse("kontakter:styreverv")
            hva = _("Kilden er fra %s") % dato(v.kildedato)
            yield Linken(v.virksomhet, url, r.dag, hva, v.navn)


def _selskaper(rader: Rader) -> Iterable[Linken]:
    selskaper = _finn(OffentligSelskap, rader)
    funnet = ((r, selskaper.get(r.nokkel)) for r in rader)
    return (Linken(s.navn, reverse("kontakter:selskap", args=[s.nokkel]), r.dag) for r, s in funnet if s)


def _kanaler(rader: Rader) -> Iterable[Linken]:
    url = reverse("kontakter:kontakt")
    return (Linken(str(KANALER.get(r.nokkel, r.nokkel)), url, r.dag, norsk=False) for r in rader)


def _ledige(rader: Rader) -> Iterable[Linken]:
    url = reverse("stillinger:ledige")
    for r in rader:
        pa_nett = r.nokkel == "paa-nett"
        tekst = _("Søknader kan ikke sendes på nett") if pa_nett else _("Ingen stillinger fra %s") % r.nokkel.title()
        yield Linken(tekst, url, r.dag, norsk=False)


def _sokerlister(rader: Rader) -> Iterable[Linken]:
    stillinger = _finn(OffentligStilling, rader)
    for r in rader:
        if s := stillinger.get(r.nokkel):
            yield Linken(s.tittel, adresse("stillinger:stilling", s.nokkel), r.dag, _listedager(r.verdi))


def _listedager(verdi: int) -> str:
    if verdi > 0:
        return ngettext("Lista kom %s dag etter fristen", "Lista kom %s dager etter fristen", verdi) % verdi
    return ngettext("Lista mangler %s dag etter fristen", "Lista mangler %s dager etter fristen", -verdi) % -verdi


def _sider(rader: Rader) -> Iterable[Linken]:
    """What a page lacks, by the number of the row in the data."""
    lofte = loftedata.finn("veiledning")
    for r in rader:
        if lofte and int(r.nokkel) < len(lofte.sider):
            side, tekst = lofte.sider[int(r.nokkel)]
            url = reverse(side)
            yield Linken(url, url, r.dag, _("Mangler %s") % tekst, norsk=False)


LESERE: Mapping[str, Leser] = {
    "postliste": partial(_poster, _virkedager),
    "hjemmel": partial(_poster, _ingenting),
    "sakspapirer": partial(_moter, Avviksslag.SAKSLISTE_SEN, Avviksslag.SAKSLISTE_MANGLER),
    "protokoll": partial(_moter, Avviksslag.PROTOKOLL_SEN, Avviksslag.PROTOKOLL_MANGLER),
    "kontrollutvalg": _utvalg,
    "foretak": _utvalg,
    "lukkede-saker": _punkter,
    "folkevalgte": _personer,
    "ansatte": _enheter,
    "styreverv": _styreverv,
    "eierskap": _selskaper,
    "dialog": _kanaler,
    "stillinger": _ledige,
    "sokerlister": _sokerlister,
    "veiledning": _sider,
}
"""Promise → how its exceptions are read."""
