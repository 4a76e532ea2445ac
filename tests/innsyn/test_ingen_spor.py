"""Who asked, and what they wrote, is in no public page, in no log, and in nothing that is kept for ever (K11)."""

import io
import json
import logging
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core import mail
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client

from innsyn import kode
from innsyn.lovlig import Utfall
from innsyn.models import Avgjorelse, Hjemmel, Krav, Steg
from innsyn.mottak import MottattMelding
from innsyn.services import avgjoring, behandling, inntak, klager, publisering, statistikk, svar, vedlikehold
from innsyn.tilstand import Handling
from portal import epost, tid
from portal.models import Hendelse
from postjournal.models import Journalpost
from tests import fabrikk
from tests.conftest import Offentligklient
from tests.innsyn.test_kurv import legg_i
from tests.innsyn.test_nytt_krav import send
from tests.pdf import lag_pdf
from tests.postjournal.lekkasje import LISTER, SIDER, former, opptak

pytestmark = pytest.mark.django_db
KANARIER = ("Kvitringsen", "kvitre@example.org", "Kvitterveien", "kvitrende", "kvitrer", "kvitterende")
SKREVET = {
    "navn": "Kari Kvitringsen",
    "epost": "kvitre@example.org",
    "adresse": "Kvitterveien 7, 2312 Ottestad",
    "papir": "on",
    "tekst": "Alt om de kvitrende fuglene",
}
INNSYN = ["/innsyn/", "/innsyn/svar/", "/innsyn/statistikk/", "/innsyn/statistikk.csv", "/innsyn/statistikk.json"]
INNSYN += ["/innsyn/frist/", "/innsyn/spor/", "/innsyn/kurv/", "/innsyn/nytt/", "/robots.txt"]


@pytest.fixture
def logg() -> Iterator[io.StringIO]:
    """All that any logger says, from DEBUG up."""
    ut = io.StringIO()
    alt = logging.StreamHandler(ut)
    rot = logging.getLogger()
    niva = rot.level
    rot.addHandler(alt)
    rot.setLevel(logging.DEBUG)
    yield ut
    rot.removeHandler(alt)
    rot.setLevel(niva)


@pytest.fixture
def post() -> Journalpost:
    return fabrikk.post("Søknad om fuglekasse")


def hele_livet(klient: Client, post: Journalpost) -> str:
    """Asked, answered in part, appealed, sent on, and put out for all; the code."""
    naa = tid.naa()
    legg_i(klient, post.nokkel)
    koden = send(klient, vare=[post.nokkel], **SKREVET)
    vedlikehold.ta_opp()
    krav = Krav.objects.get()
    svart = {"utfall": Utfall.DELVIS, "hjemmel": Hjemmel.objects.get(pk="OFFL-13-1"), "av": "arkivar", "naa": naa}
    for d in krav.dokumenter.all():
        avgjoring.avgjor(dokumenter=[d], jf=Hjemmel.objects.get(pk="JF-FVL-13-1-1"), **svart)  # type: ignore[arg-type]
        fil = io.BytesIO(lag_pdf(["En fuglekasse"]))
        avgjoring.last_opp(dokument=d, innhold=fil, filnavn="svar.pdf", sladdet=True, av="arkivar", naa=naa)
    behandling.noter(krav=krav, tekst="Ring før svaret sendes", av="arkivar", naa=naa)
    svar.send_svar(krav=krav, av="arkivar", naa=naa)
    for slag, tekst in (
        (Handling.BE_OM_BEGRUNNELSE, "Hvorfor kvitrer dere ikke?"),
        (Handling.KLAG, "Jeg er kvitterende"),
    ):
        m = MottattMelding.objects.create(nokkel=uuid4(), kode_hash=kode.hash_(koden), slag=slag, tekst=tekst, tid=naa)
        inntak.motta_melding(mottak_id=m.id)
    klager.oppretthold(krav=krav, begrunnelse="Vi mener det samme.", av="arkivar", naa=naa)
    publisering.publiser_svar(dokument=krav.dokumenter.get(nummer=1), av="arkivar", naa=naa, hvorfor="Mange spør")
    statistikk.regn(per=tid.dato(naa))
    epost.send_forfalte(per=naa)
    return koden


def funnet(tekst: str) -> list[str]:
    return [k for k in KANARIER if k.casefold() in tekst.casefold()]


def test_no_public_page_feed_or_export_tells_who_asked_or_what_they_wrote(post: Journalpost, innbygger: Client) -> None:
    hele_livet(innbygger, post)
    fremmed = Offentligklient()
    sider = [
        *SIDER,
        *INNSYN,
        *LISTER,
        f"/postliste/{post.nokkel}/",
        *(f"/{s}/innsyn/statistikk/" for s in ("nn", "en")),
    ]
    alt = opptak(fremmed, sider)
    assert {sti: s[0] for sti, s in alt.items() if s[0] != 200} == {}
    assert {sti: funnet(s[1].decode()) for sti, s in alt.items() if funnet(s[1].decode())} == {}


@pytest.mark.parametrize("kanari", ["Kvitringsen", "kvitrende", "Kvitterveien"])
def test_no_search_hits_what_a_requester_wrote(post: Journalpost, innbygger: Client, kanari: str) -> None:
    hele_livet(innbygger, post)
    for sporring in former(kanari):
        assert innbygger.get("/postliste.json", sporring).json()["antall"] == 0
        assert innbygger.get("/innsyn/svar/", {"q": sporring.get("q", "xyzzy")}).context["sok"].svar == []


def test_no_log_line_tells_it_and_none_holds_the_code(post: Journalpost, innbygger: Client, logg: io.StringIO) -> None:
    koden = hele_livet(innbygger, post)
    innbygger.get(f"/innsyn/krav/{koden}/")
    assert logg.getvalue() != ""
    assert funnet(logg.getvalue()) == []
    assert koden not in logg.getvalue()


def test_what_is_kept_for_ever_holds_no_word_of_the_requester(post: Journalpost, innbygger: Client) -> None:
    hele_livet(innbygger, post)
    for modell in (Hendelse, Steg, Avgjorelse):
        rader = json.dumps(list(modell.objects.values()), cls=DjangoJSONEncoder, ensure_ascii=False)
        assert len(rader) > 100
        assert funnet(rader) == []


def test_what_is_mailed_before_the_address_is_confirmed_goes_once_and_holds_no_content(
    post: Journalpost, innbygger: Client
) -> None:
    hele_livet(innbygger, post)
    [kvittering] = mail.outbox
    assert kvittering.to == ["kvitre@example.org"]
    assert "/bekreft/" in str(kvittering.body)
    assert funnet(str(kvittering.body)) == []


def test_another_requester_sees_nothing_of_it(post: Journalpost, innbygger: Client) -> None:
    hele_livet(innbygger, post)
    annen = send(innbygger, tekst="Noe helt annet")
    vedlikehold.ta_opp()
    assert funnet(innbygger.get(f"/innsyn/krav/{annen}/").content.decode()) == []
