"""Others' vacancies, as NAV and neighbours send them: shown, kept right, taken away, and no contact person anywhere."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as innstillinger
from django.test import Client

from portal.henting import Hentefeil, Svar
from portal.tid import OSLO
from stillinger.models import Arbeidsgiver, Eksternstilling, Feedstand
from stillinger.offentlig.modeller import OffentligStilling
from stillinger.services import eksterne, utlysning
from tests.stillinger.fabrikk import AV, NAA
from tests.stillinger.test_sletting import alt

pytestmark = pytest.mark.django_db
FILER = Path(__file__).parent / "filer"
TJENER = "https://nav.example"
START, FORSTE, SISTE = (
    f"{TJENER}/api/v1/feed{x}"
    for x in ("", "/7b1d0c1e-0000-4000-8000-00000000000a", "/7b1d0c1e-0000-4000-8000-00000000000b")
)
LARER = "3f0c6a52-8a8e-4a5e-9d0b-1c3a5e7f9b01"
DETALJER = f"{TJENER}/api/v1/feedentry/{LARER}"
MERKER = {"etag": '"b"', "last-modified": "Fri, 20 Nov 2026 07:19:00 GMT"}


def fil(navn: str) -> bytes:
    return (FILER / navn).read_bytes()


def side(*poster: dict[str, Any], id_: str = "7b1d0c1e-0000-4000-8000-00000000000b") -> bytes:
    """A last page with these entries."""
    alle = [{"url": f"/api/v1/feedentry/{p['uuid']}", "_feed_entry": p} for p in poster]
    return json.dumps({"id": id_, "feed_url": f"/api/v1/feed/{id_}", "next_url": None, "items": alle}).encode()


def larer(**felt: Any) -> dict[str, Any]:
    return {"uuid": LARER, "status": "ACTIVE", "title": "Lærer", "businessName": "Vik", "municipal": "VIK"} | felt


class Nettet:
    """What is out there, and what was asked for."""

    def __init__(self) -> None:
        self.svar: dict[str, Svar | Exception] = {}
        self.spurt: list[tuple[str, Mapping[str, str]]] = []

    def gir(
        self, adresse: str, innhold: bytes = b"", status: int = 200, hoder: Mapping[str, str] | None = None
    ) -> "Nettet":
        self.svar[adresse] = Svar(status, hoder or {}, innhold)
        return self

    def __call__(self, adresse: str, hoder: Mapping[str, str]) -> Svar:
        self.spurt.append((adresse, hoder))
        svar = self.svar.get(adresse, Svar(404, {}, b""))
        if isinstance(svar, Exception):
            raise svar
        return svar


@pytest.fixture(autouse=True)
def _nav(settings: Any) -> None:
    """NAV's feed is on, for the municipality of Vik."""
    k = innstillinger.KOMMUNE
    valg = replace(k.stillinger, nav_adresse=TJENER, nav_kommuner=("VIK",), nav_orgnr=())
    settings.KOMMUNE = replace(k, stillinger=valg)


def nettet() -> Nettet:
    """Two recorded pages, and the details of what is ours."""
    n = Nettet().gir(START, fil("nav/side.json")).gir(SISTE, fil("nav/siste_side.json"), hoder=MERKER)
    return n.gir(DETALJER, fil("nav/detaljer.json"))


def les(n: Nettet) -> int:
    return eksterne.les_nav(hent=n, naa=NAA)


def med_larer() -> Nettet:
    """The teacher is shown, and the bookmark stands on the last page."""
    n = nettet()
    les(n)
    n.spurt.clear()
    return n


def test_the_pages_are_read_to_the_last_and_what_is_ours_is_shown() -> None:
    n = nettet()
    les(n)
    assert [u for u, _ in n.spurt][:3] == [START, DETALJER, SISTE]
    ute = OffentligStilling.objects.get()
    assert (ute.tittel, ute.frist) == ("Lærer i grunnskolen", date(2026, 12, 10))
    assert ute.adresse.endswith(LARER)
    stand = Feedstand.objects.get()
    assert (stand.side, stand.etag, stand.lest, stand.feil) == (SISTE, '"b"', NAA, "")


def test_no_contact_person_is_anywhere_in_the_database() -> None:
    les(nettet())
    naboen().gir(NABO, fil("nabo/feed.atom"))
    eksterne.les_nabo(arbeidsgiver=Arbeidsgiver.objects.get(nokkel="nabo"), hent=naboen(), naa=NAA)
    tekst = alt().lower()
    for spor in ("kanari", "912 34 567", "91 23 45 67", "91234567"):
        assert spor not in tekst


def test_the_last_page_is_asked_for_again_with_its_marks() -> None:
    n = med_larer().gir(SISTE, status=304)
    assert les(n) == 0
    ((adresse, hoder),) = n.spurt
    assert (adresse, hoder["If-None-Match"], hoder["If-Modified-Since"]) == (SISTE, *MERKER.values())
    assert OffentligStilling.objects.count() == 1


