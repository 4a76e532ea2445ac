"""All papers of a meeting in one PDF: of just what is out, in the order of the page, with bookmarks."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO

import pikepdf
import pytest
from django.test import Client

from moter.begreper import Dokumenttype
from moter.models import Mote
from moter.offentlig import projeksjon
from moter.services import dokumenter, saksliste, samling, utlegging, vern
from portal import filer
from postjournal.noark import SKJERMET
from tests.moter.fabrikk import AV, MED_FUNN, NAA, dokument, frisk, legg_ut, mote, papir, punkt, side

pytestmark = pytest.mark.django_db


@pytest.fixture
def m() -> Mote:
    m = mote()
    p = punkt(m, "Budsjett 2027", nummer="7/26")
    dokument(m, p, "Innstilling om budsjettet")
    papir(m, p, "tall", "Tallvedlegg", Dokumenttype.VEDLEGG)
    papir(m, tittel="Innkalling", type=Dokumenttype.INNKALLING)
    legg_ut(m)
    return frisk(m)


def pdf(m: Mote) -> bytes:
    with filer.apne_offentlig(frisk(m).samlet_sha256) as fil:
        return bytes(fil.read())


def bokmerker(m: Mote) -> list[tuple[str, list[str]]]:
    with pikepdf.open(BytesIO(pdf(m))) as fil, fil.open_outline() as oversikt:
        return [(b.title, [u.title for u in b.children]) for b in oversikt.root]


def test_the_collection_has_a_bookmark_for_each_paper_in_the_order_of_the_page(m: Mote) -> None:
    assert samling.lag_samling(mote=m)
    assert bokmerker(m) == [("Innkalling", []), ("7/26 Budsjett 2027: Saksframlegg", ["Tallvedlegg"])]


def test_the_page_links_to_it_under_a_name_for_people(innbygger: Client, m: Mote) -> None:
    assert "Alle papirene i én PDF" not in side(innbygger, m)
    samling.lag_samling(mote=m)
    sti = f"/moter/{m.nokkel}/samlet/formannskapet-2026-12-02.pdf"
    assert sti in side(innbygger, m)
    svar = innbygger.get(sti)
    assert svar.innhold == pdf(m)  # type: ignore[attr-defined]
    assert svar["X-Robots-Tag"] == "noindex"
    assert innbygger.get(f"/moter/{m.nokkel}/samlet/x.pdf")["Location"] == sti


def test_it_is_made_once(m: Mote) -> None:
    assert samling.mangler_samling() == [m.pk]
    assert samling.lag_samling(mote=m)
    assert samling.mangler_samling() == []
    assert not samling.lag_samling(mote=frisk(m))


def test_there_is_none_without_papers(innbygger: Client) -> None:
    tomt = mote()
    assert not samling.lag_samling(mote=tomt)
    assert innbygger.get(f"/moter/{tomt.nokkel}/samlet/x.pdf").status_code == 404


def test_what_changes_the_papers_takes_it_away_until_it_is_made_anew(innbygger: Client, m: Mote) -> None:
    samling.lag_samling(mote=m)
    dokumenter.legg_ut(dokumenter=[papir(m, m.punkter.get(), "mer", "Tillegg")], av=AV, naa=NAA)
    assert "Alle papirene i én PDF" not in side(innbygger, m)
    assert samling.mangler_samling() == [m.pk]
    samling.lag_samling(mote=frisk(m))
    assert bokmerker(m)[1][1] == ["Tallvedlegg", "Tillegg"]


@pytest.mark.parametrize("felt", [{"tittel": "Skjermet sak"}, {"nummer": "8/26"}], ids=["title", "number"])
def test_what_changes_the_bookmark_of_an_item_takes_it_away_until_it_is_made_anew(
    innbygger: Client, m: Mote, felt: dict[str, str]
) -> None:
    samling.lag_samling(mote=m)
    saksliste.endre_punkt(punkt=m.punkter.get(), felt=felt, av=AV, naa=NAA)
    assert innbygger.get(f"/moter/{m.nokkel}/samlet/x.pdf").status_code == 404
    assert samling.lag_samling(mote=frisk(m))
    ventet = {"nummer": "7/26", "tittel": "Budsjett 2027"} | felt
    assert bokmerker(m)[1][0] == f"{ventet['nummer']} {ventet['tittel']}: Saksframlegg"


def _endre_tittel(m: Mote, *titler: str) -> None:
    for tittel in titler:
        saksliste.endre_punkt(punkt=m.punkter.get(), felt={"tittel": tittel}, av=AV, naa=NAA)


Commit = Callable[..., AbstractContextManager[object]]


def test_what_is_changed_and_changed_back_has_its_file_again(
    innbygger: Client, m: Mote, django_capture_on_commit_callbacks: Commit
) -> None:
    samling.lag_samling(mote=m)
    sti = f"/moter/{m.nokkel}/samlet/formannskapet-2026-12-02.pdf"
    with django_capture_on_commit_callbacks(execute=True):
        _endre_tittel(m, "Budsjett 2028")
    assert innbygger.get(sti).status_code == 404
    assert not filer.er_offentlig(frisk(m).samlet_sha256)
    with django_capture_on_commit_callbacks(execute=True):
        _endre_tittel(m, "Budsjett 2027")
    assert sti in side(innbygger, m)
    assert innbygger.get(sti).status_code == 200


def test_a_shielded_item_that_is_opened_again_has_the_file_again(
    innbygger: Client, m: Mote, django_capture_on_commit_callbacks: Commit
) -> None:
    samling.lag_samling(mote=m)
    for skjermet in (True, False):
        with django_capture_on_commit_callbacks(execute=True):
            m.punkter.update(skjermet=skjermet)
            projeksjon.vis([m.pk])
    assert pdf(m)


def test_a_file_that_is_not_there_is_not_found(innbygger: Client, m: Mote) -> None:
    samling.lag_samling(mote=m)
    filer.skjul(frisk(m).samlet_sha256)
    assert innbygger.get(f"/moter/{m.nokkel}/samlet/formannskapet-2026-12-02.pdf").status_code == 404


def test_what_is_covered_on_the_page_is_covered_in_the_bookmarks(m: Mote) -> None:
    saksliste.endre_punkt(punkt=m.punkter.get(), felt={"tittel": MED_FUNN}, av=AV, naa=NAA)
    samling.lag_samling(mote=frisk(m))
    assert bokmerker(m)[1][0] == f"7/26 {SKJERMET}: Saksframlegg"
    vern.godta(mote=m, av=AV, hvorfor="Oppdiktet nummer")
    assert samling.lag_samling(mote=frisk(m))
    assert bokmerker(m)[1][0] == f"7/26 {MED_FUNN}: Saksframlegg"


def test_a_draft_paper_is_not_in_it_and_does_not_take_it_away(innbygger: Client, m: Mote) -> None:
    samling.lag_samling(mote=m)
    papir(m, m.punkter.get(), "kanarifugl", "Kanarinotat")
    saksliste.legg_til_punkt(mote=m, tittel="Kanarisak", av=AV, naa=NAA)
    assert "Alle papirene i én PDF" in side(innbygger, m)
    assert not samling.lag_samling(mote=frisk(m))


def test_only_the_newest_version_is_in_it(m: Mote) -> None:
    gammel = m.dokumenter.get(tittel="Tallvedlegg")
    ny = dokumenter.ny_utgave(dokument=gammel, innhold=BytesIO(b"nye tall"), filnavn="tall.txt", av=AV)
    dokumenter.legg_ut(dokumenter=[ny], av=AV, naa=NAA)
    samling.lag_samling(mote=m)
    assert bokmerker(m)[1][1] == ["Tallvedlegg"]


def test_the_minutes_are_in_it_when_they_are_out(m: Mote) -> None:
    papir(m, tittel="Protokoll", type=Dokumenttype.PROTOKOLL)
    samling.lag_samling(mote=m)
    assert "Protokoll" not in dict(bokmerker(m))
    utlegging.legg_ut_protokoll(mote=m, av=AV, naa=NAA)
    samling.lag_samling(mote=frisk(m))
    assert "Protokoll" in dict(bokmerker(m))
