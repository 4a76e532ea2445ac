"""The minutes as PDF are made from what was recorded, and go out only when staff say so."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pytest
from django.test import Client

from kontakter.services import organisasjon as kontakter
from moter.begreper import Dokumenttype, Fremmote
from moter.models import Mote, Motedokument
from moter.services import foring, protokoll, utlegging
from moter.services.foring import Forslaget, Frammote, Voteringen
from portal import filer
from portal.filer.medfil import Filstatus
from postjournal.noark import SKJERMET
from tests.moter.fabrikk import (
    AV,
    MED_FUNN,
    NAA,
    frisk,
    hjemmel,
    legg_ut,
    mote,
    papir,
    parti_,
    person,
    punkt,
    side,
    vedtak,
)

pytestmark = pytest.mark.django_db
VALG: dict[str, Any] = {"av": AV, "naa": NAA + timedelta(days=10)}


@pytest.fixture
def m() -> Mote:
    """A held meeting with all that minutes tell (M2)."""
    m = mote(nummer="9/2026")
    p = punkt(m, nummer="7/26")
    punkt(m, "Personalsak", lukket=True, lukkingshjemmel=hjemmel())
    legg_ut(m)
    punkt(m, "Kanarisak som ikke er lagt ut")
    rader = [
        Frammote("Kari Nordmann", person=person(), parti=parti_(), rolle="leder"),
        Frammote("Ola Hansen", Fremmote.FORFALL),
        Frammote("Siri Sekretær", rolle="sekretaer"),
        Frammote("Anne Lie", Fremmote.INHABIL, punkt=p),
    ]
    foring.sett_frammote(mote=m, rader=rader, **VALG)
    foring.sett_forslag(punkt=p, forslag=[Forslaget("Planen sendes tilbake.", person=person(), vedtatt=False)], **VALG)
    voteringer = [Voteringen(forslag=1, partier=[(parti_("Ap"), (1, 0, 0)), (parti_("H"), (0, 3, 0))])]
    foring.sett_voteringer(punkt=p, voteringer=voteringer, **VALG)
    vedtak(p, "Planen vedtas som framlagt.")
    return frisk(m)


def lag(m: Mote) -> Motedokument:
    return frisk(protokoll.lag_protokoll(mote=m, **VALG))


def lest(d: Motedokument) -> str:
    with filer.apne(d.sha256) as fil:
        dokument = pdfium.PdfDocument(BytesIO(fil.read()))
        return " ".join(" ".join(side.get_textpage().get_text_bounded().split()) for side in dokument)


def test_the_minutes_tell_what_the_law_asks_for(m: Mote) -> None:
    tekst = lest(lag(m))
    ventet = ["Formannskapet", "9/2026", "Formannskapssalen", "Kari Nordmann", "Ola Hansen", "Siri Sekretær"]
    ventet += ["Anne Lie", "7/26", "Planen sendes tilbake.", "Planen vedtas som framlagt.", "kommuneloven § 11-5"]
    assert [o for o in ventet if o not in tekst] == []
    assert "Kanarisak" not in tekst


def test_the_minutes_are_not_out_before_staff_say_so(innbygger: Client, m: Mote) -> None:
    d = lag(m)
    assert (d.filstatus, d.publisert, d.type) == (Filstatus.KONTROLLERT, None, Dokumenttype.PROTOKOLL)
    assert "Protokoll" not in side(innbygger, m)
    utlegging.legg_ut_protokoll(mote=m, **VALG)
    assert f"/moter/dokument/{d.nokkel}/Protokoll.pdf" in side(innbygger, m)


def test_minutes_made_again_take_the_place_of_those_that_are_not_out(m: Mote) -> None:
    lag(m)
    ny = lag(m)
    assert list(m.dokumenter.filter(type=Dokumenttype.PROTOKOLL)) == [ny]


def test_minutes_made_after_the_first_are_out_are_a_new_version(m: Mote) -> None:
    forste = lag(m)
    utlegging.legg_ut_protokoll(mote=m, **VALG)
    andre = lag(m)
    assert (andre.utgave, andre.erstatter, andre.publisert) == (2, forste, None)


def test_minutes_made_here_leave_an_uploaded_file_alone(m: Mote) -> None:
    lastet_opp = papir(m, tittel="Underskrevet protokoll", type=Dokumenttype.PROTOKOLL)
    lag(m)
    assert frisk(lastet_opp)
    assert m.dokumenter.filter(type=Dokumenttype.PROTOKOLL).count() == 2


def test_the_name_of_whoever_is_not_to_be_shown_is_left_out(m: Mote) -> None:
    kari = person()
    kari.vises_ikke = True
    kontakter.lagre_person(person=kari, av=AV)
    tekst = lest(lag(m))
    assert "Kari Nordmann" not in tekst
    assert "Navnet vises ikke" in tekst


def test_a_text_with_an_identity_number_stands_as_stars(m: Mote) -> None:
    p = m.punkter.get(nummer="7/26")
    vedtak(p, MED_FUNN)
    d = lag(m)
    assert "01017000027" not in lest(d)
    assert SKJERMET in lest(d)
    assert d.filstatus == Filstatus.KONTROLLERT
