"""What the tests of leakage share: a world of contacts, every address it answers on, and people to hide in it.

Addresses are read from the resolver, each with all that its arguments could be: a new page is asked from the day it is
there. A page that needs an argument that nothing here is gets it in `VERDIER` or `EKSEMPLER`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import product
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from kontakter.ledighet import Ledighet, Tilstand
from kontakter.models import Ansatt, Eiermelding, Person, Scimnokkel, Selskap, Styreverv, Verv
from kontakter.services import ansatte, eierskap, organisasjon
from portal.etasjer import Offentlig
from portal.nettstedskart import kart
from tests.apnedata.verden import NAVNENE
from tests.kontakter.fabrikk import AV, NAA, ansatt, eiermelding, enhet, kanal, selskap, styreverv
from tests.moter import fabrikk as motefabrikk
from tests.moter import sider

KANARI = "kanarifuglen"
NAVN = "Torun Spurvehauk"
TELEFON, MOBIL, PRIVAT = "62 56 97 13", "400 97 131", "480 97 132"
EPOST, PRIVAT_EPOST = "torun.spurvehauk@hamar.example", "spurvehauk@folkevalgt.example"
_NUMRE = (TELEFON, MOBIL, PRIVAT)
SPOR = (
    *(NAVN.lower(), "spurvehauk;torun", "spurvehauk", "torun", EPOST, PRIVAT_EPOST, *_NUMRE),
    *(n.replace(" ", "") for n in _NUMRE),
)
"""Of her nothing of this may be left."""
VERDIER: tuple[str, ...] = ("teknisk-drift", "barneverntjenesten", "kari-nordmann", "torun-spurvehauk", "finnes-ikke")
EKSEMPLER: dict[str, tuple[Any, ...]] = {r"(?:19|20|21)\d\d": (2026,)}
"""What an argument of another kind can be, by its converter's expression; of others `VERDIER` and what there is."""
SPORRINGER = ("q=spurvehauk", "q=kanarifuglen", "q=ingeniør", "q=6256", "q=sn%C3%B8br%C3%B8yting", "dato=2026-11-23")


@dataclass(frozen=True)
class Verden:
    """The world: Torun is all that one can be, and the others stay as they are."""

    ansatt: Ansatt
    person: Person
    verv: Verv
    styreverv: Styreverv
    selskap: Selskap
    eiermelding: Eiermelding
    stier: list[str]


def bygg() -> Verden:
    """Pages of meetings, and units of each kind with staff, a company with its board, and the principles."""
    motesider = sider.alle()
    a, person, verv = _torun()
    s = selskap(andre_eiere="Løten kommune 49 %", formaal="Avfall", behandlet=date(2026, 3, 1))
    kari = Person.objects.get(navn="Kari Nordmann")
    styreverv(person=kari, selskap=s)
    styreverv("Nils Bakken", virksomhet="Skiklubben", hvordan="register", til=date(2025, 1, 1))
    verden = Verden(
        a, person, verv, styreverv(NAVN, person=person, selskap=s), s, eiermelding(), [*motesider, *_andres()]
    )
    verden.stier.extend(kontaktsider(verden))
    return verden


def _torun() -> tuple[Ansatt, Person, Verv]:
    """Somebody who is known in all ways, stands in for another, and has said what she does."""
    teknisk = enhet(oppgaver="snøbrøyting, gatelys", apningstid="man–fre 8–15", gateadresse="Torggata 1")
    felt = {"telefon": TELEFON, "mobil": MOBIL, "epost": EPOST, "plass": "leder", "arbeidstid": "man–fre 8–15"}
    torun = ansatt(NAVN, teknisk, **felt)
    ansatte.sett_tilstand(ansatt=torun, ledighet=Ledighet(Tilstand.LEDIG, None, NAA))
    ansatt("Nils Bakken", teknisk, stedfortreder=torun, oppgaver="Brøyting")
    for n, (navn, visning) in enumerate((("Biblioteket", "leder_og_funksjon"), ("Barneverntjenesten", "fellesnummer"))):
        e = enhet(navn, visning=visning, overordnet=teknisk)
        for plass in ("leder", "funksjon", "ansatt"):
            ansatt(f"Per {plass.title()} {n}", e, plass=plass)
    kanal(apningstid="man–fre 8–15.30")
    person = motefabrikk.person(NAVN)
    kontakt: dict[str, Any] = {"telefon": PRIVAT, "epost": PRIVAT_EPOST, "samtykke": date(2026, 1, 1)}
    return torun, person, motefabrikk.verv(person, motefabrikk.utvalg(), **kontakt)


