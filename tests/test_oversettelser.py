"""All that the public meets is there in bokmål, nynorsk and English, and says the same in all three."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import django
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.template import templatize

from moter.services.dokumenter import GRUNNER
from portal import djangotekster
from portal.templatetags.portal import dato, desimaltall
from portal.tid import OSLO
from portal.visning import storrelse
from postjournal.models import Journalpost
from postjournal.services import publisering
from postjournal.services.endre import _HVA
from tests.apenhet import sider as loftesider
from tests.apnedata import datasider
from tests.fabrikk import SKJERMET_PART, dok, post
from tests.innsyn import sider as innsynssider
from tests.kontakter import eierskapssider, kontaktsider
from tests.lag import APPER
from tests.moter import sider as motesider
from tests.sider import sidesider
from tests.stillinger import sider as stillingssider

SPRAK = ("nn", "en")
DJANGO = Path(django.__file__).parent
NOKKELORD: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLASSHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|\{\w*\}")
MERKE = re.compile(r"</?[a-z][^>]*>")


class Tekst(NamedTuple):
    """A message as it is called: its context, if any, and its one or two forms."""

    kontekst: str | None
    former: tuple[str, ...]


def trekk_ut(kilde: bytes) -> Iterator[Tekst]:
    """The messages in Python source."""
    for _linje, funksjon, deler, _merknader in extract_python(BytesIO(kilde), NOKKELORD, [], {}):
        former = [d for d in (deler if isinstance(deler, tuple) else (deler,)) if d]
        kontekst = former.pop(0) if "pgettext" in funksjon else None
        if former:  # else it is asked for by a variable, whose texts are marked where they are written
            yield Tekst(kontekst, tuple(former[: 2 if funksjon.startswith("n") else 1]))


def er_offentlig(sti: Path) -> bool:
    """Admin is in bokmål only."""
    return not {"admin", "admin.py", "migrations"}.intersection(sti.relative_to(settings.ROT).parts)


def offentlige_tekster() -> set[Tekst]:
    """What templates and Python of the public site ask for."""
    maler = [sti for sti in (settings.ROT / "templates").rglob("*.*") if er_offentlig(sti)]
    python = [sti for app in APPER for sti in (settings.ROT / app).rglob("*.py")]
    kilder = [templatize(sti.read_text(encoding="utf-8")).encode() for sti in maler]
    kilder += [sti.read_bytes() for sti in python if er_offentlig(sti)]
    return {tekst for kilde in kilder for tekst in trekk_ut(kilde)}


def katalog(sprak: str, rot: Path = settings.ROT) -> Catalog:
    """A catalogue as it is written."""
    with (rot / "locale" / sprak / "LC_MESSAGES" / "django.po").open("rb") as fil:
        return read_po(fil)


def tekster(fra: Catalog) -> dict[Tekst, Message]:
    """The messages of a catalogue."""
    return {Tekst(m.context, m.id if isinstance(m.id, tuple) else (m.id,)): m for m in fra if m.id}


def oversettelser(m: Message) -> tuple[str, ...]:
    """The forms of a translation."""
    return m.string if isinstance(m.string, tuple) else (m.string,)


def i_begge(sprak: str) -> Iterator[tuple[Tekst, str]]:
    """Every message with each form of its translation."""
    for tekst, m in tekster(katalog(sprak)).items():
        yield from ((tekst, form) for form in oversettelser(m))


@pytest.fixture(scope="session")
def kompilert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogues as they are written now, compiled."""
    rot = tmp_path_factory.mktemp("locale")
    for sprak in ("nb", *SPRAK):
        (rot / sprak / "LC_MESSAGES").mkdir(parents=True)
        with (rot / sprak / "LC_MESSAGES" / "django.mo").open("wb") as fil:
            write_mo(fil, katalog(sprak))
    return rot


@pytest.fixture(autouse=True)
def _oversatt(kompilert: Path, settings: Any) -> None:
    """The tests of this file read what is written, also before it is compiled for the site."""
    settings.LOCALE_PATHS = [kompilert]


