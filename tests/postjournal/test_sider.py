"""Hver offentlig adresse svarer som den offentlige rollen, og hver side sier det den skal."""

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


def test_hver_navngitt_adresse_svarer_som_den_offentlige_rollen_pa_tre_sprak(innbygger: Client) -> None:
    kjente = argumenter()
    alle = _navngitte(get_resolver("portal.urls"))
    assert {n for n in alle if n.startswith(("portal:", "postjournal:"))} == kjente.keys()
    for navn, deler in kjente.items():
        for sprak in ("", "/nn", "/en"):
            svar = innbygger.get(sprak + reverse(navn, args=deler), follow=True)
            assert svar.status_code == 200, (sprak, navn)


@pytest.mark.parametrize("sti", ["/robots.txt", "/kommune.css", "/helse/", "/klar/"])
def test_de_andre_adressene_svarer(innbygger: Client, sti: str) -> None:
    assert innbygger.get(sti).status_code == 200


def test_ingen_adresse_tar_imot_noe(innbygger: Client) -> None:
    for navn, deler in argumenter().items():
        assert innbygger.post(reverse(navn, args=deler)).status_code in {403, 405}, navn


def test_ingen_side_setter_en_informasjonskapsel(innbygger: Client) -> None:
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
def test_det_som_ikke_finnes_er_404_i_husets_drakt(innbygger: Client, sti: str) -> None:
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
def test_det_som_er_tomt_er_en_side(innbygger: Client, sti: str) -> None:
    fabrikk.post()
    assert innbygger.get(sti).status_code == 200


def test_de_korte_adressene_viser_til_de_lange(innbygger: Client) -> None:
    p = fabrikk.post(nummer=7)
    assert p.sak
    for sti, ventet in (("/sak/2026/4312", f"/sak/{p.sak.nokkel}/"), ("/post/2026/4312-7", f"/postliste/{p.nokkel}/")):
        assert innbygger.get(sti)["Location"] == innbygger.get(sti + "/")["Location"] == ventet


@pytest.mark.parametrize("grunn", publisering.GRUNNER_SOM_KAN_FORTELLES)
def test_det_som_er_trukket_tilbake_er_410_med_grunnen(innbygger: Client, grunn: str) -> None:
    p = fabrikk.post("Søknad om bed")
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Internt notat", grunn=grunn)
    svar = innbygger.get(f"/postliste/{p.nokkel}/")
    assert (svar.status_code, svar["X-Robots-Tag"]) == (410, "noindex")
    assert publisering.GRUNNER_SOM_KAN_FORTELLES[grunn] in svar.content.decode()
    assert "Søknad om bed" not in svar.content.decode()


# Search engines (J10)


def test_sokemotorer_holdes_ute_fra_alt_som_nevner_noen(innbygger: Client) -> None:
    kjente = argumenter()
    apne = {"portal:forside", "portal:om"}
    for navn, deler in kjente.items():
        merket = "noindex" in innbygger.get(reverse(navn, args=deler)).get("X-Robots-Tag", "")
        assert merket is (navn not in apne), navn
    assert "noindex" in innbygger.get("/postliste/?q=brev")["X-Robots-Tag"]


@pytest.mark.parametrize("sti", ["/postliste/", "/sak/", "/dokument/", "/eiendom/", "/nn/postliste/", "/en/sak/"])
def test_robots_ber_sokemotorer_holde_seg_unna(innbygger: Client, sti: str) -> None:
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
def test_hver_type_kalles_ved_navn(innbygger: Client, type_: Journalposttype) -> None:
    assert TYPER[type_] in postside(innbygger, type=type_)


def test_posten_sier_hva_hvem_nar_og_i_hvilken_sak(innbygger: Client) -> None:
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


def test_en_skjermet_part_sies_a_vaere_skjermet(innbygger: Client) -> None:
    side = postside(innbygger, parter=(SKJERMET_PART,), hjemler=("Offl. § 13",))
    assert "*****" in side
    assert "navn skjermet" in side


HJEMMEL = "Offl. § 13, jf. fvl. § 13 første ledd nr. 1"


def test_hjemmelen_forklares_med_lenke_til_loven(innbygger: Client) -> None:
    side = postside(innbygger, hjemler=(HJEMMEL,))
    forklart = forklar(HJEMMEL)
    assert f'href="{forklart.lov_url}"' in side
    assert forklart.forklaring in side
    assert HJEMMEL in side


