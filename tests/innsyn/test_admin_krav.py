"""The page of one request: everything that is needed to decide and answer, and nothing that may not be seen."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from innsyn.lovlig import Utfall
from innsyn.models import Avgjorelse, Brev, Krav, Melding
from innsyn.services import svar
from innsyn.tilstand import Tilstand
from portal import tid
from portal.filer.medfil import Filstatus
from tests import fabrikk
from tests.innsyn.i_arkivet import LISTE, MANDAG, avgjor, fil, klage, krav, sett
from tests.pdf import lag_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]


def side(klient: Client, k: Krav) -> str:
    return str(klient.get(f"{LISTE}{k.pk}/change/").content.decode())


def gjor(klient: Client, k: Krav, verb: str, **data: Any) -> Any:
    return klient.post(f"{LISTE}{k.pk}/{verb}/", {"bekreftet": "1", **data})


def status(klient: Client, url: str) -> int:
    """How a file was answered, when it has been read to its end."""
    respons: Any = klient.get(url)
    b"".join(respons.streaming_content if respons.streaming else [])
    return int(respons.status_code)


def test_the_deadline_stands_with_its_counting(leser: Client) -> None:
    html = side(leser, krav(mottatt=MANDAG - timedelta(days=3)))
    assert "Siste dag er <strong>fredag 27. november 2026</strong>" in html
    assert "lørdag 21. november 2026</time>: telles ikke: lørdag" in html
    assert "fredag 27. november 2026</time>: dag 5" in html


def test_contact_says_whether_the_address_is_confirmed(leser: Client) -> None:
    k = krav()
    assert "kari@example.org (bekreftet" in side(leser, k)
    Krav.objects.filter(pk=k.pk).update(epost_bekreftet=None)
    assert "ikke bekreftet" in side(leser, k)


def test_what_the_requester_wrote_is_text_and_never_markup(leser: Client) -> None:
    k = krav(tekst="<script>alert(1)</script>")
    Melding.objects.create(krav=k, slag="suppler", tid=tid.naa(), tekst="<b>mer</b>", utfort=False)
    html = side(leser, k)
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;mer&lt;/b&gt;" in html
    assert "Kunne ikke gjøres slik kravet sto" in html


def test_documents_have_links_to_entry_and_decisions_their_basis(arkivar: Client) -> None:
    post = fabrikk.post()
    k = krav(post)
    avgjor(k, Utfall.AVSLAG, hjemmel="OFFL-14-1", merinnsyn="Saken er ikke avgjort.")
    html = side(arkivar, k)
    assert f"/admin/postjournal/journalpost/{post.pk}/change/" in html
    assert "Offl. § 14 første ledd" in html
    assert "Merinnsyn: Saken er ikke avgjort." in html


def test_a_file_shows_what_was_found_and_what_is_hidden(arkivar: Client) -> None:
    k = krav()
    fil(k, status=Filstatus.FUNN, funn=["Innhold: fødselsnummer"], skjult=["1 skjult ark: Lønn"])
    html = side(arkivar, k)
    assert "Innhold: fødselsnummer" in html
    assert "Skjult: 1 skjult ark: Lønn" in html


def test_the_same_answer_is_one_click_away(arkivar: Client) -> None:
    post = fabrikk.post()
    avgjor(for_ := krav(post))
    fil(for_, gitt=tid.naa())
    sett(for_, Tilstand.BESVART, besvart=tid.naa())
    k = krav(post)
    html = side(arkivar, k)
    assert str(for_) in html
    assert "Gi samme svar" in html
    gjor(arkivar, k, "samme-svar", dokumenter=[k.dokumenter.get().pk])
    assert Avgjorelse.objects.get(kravdokument__krav=k).utfall == "innsyn"
    assert k.filer.get().gitt is None


def test_what_has_not_been_answered_before_cannot_be_answered_the_same(arkivar: Client) -> None:
    k = krav()
    assert "Gi samme svar" not in side(arkivar, k)
    html = gjor(arkivar, k, "samme-svar", dokumenter=[k.dokumenter.get().pk]).content.decode()
    assert "Det er ikke svart på dette før." in html


def test_the_page_costs_the_same_with_one_document_and_with_forty(arkivar: Client) -> None:
    en, mange = krav(), krav(*fabrikk.poster([f"Brev nr. {i}" for i in range(40)]))
    for k in (en, mange):
        avgjor(k)
        fil(k)
    fil(mange, kravdokument=mange.dokumenter.last())
    side(arkivar, en)
    antall = []
    for k in (en, mange):
        with CaptureQueriesContext(connection) as fanget:
            side(arkivar, k)
        antall.append(len(fanget))
    assert antall[0] == antall[1] <= 32


def test_nothing_can_be_sent_to_the_page_itself(arkivar: Client) -> None:
    k = krav()
    assert arkivar.post(f"{LISTE}{k.pk}/change/", {"tildelt": "arkivar"}).status_code == 403
    assert arkivar.get(f"{LISTE}{k.pk}/delete/").status_code == 403


def test_staff_see_the_page_as_the_requester_sees_it(leser: Client) -> None:
    k = krav()
    gjor_notat = "Ringte enheten."
    k.steg.create(tid=tid.naa(), av="arkivar", slag="noter", til="mottatt", merknad=gjor_notat, internt=True)
    html = leser.get(f"{LISTE}{k.pk}/som-den-som-spor").content.decode()
    assert k.referanse in html
    assert "23.11.2026 kl. 09.00" in html
    assert "[&#x27;" not in html
    assert gjor_notat not in html
    assert gjor_notat in side(leser, k)


# --- the answer -----------------------------------------------------------------------------------------------------


def test_what_is_missing_is_told_before_the_answer_can_go(saksbehandler: Client) -> None:
    k = krav()
    html = saksbehandler.get(f"{LISTE}{k.pk}/send-svar/").content.decode()
    assert "Dokument 1 er ikke avgjort." in html
    assert "Send svaret" not in html
    assert gjor(saksbehandler, k, "send-svar", sett="").status_code == 200
    assert not Brev.objects.exists()


def test_the_letter_is_shown_as_it_is_sent(saksbehandler: Client) -> None:
    k = krav(fabrikk.post("Søknad om ferdigattest"))
    avgjor(k, Utfall.AVSLAG, hjemmel="OFFL-14-1", merinnsyn="Saken er ikke avgjort.")
    html = saksbehandler.get(f"{LISTE}{k.pk}/send-svar/").content.decode()
    assert "§ 14 første ledd" in html.partition("<article")[2]
    pdf = saksbehandler.get(f"{LISTE}{k.pk}/svar.pdf")
    assert pdf.content.startswith(b"%PDF")
    vist = svar.utkast(k, naa=tid.naa())
    assert gjor(saksbehandler, k, "send-svar", sett=svar.avtrykk(k, vist)).status_code == 302
    assert Brev.objects.get().tekst == vist.brev.som_tekst()


@pytest.mark.parametrize("sett_av", ["", "0" * 64])
def test_a_letter_that_was_not_seen_is_not_sent(saksbehandler: Client, sett_av: str) -> None:
    k = krav()
    avgjor(k, Utfall.FINNES_IKKE, begrunnelse="Lett i arkivet.")
    html = gjor(saksbehandler, k, "send-svar", sett=sett_av).content.decode()
    assert "endret etter at du så dem" in html
    assert svar.avtrykk(k, svar.utkast(k, naa=tid.naa())) in html
    assert not Brev.objects.exists()


def test_the_letter_that_was_sent_can_be_fetched_by_all_who_see_requests(leser: Client, saksbehandler: Client) -> None:
    k = krav()
    avgjor(k, Utfall.FINNES_IKKE, begrunnelse="Lett i arkivet.")
    b = svar.send_svar(krav=k, av="arkivar", naa=tid.naa())
    respons: Any = leser.get(f"{LISTE}{k.pk}/brev/{b.pk}/")
    assert b"".join(respons.streaming_content).startswith(b"%PDF")
    assert "no-store" in respons["Cache-Control"]
    assert leser.get(f"{LISTE}{krav().pk}/brev/{b.pk}/").status_code == 404


def test_files_and_package_are_for_those_who_decide(arkivar: Client, saksbehandler: Client, leser: Client) -> None:
    k = krav()
    f = fil(k)
    klagen = klage(k, utfall="opprettholdt", avgjort=tid.naa(), begrunnelse="Se vedtaket", pakke=f.sha256)
    url, pakke = f"{LISTE}{k.pk}/fil/{f.pk}/", f"{LISTE}{k.pk}/pakke/{klagen.pk}/"
    assert [status(x, url) for x in (arkivar, saksbehandler, leser)] == [200, 200, 403]
    assert [status(x, pakke) for x in (arkivar, saksbehandler, leser)] == [200, 403, 403]
    assert arkivar.get(f"{LISTE}{krav().pk}/fil/{f.pk}/").status_code == 404


def test_a_file_is_laid_in_checked_accepted_and_taken_away(saksbehandler: Client) -> None:
    k = krav()
    opplastet = SimpleUploadedFile("brev.pdf", lag_pdf(["Fødselsnummer 02814996711"]), "application/pdf")
    nr = k.dokumenter.get().pk
    assert gjor(saksbehandler, k, "last-opp", dokumenter=[nr], fil=opplastet, sladdet="on").status_code == 302
    f = k.filer.get()
    assert (f.status, f.sladdet) == (Filstatus.FUNN, True)
    assert "id_hvorfor_error" in gjor(saksbehandler, k, "godta-funn", filer=[f.pk], hvorfor=" ").content.decode()
    gjor(saksbehandler, k, "godta-funn", filer=[f.pk], hvorfor="Nummeret er oppdiktet")
    assert k.filer.get().status == Filstatus.KONTROLLERT
    gjor(saksbehandler, k, "fjern-fil", filer=[f.pk])
    assert not k.filer.exists()


def test_files_of_another_request_cannot_be_chosen(arkivar: Client) -> None:
    annet = fil(krav())
    html = gjor(arkivar, krav(), "fjern-fil", filer=[annet.pk]).content.decode()
    assert "id_filer_error" in html


def test_a_request_that_is_not_there_cannot_be_merged_with(saksbehandler: Client) -> None:
    html = gjor(saksbehandler, krav(), "sla-sammen", med="INN-2026-999", hvorfor="Samme").content.decode()
    assert "Fant ikke noe krav med denne referansen." in html
    assert "INN-2026-999" in html
    assert "id_med_error" in html


def test_a_merge_that_the_service_refuses_is_told_beside_the_field(saksbehandler: Client) -> None:
    annet = krav(epost="ola@example.org")
    html = gjor(saksbehandler, krav(), "sla-sammen", med=str(annet), hvorfor="Samme").content.decode()
    assert "Bare krav fra samme bekreftede e-postadresse" in html.partition("id_med_error")[2]


def test_two_that_split_and_merge_keep_their_numbers_apart(saksbehandler: Client) -> None:
    post = fabrikk.post("Felles")
    delt = krav(*fabrikk.poster(["En", "To", "Tre"]))
    gjor(saksbehandler, delt, "del-opp", dokumenter=[delt.dokumenter.first().pk])
    annet = krav(post)
    assert gjor(saksbehandler, annet, "sla-sammen", med=str(delt), hvorfor="Samme").status_code == 302
    assert sorted(delt.dokumenter.values_list("nummer", flat=True)) == [2, 3, 4]