# --- The catalogues ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sprak", SPRAK)
def test_the_catalogue_has_all_texts_that_the_public_can_meet_and_no_others(sprak: str) -> None:
    brukt, oversatt = offentlige_tekster(), set(tekster(katalog(sprak)))
    assert len(brukt) > 200
    assert sorted(brukt - oversatt, key=str) == [], "mangler i katalogen; kjør makemessages"
    assert sorted(oversatt - brukt, key=str) == [], "brukes ikke lenger"
    assert not katalog(sprak).obsolete


@pytest.mark.parametrize("sprak", SPRAK)
def test_each_text_is_fully_translated_in_all_its_forms(sprak: str) -> None:
    for tekst, m in tekster(katalog(sprak)).items():
        assert not m.fuzzy, tekst
        assert len(oversettelser(m)) == len(tekst.former), tekst
        assert all(oversettelser(m)), tekst


@pytest.mark.parametrize("sprak", SPRAK)
def test_the_translation_has_the_same_placeholders_and_html_tags(sprak: str) -> None:
    for tekst, form in i_begge(sprak):
        for monster in (PLASSHOLDER, MERKE):
            ventet = {frozenset(monster.findall(f)) for f in tekst.former}
            assert frozenset(monster.findall(form)) in ventet, (tekst, form)


@pytest.mark.parametrize("sprak", SPRAK)
def test_the_translation_begins_and_ends_like_the_source(sprak: str) -> None:
    for tekst, form in i_begge(sprak):
        kilde = tekst.former[-1]
        assert (form[0] == " ", form[-1] in " :.") == (kilde[0] == " ", kilde[-1] in " :."), (tekst, form)


def test_reasons_and_changes_that_are_stored_are_in_the_catalogue() -> None:
    lagres = {*_HVA.values(), *publisering.GRUNNER_SOM_KAN_FORTELLES.values(), *GRUNNER.values()}
    for sprak in SPRAK:
        assert not {Tekst(None, (t,)) for t in lagres} - set(tekster(katalog(sprak)))


def test_djangos_form_texts_are_there_in_bokmal_and_nynorsk() -> None:
    filer = [*(DJANGO / "forms").rglob("*.py"), DJANGO / "core" / "validators.py"]
    i_skjema = {tekst for fil in filer for tekst in trekk_ut(fil.read_bytes())}
    mangler = {
        sprak: i_skjema - {t for t, m in tekster(katalog(sprak, DJANGO / "conf")).items() if all(oversettelser(m))}
        for sprak in ("nb", "nn")
    }
    assert not mangler["nb"] - set(tekster(katalog("nb")))
    assert set(trekk_ut(Path(djangotekster.__file__).read_bytes())) == mangler["nn"] | mangler["nb"]


# --- What the reader meets --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sprak", "dagen", "uten_aar", "ukedagen", "klokka"),
    [
        ("nb", "23. november 2026", "23. november", "mandag 23. november 2026", "13.05"),
        ("nn", "23. november 2026", "23. november", "måndag 23. november 2026", "13.05"),
        ("en", "23 November 2026", "23 November", "Monday 23 November 2026", "13:05"),
    ],
)
def test_days_and_times_are_written_as_the_language_writes_them(
    sprak: str, dagen: str, uten_aar: str, ukedagen: str, klokka: str
) -> None:
    dag, tid = date(2026, 11, 23), datetime(2026, 11, 23, 13, 5, tzinfo=OSLO)
    with override(sprak):
        assert (dato(dag), dato(tid), dato(None)) == (dagen, dagen, "")
        assert (dato(dag, "uten år"), dato(dag, "ukedag"), dato(tid, "klokka")) == (uten_aar, ukedagen, klokka)
        assert ukedagen.startswith(dato(dag, "ukedag uten år"))


def test_the_decimal_sign_is_that_of_the_language() -> None:
    for sprak, ventet in (("nb", ("1,5", "3,4 MB")), ("nn", ("1,5", "3,4 MB")), ("en", ("1.5", "3.4 MB"))):
        with override(sprak):
            assert (desimaltall(1.5), storrelse(3_400_000)) == ventet


def test_singular_and_plural_are_those_of_the_language() -> None:
    for sprak, ventet in (("nb", "1 treff, 2 treff"), ("nn", "1 treff, 2 treff"), ("en", "1 result, 2 results")):
        with override(sprak):
            assert ", ".join(ngettext("%s treff", "%s treff", n) % n for n in (1, 2)) == ventet


