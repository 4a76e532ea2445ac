"""What the unified search finds of people, units and companies: by the same rules as their own pages.

A name that only begins as the query does is worth little beside words that stand in a title; the name itself, much.
"""

from collections.abc import Sequence
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kontakter import personsok
from kontakter.fremvisning import ansatte as folk
from kontakter.fremvisning import ordene as ordbok
from kontakter.fremvisning import sammensetning, tidsord
from kontakter.offentlig import treff
from kontakter.offentlig.eierskap import OffentligSelskap
from kontakter.offentlig.treff import Enhetstreff
from kontakter.personsok import KANDIDATER, Personsporring
from kontakter.views.felles import for_mange
from portal import lesebase
from portal.kilde import Funn, Kilde, Sporsmal, Treff
from portal.sok import ord as ordene
from portal.visning import adresse

HELT_NAVN = 0.95
"""Points of a person whose name was said, not only its beginning."""
_FLEST_MAATER = 12
_UTENFOR = 0.4
_OPPGAVE = 0.25
_I_NAVNET = 0.6
MESTEPARTEN_AV_NAVNET = 0.97
"""Points of a name of which at least half was said, in order and without an error."""
_SELSKAPER = "SELECT id, navn, formaal, sektor FROM kontakter_offentligselskap ORDER BY navn"


def les(sporsmal: Sporsmal) -> Personsporring:
    """The words; a query with numbers, phrases or signs asks for nobody."""
    tekst = sporsmal.opprinnelig or sporsmal.tekst
    return personsok.les("" if any(t in tekst for t in '"/|*') else tekst)


def andre_maater(sporring: Personsporring) -> list[Personsporring]:
    """The same with one of the words said otherwise."""
    nye = (
        (*sporring.ord[:i], annet, *sporring.ord[i + 1 :])
        for i, ordet in enumerate(sporring.ord)
        for annet in ordene.synonymer(ordene.stamme(ordet))[1:]
    )
    return [Personsporring(ord_) for ord_ in islice(nye, _FLEST_MAATER)]


def _rang(poeng: float) -> float:
    return poeng if poeng >= HELT_NAVN else _UTENFOR * poeng


class Enheter:
    """Units by name and by what they do."""

    slag = "enhet"
    tekst = False
    sikker = 0.55
    i_samlet = True

    def navn(self) -> str:
        """What one looks for."""
        return _("Enheter")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """The units that do what is asked for."""
        sporring = les(sporsmal)
        funnet = treff.enheter_med_poeng(sporring, andre_maater(sporring))
        return Funn(len(funnet), beste=[(_OPPGAVE + (1 - _OPPGAVE) * p, u) for p, u in funnet[:antall]])

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[Enhetstreff]) -> Sequence[Treff]:
        """With what they do."""
        return [_enhet(u) for u in nokler]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The contact page."""
        return _liste("kontakter:kontakt", sporsmal)


def _enhet(u: Enhetstreff) -> Treff:
    fakta = [u.telefon, ", ".join(tidsord.oppgaver(u.oppgaver)[:6])]
    return Treff(adresse("kontakter:enhet", u.nokkel), u.navn, [f for f in fakta if f])


class Politikere:
    """Those who hold an office today."""

    slag = "politiker"
    tekst = False
    sikker = HELT_NAVN
    i_samlet = True

    def navn(self) -> str:
        """What one looks for."""
        return _("Politikere")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """By name and party."""
        funnet = treff.folkevalgte_med_poeng(les(sporsmal), sporsmal.per)
        return Funn(len(funnet), beste=[(_rang(p), rad) for p, rad in funnet[:antall]])

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[tuple[str, str, str]]) -> Sequence[Treff]:
        """With party."""
        return [
            Treff(sammensetning.person_url(nokkel), navn, [p for p in [parti] if p]) for nokkel, navn, parti in nokler
        ]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The politicians."""
        return _liste("kontakter:politikere", sporsmal)


class Ansatte:
    """Staff, by the rules of their own search: so many in an hour, at most twenty, and nothing for one letter."""

    slag = "ansatt"
    tekst = False
    sikker = HELT_NAVN
    i_samlet = True

    def navn(self) -> str:
        """What one looks for."""
        return _("Ansatte")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """Who fits; nobody for a client that has seen as many as one may."""
        sporring = les(sporsmal)
        funnet = treff.ansatte_med_poeng(sporring) if sporring else []
        beste = [(_rang(p), nummer) for p, nummer in funnet[: min(antall, folk.PER_SIDE)]]
        if funnet and sporsmal.request and for_mange(sporsmal.request, antall=len(beste), naa=sporsmal.naa):
            return Funn(stengt=True)
        return Funn(len(funnet), len(funnet) == KANDIDATER, beste)

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[int]) -> Sequence[Treff]:
        """Name, title and unit; how to reach them stands in their own search."""
        return [_ansatt(linje) for linje in folk.vis(treff.ansatte(nokler), sporsmal.naa)]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The search for staff."""
        return _liste("kontakter:ansatte", sporsmal)


def _ansatt(linje: folk.Linje) -> Treff:
    url = reverse("kontakter:ansatte") + "?" + urlencode({"q": linje.rad.navn})
    return Treff(url, linje.rad.navn, [f for f in (linje.rad.tittel, linje.enhet) if f])


class Selskapene:
    """Companies that the municipality owns, by name, and by what they are for. There are few: all are read."""

    slag = "selskap"
    tekst = False
    sikker = _I_NAVNET * HELT_NAVN
    i_samlet = True

    def navn(self) -> str:
        """What one looks for."""
        return _("Selskaper")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """Those that fit; a word of a longer name is worth a little less than one in a title."""
        sporring = les(sporsmal)
        alle = lesebase.rader(_SELSKAPER) if sporring else ()
        funnet = personsok.med_poeng(sporring, [((pk, navn), navn, om) for pk, navn, *om in alle])
        beste = [(p if p >= MESTEPARTEN_AV_NAVNET else _I_NAVNET * p, pk) for p, (pk, _navn) in funnet[:antall]]
        return Funn(len(funnet), beste=beste)

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[int]) -> Sequence[Treff]:
        """With form, sector and our share."""
        rader = OffentligSelskap.objects.defer("formaal", "andre_eiere").in_bulk(nokler)
        return [_selskap(rader[pk]) for pk in nokler if pk in rader]

    def liste(self, sporsmal: Sporsmal) -> str:
        """All companies."""
        return reverse("kontakter:eierskap")


def _selskap(s: OffentligSelskap) -> Treff:
    eier = _("Kommunen eier %s") % ordbok.andel(s.eierandel) if s.eierandel is not None and not s.avviklet else ""
    return Treff(reverse("kontakter:selskap", args=[s.nokkel]), s.navn, [f for f in (s.form, s.sektor, eier) if f])


def _liste(navn: str, sporsmal: Sporsmal) -> str:
    return reverse(navn) + "?" + urlencode({"q": sporsmal.opprinnelig or sporsmal.tekst})


KILDER: Sequence[Kilde] = (Enheter(), Politikere(), Ansatte(), Selskapene())