# --- addresses ------------------------------------------------------------------------------------------------------


def kontaktsider(v: Verden) -> list[str]:
    """All addresses of contacts, with every argument that could be, queries, and other languages."""
    rene = [sti for stier in adresser(v).values() for sti in stier]
    spurt = [f"{stier[0]}?{q}" for stier in adresser(v).values() if len(stier) == 1 for q in SPORRINGER]
    return [*rene, *spurt, *(f"/{sprak}{sti}" for sti in rene for sprak in ("nn", "en"))]


def adresser(v: Verden) -> dict[str, list[str]]:
    """Name of an address → the addresses that it can be."""
    _, egne = get_resolver().namespace_dict["kontakter"]
    ut: dict[str, list[str]] = {}
    for navn in egne.reverse_dict:
        if isinstance(navn, str):
            ut[navn] = list(dict.fromkeys(_mulige(v, navn, egne.reverse_dict.getlist(navn))))
    return ut


def _mulige(v: Verden, navn: str, maatene: list[Any]) -> Iterator[str]:
    for [(_, felt), *_], _, _, omformere in maatene:
        for verdier in product(*(_argumenter(v, omformere.get(f)) for f in felt)):
            try:
                yield reverse(f"kontakter:{navn}", kwargs=dict(zip(felt, verdier, strict=True)))
            except NoReverseMatch:
                continue


def _argumenter(v: Verden, omformer: Any) -> tuple[Any, ...]:
    egne = (v.selskap.nokkel, str(v.selskap.orgnr), v.eiermelding.vedtatt.isoformat())
    return EKSEMPLER.get(getattr(omformer, "regex", ""), (*VERDIER, *egne))


def _andres() -> Iterator[str]:
    """Those of meetings, of the journal and of the house where people are named."""
    for navn in ("formannskapet", "kommunestyret", "kontrollutvalget"):
        yield from (f"/utvalg/{navn}{hale}" for hale in ("/", ".json", "/kalender.ics", "/atom.xml"))
    for nokkel in ("kari-nordmann", "torun-spurvehauk", "finnes-ikke"):
        yield from (f"/politikere/{nokkel}{hale}" for hale in ("/", ".json"))
    yield from (
        "/",
        "/om/",
        "/om/fulltekst/",
        "/robots.txt",
        "/sitemap.xml",
        *(f"/sitemap-{navn}.xml" for navn in kart()),
        "/data/",
        "/data/katalog.ttl",
        "/data/katalog.jsonld",
        *(f"/data/{navn}" for sett in NAVNENE for navn in (f"{sett}/", f"{sett}.csv", f"{sett}.jsonl")),
        "/moter/2026.json",
        "/moter/kalender.ics",
        "/moter/atom.xml",
        "/vedtak.json",
    )
    yield from (f"/{sti}?q=spurvehauk" for sti in ("postliste/", "moter/sok/", "moter/sok.json", "vedtak/"))


def opptak(klient: Client, stier: list[str]) -> dict[str, tuple[int, bytes, str]]:
    """What each address answers: status, bytes and headers. Each is asked by somebody who has not asked before."""
    ut = {}
    for nr, sti in enumerate(stier):
        svar = klient.get(sti, REMOTE_ADDR=f"10.0.{nr // 250}.{nr % 250 + 1}")
        innhold = svar.innhold if svar.streaming else svar.content  # type: ignore[attr-defined]  # set by the client
        ut[sti] = (svar.status_code, innhold, str(sorted(svar.items())))
    return ut


def spor(svar: dict[str, tuple[int, bytes, str]], sporene: tuple[str, ...] = SPOR) -> list[str]:
    """The addresses whose answers hold something of these; what stands in the address itself may be said again."""
    ut = []
    for sti, (_, innhold, hoder) in svar.items():
        tekst = " ".join(unescape(innhold.decode(errors="replace") + hoder).lower().split())
        if any(s.lower() in tekst and s.lower() not in sti.lower() for s in sporene):
            ut.append(sti)
    return ut


def tabeller(sporene: tuple[str, ...] = SPOR) -> set[str]:
    """The tables of the projection that hold something of these; also what no page asks for is looked at."""
    modeller = [m for m in apps.get_models() if issubclass(m, Offentlig)]
    rader = {m._meta.db_table: str(list(m._base_manager.values_list())).lower() for m in modeller}
    return {tabell for tabell, tekst in rader.items() if any(s.lower() in tekst for s in sporene)}


# --- what is hidden -------------------------------------------------------------------------------------------------


