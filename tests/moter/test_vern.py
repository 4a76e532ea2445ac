"""Staff answer for texts with findings: every text of a meeting is asked, and each is released as it stands."""

import pytest
from django.core.exceptions import ValidationError

from moter.begreper import Mangler, Utfall
from moter.models import Godtatt, Mote, Sakslistepunkt
from moter.services import foring, planlegging, saksliste, vern
from moter.services.foring import Forslaget, Voteringen
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, MED_FUNN, NAA

pytestmark = pytest.mark.django_db


def med_alt() -> Mote:
    """A meeting where each text is its own."""
    m = fabrikk.mote(adkomst="Inngang nord")
    sak = saksliste.lag_sak(tittel="Den politiske saken", av=AV)
    p = fabrikk.punkt(m, "Saken på lista", sak=sak, innstilling="Innstillingen", skjermingshjemmel="Offl. § 13")
    fabrikk.dokument(m, p, tittel="Framlegget", tekst="", mangler=Mangler.UNNTATT, hjemmel="Offl. § 15")
    foring.sett_forslag(punkt=p, forslag=[Forslaget("Et forslag")], av=AV, naa=NAA)
    foring.legg_til_votering(punkt=p, votering=Voteringen("Det stemtes over", None, (1, 0, 0)), av=AV, naa=NAA)
    foring.sett_vedtak(punkt=p, tekst="Vedtaket", utfall=Utfall.VEDTATT, av=AV, naa=NAA)
    planlegging.avlys(mote=m, grunn="Stengt", av=AV, naa=NAA)
    return Mote.objects.get(pk=m.pk)


def test_every_text_of_a_meeting_is_asked() -> None:
    assert {t for _, t in vern.tekster(med_alt())} == {
        "Formannskapssalen", "Inngang nord", "Stengt", "Den politiske saken", "Saken på lista", "Innstillingen",
        "Offl. § 13", "Framlegget", "Offl. § 15", "Et forslag", "Det stemtes over", "Vedtaket",
    }  # fmt: skip


def test_where_it_stands_is_told() -> None:
    m = fabrikk.mote()
    fabrikk.punkt(m, MED_FUNN, nummer="7/26")
    assert vern.funn(m) == [("Sak 7/26: tittel", MED_FUNN)]


def test_a_text_is_released_once_and_another_text_is_not() -> None:
    m = fabrikk.mote()
    p = fabrikk.punkt(m, MED_FUNN, innstilling=MED_FUNN)
    assert vern.godta(mote=m, av=AV, hvorfor="Et eksempelnummer") == 2
    assert Godtatt.objects.get().av == AV
    assert vern.funn(m) == []
    saksliste.endre_punkt(punkt=Sakslistepunkt.objects.get(pk=p.pk), felt={"tittel": MED_FUNN + "."}, av=AV, naa=NAA)
    assert len(vern.funn(m)) == 1


def test_nothing_is_released_without_a_reason() -> None:
    m = fabrikk.mote()
    fabrikk.punkt(m, MED_FUNN)
    with pytest.raises(ValidationError):
        vern.godta(mote=m, av=AV, hvorfor=" ")
    assert not Godtatt.objects.exists()
