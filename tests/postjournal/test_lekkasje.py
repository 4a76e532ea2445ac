"""Hidden data changes no byte of any public answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.innlesing.feil import Feil
from postjournal import nokkel
from postjournal.importer.rader import Postrad
from postjournal.noark import Journalposttype
from postjournal.offentlig import projeksjon
from postjournal.offentlig.modeller import OffentligDokument
from postjournal.services import publisering
from tests import fabrikk
from tests.fabrikk import SKJERMET_PART, dok, fra, importer, rad, sak, til
from tests.postjournal.lekkasje import LISTER, NUMMER, ORD, SIDER, SKJULTE, gi_fil, opptak, posten

pytestmark = pytest.mark.django_db


MED_FIL = rad("Høringsbrev om parkering", systemid="v-fil", dokumenter=(dok("Høringsbrev"),))
STENGT = rad("Notat om skolestruktur", systemid="v-stengt", dokumenter=(dok("Notat"),), enhet="Oppvekst")
HELD = rad(
    "Melding om vedtak", systemid="v-held", sak=sak(5000, f"Personalmappe {NUMMER}"), type=Journalposttype.UTGAAENDE
)
SKJERMET = rad(
    "Klage fra Nordmann på gebyr", systemid="v-skjermet", parter=(fra("Kari Nordmann"),), hjemler=("Offl. § 13",)
)
TRUKKET = rad("Feilført brev", systemid="v-trukket")


def _synlige() -> list[Postrad]:
    dager = [date(2026, 11, 20), date(2026, 11, 19), date(2026, 6, 1), date(2025, 11, 1), date(2023, 3, 3)]
    titler = [
        "49/116 Søknad om garasje",
        "Skjenkebevilling for Kafé Nord",
        "Klage fra Kari Nordmann",
        "Reguleringsplan for sentrum",
    ]
    return [
        rad(
            f"{t} {n}",
            systemid=f"v-{n}-{i}",
            journaldato=d,
            enhet=("Plan", "Oppvekst", "Teknisk")[n % 3],
            type=list(Journalposttype)[(n + i) % 9],
            sak=sak(100 + i, f"Sak om {t}"),
            sekvens=n + 1,
            aar=d.year,
            parter=(fra("Kari Nordmann"), til("Norbygg AS"), SKJERMET_PART)[: i % 4],
        )
        for n, d in enumerate(dager)
        for i, t in enumerate(titler)
    ]


def bygg_verden() -> None:
    """What can be seen: entries of all kinds, an open document, shielded words and a withdrawn entry."""
    importer(*_synlige(), MED_FIL, STENGT, HELD, SKJERMET, TRUKKET)
    gi_fil(MED_FIL, "Kommunen vil ha færre biler i Strandgata. Hilsen Kari Nordmann", apent=True)
    publisering.skjerm_ord(post=posten(SKJERMET), ordene=["Kari Nordmann"], av="arkivar", hvorfor="Adressesperre")
    publisering.trekk_tilbake(poster=[posten(TRUKKET)], av="arkivar", hvorfor="Feil", grunn="feil")
    projeksjon.oppdater_ferskhet()


SPORRINGER = [
    {},
    {"q": "parkering"},
    {"q": "skjenkebevilling", "sortering": "relevans"},
    {"q": "nordmann"},
    {"q": '"kari nordmann"'},
    {"q": "klage -nordmann"},
    {"q": "nord*"},
    {"q": "reg*", "sortering": "eldst"},
    {"q": "klage | garasje"},
    {"q": "49/116"},
    {"q": "2026/100"},
    {"q": "2026/9001"},
    {"q": "20.11.2026"},
    {"q": "strandgata"},
    {"q": ORD},
    {"q": f'"hemmelig {ORD}"'},
    {"q": "bregne*"},
    {"q": f"søknad -{ORD}"},
    {"q": "bregnebd"},
    {"q": "parkerng"},
    {"q": "garasj", "type": "I"},
    {"q": NUMMER},
    {"part": "nordmann"},
    {"part": "norbygg"},
    {"part": ORD},
    {"type": "I"},
    {"type": "N"},
    {"tilgang": "unntatt"},
    {"tilgang": "aapen"},
    {"enhet": "plan"},
    {"enhet": "granskingsutvalget"},
    {"fra": "2026-11-20", "til": "2026-11-20"},
    {"fra": "2025-01-01", "til": "2025-12-31"},
    {"fra": "tull"},
    {"sortering": "eldst"},
    {"q": "sak", "enhet": "teknisk", "til": "2026-01-01"},
]
KORTE = [
    "/sak/2026/100",
    "/sak/2026/9001",
    "/post/2026/100-1",
    "/post/2026/9001-1",
    "/robots.txt",
    "/data/journal.csv",
    "/data/journal.jsonl",
    "/data/katalog.ttl",
    "/sitemap-portalen.xml",
    "/kommune.css",
    "/helse/",
]


def nokler() -> Iterator[str]:
    """Addresses of all that is shown, and of all that will be hidden."""
    for r in (*_synlige()[::6], MED_FIL, STENGT, HELD, SKJERMET, TRUKKET):
        yield f"/postliste/{nokkel.lag('post', fabrikk.KILDE, r.systemid)}/"
        yield f"/sak/{nokkel.lag('sak', fabrikk.KILDE, r.sak.systemid if r.sak else '')}/"
    for d in OffentligDokument.objects.order_by("nokkel"):
        yield f"/dokument/{d.nokkel}/{d.filnavn or 'fil.txt'}"
    for n in SKJULTE:
        yield f"/postliste/{nokkel.lag('post', fabrikk.KILDE, f'skjult-{n}')}/"
        yield f"/sak/{nokkel.lag('sak', fabrikk.KILDE, f'sak-{9000 + n}')}/"
        dokumentet = f"skjult-{n}\x1fd1"
        yield f"/dokument/{nokkel.lag('dokument', fabrikk.KILDE, dokumentet)}/Notat.txt"


def adresser() -> list[str]:
    """All that is public, in the three languages."""
    lister = [f"{LISTER[0]}?{urlencode(s)}" for s in SPORRINGER]
    lister += [f"{LISTER[n % 4]}?{urlencode(s)}" for n, s in enumerate(SPORRINGER) if n % 4]
    egne = [*lister, *SIDER, *nokler()]
    oversatt = [f"/{('nn', 'en')[n % 2]}{sti}" for n, sti in enumerate(egne[::4])]
    return [*egne, *LISTER, *oversatt, *KORTE]


def skjult(n: int, **felt: Any) -> Postrad:
    egen: dict[str, Any] = {"tittel": f"Hemmelig {ORD} {n}", "sak": sak(9000 + n, f"Sak om {ORD}")}
    return rad(**{"systemid": f"skjult-{n}"} | egen | felt)


def _karantene(n: int, felt: dict[str, Any]) -> None:
    importer(skjult(n, **felt | {"tittel": f"Parkering ved {ORD} {NUMMER}"}))


def _karantene_for_parten(n: int, felt: dict[str, Any]) -> None:
    importer(skjult(n, **felt | {"parter": (fra(f"{ORD} {NUMMER} AS"),)}))


def _embargo(n: int, felt: dict[str, Any]) -> None:
    importer(skjult(n, **felt, tilgjengelig_etter=datetime.fromisoformat("2027-01-01T00:00:00+01:00")))


def _trukket_for_publisering(n: int, felt: dict[str, Any]) -> None:
    _embargo(n, felt)
    publisering.trekk_tilbake(poster=[posten(skjult(n))], av="arkivar", hvorfor="Feilført", grunn="feil")


def _dokument_til_en_skjult_post(n: int, felt: dict[str, Any]) -> None:
    _karantene(n, felt | {"dokumenter": (dok("Notat", dokumenttype="Høring"),)})
    gi_fil(skjult(n), f"Teksten handler om et {ORD}", apent=True)


def _stengt_dokument_til_en_synlig_post(n: int, felt: dict[str, Any]) -> None:
    gi_fil(STENGT, f"Teksten handler om et {ORD} {n}", apent=False)


def _ny_hemmelig_sakstittel(n: int, felt: dict[str, Any]) -> None:
    importer(replace(HELD, sak=sak(5000, f"Personalmappe for {ORD} {NUMMER}")))


def _ord_skjermet_i_en_skjult_post(n: int, felt: dict[str, Any]) -> None:
    _embargo(n, felt)
    publisering.skjerm_ord(post=posten(skjult(n)), ordene=[ORD], av="arkivar", hvorfor="Taushetsplikt")


def _feil_i_leveringen(n: int, felt: dict[str, Any]) -> None:
    importer(Feil(f"linje {n}", f"Tittelen «{ORD}» er for lang"))


SLAG: list[Callable[[int, dict[str, Any]], None]] = [
    _karantene,
    _karantene_for_parten,
    _embargo,
    _trukket_for_publisering,
    _dokument_til_en_skjult_post,
    _stengt_dokument_til_en_synlig_post,
    _ny_hemmelig_sakstittel,
    _ord_skjermet_i_en_skjult_post,
    _feil_i_leveringen,
]
FELT = st.fixed_dictionaries(
    {},
    optional={
        "sak": st.sampled_from(
            [sak(100, "Sak om 49/116 Søknad om garasje"), sak(9001, "En sak som bare har skjulte poster"), None]
        ),
        "enhet": st.sampled_from(["Plan", "Granskingsutvalget", ""]),
        "journaldato": st.sampled_from([date(2026, 11, 20), date(2026, 11, 21), date(2024, 2, 29), date(1999, 1, 1)]),
        "type": st.sampled_from(list(Journalposttype)),
        "eiendommer": st.sampled_from([((49, 116),), ((77, 7),)]),
        "parter": st.sampled_from([(fra("Kari Nordmann"),), (til("Norbygg AS"),), (SKJERMET_PART,)]),
        "hjemler": st.just(("Offl. § 13",)),
    },
)


@contextmanager
def angret() -> Iterator[None]:
    """All that is written inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_what_is_hidden_changes_not_one_byte(innbygger: Client) -> None:
    bygg_verden()
    stier = adresser()
    for_ = opptak(innbygger, stier)
    assert {200, 302, 404, 410} <= {status for status, _, _ in for_.values()}

    @settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.sampled_from(SLAG), FELT), min_size=4, max_size=len(SKJULTE)))
    @example([(lag, {}) for lag in SLAG])
    def prov(tillegg: list[tuple[Callable[[int, dict[str, Any]], None], dict[str, Any]]]) -> None:
        with angret():
            for n, (lag, felt) in enumerate(tillegg):
                lag(n, felt)
            etter = opptak(innbygger, stier)
        assert [sti for sti in stier if etter[sti] != for_[sti]] == []

    prov()


# Canaries: a word that must not be found