@pytest.mark.parametrize(
    ("post", "detaljer", "status"),
    [
        (larer(status="INACTIVE"), "nav/detaljer.json", 200),
        (larer(), "nav/detaljer_inaktiv.json", 200),
        (larer(), "", 404),
        (larer(), "", 410),
    ],
    ids=["inactive", "inactive by its details", "details missing", "details gone"],
)
def test_what_has_ended_is_taken_away(post: dict[str, Any], detaljer: str, status: int) -> None:
    n = med_larer().gir(SISTE, side(post), hoder=MERKER).gir(DETALJER, fil(detaljer) if detaljer else b"", status)
    les(n)
    assert not Eksternstilling.objects.exists()
    assert not OffentligStilling.objects.exists()


def test_what_has_moved_away_is_taken_away() -> None:
    node = json.loads(fil("nav/detaljer.json"))
    for sted in node["ad_content"]["workLocations"]:
        sted["municipal"] = "FJORDBY"
    les(med_larer().gir(SISTE, side(larer(municipal="FJORDBY")), hoder=MERKER).gir(DETALJER, json.dumps(node).encode()))
    assert not OffentligStilling.objects.exists()


def test_what_we_have_sent_to_nav_ourselves_is_not_shown_twice(settings: Any) -> None:
    node = json.loads(fil("nav/detaljer.json"))
    node["ad_content"]["applicationUrl"] = settings.STEDSNAVN + "/stillinger/x/sok/"
    les(med_larer().gir(SISTE, side(larer()), hoder=MERKER).gir(DETALJER, json.dumps(node).encode()))
    assert not OffentligStilling.objects.exists()


def test_a_fault_is_kept_and_the_place_is_not_lost() -> None:
    n = med_larer()
    n.svar[SISTE] = Hentefeil("Tjeneren svarer ikke. Prøv igjen senere.")
    assert les(n) == 0
    stand = Feedstand.objects.get()
    assert (stand.side, stand.etag, stand.feil) == (SISTE, '"b"', "Tjeneren svarer ikke. Prøv igjen senere.")
    les(n.gir(SISTE, side(), hoder=MERKER))
    assert Feedstand.objects.get().feil == ""


@pytest.mark.parametrize(
    ("innhold", "status", "ordet"), [(b"<html>", 200, "JSON"), (b"", 401, "401"), (b"", 500, "500")]
)
def test_an_answer_that_cannot_be_used_is_kept_as_a_fault(innhold: bytes, status: int, ordet: str) -> None:
    les(med_larer().gir(SISTE, innhold, status))
    assert ordet in Feedstand.objects.get().feil
    assert OffentligStilling.objects.count() == 1


def test_details_that_fail_stop_the_page_which_is_read_again() -> None:
    n = nettet().gir(DETALJER, b"", 503)
    les(n)
    assert Feedstand.objects.get().side == START
    les(n.gir(DETALJER, fil("nav/detaljer.json")))
    assert OffentligStilling.objects.count() == 1


def test_one_broken_vacancy_is_told_and_the_rest_is_read() -> None:
    les(nettet().gir(DETALJER, b"{}{"))
    stand = Feedstand.objects.get()
    assert stand.side == SISTE
    assert "JSON" in stand.feil
    les(nettet().gir(SISTE, status=304))
    assert "JSON" in Feedstand.objects.get().feil


def test_what_is_past_its_deadline_goes_at_night() -> None:
    med_larer()
    assert eksterne.rydd(naa=NAA.replace(month=12, day=10, hour=23)) == 0
    assert eksterne.rydd(naa=NAA.replace(month=12, day=11, hour=0)) == 1


@pytest.mark.parametrize(
    ("frist", "siste_dag"), [(date(2026, 12, 10), 10), (date(2026, 12, 12), 12), (None, 10)],
    ids=["expires on the deadline", "expires before the deadline", "no deadline"],
)  # fmt: skip
def test_what_expires_at_midnight_stands_its_last_day_out(frist: date | None, siste_dag: int) -> None:
    med_larer()
    Eksternstilling.objects.update(frist=frist, utloper=datetime(2026, 12, 10, tzinfo=OSLO))
    assert eksterne.rydd(naa=datetime(2026, 12, siste_dag, 4, 10, tzinfo=OSLO)) == 0
    assert eksterne.rydd(naa=datetime(2026, 12, siste_dag + 1, 4, 10, tzinfo=OSLO)) == 1


@pytest.fixture
def _etter_orgnr(settings: Any) -> None:
    """Vacancies of the employer are wanted, wherever they are."""
    k = settings.KOMMUNE
    settings.KOMMUNE = replace(k, stillinger=replace(k.stillinger, nav_kommuner=(), nav_orgnr=("310000019",)))


@pytest.mark.usefixtures("_etter_orgnr")
def test_an_employers_vacancy_in_another_municipality_is_shown() -> None:
    les(nettet())
    assert OffentligStilling.objects.get().tittel == "Lærer i grunnskolen"


