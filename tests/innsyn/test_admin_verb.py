"""Every verb on a request in every state, by every group, over HTTP: done exactly when the two tables say so."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from innsyn import tilstand
from innsyn.admin.krav import KravAdmin
from innsyn.models import Krav, Steg
from innsyn.services import svar
from innsyn.tilganger import GRUPPER
from innsyn.tilstand import Handling, Tilstand
from portal import filer, tid
from portal.filer.medfil import Filstatus
from portal.models import Hendelse
from postjournal.models import Dokument
from tests import fabrikk
from tests.conftest import I_DAG
from tests.innsyn.i_arkivet import LISTE, avgjor, begrunnelseskrav, fil, klage, krav, sett
from tests.pdf import lag_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

GRUNN = {"hvorfor": "En god grunn"}
OM = {"begrunnelse": "Hovedhensynet er at saken ikke er avgjort."}


@dataclass
class Sak:
    """A request where all that a verb needs is there."""

    krav: Krav
    annet: Krav
    uavgjort: int
    avgjort: int
    gitt: int
    funnet: int
    fil: int


def rigg(star: Tilstand) -> Sak:
    posten = fabrikk.post(dokumenter=(fabrikk.dok(),))
    lagret = filer.legg_inn(BytesIO(lag_pdf(["Et brev"])), storste=1_000_000)
    felt = {"sha256": lagret.sha256, "storrelse": lagret.storrelse, "filstatus": Filstatus.KONTROLLERT}
    Dokument.objects.filter(post=posten).update(mimetype="application/pdf", filnavn="brev.pdf", **felt)
    avgjor(tidligere := krav(posten))
    k = krav(posten, fabrikk.post("Klage"))
    forste, andre = k.dokumenter.all()
    fil(k)
    fil(k, kravdokument=andre, gitt=tid.naa())
    avgjor(k)
    sett(tidligere, Tilstand.BESVART, besvart=tid.naa())
    uavgjort = k.dokumenter.create(nummer=3, post=posten, tittel="Vedlegg")
    funnet = fil(k, kravdokument=uavgjort, status=Filstatus.FUNN, funn=["Innhold: fødselsnummer"])
    klage(k)
    klage(k, utfall="opprettholdt", avgjort=tid.naa(), begrunnelse="Se vedtaket", pakke="0" * 64)
    begrunnelseskrav(k)
    sett(k, star, journalpliktig=True)
    return Sak(k, krav(), uavgjort.pk, forste.pk, andre.pk, funnet.pk, k.filer.get(gitt=None, status="kontrollert").pk)


def sendes(s: Sak) -> dict[str, Any]:
    """All is decided and checked, so that the answer can go; the form carries what was seen."""
    s.krav.filer.filter(pk=s.funnet).delete()
    s.krav.dokumenter.filter(pk=s.uavgjort).delete()
    return {"sett": svar.avtrykk(s.krav, svar.utkast(s.krav, naa=tid.naa()))}


def klagen_er_ny(s: Sak) -> dict[str, Any]:
    s.krav.klager.filter(utfall="").delete()
    Krav.objects.filter(pk=s.krav.pk).update(mottatt=tid.naa().replace(month=10))
    return naa()


def begrunnelsen_er_ny(s: Sak) -> dict[str, Any]:
    s.krav.begrunnelseskrav.all().delete()
    return naa()


def ingen_venter(s: Sak) -> None:
    s.krav.klager.filter(utfall="").delete()
    s.krav.begrunnelseskrav.all().delete()


def sendes_videre(s: Sak) -> dict[str, Any]:
    ingen_venter(s)
    return {"organ": "Eksempelfylke fylkeskommune"}


def slas_sammen(s: Sak) -> dict[str, Any]:
    ingen_venter(s)
    return GRUNN | {"med": s.annet.referanse}


def naa() -> dict[str, Any]:
    return {"mottatt_0": I_DAG.isoformat(), "mottatt_1": "12:00"}


VERB: dict[str, tuple[str, Handling, Any]] = {
    "ta": ("kan_behandle", Handling.TILDEL, {}),
    "tildel": ("kan_behandle", Handling.TILDEL, {"til": ""}),
    "noter": ("kan_behandle", Handling.NOTER, {"tekst": "Ringte enheten."}),
    "stans-klokka": ("kan_behandle", Handling.PAUS, GRUNN | {"grunn": "samtykke"}),
    "start-klokka": ("kan_behandle", Handling.GJENOPPTA, {}),
    "oversend": ("kan_sende", Handling.OVERSEND, sendes_videre),
    "sla-sammen": ("kan_behandle", Handling.SLA_SAMMEN, slas_sammen),
    "del-opp": ("kan_behandle", Handling.DEL_OPP, lambda s: {"dokumenter": [s.uavgjort]}),
    "papir": ("kan_behandle", Handling.BE_OM_PAPIR, {}),
    "trekk": ("kan_behandle", Handling.TREKK, {}),
    "registrer-begrunnelse": ("kan_behandle", Handling.BE_OM_BEGRUNNELSE, begrunnelsen_er_ny),
    "registrer-klage": ("kan_behandle", Handling.KLAG, klagen_er_ny),
    "arkivert": ("kan_behandle", Handling.NOTER, {}),
    "send-svar": ("kan_sende", Handling.SEND_SVAR, sendes),
    "send-igjen": ("kan_sende", Handling.SEND_IGJEN, {}),
    "svar-begrunnelse": ("kan_sende", Handling.SVAR_BEGRUNNELSE, OM),
    "oppretthold": ("kan_klage", Handling.OPPRETTHOLD, OM),
    "omgjor": ("kan_klage", Handling.GJENAPNE, OM),
    "publiser": ("kan_publisere_svar", Handling.PUBLISER_SVAR, lambda s: GRUNN | {"dokumenter": [s.gitt]}),
    "avgjor": ("kan_avgjore", Handling.AVGJOR, lambda s: {"dokumenter": [s.uavgjort], "utfall": "innsyn"}),
    "samme-svar": ("kan_avgjore", Handling.AVGJOR, lambda s: {"dokumenter": [s.avgjort]}),
    "postens-filer": ("kan_avgjore", Handling.LEGG_VED_FIL, lambda s: {"dokumenter": [s.avgjort]}),
    "last-opp": ("kan_avgjore", Handling.LEGG_VED_FIL, lambda s: {"dokumenter": [s.uavgjort], "fil": opplastet()}),
    "godta-funn": ("kan_avgjore", Handling.LEGG_VED_FIL, lambda s: GRUNN | {"filer": [s.funnet]}),
    "fjern-fil": ("kan_avgjore", Handling.LEGG_VED_FIL, lambda s: {"filer": [s.fil]}),
}
"""Address of the verb → permission, what the table of transitions calls it, and what the form sends."""
UTEN_STEG = {"resultat"}
"""Verbs of an appeal that has left the house; they move no request."""


def opplastet() -> SimpleUploadedFile:
    return SimpleUploadedFile("brev.pdf", lag_pdf(["Et annet brev"]), "application/pdf")


def gjor(klient: Client, k: Krav, verb: str, data: dict[str, Any]) -> Any:
    return klient.post(f"{LISTE}{k.pk}/{verb}/", {"bekreftet": "1", **data})


def spor(k: Krav) -> tuple[int, int, str]:
    """What a change leaves behind."""
    return Steg.objects.filter(krav=k).count(), Hendelse.objects.count(), Krav.objects.get(pk=k.pk).tilstand


def test_the_table_has_every_verb() -> None:
    assert {h.navn for h in KravAdmin.handlinger} == {*VERB, *UTEN_STEG}
    assert {h.navn: h.tillatelse for h in KravAdmin.handlinger if h.navn in VERB} == {
        navn: f"innsyn.{tillatelse}" for navn, (tillatelse, _, _) in VERB.items()
    }


@pytest.mark.parametrize("gruppe", ["arkivar", "saksbehandler", "leser"])
@pytest.mark.parametrize("star", list(Tilstand))
def test_a_verb_is_done_exactly_when_state_and_group_allow_it(
    star: Tilstand, gruppe: str, request: pytest.FixtureRequest
) -> None:
    klient: Client = request.getfixturevalue(gruppe)
    s = rigg(star)
    feil: dict[str, Any] = {}
    for verb, (tillatelse, handling, data) in VERB.items():
        lov = f"innsyn.{tillatelse}" in GRUPPER[gruppe]
        til = tilstand.neste(handling, star)
        with transaction.atomic():
            felt = data(s) if callable(data) else data
            for_ = spor(s.krav)
            respons = gjor(klient, s.krav, verb, felt)
            etter = spor(s.krav)
            gikk = respons.status_code == 302 and etter[0] > for_[0] and etter[1] > for_[1] and etter[2] == til
            rett = gikk if lov and til else etter == for_ and respons.status_code == (302 if lov else 403)
            if not rett:
                feil[verb] = (respons.status_code, for_, etter)
            transaction.set_rollback(True)
    assert feil == {}


@pytest.mark.parametrize("star", [Tilstand.MOTTATT, Tilstand.PAUSET, Tilstand.BESVART])
def test_nothing_is_done_by_a_get(arkivar: Client, star: Tilstand) -> None:
    s = rigg(star)
    for_ = spor(s.krav)
    for verb in [*VERB, *UTEN_STEG]:
        assert arkivar.get(f"{LISTE}{s.krav.pk}/{verb}/", {"bekreftet": "1"}).status_code in {200, 302}
    assert spor(s.krav) == for_


def test_nothing_is_done_without_the_token_of_the_form(arkivar: Client) -> None:
    k = krav()
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = arkivar.cookies
    assert gjor(streng, k, "ta", {}).status_code == 403
    assert Krav.objects.get().tildelt == ""


def test_the_result_of_an_appeal_is_written_by_archivists_only(arkivar: Client, saksbehandler: Client) -> None:
    s = rigg(Tilstand.BESVART)
    data = {"resultat": "medhold", "dato": I_DAG.isoformat()}
    assert gjor(saksbehandler, s.krav, "resultat", data).status_code == 403
    assert gjor(arkivar, s.krav, "resultat", data).status_code == 302
    assert s.krav.klager.get(utfall="opprettholdt").resultat == "medhold"


def test_the_page_has_buttons_only_for_what_can_be_done(arkivar: Client, leser: Client) -> None:
    k = krav()
    html = arkivar.get(f"{LISTE}{k.pk}/change/").content.decode()
    assert f"/{k.pk}/send-svar/" in html
    assert f"/{k.pk}/start-klokka/" not in html
    assert f"/{k.pk}/omgjor/" not in html
    for_leser = leser.get(f"{LISTE}{k.pk}/change/").content.decode()
    assert not any(f"/{k.pk}/{h.navn}/" in for_leser for h in KravAdmin.handlinger)
