"""The list and its state in the address: search, filters, facets, chips, paging. Shared by page, feed and exports."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kontakter.offentlig.modeller import OffentligEnhet
from portal.listeadresse import Listeadresse, Verdi, periode
from portal.sok import sporring
from portal.sok.merke import Merker
from portal.templatetags.portal import tall
from postjournal import fremvisning
from postjournal.filters import SORTERINGER, TILGANGER, Listeskjema, sokefelt
from postjournal.fremvisning import Lys, typenavn
from postjournal.offentlig import ordliste, treff
from postjournal.offentlig.modeller import Ferskhet, OffentligPost, Sokerad
from postjournal.oppmerking import Dagsliste, oppmerking

PER_SIDE = 20
ENHETER_VIST = 40
_PARAMETRE = ("q", "fra", "til", "type", "enhet", "tilgang", "part", "sortering")


class Listesok:
    """One search in the list, as its address says."""

    def __init__(self, parametre: QueryDict, *, per: date, rader: QuerySet[Sokerad] | None = None) -> None:
        self.per = per
        self.enheter = {e.pk: e for e in OffentligEnhet.objects.all()}
        self._alle = Sokerad.objects.all() if rader is None else rader
        self.skjema = Listeskjema(parametre, self.enheter.values())
        self.gyldig = self.skjema.is_valid()
        self.valg: dict[str, Any] = self.skjema.cleaned_data if self.gyldig else {}
        self.adresse = Listeadresse(parametre, _PARAMETRE, rute="postjournal:liste")
        self.etter = treff.les_markor(parametre.get("etter", ""))
        self.foer = treff.les_markor(parametre.get("foer", ""))
        self.hopp = _hopp(parametre.get("hopp", ""))

    @cached_property
    def sok(self) -> treff.Sok:
        """What is searched for."""
        return treff.Sok(
            sporring.les(self.valg.get("q") or ""),
            sporring.les_part(self.valg.get("part") or ""),
            self.per,
            settings.KOMMUNE.postliste.navn_sokbare_dager,
        )

    @cached_property
    def rader(self) -> QuerySet[Sokerad]:
        """The rows that the choices leave, before anything is searched for; only where the choices are valid."""
        return self.skjema.velg(self._alle)

    @cached_property
    def deler(self) -> list[treff.Skive]:
        """The matching entries, as slices of time; none when a parameter is wrong."""
        return self._skiver()

    @cached_property
    def _leses(self) -> list[treff.Skive]:
        """The same, cut to suit the reading from the end that this page begins at."""
        return self._skiver(eldst=True) if self.eldst != (self.foer is not None) else self.deler

    def _skiver(self, *, eldst: bool = False) -> list[treff.Skive]:
        if not self.gyldig:
            return [treff.INGEN]
        return treff.skiver(self.rader, self.sok, self.valg["fra"], self.valg["til"], eldst=eldst)

    @property
    def eldst(self) -> bool:
        """Oldest first."""
        return self.valg.get("sortering") == "eldst"

    @property
    def relevans(self) -> bool:
        """Best first; only a search has a best."""
        return self.valg.get("sortering") == "relevans" and bool(self.sok)

    @cached_property
    def lys(self) -> Lys:
        """How hits are marked."""
        return Lys(Merker(self.sok.sporring), self.sok.grense)

    @cached_property
    def telling(self) -> treff.Telling:
        """Counts and facets."""
        return treff.tell(self.deler)

    @cached_property
    def _funnet(self) -> list[int]:
        """Keys of this page's entries in reading order, and of one more when the list goes on."""
        if self.relevans:
            return treff.mest_relevante(self.deler, self.sok, PER_SIDE + 1, self.hopp)
        if self.foer is not None:
            return treff.side(self._leses, PER_SIDE + 1, self.foer, eldst=not self.eldst)[::-1]
        return treff.side(self._leses, PER_SIDE + 1, self.etter, eldst=self.eldst)

    @property
    def id_er(self) -> list[int]:
        """Keys of this page's entries."""
        return self._funnet[-PER_SIDE:] if self.foer is not None else self._funnet[:PER_SIDE]

    @property
    def har_neste(self) -> bool:
        """Whether a page follows: behind a page that was reached backwards lies the one that it was reached from."""
        return self.foer is not None or len(self._funnet) > PER_SIDE

    @property
    def har_forrige(self) -> bool:
        """Whether a page comes before."""
        if self.foer is not None:
            return len(self._funnet) > PER_SIDE
        return self.etter is not None or self.hopp > 0

    def beste(self, antall: int) -> list[OffentligPost]:
        """The entries that match best."""
        return treff.hent(treff.mest_relevante(self.deler, self.sok, antall, 0)) if self.sok else []

    def forste(self, antall: int) -> list[OffentligPost]:
        """The first entries, for exports."""
        return treff.hent(self.forste_id(antall))

    def forste_id(self, antall: int) -> list[int]:
        """Keys of the first entries."""
        return treff.side(self._leses, antall, self.etter, eldst=self.eldst)

    def fra_plass(self, plass: int | None, antall: int, *, eldst: bool) -> list[OffentligPost]:
        """So many entries from behind a place, towards the oldest or the newest: for pages of any size, both ways."""
        return treff.hent(treff.side(self._skiver(eldst=eldst), antall, plass, eldst=eldst), self.enheter)

    def bunker(self, storrelse: int, flest: int) -> Iterator[list[OffentligPost]]:
        """The entries in bunches, by key, until there are no more or `flest` are given."""
        etter = self.etter
        for _nr in range(flest // storrelse):
            poster = treff.hent(treff.side(self._leses, storrelse, etter, eldst=self.eldst))
            yield poster
            if len(poster) < storrelse:
                return
            etter = poster[-1].plass


def _hopp(tekst: str) -> int:
    return min(int(tekst), treff.RELEVANS_AV) if tekst.isdecimal() and len(tekst) < 6 else 0


def kontekst(sok: Listesok, request: HttpRequest) -> dict[str, Any]:
    """All that the list page shows."""
    telling = sok.telling
    return {
        "skjema": sok.skjema,
        "felt": sokefelt(sok.adresse.verdier),
        "bevares": sok.adresse.bevares("q", "fra", "til", "part"),
        "antall": telling.antall,
        "antall_tekst": antall_tekst(telling, sokt=bool(sok.adresse)),
        "fasetter": fasetter(sok),
        "fasett_merknad": _("Tallene gjelder 10 000 av de nyeste treffene.") if telling.over else "",
        "fjern_alle_url": reverse("postjournal:liste") if sok.adresse else "",
        "sorteringer": sorteringer(sok),
        "mente_du": mente_du(sok) if not telling.antall and sok.gyldig else None,
        "tolkning": tolkning(sok),
        "ferskhet": ferskhetstekst(ferskhet(), sok.per),
        **_treffene(sok),
        **{
            f"{n}_url": reverse(f"postjournal:{n}") + sok.adresse.url().removeprefix(reverse("postjournal:liste"))
            for n in ("atom", "csv", "json")
        },
    }


def _treffene(sok: Listesok) -> dict[str, Any]:
    """The entries of the page by day, what they were chosen by, and the pages around."""
    poster = treff.hent(sok.id_er, sok.enheter)
    naboer, valgte = _sideveksling(sok, poster), brikker(sok)
    dager = fremvisning.dager(fremvisning.linjer(poster, sok.lys))
    side = Dagsliste(
        i_dag=sok.per,
        avgrenset=bool(sok.skjema["q"].value() or valgte),
        forrige=bool(naboer["forrige_url"]),
        neste=bool(naboer["neste_url"]),
        antall=sok.valg.get("sortering") != "relevans",
    )
    return {
        "treff": dager,
        "dagene": oppmerking().dager(dager, side),
        "brikker": valgte,
        "avgrenset": side.avgrenset,
        **naboer,
    }


def antall_tekst(telling: treff.Telling, *, sokt: bool = True) -> str:
    """`2 170 treff`, `over 10 000 treff`."""
    if telling.over:
        return _("Over %s treff") % tall(telling.antall) if sokt else _("Over %s oppføringer") % tall(telling.antall)
    if sokt:
        return ngettext("%s treff", "%s treff", telling.antall) % tall(telling.antall)
    return ngettext("%s oppføring", "%s oppføringer", telling.antall) % tall(telling.antall)


def _sideveksling(sok: Listesok, poster: list[OffentligPost]) -> dict[str, str]:
    """Addresses of the neighbouring pages: by place, or for the best hits by number."""
    if sok.relevans:
        neste, forrige = {"hopp": str(sok.hopp + PER_SIDE)}, {"hopp": str(max(0, sok.hopp - PER_SIDE) or "")}
    elif poster:
        neste, forrige = {"etter": str(poster[-1].plass)}, {"foer": str(poster[0].plass)}
    else:
        return {"neste_url": "", "forrige_url": "", "forste_url": sok.adresse.url()}
    return {
        "neste_url": sok.adresse.url(**neste) if sok.har_neste else "",
        "forrige_url": sok.adresse.url(**forrige) if sok.har_forrige else "",
        "forste_url": sok.adresse.url(),
    }


def fasetter(sok: Listesok) -> list[dict[str, Any]]:
    """Groups of choices with counts."""
    t, gruppe = sok.telling.fasetter, sok.adresse.gruppe
    return [
        gruppe(_("Tilgang"), "tilgang", [(str(k), str(navn), t["tilgang"].get(k, 0)) for k, navn in TILGANGER]),
        gruppe(_("Type"), "type", _flest_forst((k, typenavn(k), n) for k, n in _typer(t["type"]).items())),
        sok.adresse.aar(t["aar"]),
        gruppe(_("Enhet"), "enhet", _flest_forst(_enheter(sok, t["enhet"]))[:ENHETER_VIST]),
    ]


def _flest_forst(verdier: Iterable[Verdi]) -> list[Verdi]:
    return sorted(verdier, key=lambda v: (-v[2], v[1]))


def _typer(antall: dict[str, int]) -> dict[str, int]:
    """Both kinds of internal document count as one."""
    sammen = {k: n for k, n in antall.items() if k not in {"N", "X"}}
    if interne := antall.get("N", 0) + antall.get("X", 0):
        sammen["N"] = interne
    return sammen


def _enheter(sok: Listesok, antall: dict[int, int]) -> Iterator[Verdi]:
    return ((sok.enheter[k].nokkel, sok.enheter[k].navn, n) for k, n in antall.items() if k in sok.enheter)


def brikker(sok: Listesok) -> list[dict[str, str]]:
    """The chosen filters, each with the address without it."""
    tekster: dict[str, Callable[[str], str]] = {
        "type": typenavn,
        "enhet": lambda v: next((e.navn for e in sok.enheter.values() if e.nokkel == v), v),
        "tilgang": lambda v: str({str(k): t for k, t in TILGANGER}.get(v, v)),
        "part": lambda v: _("Avsender eller mottaker: %s") % v,
    }
    return sok.adresse.brikker(tekster | periode(sok.valg))


def sorteringer(sok: Listesok) -> list[dict[str, Any]]:
    """The orders that make sense here."""
    valgt = sok.adresse.get("sortering")
    mulige = [(k, n) for k, n in SORTERINGER if k != "relevans" or sok.sok]
    return [{"navn": n, "url": sok.adresse.url(sortering=k), "valgt": k == valgt} for k, n in mulige]


def tolkning(sok: Listesok) -> list[str]:
    """Short notes on how the query was understood."""
    notater = []
    if sok.valg.get("q") and not sok.sok.sporring:
        notater.append(_("Vi fant ingen ord å søke etter, og viser alt."))
    if "lang" in sok.sok.sporring.merknader:
        notater.append(_("Søket er langt. Vi har søkt med den første delen."))
    if sok.relevans and sok.telling.antall > treff.RELEVANS_AV:
        notater.append(_("Beste treff er valgt blant de 2 000 nyeste."))
    return notater


def mente_du(sok: Listesok) -> dict[str, str] | None:
    """Another spelling that gives hits with the same filters, for a search that gave none."""
    q = sok.adresse.get("q")
    for ordet in sok.sok.sporring.ord[:4]:
        for forslag in ordliste.forslag(ordet):
            nytt = q.replace(ordet, forslag)
            proves = treff.Sok(sporring.les(nytt), sok.sok.part, sok.per, sok.sok.dager)
            if treff.finnes(treff.skiver(sok.rader, proves, sok.valg["fra"], sok.valg["til"])):
                return {"tekst": nytt, "url": sok.adresse.url(q=nytt)}
    return None


def ferskhet() -> dict[str, Any]:
    """How fresh the list is."""
    f = Ferskhet.objects.first() or Ferskhet()
    return {"sist_import": f.sist_publisert, "median_virkedager": f.median_virkedager, "antall_30d": f.antall_30_dager}


def ferskhetstekst(f: dict[str, Any], per: date) -> SafeString:
    """How fresh the list is, in words."""
    return _ferskhetstekst(tuple(f.items()), per, get_language() or "")


@lru_cache(maxsize=64)
def _ferskhetstekst(f: tuple[tuple[str, Any], ...], per: date, sprak: str) -> SafeString:
    """The same until something is published, and dates take time to write."""
    return SafeString(render_to_string("postjournal/_hvor_fersk.html", {"ferskhet": dict(f), "i_dag": per}))
