"""Every verb of meetings, items and papers over HTTP: done by those who may, refused to others, never by looking."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client

from moter.admin.dokument import MotedokumentAdmin
from moter.admin.mote import MoteAdmin
from moter.admin.punkt import SakslistepunktAdmin
from moter.admin.sak import SakAdmin
from moter.begreper import Dokumenttype, Utfall
from moter.models import Lukkingshjemmel, Mote, Motedokument, Sakslistepunkt
from moter.services import foring, planlegging, saksliste, utlegging
from moter.services.felles import samlet_visning
from moter.services.foring import Voteringen
from moter.tilganger import GRUPPER
from portal.models import Hendelse
from portal.stabshandling import Handling
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, NAA, START
from tests.moter.i_arkivet import GRUNN, gjor, klokka, side
from tests.pdf import lag_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

Rigg = Callable[[], tuple[Model, dict[str, Any]]]
DAGEN = START.strftime("%Y-%m-%d")


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("brev.pdf", lag_pdf(["Et vedlegg"]), "application/pdf")


@samlet_visning()
def ute() -> Mote:
    """A meeting whose agenda is out, with one item and its paper."""
    m = fabrikk.mote()
    fabrikk.dokument(m, fabrikk.punkt(m, innstilling="Planen vedtas."))
    fabrikk.legg_ut(m)
    return m


def sak_ute() -> Sakslistepunkt:
    return ute().punkter.get()


def dokument_ute() -> Motedokument:
    return sak_ute().dokumenter.get()


@samlet_visning()
def med_vedtak() -> Sakslistepunkt:
    p = sak_ute()
    foring.sett_vedtak(punkt=p, tekst="Planen vedtas.", utfall=Utfall.VEDTATT, av=AV, naa=NAA)
    return p


def med_votering() -> tuple[Model, dict[str, Any]]:
    p = sak_ute()
    foring.legg_til_votering(punkt=p, votering=Voteringen(antall=(9, 2, 0)), av=AV, naa=NAA)
    return p, {"votering": p.voteringer.get().pk, **GRUNN}


def avlyst() -> Mote:
    m = fabrikk.mote()
    planlegging.avlys(mote=m, grunn="Ingen saker", av=AV, naa=NAA)
    return m


def med_tillegg() -> Mote:
    m = ute()
    fabrikk.punkt(m, "Hastesak")
    return m


def med_protokoll() -> Mote:
    m = ute()
    fabrikk.dokument(m, tittel="Protokoll", type=Dokumenttype.PROTOKOLL)
    return m


def med_funn() -> Mote:
    m = fabrikk.mote()
    fabrikk.punkt(m, fabrikk.MED_FUNN)
    return m


def i_utvalget() -> tuple[Model, dict[str, Any]]:
    p = sak_ute()
    fabrikk.verv(fabrikk.person(), p.mote.utvalg)
    return p, {f"s{fabrikk.person().pk}_stemme": "for"}


def etter_parti() -> tuple[Model, dict[str, Any]]:
    p, _ = i_utvalget()
    partiet = f"p{fabrikk.parti_().pk}"
    return p, {f"{partiet}_for": "1", f"{partiet}_mot": "", f"{partiet}_blanke": ""}


MOTEFELT = {**klokka("start", DAGEN, "19:00"), "form": "fysisk", "videotekst": "kommer"}
PUNKTFELT = {"tittel": "Ny tittel", "type": "politisk", "rolle": "vedtak"}


def tomme(gruppe: str, antall: range, *felter: str) -> dict[str, str]:
    """Rows that nobody has filled in."""
    return {f"{gruppe}{i}_{f}": "" for i in antall for f in felter}


FORSLAG = {**tomme("ny", range(1, 4), "tekst", "hvem", "navn", "vedtatt"), "ny1_tekst": "Saken utsettes."}
FRAMMOTE = tomme("v", range(4), "navn", "for", "fra", "til") | tomme("i", range(4), "navn", "sak")
RIGGER: dict[tuple[type[Model], str], Rigg] = {
    (Mote, "endre"): lambda: (fabrikk.mote(), MOTEFELT),
    (Mote, "kunngjor"): lambda: (fabrikk.mote(kunngjort=False), {}),
    (Mote, "flytt"): lambda: (fabrikk.mote(), {**klokka("start", "2026-12-09", "18:00"), "grunn": "Valg"}),
    (Mote, "avlys"): lambda: (fabrikk.mote(), {"grunn": "Ingen saker"}),
    (Mote, "gjenoppta"): lambda: (avlyst(), GRUNN),
    (Mote, "legg-til-sak"): lambda: (fabrikk.mote(), PUNKTFELT),
    (Mote, "legg-ved"): lambda: (fabrikk.mote(), {"tittel": "Innkalling", "type": "innkalling", "fil": pdf()}),
    (Mote, "legg-ut-papirer"): lambda: (fabrikk.mote(), {"naar": "na"}),
    (Mote, "legg-ut-tilleggssaker"): lambda: (med_tillegg(), {}),
    (Mote, "frammote"): lambda: (ute(), FRAMMOTE),
    (Mote, "legg-ut-vedtak"): lambda: (med_vedtak().mote, {}),
    (Mote, "lag-protokoll"): lambda: (ute(), {}),
    (Mote, "legg-ut-protokoll"): lambda: (med_protokoll(), {}),
    (Mote, "godta-funn"): lambda: (med_funn(), GRUNN),
    (Sakslistepunkt, "endre"): lambda: (sak_ute(), PUNKTFELT),
    (Sakslistepunkt, "ta-av"): lambda: (sak_ute(), {"tilstand": "trukket", **GRUNN}),
    (Sakslistepunkt, "lukk"): lambda: (sak_ute(), {"hjemmel": Lukkingshjemmel.objects.all()[0].pk}),
    (Sakslistepunkt, "apne"): lambda: (lukket(), {}),
    (Sakslistepunkt, "legg-ved"): lambda: (sak_ute(), {"tittel": "Kart", "type": "vedlegg", "fil": pdf()}),
    (Sakslistepunkt, "forslag"): lambda: (sak_ute(), FORSLAG),
    (Sakslistepunkt, "votering-tall"): lambda: (sak_ute(), {"for_": "9", "mot": "0", "blanke": "0"}),
    (Sakslistepunkt, "votering-parti"): etter_parti,
    (Sakslistepunkt, "votering-navn"): i_utvalget,
    (Sakslistepunkt, "fjern-votering"): med_votering,
    (Sakslistepunkt, "vedtak"): lambda: (sak_ute(), {"utfall": "vedtatt", "tekst": "Planen vedtas."}),
    (Sakslistepunkt, "legg-ut-vedtak"): lambda: (med_vedtak(), {}),
    (Motedokument, "legg-ut"): lambda: (fabrikk.dokument(fabrikk.mote()), {}),
    (Motedokument, "ny-utgave"): lambda: (dokument_ute(), {"fil": pdf()}),
    (Motedokument, "godta-funn"): lambda: (fabrikk.dokument(fabrikk.mote(), tekst=fabrikk.MED_FUNN), GRUNN),
    (Motedokument, "endre"): lambda: (dokument_ute(), {"tittel": "Framlegg", "type": "saksframlegg"}),
    (Motedokument, "fjern"): lambda: (dokument_ute(), {"grunn": "feil", **GRUNN}),
}


def lukket() -> Sakslistepunkt:
    p = sak_ute()
    felt = {"lukket": True, "lukkingshjemmel": Lukkingshjemmel.objects.all()[0]}
    saksliste.endre_punkt(punkt=p, felt=felt, av=AV, naa=NAA)
    return p


ADMINER = {Mote: MoteAdmin, Sakslistepunkt: SakslistepunktAdmin, Motedokument: MotedokumentAdmin}
VERB: dict[tuple[type[Model], str], Handling] = {
    (modell, h.navn): h for modell, a in ADMINER.items() for h in a.handlinger
}
NAVN = [f"{modell._meta.model_name} {navn}" for modell, navn in VERB]


def test_each_verb_is_tried() -> None:
    assert RIGGER.keys() == VERB.keys()
    assert {h.tillatelse for h in VERB.values()} <= set(GRUPPER["arkivar"])
    assert {h.tillatelse for h in SakAdmin.handlinger} == {"moter.kan_planlegge"}


@pytest.mark.parametrize("noekkel", list(VERB), ids=NAVN)
def test_looking_changes_nothing_and_sending_does(arkivar: Client, noekkel: tuple[type[Model], str]) -> None:
    objekt, svar = RIGGER[noekkel]()
    for_ = Hendelse.objects.count()
    assert arkivar.get(side(objekt, noekkel[1])).status_code == 200
    assert Hendelse.objects.count() == for_
    respons = gjor(arkivar, objekt, noekkel[1], **svar)
    assert respons.status_code == 302, respons.context["skjema"].errors
    nye = Hendelse.objects.order_by("-id")[: Hendelse.objects.count() - for_]
    assert {h.av for h in nye} == {"arkivar"}


@pytest.mark.parametrize("noekkel", list(VERB), ids=NAVN)
def test_a_reader_is_refused(leser: Client, noekkel: tuple[type[Model], str]) -> None:
    objekt, svar = RIGGER[noekkel]()
    for_ = Hendelse.objects.count()
    assert leser.get(side(objekt, noekkel[1])).status_code == 403
    assert gjor(leser, objekt, noekkel[1], **svar).status_code == 403
    assert Hendelse.objects.count() == for_
    assert side(objekt, noekkel[1]) not in leser.get(side(objekt)).content.decode()


@pytest.mark.parametrize("noekkel", list(VERB), ids=NAVN)
def test_a_case_worker_does_what_the_groups_say(saksbehandler: Client, noekkel: tuple[type[Model], str]) -> None:
    objekt, svar = RIGGER[noekkel]()
    ventet = 302 if VERB[noekkel].tillatelse in GRUPPER["saksbehandler"] else 403
    assert gjor(saksbehandler, objekt, noekkel[1], **svar).status_code == ventet


def test_a_form_from_another_site_changes_nothing(arkivar: Client) -> None:
    m = fabrikk.mote()
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = arkivar.cookies
    assert gjor(streng, m, "avlys", grunn="Ingen saker").status_code == 403
    side_ = streng.get(side(m, "avlys"))
    svar = {"grunn": "Ingen saker", "csrfmiddlewaretoken": side_.context["csrf_token"]}
    assert gjor(streng, m, "avlys", **svar).status_code == 302


def test_a_verb_that_makes_no_sense_now_leads_back(arkivar: Client) -> None:
    respons = gjor(arkivar, avlyst(), "avlys", grunn="Igjen")
    assert respons.status_code == 302
    assert not Hendelse.objects.filter(av="arkivar").exists()


def test_the_clock_publishes_what_was_given_a_time(arkivar: Client) -> None:
    m = fabrikk.mote()
    fabrikk.punkt(m)
    gjor(arkivar, m, "legg-ut-papirer", naar="da", **klokka("klokka", "2026-11-25", "09:00"))
    m.refresh_from_db()
    assert m.innkalt is None
    assert m.innkalling_fra
    utlegging.legg_ut_forfalte(naa=m.innkalling_fra + timedelta(minutes=1))
    m.refresh_from_db()
    assert m.innkalt
