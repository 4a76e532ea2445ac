"""Our vacancies go to NAV over HTTP, when that is on: each receipt is kept, and what has ended is stopped."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from typing import Any

import pytest
from django.conf import settings as innstillinger
from django.core.management import CommandError, call_command

from portal.henting import Svar
from portal.models import Hendelse
from stillinger.models import Arbeidsgiver, Navkvittering, Stilling
from stillinger.services import navut, utlysning
from tests.stillinger.fabrikk import AV, NAA, stilling

pytestmark = pytest.mark.django_db


@dataclass
class Navet:
    """What NAV was asked, and what it answers to the next posts."""

    adresse: str = ""
    spurt: list[tuple[str, str, str, list[dict[str, Any]]]] = field(default_factory=list)
    status: int = 200
    kvittering: str = '{"status":"RECEIVED","versionId":7}'
    stopp: int = 200


@contextmanager
def apent() -> Iterator[Navet]:
    """A server on loopback that takes in vacancies as NAV does."""
    nav = Navet()

    class Svarer(BaseHTTPRequestHandler):
        def svar(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            annonser = [json.loads(linje) for linje in data.splitlines()]
            nav.spurt.append((self.command, self.path, self.headers.get("Authorization", ""), annonser))
            svar = "".join(f"{nav.kvittering}\n" for _ in annonser).encode()
            self.send_response(nav.status if self.command == "POST" else nav.stopp)
            self.send_header("Content-Length", str(len(svar)))
            self.end_headers()
            self.wfile.write(svar)

        do_POST = do_DELETE = svar  # noqa: N815 - names of the library

        def log_message(self, *verdier: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Svarer) as tjener:
        traad = threading.Thread(target=tjener.serve_forever, kwargs={"poll_interval": 0.01})
        traad.start()
        nav.adresse = f"http://127.0.0.1:{tjener.server_port}"
        try:
            yield nav
        finally:
            tjener.shutdown()
            traad.join()


@pytest.fixture
def nav(settings: Any) -> Iterator[Navet]:
    """NAV takes in what we send."""
    with apent() as n:
        k = innstillinger.KOMMUNE
        valg = replace(k.stillinger, nav_inn_adresse=n.adresse, nav_leverandor=17)
        settings.KOMMUNE = replace(k, stillinger=valg)
        settings.NAV_INN_NOKKEL = "hemmelig"
        yield n


def ut(tittel: str = "Pedagogisk leder", **felt: Any) -> Stilling:
    """A vacancy that is to go to NAV, of an employer that NAV would take."""
    s = stilling(tittel, sendes_nav=True, **felt)
    Arbeidsgiver.objects.update(postnummer="2317")
    return Stilling.objects.get(pk=s.pk)


def test_it_is_off_by_default() -> None:
    ut()
    assert navut.send(naa=NAA) == []
    with pytest.raises(CommandError, match="ikke slått på"):
        call_command("send_til_nav")


def test_only_what_is_marked_is_sent_and_the_receipt_is_kept(nav: Navet) -> None:
    s = ut()
    stilling("Lærer")
    ut("Intern", intern=True)
    navut.send(naa=NAA)
    ((metode, sti, nokkel, annonser),) = nav.spurt
    assert (metode, sti, nokkel) == ("POST", "/stillingsimport/api/v1/transfers/17", "Bearer hemmelig")
    assert [a["reference"] for a in annonser] == [s.nokkel]
    assert "§ 25" in annonser[0]["adText"]
    k = Navkvittering.objects.get()
    assert (k.stilling, k.mottatt, k.status, k.versjon, k.sendt) == (s, True, "RECEIVED", 7, NAA)


def test_the_postal_place_is_not_told_as_a_municipality(nav: Navet) -> None:
    ut(poststed="Ottestad", postnummer="2312")
    navut.send(naa=NAA)
    ((_, _, _, (annonse,)),) = nav.spurt
    assert annonse["locationList"] == [
        {"address": "Ajer barnehage", "postalCode": "2312", "city": "OTTESTAD", "country": "NORGE"}
    ]
    assert "municipal" not in annonse["employer"]["location"]


def test_sent_again_only_when_it_has_changed(nav: Navet) -> None:
    s = ut()
    navut.send(naa=NAA)
    navut.send(naa=NAA + timedelta(minutes=15))
    assert len(nav.spurt) == 1
    s.tittel = "Styrer"
    utlysning.lagre(stilling=s, av=AV, naa=NAA)
    navut.send(naa=NAA + timedelta(minutes=30))
    assert nav.spurt[1][3][0]["title"] == "Styrer"


def test_each_vacancy_has_its_own_receipt(nav: Navet) -> None:
    ut()
    ut("Lærer")
    svar = b'{"status":"RECEIVED"}\n{"status":"ERROR","message":"Ukjent bedrift"}\n'
    navut.send(naa=NAA, til=lambda adresse, innhold: Svar(200, {}, svar))
    forste, andre = Navkvittering.objects.order_by("stilling_id")
    assert (forste.mottatt, andre.mottatt) == (True, False)
    assert "Ukjent bedrift" in andre.grunn
    navut.send(naa=NAA)
    assert [len(x[3]) for x in nav.spurt] == [1]
    assert Navkvittering.objects.filter(mottatt=True).count() == 2


@pytest.mark.parametrize(
    ("status", "kvittering", "ordet"), [(500, "", "500"), (200, "", "kvitterte ikke"), (200, "{x", "")]
)
def test_what_goes_wrong_is_kept_and_tried_again(nav: Navet, status: int, kvittering: str, ordet: str) -> None:
    ut()
    nav.status, nav.kvittering = status, kvittering
    navut.send(naa=NAA)
    assert not Navkvittering.objects.get().mottatt
    assert ordet in Navkvittering.objects.get().grunn
    nav.status, nav.kvittering = 200, '{"status":"DONE"}'
    navut.send(naa=NAA)
    assert Navkvittering.objects.get().mottatt
    assert Hendelse.objects.filter(handling="kvittering fra NAV").count() == 2


def test_a_server_that_is_down_is_told(settings: Any) -> None:
    with apent() as n:
        adresse = n.adresse
    k = innstillinger.KOMMUNE
    settings.KOMMUNE = replace(k, stillinger=replace(k.stillinger, nav_inn_adresse=adresse, nav_leverandor=17))
    ut()
    navut.send(naa=NAA)
    assert "svarer ikke" in Navkvittering.objects.get().grunn


def test_what_nav_would_not_take_is_not_sent_and_says_why(nav: Navet) -> None:
    s = ut()
    Arbeidsgiver.objects.update(orgnr="", postnummer="")
    navut.send(naa=NAA)
    assert nav.spurt == []
    grunn = Navkvittering.objects.get(stilling=s).grunn
    assert "organisasjonsnummer" in grunn
    assert "postnummer" in grunn


@pytest.mark.parametrize("hvordan", ["avlyst", "ikke lenger"])
def test_what_has_ended_is_stopped_once(nav: Navet, hvordan: str) -> None:
    s = ut()
    navut.send(naa=NAA)
    if hvordan == "avlyst":
        utlysning.avlys(stilling=s, hvorfor="Ingen søkere", av=AV, naa=NAA)
    else:
        Stilling.objects.update(sendes_nav=False)
    navut.send(naa=NAA)
    navut.send(naa=NAA)
    assert [x[:2] for x in nav.spurt[1:]] == [("DELETE", f"/stillingsimport/api/v1/transfers/17/{s.nokkel}")]
    assert Navkvittering.objects.get().stoppet == NAA


def test_a_stop_that_fails_is_tried_again(nav: Navet) -> None:
    s = ut()
    navut.send(naa=NAA)
    utlysning.avlys(stilling=s, hvorfor="x", av=AV, naa=NAA)
    nav.stopp = 500
    navut.send(naa=NAA)
    assert "500" in Navkvittering.objects.get().grunn
    nav.stopp = 404
    navut.send(naa=NAA)
    assert Navkvittering.objects.get().stoppet


def test_the_command_tells_each_receipt(nav: Navet) -> None:
    s, tekst = ut(), StringIO()
    call_command("send_til_nav", stdout=tekst)
    assert tekst.getvalue() == f"{s.nokkel}: tatt imot.\n"
