"""The searches in decisions and papers, and their state in the address. Shared by page and JSON."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontakter.offentlig.modeller import OffentligUtvalg
from moter.begreper import Sakstype, Utfall
from moter.filters import Sakfilter
from moter.fremvisning import ordene, punkter
from moter.fremvisning.kalender import Linje
from moter.offentlig import treff
from moter.offentlig.modeller import Motesok, OffentligMotedokument, OffentligPunkt
from portal import navn as navnene
from portal.listeadresse import Listeadresse, periode
from portal.sok import sporring, vektor
from portal.sok.merke import Merker
from portal.templatetags.portal import tall

PER_SIDE = 20
_PARAMETRE = ("q", "fra", "til", "utvalg", "type", "utfall")


class Sokeliste:
    """One search, as its address says."""

    def __init__(self, parametre: QueryDict, *, per: date, bare_vedtak: bool) -> None:
        self.per, self.bare_vedtak = per, bare_vedtak
        self.utvalg = list(OffentligUtvalg.objects.defer("beskrivelse"))
        self.skjema = Sakfilter(parametre, self.utvalg)
        self.gyldig = self.skjema.is_valid()
        self.valg: dict[str, Any] = self.skjema.cleaned_data if self.gyldig else {}
        self.adresse = Listeadresse(parametre, _PARAMETRE)
        self.etter = treff.les_markor(parametre.get("etter", ""))
        dager = settings.KOMMUNE.postliste.navn_sokbare_dager
        self.sok = treff.Sok(sporring.les(self.valg.get("q") or ""), per, dager)
        self.merker = Merker(self.sok.sporring)

    @cached_property
    def rader(self) -> Any:
        """The matching rows; none when a parameter is wrong."""
        if not self.gyldig:
            return Motesok.objects.none()
        rader = Motesok.objects.filter(avgjort=True) if self.bare_vedtak else Motesok.objects.all()
        return self.skjema.velg(rader).filter(self.sok.betingelse())

    @cached_property
    def telling(self) -> treff.Telling:
        """Counts and facets."""
        return treff.tell(self.rader) if self.gyldig else treff.Telling(0, over=False, fasetter={})

    @cached_property
    def _funnet(self) -> list[Motesok]:
        return treff.side(self.rader, PER_SIDE + 1, self.etter)

    @cached_property
    def punkter(self) -> list[OffentligPunkt]:
        """The items of this page."""
        return treff.hent(self._funnet[:PER_SIDE])

    @property
    def neste_url(self) -> str:
        """The address of the next page; empty on the last."""
        if len(self._funnet) <= PER_SIDE:
            return ""
        siste = self._funnet[PER_SIDE - 1]
        return self.adresse.url(etter=str(treff.Markor(siste.dag, siste.punkt_id)))


def kontekst(sok: Sokeliste) -> dict[str, Any]:
    """All that the page shows."""
    telling = sok.telling
    return {
        "skjema": sok.skjema,
        "bevares": sok.adresse.bevares("q", "fra", "til"),
        "treff": linjer(sok.punkter, sok.sok, sok.merker),
        "antall_tekst": _antall(telling),
        "fasetter": list(fasetter(sok)) if sok.gyldig else [],
        "fasett_merknad": _("Tallene gjelder 10 000 av treffene.") if telling.over else "",
        "brikker": brikker(sok),
        "fjern_alle_url": "?" if sok.adresse else "",
        "neste_url": sok.neste_url if sok.gyldig else "",
        "forste_url": sok.adresse.url(),
        "forrige_url": sok.adresse.url() if sok.etter else "",
    }


def _antall(telling: treff.Telling) -> str:
    if telling.over:
        return _("Over %s treff") % tall(telling.antall)
    return ngettext("%s treff", "%s treff", telling.antall) % tall(telling.antall)


def linjer(punkter_: Sequence[OffentligPunkt], sok: treff.Sok, merker: Merker) -> list[dict[str, Any]]:
    """The hits, marked, with a snippet where the title does not show why."""
    tekster = _tekster([p.pk for p in punkter_]) if merker else {}
    return [_linje(p, sok, merker, tekster.get(p.pk, [])) for p in punkter_]


def _tekster(id_er: Iterable[int]) -> dict[int, list[str]]:
    ut: dict[int, list[str]] = {}
    dokumenter = OffentligMotedokument.objects.filter(punkt_id__in=list(id_er)).only(
        "punkt_id", "tittel", "tekst", "plass"
    )
    for d in dokumenter:
        ut.setdefault(d.punkt_id or 0, []).extend([d.tittel, d.tekst])
    return ut


def _linje(p: OffentligPunkt, sok: treff.Sok, merker: Merker, tekster: list[str]) -> dict[str, Any]:
    mote = Linje(p.mote, sok.per)
    navn = mote.dag >= sok.grense
    tittel = merker.tittel(p.tittel, p.navn, navn=navn)
    vises = "<mark>" in tittel
    return {
        "tittel": tittel,
        "url": f"{mote.url}#sak-{p.nokkel}",
        "nummer": p.nummer,
        "utvalg": mote.utvalg_navn,
        "dag": mote.dag,
        "utfall": punkter.utfall(p.utfall),
        "type": ordene.navn(Sakstype, p.type) if p.type != Sakstype.POLITISK else "",
        "utdrag": SafeString("") if vises else _utdrag(merker, [p.vedtak, p.innstilling, *tekster], navn=navn),
        "vedtak": kort(p.vedtak),
    }


def _utdrag(merker: Merker, tekster: list[str], *, navn: bool) -> SafeString:
    """Why the item matched; in old items no word of a person's name is shown as a hit (J6)."""
    for tekst in filter(merker.kan_treffe, tekster):
        navneord = vektor.navneord([(tekst, navnene.finn(tekst))])
        if utdrag := merker.utdrag(tekst, navneord=navneord, navn=navn):
            return utdrag
    return SafeString("")


def kort(tekst: str, lengst: int = 300) -> str:
    """The beginning of a text, cut at a word."""
    flatt = " ".join(tekst.split())
    return flatt if len(flatt) <= lengst else flatt[:lengst].rsplit(" ", 1)[0] + " …"


def fasetter(sok: Sokeliste) -> Iterable[dict[str, Any]]:
    """Groups of choices with counts."""
    t, gruppe = sok.telling.fasetter, sok.adresse.gruppe
    yield gruppe(_("Utvalg"), "utvalg", ((u.nokkel, u.navn, t["utvalg"].get(u.pk, 0)) for u in sok.utvalg))
    if sok.bare_vedtak:
        yield gruppe(_("Utfall"), "utfall", ((v, ordene.navn(Utfall, v), n) for v, n in _mest(t["utfall"])))
    yield gruppe(_("Type sak"), "type", ((v, ordene.navn(Sakstype, v), n) for v, n in _mest(t["type"])))
    yield sok.adresse.aar(t["aar"])


def _mest(antall: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(((v, n) for v, n in antall.items() if v), key=lambda par: (-par[1], par[0]))


def brikker(sok: Sokeliste) -> list[dict[str, str]]:
    """The chosen filters, each with the address without it."""
    tekster: dict[str, Callable[[str], str]] = {
        "utvalg": lambda v: next((u.navn for u in sok.utvalg if u.nokkel == v), v),
        "type": lambda v: ordene.navn(Sakstype, v),
        "utfall": lambda v: ordene.navn(Utfall, v),
    }
    return sok.adresse.brikker(tekster | periode(sok.valg))