@pytest.fixture
def sider(db: None) -> dict[str, int]:
    """Every kind of public page, with what it answers; no words in the data that the tests look for."""
    endret = post(
        "Byggesøknad garasje Strandgata",
        parter=(SKJERMET_PART,),
        eiendommer=((49, 116),),
        dokumenter=(dok("Tegninger"), dok("Kart", 2)),
        mottatt=date(2026, 11, 19),
        dokumentdato=date(2026, 11, 18),
    )
    publisering.erstatt_tittel(post=endret, tittel="Byggesøknad carport", av="arkivar", hvorfor="Skrivefeil")
    trukket = post("Dublett")
    publisering.trekk_tilbake(poster=[trukket], av="arkivar", hvorfor="Kom to ganger", grunn="dublett")
    for n in range(25):
        post(f"Parkering {n}")
    sak = Journalpost.objects.get(pk=endret.pk).sak
    assert sak
    return {
        "/": 200,
        "/om/": 200,
        "/om/fulltekst/": 200,
        "/postliste/": 200,
        "/postliste/?q=parkering&type=I&tilgang=innsyn&fra=01.01.2026&part=Norbygg&sortering=relevans": 200,
        "/postliste/?q=zzzz": 200,
        "/postliste/?q=parkerng": 200,
        "/postliste/?fra=tull": 200,
        "/postliste/hjelp/": 200,
        "/postliste/dag/2026-11-20/": 200,
        "/postliste/dag/2026-11-23/": 200,
        f"/postliste/{endret.nokkel}/": 200,
        f"/postliste/{trukket.nokkel}/": 410,
        f"/sak/{sak.nokkel}/": 200,
        "/eiendom/49/116/": 200,
        "/eiendom/9/9/": 200,
        "/finnes/": 404,
        "/postliste/?" + "&".join("a" * 1001): 400,
    }


BARE_BOKMAL = {
    "nn": r"ikke|hva|hvem|hvilke\w*|hvordan|hvorfor|noen?|fra|hele|blitt|dokumenter|oppføringer|sider",
    "en": r"ikke|eller|etter|skal|deg|vi|hva|hvem|hvordan|fra|sak|siste|dokumente?r?|oppføring\w*|sider?|treff",
}
"""Words that the language does not have, and the test's own data do not either."""
KJENTE = re.compile(r"skole -barnehage")
NORSK = re.compile(r'<(\w+)[^>]* lang="no"[^>]*>.*?</\1>', re.DOTALL)
"""The archive's own words, as they are marked on English pages."""


def lesbart(html: str) -> str:
    """What is read or heard: the text, and the attributes that are."""
    deler = re.findall(r'(?:placeholder|aria-label|content)="([^"]*)"', html)
    return " ".join([*deler, re.sub(r"<[^>]+>", " ", KJENTE.sub(" ", html))])


def fremmede(sprak: str) -> list[str]:
    """The sentences that the language has other words for."""
    with override(sprak):
        setninger = [t.former[0] for t in offentlige_tekster() if not t.kontekst and len(t.former[0].split()) > 2]
        return [s for s in setninger if s not in gettext(s) and "%" not in s]


def er_paa(sprak: str, html: str, setninger: list[str]) -> None:
    """Nothing on the page is left in bokmål but what is said to be Norwegian."""
    assert re.search(r"<html lang=\"(\w+)\"", html)[1] == sprak  # type: ignore[index]
    vart = NORSK.sub(" ", html)
    assert [s for s in setninger if s in vart] == []
    assert re.findall(rf"\b(?:{BARE_BOKMAL[sprak]})\b", lesbart(vart), re.I) == []


@pytest.mark.parametrize("sprak", SPRAK)
def test_each_page_is_in_the_language_that_the_address_says(
    innbygger: Client, sider: dict[str, int], sprak: str
) -> None:
    setninger = fremmede(sprak)
    assert len(setninger) > 50
    for sti, status in sider.items():
        svar = innbygger.get(f"/{sprak}{sti}")
        assert svar.status_code == status, sti
        er_paa(sprak, svar.content.decode(), setninger)


