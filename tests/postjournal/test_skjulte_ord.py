"""A word that is hidden is found in no way, on no surface."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from postjournal.models import Journalpost, Saksmappe
from postjournal.services import dokumenter, publisering
from tests import fabrikk
from tests.fabrikk import dok, fra, importer, rad, sak, tekst
from tests.postjournal.lekkasje import LISTER, NUMMER, ORD, SIDER, former, gi_fil, hint, opptak, treff

pytestmark = pytest.mark.django_db


def _skjermet_i_tittelen() -> None:
    publisering.skjerm_ord(
        post=fabrikk.post(f"Søknad om {ORD} i parken"), ordene=[ORD], av="arkivar", hvorfor="Taushetsplikt"
    )


def _skjermet_part() -> None:
    post = fabrikk.post("Søknad", parter=(fra(f"{ORD.title()} Anlegg AS"),))
    publisering.skjerm_ord(post=post, ordene=[ORD.title()], av="arkivar", hvorfor="Taushetsplikt")


def _skjermet_dokumenttittel() -> None:
    post = fabrikk.post("Søknad", dokumenter=(dok(f"Tegning av {ORD}"),))
    publisering.skjerm_ord(post=post, ordene=[ORD], av="arkivar", hvorfor="Taushetsplikt")


def _i_karantene() -> None:
    fabrikk.post(f"Søknad om {ORD} fra {NUMMER}")


def _trukket_tilbake() -> None:
    publisering.trekk_tilbake(poster=[fabrikk.post(f"Søknad om {ORD}")], av="arkivar", hvorfor="Feilført")


def _rettet_av_ansatte() -> None:
    publisering.erstatt_tittel(
        post=fabrikk.post(f"Søknad om {ORD}"), tittel="Søknad", av="arkivar", hvorfor="For mye sagt"
    )


def _rettet_i_arkivet() -> None:
    r = rad(f"Søknad om {ORD}", parter=(fra(f"{ORD.title()} AS"),))
    importer(r)
    importer(replace(r, tittel=tekst("Søknad"), parter=(fra("Norbygg AS"),)))


def _holdt_tilbake_sakstittel() -> None:
    fabrikk.post("Søknad", sak=sak(7, f"Sak om {ORD} {NUMMER}"))


def _rettet_sakstittel() -> None:
    post = fabrikk.post("Søknad", sak=sak(7, f"Sak om {ORD}"))
    publisering.gi_sakstittel(
        sak=Saksmappe.objects.get(poster=post), tittel="Sak", av="arkivar", hvorfor="For mye sagt"
    )


def _stengt_dokument() -> None:
    r = rad("Søknad", dokumenter=(dok("Søknad"),))
    importer(r)
    dokumenter.steng([gi_fil(r, f"Vi søker om et {ORD}", apent=True)], av="arkivar", hvorfor="Feil fil")


SKJULT = [
    _skjermet_i_tittelen,
    _skjermet_part,
    _skjermet_dokumenttittel,
    _i_karantene,
    _trukket_tilbake,
    _rettet_av_ansatte,
    _rettet_i_arkivet,
    _holdt_tilbake_sakstittel,
    _rettet_sakstittel,
    _stengt_dokument,
]


@pytest.mark.parametrize("skjul", SKJULT)
def test_a_hidden_word_is_found_in_no_way(innbygger: Client, skjul: Callable[[], None]) -> None:
    fabrikk.post("Klage på gebyr")
    skjul()
    for sporring in former(ORD):
        assert treff(innbygger, sporring) == set(), sporring
        assert not hint(innbygger, sporring), sporring
    assert treff(innbygger, {"q": f"gebyr -{ORD}"}) == treff(innbygger, {"q": "gebyr"}) != set()


@pytest.mark.parametrize("skjul", SKJULT)
def test_a_hidden_word_stands_on_no_page(innbygger: Client, skjul: Callable[[], None]) -> None:
    skjul()
    poster = [f"/postliste/{n}/" for n in Journalpost.objects.values_list("nokkel", flat=True)]
    saker = [f"/sak/{n}/" for n in Saksmappe.objects.values_list("nokkel", flat=True)]
    for sti, (_, innhold, _) in opptak(innbygger, [*LISTER, *SIDER, *poster, *saker]).items():
        assert ORD not in innhold.decode().casefold(), sti


def test_the_same_word_is_found_and_suggested_when_it_is_visible(innbygger: Client) -> None:
    post = fabrikk.post(f"Søknad om {ORD}")
    for sporring in former(ORD)[:4]:
        assert treff(innbygger, sporring) == {post.nokkel}
    assert hint(innbygger, former(ORD)[4])


# Names of persons (J6)