def test_en_ukjent_hjemmel_star_med_egne_ord(innbygger: Client) -> None:
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
def test_siden_sier_hva_en_kan_gjore(innbygger: Client, tilgang: str) -> None:
    side, ventet = TILGANGER[tilgang][0](innbygger), TILGANGER[tilgang][1]
    assert ventet in side
    assert f'data-tilgang="{tilgang}"' in side


@pytest.mark.parametrize("rolle", list(Partsrolle))
def test_hver_rolle_har_et_navn(innbygger: Client, rolle: Partsrolle) -> None:
    from postjournal.fremvisning import rollenavn

    side = postside(innbygger, parter=(Partrad(rolle, "Norbygg AS", er_person=False),))
    assert f"<dt>{rollenavn(rolle.value)}</dt>" in side


def test_en_post_uten_sak_parter_og_enhet_er_en_side(innbygger: Client) -> None:
    side = postside(innbygger, tittel="Løst notat", sak=None, parter=(), enhet="", sekvens=0, registrert=None)
    assert "Løst notat" in side


# The case, the day and the property


def test_saken_har_postene_sine_i_rekkefolge(innbygger: Client) -> None:
    importer(
        rad("Svar", journaldato=date(2026, 11, 19), nummer=2), rad("Søknad", journaldato=date(2026, 10, 1), nummer=1)
    )
    side = innhold(innbygger, f"/sak/{Saksmappe.objects.get().nokkel}/")
    assert 0 < side.index("Søknad</a>") < side.index("Svar</a>")
    assert "2026/4312" in side


def test_posten_viser_resten_av_saken_og_hvor_den_star(innbygger: Client) -> None:
    importer(*(rad(f"Brev {n}", journaldato=date(2026, 10, n), nummer=n) for n in (1, 2, 3)))
    midten = Journalpost.objects.get(tittel="Brev 2")
    side = innhold(innbygger, f"/postliste/{midten.nokkel}/")
    assert "dokument 2 av 3" in side
    assert "Brev 1" in side
    assert "Brev 3" in side


def test_dagen_har_alle_postene_og_veien_til_nabodagene(innbygger: Client) -> None:
    importer(*(rad(f"Brev {n}", journaldato=date(2026, 11, n)) for n in (16, 20, 23)))
    side = innhold(innbygger, "/postliste/dag/2026-11-20/")
    assert "Brev 20" in side
    assert "Brev 16" not in side
    assert "/postliste/dag/2026-11-16/" in side
    assert "/postliste/dag/2026-11-23/" in side


def test_dagen_i_dag_sier_at_den_ikke_er_ferdig(innbygger: Client) -> None:
    fabrikk.post(journaldato=date(2026, 11, 23))
    assert "ikke ferdig journalført" in innhold(innbygger, "/postliste/dag/2026-11-23/")
    assert "ikke ferdig journalført" not in innhold(innbygger, "/postliste/dag/2026-11-20/")


def test_eiendommen_har_poster_fra_tittel_og_metadata(innbygger: Client) -> None:
    importer(
        rad("49/116 Garasje"), rad("Nabovarsel", eiendommer=((49, 116),)), rad("PS 49/26 Møte"), rad("149/116 Annet")
    )
    side = innhold(innbygger, "/eiendom/49/116/")
    assert side.count('class="post"') == 2
    assert "Nabovarsel" in side


def test_en_eiendom_med_mange_poster_har_flere_sider(innbygger: Client) -> None:
    importer(*(rad(f"49/116 Brev {n}") for n in range(25)))
    forste = innbygger.get("/eiendom/49/116/")
    neste = innbygger.get("/eiendom/49/116/" + forste.context["neste_url"])
    assert (forste.content.count(b'class="post"'), neste.content.count(b'class="post"')) == (20, 5)


def test_om_siden_sier_hvilke_dokumenter_som_apnes_av_en_regel(innbygger: Client) -> None:
    side = innhold(innbygger, "/om/fulltekst/")
    for type_ in settings.KOMMUNE.postliste.apne_dokumenttyper:
        assert type_ in side
    assert str(settings.KOMMUNE.postliste.navn_sokbare_dager) in side


# Atom, CSV and JSON