def _ansatte_som_ikke_vises(v: Verden) -> None:
    for navn in ("Teknisk drift", "Biblioteket", "Barneverntjenesten"):
        for plass in ("leder", "funksjon", "ansatt"):
            felt = {"plass": plass, "vises_ikke": True, "oppgaver": f"snøbrøyting, {KANARI}"}
            skjult = ansatt(f"{plass} {KANARI}", enhet(navn), **felt)
            ansatte.sett_tilstand(ansatt=skjult, ledighet=Ledighet(Tilstand.LEDIG, None, NAA))


def _ansatte_som_enheten_ikke_viser(v: Verden) -> None:
    ansatt(f"Per {KANARI}", enhet("Biblioteket"), oppgaver=KANARI)
    ansatt(f"Pål {KANARI}", enhet("Barneverntjenesten"), plass="leder", oppgaver=KANARI)


def _en_som_har_sluttet(v: Verden) -> None:
    ansatte.meld_ut(ansatt=ansatt(f"Espen {KANARI}", vises_ikke=True), av=AV)
    a = ansatt(f"Askeladd {KANARI}", aktiv=False)
    assert a.oppgaver == ""


def _stedfortreder_som_ikke_vises(v: Verden) -> None:
    skjult = ansatt(f"Vikar {KANARI}", vises_ikke=True)
    a = Ansatt.objects.select_related("enhet").get(navn="Per Leder 0")
    a.stedfortreder = skjult
    ansatte.lagre_ansatt(ansatt=a, av=AV)


def _folkevalgt_som_ikke_vises(v: Verden) -> None:
    person = organisasjon.lagre_person(person=Person(navn=f"Ida {KANARI}", vises_ikke=True), av=AV)
    kontakt: dict[str, Any] = {
        "telefon": "480 11 111",
        "epost": f"{KANARI}@folkevalgt.example",
        "samtykke": date(2026, 1, 1),
    }
    motefabrikk.verv(person, motefabrikk.utvalg(), "nestleder", **kontakt)
    styreverv(person.navn, person=person, selskap=v.selskap, rolle="leder")
    styreverv(f"Ida K {KANARI}", person=person, virksomhet=f"Laget {KANARI}")


def _styremedlem_som_ikke_vises(v: Verden) -> None:
    for rolle in ("leder", "daglig_leder", "representant"):
        styreverv(f"{rolle} {KANARI}", vises_ikke=True, selskap=v.selskap, rolle=rolle)
    styreverv(f"Alene {KANARI}", vises_ikke=True, virksomhet=f"Klubben {KANARI}", orgnr="974760673")


def _eiermelding_som_ikke_er_ute(v: Verden) -> None:
    m = Eiermelding(tittel=KANARI, tekst=KANARI, vedtatt=date(2026, 10, 1))
    eierskap.lagre_eiermelding(melding=m, av=AV)
    m.dokumenter.create(tittel=KANARI, adresse=f"https://hamar.example/{KANARI}")
    eierskap.lagre_eiermelding(melding=m, av=AV)


def _enhet_som_ingen_har_vist(v: Verden) -> None:
    organisasjon.finn_eller_lag_enheter(koder={KANARI}, av=AV)


def _nokler_og_det_kildene_vet(v: Verden) -> None:
    Scimnokkel.objects.create(navn=KANARI, avtrykk="a" * 64)
    a = Ansatt.objects.select_related("enhet").get(navn="Nils Bakken")
    a.brukernavn, a.ansattnr, a.systemid = KANARI, "9713", KANARI
    a.scim, a.kalender = {"userName": KANARI}, f"https://kalender.example/{KANARI}.ics"
    ansatte.lagre_ansatt(ansatt=a, av=AV, hvorfor=KANARI)


def _det_som_kobles_og_loses(v: Verden) -> None:
    rad = Styreverv.objects.get(navn="Nils Bakken")
    skjult = Person.objects.filter(vises_ikke=True).first()
    for person in (skjult, None):
        eierskap.koble(styreverv=rad, person=person, av=AV, hvorfor=KANARI)


SKJULT: list[Callable[[Verden], None]] = [
    _ansatte_som_ikke_vises,
    _ansatte_som_enheten_ikke_viser,
    _en_som_har_sluttet,
    _stedfortreder_som_ikke_vises,
    _folkevalgt_som_ikke_vises,
    _styremedlem_som_ikke_vises,
    _eiermelding_som_ikke_er_ute,
    _enhet_som_ingen_har_vist,
    _nokler_og_det_kildene_vet,
    _det_som_kobles_og_loses,
]
"""Each puts in rows that nobody may see."""
