"""The answer: sent when it is whole, with the files that the decisions let out and no other, and kept as it went."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from innsyn import brevtekst
from innsyn.lovlig import Utfall
from innsyn.models import Hjemmel, Krav, Svarfil
from innsyn.offentlig import Sporingsside
from innsyn.services import avgjoring, behandling, klager, regelverk, svar
from innsyn.tilstand import Tilstand
from portal import filer, tid
from portal.filer.medfil import Filstatus
from portal.models import Utsending
from tests import fabrikk as journal
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG
from tests.innsyn.i_arkivet import avgjor, klage

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


def send(k: Krav, **felt: Any) -> Any:
    valg: dict[str, Any] = {"av": "arkivar", "naa": tid.naa()}
    return svar.send_svar(krav=k, **valg | felt)


def frisk(k: Krav) -> Krav:
    return Krav.objects.get(pk=k.pk)


# --- when it can go -------------------------------------------------------------------------------------------------


def test_an_answer_waits_for_every_document() -> None:
    k = fabrikk.krav(*journal.poster(["En", "To"]))
    with pytest.raises(ValidationError) as feil:
        send(k)
    assert feil.value.messages == ["Dokument 1 er ikke avgjort.", "Dokument 2 er ikke avgjort."]
    assert frisk(k).tilstand == Tilstand.MOTTATT


def test_access_means_a_file() -> None:
    k = fabrikk.avgjort(utfall=Utfall.INNSYN)
    assert "har ingen fil" in svar.mangler(k)[0]
    fabrikk.fil(k)
    assert svar.mangler(k) == []


def test_on_paper_no_file_is_needed() -> None:
    k = fabrikk.krav(papir=True)
    assert svar.mangler(fabrikk.avgjort(k, Utfall.INNSYN)) == []


@pytest.mark.parametrize("status", [Filstatus.MOTTATT, Filstatus.FUNN, Filstatus.AVVIST])
def test_a_file_that_is_not_cleared_holds_the_answer(status: Filstatus) -> None:
    k = fabrikk.avgjort(utfall=Utfall.INNSYN)
    fabrikk.fil(k, status=status)
    assert "ikke godkjent" in svar.mangler(k)[0]


def test_part_access_is_never_given_with_the_whole_file() -> None:
    k = fabrikk.avgjort(utfall=Utfall.DELVIS, hjemmel="OFFL-14-1", merinnsyn="Vurdert.")
    fabrikk.fil(k, sladdet=True)
    assert svar.mangler(k) == []
    fabrikk.fil(k, sladdet=False)
    assert "sladdet" in svar.mangler(k)[0]
    with pytest.raises(ValidationError):
        send(k)


# --- what goes ------------------------------------------------------------------------------------------------------


def test_the_answer_gives_its_files_and_stops_the_clock() -> None:
    k = fabrikk.avgjort(utfall=Utfall.INNSYN)
    f = fabrikk.fil(k)
    send(k, naa=MANDAG + 2 * DAG)
    f.refresh_from_db()
    assert f.gitt == MANDAG + 2 * DAG
    assert (frisk(k).tilstand, frisk(k).virkedager) == (Tilstand.BESVART, 2)
    with filer.apne_svar(f.sha256) as innhold:
        assert innhold.read(4) == b"%PDF"


def test_a_file_of_a_refused_document_is_not_given_though_it_is_checked() -> None:
    k = fabrikk.krav(*journal.poster(["Hemmelig", "Åpent"]))
    nektet, apent = k.dokumenter.all()
    hemmelig = fabrikk.fil(k, kravdokument=nektet)
    gis = fabrikk.fil(k, kravdokument=apent, sha256=filer.legg_inn(BytesIO(b"Noe annet"), storste=100).sha256)
    fabrikk.avgjort(k)
    avgjoring.avgjor(dokumenter=[apent], utfall=Utfall.INNSYN, av="arkivar", naa=tid.naa())
    send(k)
    assert list(Svarfil.objects.filter(gitt__isnull=False)) == [gis]
    assert str(hemmelig.nokkel) not in str(Sporingsside.objects.get(krav=k).innhold)
    with pytest.raises(FileNotFoundError):
        filer.apne_svar(hemmelig.sha256)


def test_the_letter_explains_the_basis_in_its_own_language() -> None:
    assert "kommunens egen saksforberedelse" in send(fabrikk.avgjort()).tekst
    assert "eiga saksførebuing" in send(fabrikk.avgjort(fabrikk.krav(sprak="nn"))).tekst


def test_a_basis_that_staff_have_not_translated_is_explained_in_bokmaal() -> None:
    Hjemmel.objects.filter(pk="OFFL-14-1").update(forklaring="Et notat til oss selv.", forklaring_nn="")
    assert "Et notat til oss selv." in send(fabrikk.avgjort(fabrikk.krav(sprak="nn"))).tekst


def test_the_letter_is_kept_as_it_was_sent() -> None:
    k = fabrikk.avgjort()
    brev = send(k)
    assert (brev.slag, brev.sprak, brev.mal, brev.til_krever) == ("svar", "nb", None, True)
    assert "§ 14 første ledd" in brev.tekst
    assert "Statsforvalteren" in brev.tekst
    with filer.apne_svar(brev.sha256) as innhold:
        assert innhold.read(4) == b"%PDF"


def test_the_letter_is_written_by_the_newest_template_and_remembers_which() -> None:
    tekst = brevtekst.standardmal("svar", "nb")
    regelverk.lagre_mal(slag="svar", sprak="nb", tekst=tekst, av="arkivar", naa=MANDAG)
    nyeste = regelverk.lagre_mal(slag="svar", sprak="nb", tekst=tekst, av="arkivar", naa=MANDAG)
    assert send(fabrikk.avgjort()).mal == nyeste


def test_who_writes_nynorsk_is_answered_so() -> None:
    assert send(fabrikk.avgjort(fabrikk.krav(sprak="nn"))).sprak == "nn"


def test_the_message_holds_a_link_and_no_content() -> None:
    k = fabrikk.avgjort(fabrikk.krav(journal.post("Varsel om tilsyn i Storgata")))
    send(k)
    melding = Utsending.objects.get(nokkel__startswith="innsyn.svar:")
    assert "/innsyn/krav/" in melding.tekst
    assert "tilsyn" not in melding.tekst
    assert "§" not in melding.tekst
    assert melding.vedlegg == []


def test_without_a_confirmed_address_the_answer_waits_on_the_page() -> None:
    k = fabrikk.avgjort(fabrikk.krav(epost=""))
    send(k)
    assert not Utsending.objects.exists()
    assert Sporingsside.objects.get(krav=k).innhold["tilstand"] == "besvart"


def test_an_answer_is_sent_once() -> None:
    k = fabrikk.besvart()
    with pytest.raises(ValidationError):
        send(k)
    assert k.brev.count() == 1


def test_what_was_read_is_what_is_sent() -> None:
    k = fabrikk.avgjort(utfall=Utfall.INNSYN)
    fabrikk.fil(k)
    sett = svar.avtrykk(k, svar.utkast(k, naa=tid.naa()))
    fabrikk.fil(k, sha256="0" * 64)
    with pytest.raises(ValidationError, match="endret etter at du så dem"):
        send(k, sett=sett)
    k.filer.filter(sha256="0" * 64).delete()
    assert send(k, sett=sett)


def test_a_pause_ends_with_the_answer_and_its_days_are_not_counted() -> None:
    k = fabrikk.avgjort()
    behandling.paus(krav=k, grunn="samtykke", hvorfor="Spør", av="arkivar", naa=MANDAG + DAG)
    send(k, naa=MANDAG + 14 * DAG)
    assert k.pauser.get().til == tid.dato(MANDAG + 14 * DAG)
    assert frisk(k).virkedager == 1


def test_a_second_answer_does_not_change_how_long_the_first_took() -> None:
    k = fabrikk.besvart(naa=MANDAG + 2 * DAG)
    klager.klag(krav=k, av="x", naa=MANDAG + 3 * DAG)
    klager.gjenapne(krav=k, begrunnelse="Klagen har rett", av="arkivar", naa=MANDAG + 3 * DAG)
    send(k, naa=MANDAG + 4 * DAG)
    assert (frisk(k).virkedager, frisk(k).besvart) == (2, MANDAG + 4 * DAG)


def test_an_answer_ends_the_appeal_against_silence_so_that_the_answer_can_be_appealed() -> None:
    k = fabrikk.avgjort()
    venter = klage(k, gjelder="taushet")
    send(k)
    venter.refresh_from_db()
    assert (venter.utfall, venter.avgjort) == ("omgjort", tid.naa())
    assert klager.klag(krav=k, av="den som spør", naa=tid.naa() + DAG).gjelder == "vedtak"


# --- once more ------------------------------------------------------------------------------------------------------


def test_the_message_goes_again_with_a_link_of_its_own() -> None:
    k = fabrikk.besvart()
    koder = k.koder.count()
    for _ in range(2):
        svar.send_igjen(krav=k, av="den som spør", naa=tid.naa())
    assert Utsending.objects.filter(nokkel__startswith="innsyn.svar_igjen:").count() == 2
    assert k.koder.count() == koder + 2


def test_there_is_nowhere_to_send_it_without_an_address() -> None:
    with pytest.raises(ValidationError, match="bekreftet"):
        svar.send_igjen(krav=fabrikk.besvart(fabrikk.krav(epost="")), av="x", naa=tid.naa())


def test_the_draft_can_be_looked_at_and_changes_nothing() -> None:
    k = fabrikk.avgjort()
    utkast = svar.utkast(k, naa=tid.naa())
    assert utkast.pdf.startswith(b"%PDF")
    assert not k.brev.exists()
    avgjor(k, Utfall.FINNES_IKKE, begrunnelse="Vi har lett i arkivet.")
    assert svar.utkast(k, naa=tid.naa()).brev.som_tekst() != utkast.brev.som_tekst()
