"""HR writes an advertisement with all its parts, is told at once what it lacks, sees it, and follows the applicants."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kontakter.models import Enhet
from portal.models import Hendelse, Utsending
from stillinger.begreper import Soknadstilstand, Tilstand
from stillinger.models import Meldingsmal, Soknad, Soknadssteg, Sporsmal, Stilling
from stillinger.offentlig.modeller import OffentligStilling
from stillinger.services import inntak, utlysning
from tests.stillinger.fabrikk import AV, FRIST, NAA, PARAGRAF_25, arbeidsgiver, innhold, send, soknad, stilling, utkast
from tests.stillinger.i_arkivet import GRUNN, SENERE, SOKNADER, STILLINGER, fil, gjor, i_tilstand, side, soknad_i

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
DELER = ("avsnitt", "kontaktpersoner", "sporsmal")


def skjema(**felt: Any) -> dict[str, Any]:
    """What the form of an advertisement sends."""
    grunn: dict[str, Any] = {
        "tittel": "Rektor", "arbeidsgiver": arbeidsgiver().pk, "frist": FRIST.isoformat(), "sted": "Vik skole",
        "poststed": "Vik", "fagfelt": "skole", "omfang": "heltid", "prosent": "100", "form": "fast", "antall": "1",
        "interesse": "2", "offentlighet": PARAGRAF_25,
    }  # fmt: skip
    tomme = {f"{d}-{n}_FORMS": "0" for d in DELER for n in ("TOTAL", "INITIAL")}
    return grunn | tomme | felt


def rad(del_: str, nr: int = 0, **felt: str) -> dict[str, str]:
    return {f"{del_}-TOTAL_FORMS": str(nr + 1), **{f"{del_}-{nr}-{f}": v for f, v in felt.items()}}


def feil(respons: Any) -> str:
    skjemaet = respons.context["adminform"].form
    return f"{dict(skjemaet.errors)} {[s.errors for s in respons.context['inline_admin_formsets'][0].formset]}"


def test_the_text_of_the_law_stands_there_from_the_start(rekrutterer: Client) -> None:
    html = rekrutterer.get(f"{STILLINGER}add/").content.decode()
    assert "offentleglova § 25" in html
    assert html.count('id="avsnitt-') >= 3


def test_an_advertisement_is_written_with_its_parts_and_put_out(rekrutterer: Client) -> None:
    felt = skjema(
        **rad("avsnitt", plass="1", overskrift="Om jobben", tekst="Du leder skolen.\n\nVelkommen."),
        **rad("kontaktpersoner", plass="1", navn="Kari Moe", telefon="62 56 30 02"),
        **rad("sporsmal", plass="1", tekst="Har du førerkort?", valg="Ja\nNei"),
    )
    assert rekrutterer.post(f"{STILLINGER}add/", felt).status_code == 302
    s = Stilling.objects.get()
    assert s.avsnitt.get().tekst == "<p>Du leder skolen.</p><p>Velkommen.</p>"
    assert gjor(rekrutterer, s, "publiser").status_code == 302
    ute = OffentligStilling.objects.get()
    assert (ute.tittel, ute.innhold["sporsmal"][0]["tekst"]) == ("Rektor", "Har du førerkort?")
    assert Hendelse.objects.filter(av="rekrutterer", handling="stilling: publiser").exists()


def test_all_that_is_missing_is_told_at_once(rekrutterer: Client) -> None:
    s = utkast(frist=NAA.date(), offentlighet="Søk i dag!", poststed="")
    s.avsnitt.all().delete()
    s.kontaktpersoner.all().delete()
    ventet = ("Skriv en tekst om stillingen", "§ 25", "senere enn i dag", "minst én kontaktperson", "poststed")
    provd = gjor(rekrutterer, s, "publiser").content.decode()
    for html in (side(rekrutterer, s), side(rekrutterer, s, "publiser/"), provd):
        assert [o for o in ventet if o not in html] == []
    assert not OffentligStilling.objects.exists()


def test_the_draft_is_seen_as_the_public_would(rekrutterer: Client) -> None:
    s = utkast(ingress="Bli med oss!")
    svar = rekrutterer.get(f"{STILLINGER}{s.pk}/forhandsvis/")
    html = svar.content.decode()
    for tekst in ("Forhåndsvisning", "Bli med oss!", "Kari Nordmann", "§ 25", "Du leder en avdeling."):
        assert tekst in html
    assert "noindex" in svar["X-Robots-Tag"]
    assert not OffentligStilling.objects.exists()


def test_what_is_out_keeps_the_text_of_the_law_and_its_deadline(rekrutterer: Client) -> None:
    s = stilling()
    url, felt = f"{STILLINGER}{s.pk}/change/", skjema(offentlighet="Søk nå!", frist=SENERE.isoformat())
    assert "§ 25" in feil(rekrutterer.post(url, felt))
    s.refresh_from_db()
    assert (s.offentlighet, s.frist) == (PARAGRAF_25, FRIST)


def test_what_is_out_keeps_one_section(rekrutterer: Client) -> None:
    s = stilling()
    a, k = s.avsnitt.get(), s.kontaktpersoner.get()
    felt = skjema() | {
        "avsnitt-TOTAL_FORMS": "1", "avsnitt-INITIAL_FORMS": "1", "avsnitt-0-id": a.pk, "avsnitt-0-stilling": s.pk,
        "avsnitt-0-plass": "0", "avsnitt-0-overskrift": "x", "avsnitt-0-tekst": "x", "avsnitt-0-DELETE": "on",
        "kontaktpersoner-TOTAL_FORMS": "1", "kontaktpersoner-INITIAL_FORMS": "1", "kontaktpersoner-0-id": k.pk,
        "kontaktpersoner-0-plass": "0", "kontaktpersoner-0-navn": "Kari Nordmann",
    }  # fmt: skip
    assert "minst én av disse" in rekrutterer.post(f"{STILLINGER}{s.pk}/change/", felt).content.decode()
    assert s.avsnitt.exists()


def test_a_question_stays_when_somebody_has_applied(rekrutterer: Client) -> None:
    s = stilling()
    a, k = s.avsnitt.get(), s.kontaktpersoner.get()
    q = Sporsmal.objects.create(stilling=s, tekst="Har du førerkort?")
    felt = skjema() | {
        "avsnitt-TOTAL_FORMS": "1", "avsnitt-INITIAL_FORMS": "1", "avsnitt-0-id": a.pk, "avsnitt-0-plass": "0",
        "avsnitt-0-overskrift": "x", "avsnitt-0-tekst": "x",
        "kontaktpersoner-TOTAL_FORMS": "1", "kontaktpersoner-INITIAL_FORMS": "1", "kontaktpersoner-0-id": k.pk,
        "kontaktpersoner-0-plass": "0", "kontaktpersoner-0-navn": "Kari Nordmann",
        "sporsmal-TOTAL_FORMS": "1", "sporsmal-INITIAL_FORMS": "1", "sporsmal-0-id": q.pk, "sporsmal-0-plass": "0",
        "sporsmal-0-tekst": q.tekst, "sporsmal-0-DELETE": "on",
    }  # fmt: skip
    url, m = f"{STILLINGER}{s.pk}/change/", send(s, innhold(), ta_inn=False)
    assert "Noen har søkt" in rekrutterer.post(url, felt).content.decode()
    inntak.motta(mottak_id=m.pk, naa=NAA)
    assert "Noen har søkt" in rekrutterer.post(url, felt).content.decode()
    assert rekrutterer.post(url, felt | {"sporsmal-0-DELETE": "", "sporsmal-0-tekst": "Førerkort?"}).status_code == 302
    s.soknader.get().delete()
    assert rekrutterer.post(url, felt).status_code == 302
    assert not s.sporsmal.exists()


def test_a_correction_is_logged_with_before_and_after(rekrutterer: Client) -> None:
    s = stilling()
    a, k = s.avsnitt.get(), s.kontaktpersoner.get()
    felt = skjema(tittel="Styrer") | {
        "avsnitt-TOTAL_FORMS": "1", "avsnitt-INITIAL_FORMS": "1", "avsnitt-0-id": a.pk, "avsnitt-0-plass": "0",
        "avsnitt-0-overskrift": "Om oss", "avsnitt-0-tekst": "Vi er fem.",
        "kontaktpersoner-TOTAL_FORMS": "1", "kontaktpersoner-INITIAL_FORMS": "1", "kontaktpersoner-0-id": k.pk,
        "kontaktpersoner-0-plass": "0", "kontaktpersoner-0-navn": "Kari Nordmann",
    }  # fmt: skip
    assert rekrutterer.post(f"{STILLINGER}{s.pk}/change/", felt).status_code == 302
    h = Hendelse.objects.get(handling="stilling: rett")
    assert (h.gammel["tittel"], h.ny["tittel"]) == ("Pedagogisk leder", "Styrer")  # type: ignore[index]
    ute = OffentligStilling.objects.get()
    assert (ute.tittel, ute.innhold["avsnitt"][0]["overskrift"]) == ("Styrer", "Om oss")


def test_leaders_are_chosen_and_logged(rekrutterer: Client, leder: Client) -> None:
    s = stilling()
    gjor(rekrutterer, s, "ledere", brukernavn=["leder"])
    assert s.tittel in leder.get(STILLINGER).content.decode()
    assert Hendelse.objects.get(handling="ledere valgt").ny == {"ledere": ["leder"]}
    assert gjor(rekrutterer, s, "ledere", brukernavn=["rekrutterer"]).status_code == 200
    gjor(rekrutterer, s, "ledere", brukernavn=[])
    assert not s.ledere.exists()


def test_an_interview_becomes_a_message_with_time_and_place(leder: Client) -> None:
    s = stilling()
    send(s, innhold())
    utlysning.sett_ledere(stilling=s, brukernavn=["leder"], av=AV)
    a = Soknad.objects.get()
    assert "senere enn nå" in gjor(leder, a, "kall-inn", naar_0="2026-11-01", naar_1="10:00", sted="x").content.decode()
    gjor(leder, a, "kall-inn", naar_0="2026-12-01", naar_1="10:30", sted="Rådhuset, rom 2", tekst="Ta med vitnemål.")
    steg = a.steg.get(naar__isnull=False)
    assert steg.tekst == (
        "Du er invitert til intervju om stillingen «Pedagogisk leder».\n\n"
        "Tid: tirsdag 1. desember 2026 kl. 10.30\nSted: Rådhuset, rom 2\n\nTa med vitnemål."
    )
    assert (steg.til_soker, steg.til) == (True, "intervju")
    assert "Rådhuset" not in Utsending.objects.get(emne="Nytt om søknaden din").tekst
    assert "tirsdag 1. desember 2026 kl. 10.30" in side(leder, s)


def test_a_template_comes_first_with_the_name_of_each(rekrutterer: Client) -> None:
    s = i_tilstand(Tilstand.FRIST_UTE)
    for navn in ("Ola Hansen", "Kari Moe"):
        soknad(s, navn)
    soknad_i(Soknadstilstand.TRUKKET, s, navn="Trukket Tveit")
    rekrutterer.post(
        "/admin/stillinger/meldingsmal/add/", {"navn": "Takk", "tekst": "Hei, {navn}. Takk for {stilling}."}
    )
    mal = Meldingsmal.objects.get()
    gjor(rekrutterer, s, "melding-til-sokerne", hvem="", mal=str(mal.pk), tekst="Vi ringer.")
    tekster = set(Soknadssteg.objects.filter(slag="melding").values_list("tekst", flat=True))
    assert tekster == {f"Hei, {n}. Takk for Pedagogisk leder.\n\nVi ringer." for n in ("Ola Hansen", "Kari Moe")}
    assert "Velg en mal" in gjor(rekrutterer, s, "melding-til-sokerne", hvem="", tekst=" ").content.decode()


def test_many_chosen_applicants_get_the_same_message(rekrutterer: Client) -> None:
    s = i_tilstand(Tilstand.FRIST_UTE)
    valgte = [str(soknad(s, n).pk) for n in ("Ola Hansen", "Kari Moe")]
    data = {"action": "melding", "_selected_action": valgte, "bekreftet": "1", "tekst": "Hei, alle."}
    assert rekrutterer.post(SOKNADER, data).status_code == 302
    assert Soknadssteg.objects.filter(slag="melding").count() == 2


def test_from_shortlist_to_employed(leder: Client) -> None:
    a = soknad(i_tilstand(Tilstand.FRIST_UTE, "leder"))
    for verb, felt in (
        ("kortliste", {}), ("kall-inn", {"naar_0": "2026-12-15", "naar_1": "09:00", "sted": "Rådhuset"}),
        ("tilbud", {"tekst": "Vi tilbyr deg jobben."}), ("ansett", {"tekst": ""}),
    ):  # fmt: skip
        assert gjor(leder, a, verb, **felt).status_code == 302, verb
    assert list(a.steg.values_list("til", flat=True)) == ["", "til_vurdering", "intervju", "tilbud", "ansatt"]


def test_a_file_is_an_attachment_and_each_opening_is_logged(rekrutterer: Client) -> None:
    a = soknad(stilling())
    f = fil(a, tittel="CV Ola.pdf", mimetype="application/pdf")
    svar = rekrutterer.get(f"{SOKNADER}{a.pk}/fil/{f.nokkel}/")
    assert svar["Content-Disposition"].startswith("attachment;")
    assert (svar["Content-Type"], svar.content) == ("application/octet-stream", b"Hemmelig innhold i CV")
    h = Hendelse.objects.get(handling="fil i søknad åpnet")
    assert (h.av, h.objekt) == ("rekrutterer", f"stillinger.soknad:{a.pk}")


def test_a_file_that_was_refused_cannot_be_opened(rekrutterer: Client) -> None:
    a = soknad(stilling())
    f = fil(a, filstatus="avvist", merknad="Filen er et program.")
    assert "Filen er et program." in side(rekrutterer, a)
    assert rekrutterer.get(f"{SOKNADER}{a.pk}/fil/{f.nokkel}/").status_code == 404


def test_a_paper_application_is_registered_and_never_from_tomorrow(rekrutterer: Client) -> None:
    s = stilling()
    felt = {"kanal": "papir", "dag": "2026-11-23", "navn": "Kari Moe", "fodt": "1980-01-01", "kjonn": "kvinne",
            "kommune": "Løten", "onske_grunn": GRUNN}  # fmt: skip
    assert (
        "senere enn i dag" in gjor(rekrutterer, s, "registrer-soknad", **felt | {"dag": "2026-11-24"}).content.decode()
    )
    assert gjor(rekrutterer, s, "registrer-soknad", **felt).status_code == 302
    assert Soknad.objects.get().onske.grunn == GRUNN


def test_nobody_applies_on_paper_before_being_born(rekrutterer: Client) -> None:
    s = stilling()
    felt = {"kanal": "papir", "dag": "2026-11-20", "navn": "Kari Moe", "fodt": "2026-11-21", "kjonn": "kvinne",
            "kommune": "Løten"}  # fmt: skip
    assert "født etter" in gjor(rekrutterer, s, "registrer-soknad", **felt).content.decode()
    assert not Soknad.objects.exists()


@pytest.mark.parametrize(("url", "grense"), [(STILLINGER, 12), (SOKNADER, 12)])
def test_a_list_costs_the_same_with_one_and_with_many(rekrutterer: Client, url: str, grense: int) -> None:
    def koster() -> int:
        with CaptureQueriesContext(
            connection,
        ) as sporringer:
            assert rekrutterer.get(url).status_code == 200
        return len(sporringer)

    s = i_tilstand(Tilstand.FRIST_UTE)
    soknad(s, onske_grunn=GRUNN)
    en = koster()
    for nr in range(12):
        soknad(stilling(f"Lærer {nr}"), f"Søker {nr}", onske_grunn=GRUNN)
    assert koster() == en <= grense


def test_the_demonstration_has_a_user_for_each_role(capsys: Any, settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    call_command("demo_brukere")
    roller = dict(User.objects.exclude(groups=None).values_list("username", "groups__name"))
    assert {"rekrutterer": "rekrutterer", "leder": "leder"}.items() <= roller.items()


def test_units_are_chosen_without_a_script(rekrutterer: Client) -> None:
    Enhet.objects.create(navn="Vik barnehage", nokkel="vik-barnehage")
    html = rekrutterer.get(f"{STILLINGER}add/").content.decode()
    assert "Vik barnehage" in html
    assert "select2" not in html
