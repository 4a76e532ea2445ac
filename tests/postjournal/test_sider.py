"""Every public address answers as the public role, and every page says what it should."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from postjournal.hjemler import forklar
from postjournal.importer.rader import Partrad
from postjournal.models import Journalpost, Saksmappe
from postjournal.noark import Journalposttype, Partsrolle
from postjournal.offentlig.modeller import OffentligDokument
from postjournal.services import publisering
from tests import fabrikk
from tests.fabrikk import SKJERMET_PART, dok, fra, importer, rad, til
from tests.postjournal.test_dokumenter import apent

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def innhold(klient: Client, sti: str, **valg: Any) -> str:
    return klient.get(sti, **valg).content.decode()


def postside(klient: Client, **felt: Any) -> str:
    return innhold(klient, f"/postliste/{fabrikk.post(**felt).nokkel}/")


# All addresses


def _navngitte(resolver: URLResolver, rom: str = "") -> set[str]:
    """The names of all addresses, with their namespaces."""
    navn: set[str] = set()
    for m in resolver.url_patterns:
        if isinstance(m, URLResolver):
            navn |= _navngitte(m, f"{m.namespace}:" if m.namespace else rom)
        elif isinstance(m, URLPattern) and m.name:
            navn.add(rom + m.name)
    return navn


def argumenter() -> dict[str, list[Any]]:
    """What each named address needs to show something."""
    d = apent()
    p = d.post
    assert p.sak
    return {
        "portal:forside": [],
        "portal:om": [],
        "postjournal:liste": [],
        "postjournal:sokehjelp": [],
        "postjournal:atom": [],
        "postjournal:csv": [],
        "postjournal:json": [],
        "postjournal:dag": [date(2026, 11, 20)],
        "postjournal:post": [p.nokkel],
        "postjournal:sak": [p.sak.nokkel],
        "postjournal:kort_sak": [2026, 4312],
        "postjournal:kort_post": [2026, 4312, p.nummer],
        "postjournal:eiendom": [49, 116],
        "postjournal:dokument": [d.nokkel, OffentligDokument.objects.get(nokkel=d.nokkel).filnavn],
    }


def test_every_named_address_answers_as_the_public_role_in_three_languages(innbygger: Client) -> None:
    kjente = argumenter()
    alle = _navngitte(get_resolver("portal.urls"))
    assert {n for n in alle if n.startswith(("portal:", "postjournal:"))} == kjente.keys()
    for navn, deler in kjente.items():
        for sprak in ("", "/nn", "/en"):
            svar = innbygger.get(sprak + reverse(navn, args=deler), follow=True)
            assert svar.status_code == 200, (sprak, navn)


@pytest.mark.parametrize("sti", ["/robots.txt", "/kommune.css", "/helse/", "/klar/"])
def test_the_other_addresses_answer(innbygger: Client, sti: str) -> None:
    assert innbygger.get(sti).status_code == 200


def test_no_address_accepts_anything(innbygger: Client) -> None:
    for navn, deler in argumenter().items():
        assert innbygger.post(reverse(navn, args=deler)).status_code in {403, 405}, navn


def test_no_page_sets_a_cookie(innbygger: Client) -> None:
    for navn, deler in argumenter().items():
        assert not innbygger.get(reverse(navn, args=deler)).cookies, navn


UKJENTE = [
    "/postliste/00000000000000/",
    "/sak/00000000000000/",
    "/dokument/00000000000000/fil.pdf",
    "/sak/2026/99",
    "/post/2026/99-1",
    "/post/2026/4312-99",
    "/postliste/dag/2026-02-31/",
    "/postliste/dag/9999-12-31/",
    "/postliste/ABCDEF/",
    "/sak/99999999999999999999/99999999999999999999",
    "/finnes-ikke/",
    "/dokument/00000000000000/../../etc/passwd",
    "/post/2026/4312-" + "9" * 30,
]


@pytest.mark.parametrize("sti", UKJENTE)
def test_what_does_not_exist_is_a_404_that_looks_like_the_rest_of_the_house(innbygger: Client, sti: str) -> None:
    fabrikk.post(nummer=1)
    svar = innbygger.get(sti)
    assert svar.status_code == 404
    assert "Vi finner ikke siden" in svar.content.decode()


@pytest.mark.parametrize(
    "sti",
    [
        "/eiendom/9999/99999/",
        "/eiendom/99999999999999999999/1/",
        "/postliste/dag/1850-01-01/",
        "/postliste/dag/2199-01-01/",
    ],
)
def test_what_is_empty_is_a_page(innbygger: Client, sti: str) -> None:
    fabrikk.post()
    assert innbygger.get(sti).status_code == 200


def test_the_short_addresses_lead_to_the_long_ones(innbygger: Client) -> None:
    p = fabrikk.post(nummer=7)
    assert p.sak
    for sti, ventet in (("/sak/2026/4312", f"/sak/{p.sak.nokkel}/"), ("/post/2026/4312-7", f"/postliste/{p.nokkel}/")):
        assert innbygger.get(sti)["Location"] == innbygger.get(sti + "/")["Location"] == ventet


@pytest.mark.parametrize("grunn", publisering.GRUNNER_SOM_KAN_FORTELLES)
def test_what_is_withdrawn_is_a_410_with_the_reason(innbygger: Client, grunn: str) -> None:
    p = fabrikk.post("Søknad om bed")
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Internt notat", grunn=grunn)
    svar = innbygger.get(f"/postliste/{p.nokkel}/")
    assert (svar.status_code, svar["X-Robots-Tag"]) == (410, "noindex")
    assert publisering.GRUNNER_SOM_KAN_FORTELLES[grunn] in svar.content.decode()
    assert "Søknad om bed" not in svar.content.decode()


# Search engines (J10)


def test_search_engines_are_kept_out_of_all_that_names_anybody(innbygger: Client) -> None:
    kjente = argumenter()
    apne = {"portal:forside", "portal:om"}
    for navn, deler in kjente.items():
        merket = "noindex" in innbygger.get(reverse(navn, args=deler)).get("X-Robots-Tag", "")
        assert merket is (navn not in apne), navn
    assert "noindex" in innbygger.get("/postliste/?q=brev")["X-Robots-Tag"]


@pytest.mark.parametrize("sti", ["/postliste/", "/sak/", "/dokument/", "/eiendom/", "/nn/postliste/", "/en/sak/"])
def test_robots_asks_search_engines_to_stay_away(innbygger: Client, sti: str) -> None:
    assert f"Disallow: {sti}\n" in innhold(innbygger, "/robots.txt")


# The entry

TYPER = {
    Journalposttype.INNGAAENDE: "Inngående brev",
    Journalposttype.UTGAAENDE: "Utgående brev",
    Journalposttype.NOTAT: "Internt dokument",
    Journalposttype.NOTAT_OPPFOLGING: "Internt dokument",
    Journalposttype.SAKSFRAMLEGG: "Saksframlegg",
    Journalposttype.SAKSKART: "Sakskart",
    Journalposttype.MOTEPROTOKOLL: "Møteprotokoll",
    Journalposttype.MOTEBOK: "Møtebok",
    Journalposttype.UKJENT: "Annet",
}


@pytest.mark.parametrize("type_", list(Journalposttype))
def test_each_type_is_called_by_its_name(innbygger: Client, type_: Journalposttype) -> None:
    assert TYPER[type_] in postside(innbygger, type=type_)


def test_the_entry_says_what_who_when_and_in_which_case(innbygger: Client) -> None:
    parter = (fra("Norbygg AS"), til("Kari Nordmann"))
    side = postside(
        innbygger,
        tittel="49/116 Søknad om <b>garasje</b>",
        parter=parter,
        dokumentdato=date(2026, 11, 18),
        mottatt=date(2026, 11, 19),
        sekvens=912,
        nummer=7,
        dokumenter=(dok("Søknad"), dok("Situasjonskart", 2)),
    )
    for ventet in (
        "49/116 Søknad om &lt;b&gt;garasje&lt;/b&gt;",
        "Norbygg AS",
        "Kari Nordmann",
        "18. november 2026",
        "19. november 2026",
        "20. november 2026",
        "23. november 2026 kl. 12.00",
        "2026/4312-7",
        "912/2026",
        "Parkering i Hamar sentrum",
        "Plan og byggesak",
        "/eiendom/49/116/",
        "Situasjonskart",
    ):
        assert ventet in side, ventet
    assert "<b>garasje" not in side


def test_a_shielded_party_is_said_to_be_shielded(innbygger: Client) -> None:
    side = postside(innbygger, parter=(SKJERMET_PART,), hjemler=("Offl. § 13",))
    assert "*****" in side
    assert "navn skjermet" in side


HJEMMEL = "Offl. § 13, jf. fvl. § 13 første ledd nr. 1"


def test_the_basis_is_explained_with_a_link_to_the_law(innbygger: Client) -> None:
    side = postside(innbygger, hjemler=(HJEMMEL,))
    forklart = forklar(HJEMMEL)
    assert f'href="{forklart.lov_url}"' in side
    assert forklart.forklaring in side
    assert HJEMMEL in side


def test_an_unknown_basis_stands_in_its_own_words(innbygger: Client) -> None:
    assert "Etter avtale med <klient>".replace("<", "&lt;").replace(">", "&gt;") in postside(
        innbygger, hjemler=("Etter avtale med <klient>",)
    )


def _apen(klient: Client) -> str:
    return innhold(klient, f"/postliste/{apent().post.nokkel}/")


TILGANGER: dict[str, tuple[Callable[[Client], str], str]] = {
    "aapen": (_apen, "/dokument/"),
    "innsyn": (lambda klient: postside(klient, dokumenter=(dok(),)), "Ikke lagt ut"),
    "unntatt": (lambda klient: postside(klient, hjemler=("Offl. § 13",)), "Skjermet fordi"),
}


@pytest.mark.parametrize("tilgang", TILGANGER)
def test_the_page_says_what_one_can_do(innbygger: Client, tilgang: str) -> None:
    side, ventet = TILGANGER[tilgang][0](innbygger), TILGANGER[tilgang][1]
    assert ventet in side
    assert f'data-tilgang="{tilgang}"' in side


@pytest.mark.parametrize("rolle", list(Partsrolle))
def test_each_role_has_a_name(innbygger: Client, rolle: Partsrolle) -> None:
    from postjournal.fremvisning import rollenavn

    side = postside(innbygger, parter=(Partrad(rolle, "Norbygg AS", er_person=False),))
    assert f"<dt>{rollenavn(rolle.value)}</dt>" in side


def test_an_entry_without_case_parties_and_unit_is_a_page(innbygger: Client) -> None:
    side = postside(innbygger, tittel="Løst notat", sak=None, parter=(), enhet="", sekvens=0, registrert=None)
    assert "Løst notat" in side


# The case, the day and the property


def test_the_case_has_its_entries_in_order(innbygger: Client) -> None:
    importer(
        rad("Svar", journaldato=date(2026, 11, 19), nummer=2), rad("Søknad", journaldato=date(2026, 10, 1), nummer=1)
    )
    side = innhold(innbygger, f"/sak/{Saksmappe.objects.get().nokkel}/")
    assert 0 < side.index("Søknad</a>") < side.index("Svar</a>")
    assert "2026/4312" in side


def test_the_entry_shows_the_rest_of_the_case_and_where_it_stands(innbygger: Client) -> None:
    importer(*(rad(f"Brev {n}", journaldato=date(2026, 10, n), nummer=n) for n in (1, 2, 3)))
    midten = Journalpost.objects.get(tittel="Brev 2")
    side = innhold(innbygger, f"/postliste/{midten.nokkel}/")
    assert "dokument 2 av 3" in side
    assert "Brev 1" in side
    assert "Brev 3" in side


def test_the_day_has_all_its_entries_and_the_way_to_its_neighbours(innbygger: Client) -> None:
    importer(*(rad(f"Brev {n}", journaldato=date(2026, 11, n)) for n in (16, 20, 23)))
    side = innhold(innbygger, "/postliste/dag/2026-11-20/")
    assert "Brev 20" in side
    assert "Brev 16" not in side
    assert "/postliste/dag/2026-11-16/" in side
    assert "/postliste/dag/2026-11-23/" in side


def test_today_says_that_it_is_not_finished(innbygger: Client) -> None:
    fabrikk.post(journaldato=date(2026, 11, 23))
    assert "ikke ferdige med å registrere brev" in innhold(innbygger, "/postliste/dag/2026-11-23/")
    assert "ikke ferdige med å registrere brev" not in innhold(innbygger, "/postliste/dag/2026-11-20/")


def test_the_property_has_entries_from_title_and_metadata(innbygger: Client) -> None:
    importer(
        rad("49/116 Garasje"), rad("Nabovarsel", eiendommer=((49, 116),)), rad("PS 49/26 Møte"), rad("149/116 Annet")
    )
    side = innhold(innbygger, "/eiendom/49/116/")
    assert side.count('class="post"') == 2
    assert "Nabovarsel" in side


def test_a_property_with_many_entries_has_several_pages(innbygger: Client) -> None:
    importer(*(rad(f"49/116 Brev {n}") for n in range(25)))
    forste = innbygger.get("/eiendom/49/116/")
    neste = innbygger.get("/eiendom/49/116/" + forste.context["neste_url"])
    assert (forste.content.count(b'class="post"'), neste.content.count(b'class="post"')) == (20, 5)


def test_the_about_page_says_which_documents_are_opened_by_a_rule(innbygger: Client) -> None:
    side = innhold(innbygger, "/om/fulltekst/")
    for type_ in settings.KOMMUNE.postliste.apne_dokumenttyper:
        assert type_ in side
    assert str(settings.KOMMUNE.postliste.navn_sokbare_dager) in side


# Atom, CSV and JSON