@pytest.mark.parametrize("sprak", SPRAK)
def test_the_pages_of_access_requests_are_in_the_language_that_the_address_says(innbygger: Client, sprak: str) -> None:
    setninger = fremmede(sprak)
    for sti in innsynssider.alle(innbygger):
        svar = innbygger.get(f"/{sprak}{sti}")
        assert svar.status_code == 200, sti
        er_paa(sprak, svar.content.decode(), setninger)


@pytest.mark.parametrize(
    "sidene",
    [motesider, eierskapssider, kontaktsider, stillingssider, sidesider, loftesider, datasider],
    ids=lambda m: m.__name__,
)
@pytest.mark.parametrize("sprak", SPRAK)
def test_the_other_pages_are_in_the_language_that_the_address_says(
    innbygger: Client, db: None, sprak: str, sidene: ModuleType
) -> None:
    setninger = fremmede(sprak)
    for sti in sidene.alle():
        svar = innbygger.get(f"/{sprak}{sti}")
        assert svar.status_code == 200, sti
        er_paa(sprak, svar.content.decode(), setninger)


@pytest.mark.parametrize(
    ("sprak", "sti", "ventet"),
    [
        ("nb", "/", ["Se hva kommunen mottar, svarer og bestemmer", "Fredag 20. november 2026"]),
        ("nn", "/", ["Sjå kva kommunen tek imot, svarer og bestemmer", "Fredag 20. november 2026"]),
        ("en", "/", ["See what the municipality receives, answers and decides", "Friday 20 November 2026"]),
        ("nn", "/postliste/?q=parkering", ["26 treff", "Inn", "Nyast først"]),
        ("en", "/postliste/?q=parkering", ["26 results", "Incoming", "Newest first"]),
        ("nn", "/postliste/?fra=tull", ["Noko må rettast", "Skriv datoen slik: 20.11.2026."]),
        ("en", "/postliste/?fra=tull", ["Something must be corrected", "with the day first: 20.11.2026."]),
        ("nn", "/finnes/", ["Vi finn ikkje sida"]),
        ("en", "/finnes/", ["We cannot find the page"]),
    ],
)
def test_some_sentences_stand_exactly_like_this(
    innbygger: Client, sider: dict[str, int], sprak: str, sti: str, ventet: list[str]
) -> None:
    html = innbygger.get(sti if sprak == "nb" else f"/{sprak}{sti}").content.decode()
    assert [setning for setning in ventet if setning not in html] == []


def test_the_reason_for_a_withdrawal_and_the_changes_are_translated(innbygger: Client, sider: dict[str, int]) -> None:
    borte = next(sti for sti, status in sider.items() if status == 410)
    endret = next(sti for sti in sider if re.fullmatch(r"/postliste/\w{14}/", sti))
    assert "The entry was registered twice." in innbygger.get("/en" + borte).content.decode()
    assert "Tittelen er retta" in innbygger.get("/nn" + endret).content.decode()


def test_the_norwegian_words_of_the_archive_are_marked_as_norwegian_on_english_pages(
    innbygger: Client, db: None
) -> None:
    p = post("Klage på gebyr", hjemler=("Offl. § 13, jf. fvl. § 13 første ledd nr. 1",))
    sti = f"/postliste/{p.nokkel}/"
    engelsk = innbygger.get("/en" + sti).content.decode()
    assert '<h1 class="ds-heading" lang="no">Klage på gebyr</h1>' in engelsk
    assert 'første ledd nr. 1</a></p><p class="liten">The information is subject to a' in engelsk
    assert 'lang="no"' not in innbygger.get(sti).content.decode() + innbygger.get("/nn" + sti).content.decode()


def test_the_feed_is_in_the_language_that_the_address_says(innbygger: Client, sider: dict[str, int]) -> None:
    atom = innbygger.get("/en/postliste/atom.xml").content.decode()
    assert 'xml:lang="en"' in atom
    assert "<title>Public records (postliste), Hamar kommune</title>" in atom
    assert "Incoming · From Norbygg AS" in atom


def test_an_error_on_the_server_is_explained_in_the_language_that_the_address_says(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def krasj(*_a: object, **_k: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("portal.forside.treff.siste_dag", krasj)
    innbygger.raise_request_exception = False
    svar = innbygger.get("/en/")
    assert svar.status_code == 500
    assert '<html lang="en"' in svar.content.decode()
    assert "Something went wrong on our side" in svar.content.decode()
