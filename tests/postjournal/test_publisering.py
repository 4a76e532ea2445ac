"""What may be shown, and the verbs that show and hide: with a reason, logged, and seen the moment it happens."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.models import Hendelse
from postjournal.models import Endring, Journalpost, Saksmappe, Tilstand
from postjournal.offentlig.modeller import Gravstein, OffentligDokument, OffentligPost, OffentligSak
from postjournal.publisering import Dom, Utfall, apnes_av_regel, vurder
from postjournal.services import publisering
from tests import fabrikk
from tests.fabrikk import SKJERMET_PART, dok, fra, sak

NUMMER = "08854636996"
HVORFOR = "Etter en henvendelse"


def dom(tekst: str = "Søknad", **valg: Any) -> Dom:
    naa = datetime.fromisoformat("2026-11-23T12:00:00+01:00")
    return vurder(**{"tekster": [("Tittel", tekst)], "tilgjengelig_etter": None, "per": naa} | valg)


def om(dager: int) -> datetime:
    return datetime.fromisoformat("2026-11-23T12:00:00+01:00") + timedelta(days=dager)


# The verdict


def test_the_ordinary_is_shown() -> None:
    assert dom() == Dom(Utfall.PUBLISER)


def test_a_finding_holds_back_and_the_reason_says_where_but_not_what() -> None:
    d = dom(f"Søknad fra {NUMMER}")
    assert d.utfall == Utfall.HOLD_TILBAKE
    assert d.grunner == ("Tittel: Fødselsnummer (syntetisk serie), tegn 12–22.",)


def test_all_the_texts_are_read_and_each_finding_is_named() -> None:
    tekster = [("Tittel", "Søknad"), ("Part", NUMMER), ("Filnavn", f"{NUMMER}.pdf")]
    assert [g.partition(":")[0] for g in dom(tekster=tekster).grunner] == ["Part", "Filnavn"]


def test_what_is_released_is_shown_with_its_findings() -> None:
    assert dom(NUMMER, frigitt=True).utfall == Utfall.PUBLISER


@pytest.mark.parametrize(("dager", "utfall"), [(1, Utfall.EMBARGO), (0, Utfall.PUBLISER), (-1, Utfall.PUBLISER)])
def test_what_has_a_date_in_the_future_waits(dager: int, utfall: Utfall) -> None:
    assert dom(tilgjengelig_etter=om(dager)).utfall == utfall


def test_a_finding_weighs_more_than_a_date() -> None:
    assert dom(NUMMER, tilgjengelig_etter=om(1)).utfall == Utfall.HOLD_TILBAKE
    assert dom(NUMMER, tilgjengelig_etter=om(1), frigitt=True).utfall == Utfall.EMBARGO


@pytest.mark.parametrize(
    ("type_", "skjermet", "ventet"),
    [
        ("Høring", False, True),
        ("høring", False, True),
        ("Brev", False, False),
        ("Høring", True, False),
        ("", False, False),
    ],
)
def test_a_rule_opens_only_the_chosen_types_and_never_what_is_shielded(
    type_: str, skjermet: bool, ventet: bool
) -> None:
    apner = apnes_av_regel(
        dokumenttype=type_, posttype="Inngående", skjermet=skjermet, apne_typer=("Høring", "Møtebok")
    )
    assert apner is ventet


# The verbs

database = pytest.mark.django_db


def fersk(p: Journalpost) -> Journalpost:
    return Journalpost.objects.get(pk=p.pk)


def vist(p: Journalpost) -> OffentligPost:
    return OffentligPost.objects.get(pk=p.pk)


def er_vist(p: Journalpost) -> bool:
    return OffentligPost.objects.filter(pk=p.pk).exists()


def siste(p: Journalpost | Saksmappe, handling: str) -> Hendelse:
    return Hendelse.objects.filter(objekt=f"{p._meta.label_lower}:{p.pk}", handling=handling).latest("id")


VERB: dict[str, Callable[[Journalpost, str], Any]] = {
    "trekk_tilbake": lambda p, hvorfor: publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor=hvorfor),
    "gjenopprett": lambda p, hvorfor: publisering.gjenopprett(poster=[p], av="arkivar", hvorfor=hvorfor),
    "frigi": lambda p, hvorfor: publisering.frigi(poster=[p], av="arkivar", hvorfor=hvorfor),
    "erstatt_tittel": lambda p, hvorfor: publisering.erstatt_tittel(post=p, tittel="Ny", av="arkivar", hvorfor=hvorfor),
    "skjerm_ord": lambda p, hvorfor: publisering.skjerm_ord(post=p, ordene=["Søknad"], av="arkivar", hvorfor=hvorfor),
    "gi_sakstittel": lambda p, hvorfor: publisering.gi_sakstittel(
        sak=Saksmappe.objects.get(poster=p), tittel="Ny", av="arkivar", hvorfor=hvorfor
    ),
}


@database
@pytest.mark.parametrize("verb", VERB)
@pytest.mark.parametrize("hvorfor", ["", "  \n"])
def test_without_a_reason_nothing_happens(verb: str, hvorfor: str) -> None:
    p = fabrikk.post("Søknad")
    for_ = Hendelse.objects.count()
    with pytest.raises(ValidationError, match="begrunnelse"):
        VERB[verb](p, hvorfor)
    assert (Hendelse.objects.count(), vist(p).tittel) == (for_, "Søknad")


@database
def test_what_is_withdrawn_answers_410_with_the_reason_that_may_be_told(innbygger: Client) -> None:
    p = fabrikk.post("Søknad")
    assert publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Det var feil nabo", grunn="personvern") == 1
    svar = innbygger.get(f"/postliste/{p.nokkel}/")
    assert svar.status_code == 410
    assert publisering.GRUNNER_SOM_KAN_FORTELLES["personvern"] in svar.content.decode()
    assert "Det var feil nabo" not in svar.content.decode()
    assert siste(p, "trukket tilbake").hvorfor == "Det var feil nabo"


@database
def test_what_is_withdrawn_before_it_was_shown_answers_404(innbygger: Client) -> None:
    p = fabrikk.post(f"Søknad fra {NUMMER}")
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor=HVORFOR)
    assert (fersk(p).tilstand, Gravstein.objects.count()) == (Tilstand.TRUKKET, 0)
    assert innbygger.get(f"/postliste/{p.nokkel}/").status_code == 404


@database
def test_many_are_withdrawn_at_once_and_each_has_its_line_in_the_log() -> None:
    poster = fabrikk.poster(["A", "B", "C"])
    assert publisering.trekk_tilbake(poster=poster, av="arkivar", hvorfor=HVORFOR) == 3
    assert publisering.trekk_tilbake(poster=poster, av="arkivar", hvorfor=HVORFOR) == 0
    assert Hendelse.objects.filter(handling="trukket tilbake").count() == 3
    assert OffentligPost.objects.count() == OffentligSak.objects.count() == 0


@database
def test_the_case_stays_as_long_as_one_entry_is_left() -> None:
    forste, _ = fabrikk.poster(["Søknad", "Svar"])
    publisering.trekk_tilbake(poster=[forste], av="arkivar", hvorfor=HVORFOR)
    assert OffentligSak.objects.count() == 1


@database
def test_what_is_restored_is_back_at_the_same_address_and_says_so(innbygger: Client) -> None:
    p = fabrikk.post("Søknad")
    forst = vist(p).publisert
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor=HVORFOR)
    assert publisering.gjenopprett(poster=[p], av="arkivar", hvorfor="Det var riktig likevel") == 1
    side = innbygger.get(f"/postliste/{p.nokkel}/")
    assert side.status_code == 200
    assert "Vist igjen etter å ha vært trukket tilbake" in side.content.decode()
    assert (vist(p).publisert, siste(p, "gjenopprettet").hvorfor) == (forst, "Det var riktig likevel")


@database
def test_what_is_restored_is_judged_anew() -> None:
    p = fabrikk.post(f"Søknad fra {NUMMER}")
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor=HVORFOR)
    publisering.gjenopprett(poster=[p], av="arkivar", hvorfor=HVORFOR)
    assert (fersk(p).tilstand, er_vist(p)) == (Tilstand.KARANTENE, False)


@database
def test_only_the_withdrawn_can_be_restored_and_only_the_quarantined_released() -> None:
    p = fabrikk.post("Søknad")
    assert publisering.gjenopprett(poster=[p], av="arkivar", hvorfor=HVORFOR) == 0
    assert publisering.frigi(poster=[p], av="arkivar", hvorfor=HVORFOR) == 0


@database
def test_what_is_released_is_shown_and_the_log_has_the_findings() -> None:
    poster = fabrikk.poster([f"Søknad fra {NUMMER}", f"Svar til {NUMMER}"])
    assert publisering.frigi(poster=poster, av="arkivar", hvorfor="Ikke et fødselsnummer") == 2
    assert all(er_vist(p) for p in poster)
    hendelse = siste(poster[0], "frigitt")
    assert (hendelse.av, hendelse.hvorfor) == ("arkivar", "Ikke et fødselsnummer")
    assert hendelse.gammel == {"grunner": poster[0].grunner}


@database
def test_a_release_holds_only_for_the_texts_that_were_seen() -> None:
    p = fabrikk.post(f"Søknad fra {NUMMER}")
    publisering.frigi(poster=[p], av="arkivar", hvorfor=HVORFOR)
    publisering.erstatt_tittel(post=p, tittel="Søknad fra 20858718369", av="arkivar", hvorfor=HVORFOR)
    assert (fersk(p).tilstand, er_vist(p)) == (Tilstand.KARANTENE, False)


@database
def test_a_replaced_title_is_shown_and_can_be_taken_back() -> None:
    p = fabrikk.post("Klage fra Nordmann")
    publisering.erstatt_tittel(post=p, tittel=" Klage ", av="arkivar", hvorfor=HVORFOR)
    assert vist(p).tittel == "Klage"
    assert (siste(p, "tittel erstattet").gammel, siste(p, "tittel erstattet").hvorfor) == (
        {"tittel": "Klage fra Nordmann"},
        HVORFOR,
    )
    publisering.erstatt_tittel(post=p, tittel="", av="arkivar", hvorfor=HVORFOR)
    assert vist(p).tittel == "Klage fra Nordmann"
    assert [e.hva for e in Endring.objects.filter(post=p)] == ["Tittelen er rettet"] * 2


@database
def test_correcting_the_title_lets_the_entry_out_of_quarantine() -> None:
    p = fabrikk.post(f"Søknad fra {NUMMER}")
    publisering.erstatt_tittel(post=p, tittel="Søknad", av="arkivar", hvorfor=HVORFOR)
    assert (fersk(p).tilstand, vist(p).tittel) == (Tilstand.PUBLISERT, "Søknad")
    assert not Endring.objects.exists()


@database
def test_words_are_shielded_in_title_parties_and_documents() -> None:
    p = fabrikk.post(
        "Klage fra Nordmann", parter=(fra("Kari Nordmann"), fra("Norbygg AS")), dokumenter=(dok("Brev til Nordmann"),)
    )
    publisering.skjerm_ord(post=p, ordene=["Nordmann", " "], av="arkivar", hvorfor="Adressesperre")
    assert vist(p).tittel == "Klage fra *****"
    assert [x[1] for x in vist(p).parter] == ["*****", "Norbygg AS"]
    assert OffentligDokument.objects.get(post_id=p.pk).tittel == "Brev til *****"
    assert siste(p, "ord skjermet").ny == {"ord": ["Nordmann"]}


@database
@pytest.mark.parametrize("ordene", [[], [" "], ["finnes ikke"], ["Klage", "klage"]])
def test_words_that_are_not_there_cannot_be_shielded(ordene: list[str]) -> None:
    p = fabrikk.post("Klage")
    with pytest.raises(ValidationError, match="nøyaktig slik"):
        publisering.skjerm_ord(post=p, ordene=ordene, av="arkivar", hvorfor=HVORFOR)
    assert vist(p).tittel == "Klage"


@database
def test_a_party_that_is_already_shielded_stays_shielded() -> None:
    p = fabrikk.post("Klage fra Nordmann", parter=(SKJERMET_PART,))
    publisering.skjerm_ord(post=p, ordene=["Nordmann"], av="arkivar", hvorfor=HVORFOR)
    assert vist(p).parter == [["avsender", "*****", True, True]]


@database
def test_a_new_case_title_is_shown_and_logged() -> None:
    p = fabrikk.post("Søknad")
    s = Saksmappe.objects.get(poster=p)
    publisering.gi_sakstittel(sak=s, tittel="Parkering", av="arkivar", hvorfor=HVORFOR)
    assert OffentligSak.objects.get(pk=s.pk).tittel == "Parkering"
    assert (siste(s, "sakstittel erstattet").ny, siste(s, "sakstittel erstattet").hvorfor) == (
        {"tittel": "Parkering"},
        HVORFOR,
    )
    publisering.gi_sakstittel(sak=s, tittel="", av="arkivar", hvorfor=HVORFOR)
    assert OffentligSak.objects.get(pk=s.pk).tittel == "Parkering i Hamar sentrum"


@database
def test_a_case_title_with_a_number_is_never_shown_even_when_staff_wrote_it() -> None:
    s = Saksmappe.objects.get(poster=fabrikk.post("Søknad", sak=sak(7, f"Personalmappe {NUMMER}")))
    assert OffentligSak.objects.get(pk=s.pk).tittel == "*****"
    publisering.gi_sakstittel(sak=s, tittel=f"Mappe {NUMMER}", av="arkivar", hvorfor=HVORFOR)
    assert OffentligSak.objects.get(pk=s.pk).tittel == "*****"


@database
def test_what_waits_is_let_out_when_its_time_comes_and_only_once(
    klokke: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    p = fabrikk.post("Innkalling", tilgjengelig_etter=klokke + timedelta(hours=1))
    assert publisering.slipp_embargo() == 0
    senere = klokke + timedelta(hours=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: senere)
    assert (publisering.slipp_embargo(), publisering.slipp_embargo()) == (1, 0)
    assert (er_vist(p), fersk(p).forst_publisert, siste(p, "publisert").av) == (True, senere, "system")


@database
def test_what_is_withdrawn_while_it_waits_is_not_let_out(klokke: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    p = fabrikk.post("Innkalling", tilgjengelig_etter=klokke + timedelta(hours=1))
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor=HVORFOR)
    monkeypatch.setattr("django.utils.timezone.now", lambda: klokke + timedelta(days=1))
    assert publisering.slipp_embargo() == 0
    assert not er_vist(p)


@database
@pytest.mark.parametrize("verb", ["erstatt_tittel", "skjerm_ord"])
def test_what_is_withdrawn_can_be_corrected_without_being_shown(verb: str) -> None:
    p = fabrikk.post("Søknad")
    VERB["trekk_tilbake"](p, HVORFOR)
    VERB[verb](p, HVORFOR)
    assert not er_vist(p)
    VERB["gjenopprett"](p, HVORFOR)
    assert vist(p).tittel in {"Ny", "*****"}