@pytest.mark.usefixtures("_etter_orgnr")
def test_when_all_must_be_read_in_full_a_run_ends_in_time_and_the_next_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eksterne, "LESES_HELT", 4)
    n = nettet()
    assert les(n) == 4
    assert SISTE not in [adresse for adresse, _ in n.spurt]
    n.spurt.clear()
    les(n)
    assert n.spurt[0][0] == SISTE


# Neighbours

NABO = "https://jobb.nabo.example/feed"


def naboen(feed: str = "feed.atom") -> Nettet:
    if not Arbeidsgiver.objects.filter(nokkel="nabo").exists():
        a = Arbeidsgiver(navn="Nabo kommune", nokkel="nabo", poststed="Nabo", hentes_fra=NABO)
        utlysning.lagre_arbeidsgiver(arbeidsgiver=a, av=AV)
    return Nettet().gir(NABO, fil(f"nabo/{feed}"))


@pytest.mark.parametrize("feed", ["feed.atom", "feed.rss"])
def test_a_neighbours_feed_is_shown_and_what_is_gone_from_it_goes(feed: str) -> None:
    n = naboen(feed)
    a = Arbeidsgiver.objects.get(nokkel="nabo")
    antall = eksterne.les_nabo(arbeidsgiver=a, hent=n, naa=NAA)
    assert antall == OffentligStilling.objects.exclude(adresse="").count() > 0
    tom = b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>'
    assert eksterne.les_nabo(arbeidsgiver=a, hent=n.gir(NABO, tom), naa=NAA) == 0
    assert not OffentligStilling.objects.exists()


def test_vacancies_with_long_ids_are_told_apart_and_left_alone_when_they_are_read_again() -> None:
    n, like = naboen(), "https://jobb.nabo.example/" + "x" * 300
    felt = "<title>Kokk</title><link href='https://jobb.nabo.example/kokk'/>"
    poster = "".join(f"<entry><id>{like}{nr}</id>{felt}</entry>" for nr in (1, 2))
    n.gir(NABO, f'<feed xmlns="http://www.w3.org/2005/Atom">{poster}</feed>'.encode())
    a = Arbeidsgiver.objects.get(nokkel="nabo")
    assert eksterne.les_nabo(arbeidsgiver=a, hent=n, naa=NAA) == 2
    forst = set(Eksternstilling.objects.values_list("pk", "endret"))
    eksterne.les_nabo(arbeidsgiver=a, hent=n, naa=NAA + timedelta(minutes=10))
    assert set(Eksternstilling.objects.values_list("pk", "endret")) == forst
    assert len(forst) == 2


def test_a_neighbour_that_is_read_no_more_is_forgotten(settings: Any) -> None:
    med_larer()
    n, k = naboen(), settings.KOMMUNE
    settings.KOMMUNE = replace(k, stillinger=replace(k.stillinger, nav_adresse=""))
    assert eksterne.les_alle(naa=NAA, hent=n)["nabo"] > 0
    Arbeidsgiver.objects.update(hentes_fra="")
    assert eksterne.les_alle(naa=NAA, hent=n) == {}
    assert {e.kilde for e in Eksternstilling.objects.all()} == {s.kilde for s in Feedstand.objects.all()} == {"nav"}
    assert OffentligStilling.objects.get().tittel == "Lærer i grunnskolen"


def test_a_neighbour_that_is_down_keeps_its_vacancies_and_its_fault(rekrutterer: Client) -> None:
    n = naboen()
    a = Arbeidsgiver.objects.get(nokkel="nabo")
    eksterne.les_nabo(arbeidsgiver=a, hent=n, naa=NAA)
    for status, innhold in ((503, b""), (200, b"<html></html>")):
        eksterne.les_nabo(arbeidsgiver=a, hent=n.gir(NABO, innhold, status), naa=NAA + timedelta(hours=1))
        assert Feedstand.objects.get(kilde="nabo").feil
    assert OffentligStilling.objects.exists()


@pytest.mark.urls("portal.urls_stab")
def test_staff_see_the_faults_and_can_change_nothing(rekrutterer: Client, leder: Client) -> None:
    med_larer()
    Feedstand.objects.update(feil="NAV svarte med 500.")
    stand, e = Feedstand.objects.get(), Eksternstilling.objects.get()
    assert "Strømmer med feil" in rekrutterer.get("/admin/").content.decode()
    assert "NAV svarte med 500." in rekrutterer.get(f"/admin/stillinger/feedstand/{stand.pk}/change/").content.decode()
    assert e.adresse in rekrutterer.get(f"/admin/stillinger/eksternstilling/{e.pk}/change/").content.decode()
    for modell in ("feedstand", "eksternstilling", "navkvittering"):
        assert rekrutterer.get(f"/admin/stillinger/{modell}/").status_code == 200
        assert rekrutterer.get(f"/admin/stillinger/{modell}/add/").status_code == 403
        assert leder.get(f"/admin/stillinger/{modell}/").status_code == 403
    assert rekrutterer.post(f"/admin/stillinger/feedstand/{stand.pk}/change/", {"feil": ""}).status_code == 403
