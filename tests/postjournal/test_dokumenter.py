"""Files are taken in, checked, opened and closed; only what is open can be fetched and found."""

import io
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.test import Client

from portal.filer.medfil import Filstatus
from portal.models import Hendelse
from postjournal.importer.rader import Dokumentrad
from postjournal.models import Dokument, Endring, Journalpost
from postjournal.offentlig.modeller import OffentligDokument
from postjournal.services import dokumenter, publisering
from tests import fabrikk
from tests.fabrikk import dok
from tests.pdf import lag_pdf

pytestmark = pytest.mark.django_db
NUMMER = "28814504362"
TEKST = "Kommunen vil bygge en bregnebed ved Strandpromenaden."
HVORFOR = "Av allmenn interesse"


def med_fil(d: Dokument, innhold: str | bytes = TEKST) -> Dokument:
    """The document with its file taken in and checked."""
    raa = innhold.encode() if isinstance(innhold, str) else innhold
    dokumenter.ta_inn_fil(dokument=d, innhold=io.BytesIO(raa), av="test")
    dokumenter.kontroller(dokument=d)
    return Dokument.objects.get(pk=d.pk)


def dokument(innhold: str | bytes = TEKST, *, rad: Dokumentrad | None = None, **felt: Any) -> Dokument:
    """The only document of an entry, with a checked file."""
    post = fabrikk.post(**{"tittel": "Søknad om bed", "dokumenter": (rad or dok("Søknad"),)} | felt)
    return med_fil(post.dokumenter.get(), innhold)


def apent(innhold: str | bytes = TEKST, **felt: Any) -> Dokument:
    """A document that staff have opened."""
    d = dokument(innhold, **felt)
    dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor=HVORFOR)
    return Dokument.objects.get(pk=d.pk)


def adresse(d: Dokument) -> str:
    return f"/dokument/{d.nokkel}/{OffentligDokument.objects.get(nokkel=d.nokkel).filnavn}"


def i_offentlig_lager(d: Dokument) -> bool:
    return storages["offentlig"].exists(f"{d.sha256[:2]}/{d.sha256[2:4]}/{d.sha256}")


def antall(klient: Client, q: str) -> int:
    return int(klient.get("/postliste.json", {"q": q}).json()["antall"])


def test_a_file_that_is_taken_in_waits_for_its_check() -> None:
    d = fabrikk.post(dokumenter=(dok(),)).dokumenter.get()
    assert dokumenter.ta_inn_fil(dokument=d, innhold=io.BytesIO(TEKST.encode()), av="arkivar")
    assert (d.filstatus, d.storrelse, d.apent) == (Filstatus.MOTTATT, len(TEKST.encode()), False)
    assert Hendelse.objects.get(handling="fil mottatt").ny == {"sha256": d.sha256}


def test_the_check_finds_format_and_text_and_opens_nothing_by_itself() -> None:
    d = dokument(lag_pdf(["Bregnebed", "Side to"]))
    assert (d.filstatus, d.mimetype, d.sider) == (Filstatus.KONTROLLERT, "application/pdf", 2)
    assert "Bregnebed" in d.tekst
    assert not d.apent


def test_a_second_check_does_nothing() -> None:
    d = dokument()
    for_ = Hendelse.objects.count()
    dokumenter.kontroller(dokument=d)
    assert Hendelse.objects.count() == for_


def test_another_file_than_the_archives_checksum_names_is_not_taken_in() -> None:
    d = fabrikk.post(dokumenter=(dok(sha256="0" * 64),)).dokumenter.get()
    assert not dokumenter.ta_inn_fil(dokument=d, innhold=io.BytesIO(b"noe annet"), av="arkivar")
    d.refresh_from_db()
    assert d.filstatus == Filstatus.MANGLER


@pytest.mark.parametrize(
    "innhold",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00program",
        b"PK\x03\x04 ikke et dokument",
        b"%PDF-1.7 ikke en pdf",
    ],
    ids=["tom", "nettside", "program", "zip", "ødelagt pdf"],
)
def test_a_hostile_file_is_refused_with_the_reason_and_can_never_be_opened(innhold: bytes) -> None:
    d = dokument(innhold)
    assert (d.filstatus, bool(d.merknad), d.tekst) == (Filstatus.AVVIST, True, "")
    assert dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor=HVORFOR) == 0
    assert not i_offentlig_lager(d)


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    from dataclasses import replace

    regler = replace(settings.KOMMUNE.postliste, storste_fil_mb=0)
    settings.KOMMUNE = replace(settings.KOMMUNE, postliste=regler)
    d = fabrikk.post(dokumenter=(dok(),)).dokumenter.get()
    dokumenter.ta_inn_fil(dokument=d, innhold=io.BytesIO(b"stor"), av="arkivar")
    assert (d.filstatus, d.sha256) == (Filstatus.AVVIST, "")


def test_a_rule_opens_the_document_types_that_the_municipality_has_chosen(innbygger: Client) -> None:
    d = dokument(rad=dok("Høringsbrev", dokumenttype="Høring"))
    assert innbygger.get(adresse(d)).innhold.decode() == TEKST  # type: ignore[attr-defined]  # set by the client
    assert not dokument(rad=dok("Brev", dokumenttype="Brev")).apent


@pytest.mark.parametrize("skjermet", [{"hjemler": ("Offl. § 13",)}, {"tilgangsrestriksjon": "UO"}])
def test_a_rule_never_opens_a_document_of_a_shielded_entry(skjermet: dict[str, Any]) -> None:
    assert not dokument(rad=dok("Høringsbrev", dokumenttype="Høring"), **skjermet).apent


def test_staff_open_with_a_reason_and_the_public_sees_that_it_is_put_out(innbygger: Client) -> None:
    d = apent()
    hendelse = Hendelse.objects.get(handling="dokument åpnet")
    assert (hendelse.av, hendelse.hvorfor) == ("arkivar", HVORFOR)
    side = innbygger.get(f"/postliste/{d.post.nokkel}/").content.decode()
    assert f"/dokument/{d.nokkel}/" in side
    assert "Et dokument er lagt ut" in side


@pytest.mark.parametrize("verb", [dokumenter.apne, dokumenter.godta_funn])
def test_without_a_reason_nothing_happens(verb: Callable[..., int]) -> None:
    d = dokument()
    with pytest.raises(ValidationError, match="begrunnelse"):
        verb(dokumenter=[d], av="arkivar", hvorfor="  ")
    with pytest.raises(ValidationError, match="begrunnelse"):
        dokumenter.steng([d], av="arkivar", hvorfor="")


def test_findings_in_the_text_hold_the_document_back_until_somebody_answers_for_it() -> None:
    d = dokument(f"Søker: {NUMMER}", rad=dok("Høring", dokumenttype="Høring"))
    assert (d.filstatus, d.apent) == (Filstatus.FUNN, False)
    assert d.merknad
    assert NUMMER not in d.merknad
    assert dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor=HVORFOR) == 0
    assert dokumenter.godta_funn(dokumenter=[d], av="arkivar", hvorfor="Et eksempel") == 1
    assert dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor=HVORFOR) == 1


def test_many_are_opened_at_once_and_those_without_a_file_are_left() -> None:
    klare = [dokument(f"Brev {n}") for n in range(3)]
    uten = fabrikk.post(dokumenter=(dok(),)).dokumenter.get()
    assert dokumenter.apne(dokumenter=[*klare, uten], av="arkivar", hvorfor=HVORFOR) == 3
    assert OffentligDokument.objects.filter(apent=True).count() == 3


def test_what_is_closed_is_gone_from_page_search_file_and_public_store(
    innbygger: Client, django_capture_on_commit_callbacks: Any
) -> None:
    d = apent()
    her = adresse(d)
    assert (innbygger.get(her).status_code, antall(innbygger, "bregnebed"), i_offentlig_lager(d)) == (200, 1, True)
    with django_capture_on_commit_callbacks(execute=True):
        assert dokumenter.steng([d], av="arkivar", hvorfor="Feil fil") == 1
    side = innbygger.get(f"/postliste/{d.post.nokkel}/").content.decode()
    assert "/dokument/" not in side
    assert "Et dokument er ikke lenger lagt ut" in side
    assert (innbygger.get(her).status_code, antall(innbygger, "bregnebed"), i_offentlig_lager(d)) == (404, 0, False)


def test_the_file_stays_in_the_store_as_long_as_another_document_shows_it(
    django_capture_on_commit_callbacks: Any,
) -> None:
    d, annet = apent(), apent()
    with django_capture_on_commit_callbacks(execute=True):
        dokumenter.steng([d], av="arkivar", hvorfor="Feil sak")
    assert i_offentlig_lager(annet)


def test_a_new_file_closes_the_old_one(django_capture_on_commit_callbacks: Any) -> None:
    d = apent()
    gammel = Dokument.objects.get(pk=d.pk)
    with django_capture_on_commit_callbacks(execute=True):
        d = med_fil(d, "Helt ny tekst")
    assert (d.apent, d.tekst) == (False, "Helt ny tekst")
    assert not i_offentlig_lager(gammel)


def test_a_document_that_was_never_shown_gets_no_line_that_it_is_closed() -> None:
    d = dokument(tittel=f"Søknad fra {NUMMER}")
    dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor=HVORFOR)
    dokumenter.steng([d], av="arkivar", hvorfor="Likevel ikke")
    assert not Endring.objects.filter(post=d.post).exists()


def skjul(d: Dokument, maate: str) -> None:
    """The entry of the document is hidden in one of the ways there are."""
    if maate == "trukket":
        publisering.trekk_tilbake(poster=[d.post], av="arkivar", hvorfor="Feilført")
    else:
        publisering.erstatt_tittel(post=d.post, tittel=f"Om {NUMMER}", av="arkivar", hvorfor="Prøve")


@pytest.mark.parametrize("maate", ["trukket", "karantene"])
def test_the_document_of_a_hidden_entry_is_gone(
    innbygger: Client, maate: str, django_capture_on_commit_callbacks: Any
) -> None:
    d = apent()
    her = adresse(d)
    with django_capture_on_commit_callbacks(execute=True):
        skjul(d, maate)
    assert innbygger.get(her).status_code in {404, 410}
    assert antall(innbygger, "bregnebed") == 0
    assert not i_offentlig_lager(d)


def test_the_document_of_a_restored_entry_is_back(innbygger: Client, django_capture_on_commit_callbacks: Any) -> None:
    d = apent()
    her = adresse(d)
    with django_capture_on_commit_callbacks(execute=True):
        skjul(d, "trukket")
    with django_capture_on_commit_callbacks(execute=True):
        publisering.gjenopprett(poster=[Journalpost.objects.get(pk=d.post_id)], av="arkivar", hvorfor="Det var riktig")
    assert innbygger.get(her).status_code == 200


def test_a_document_that_is_not_open_cannot_be_fetched(innbygger: Client) -> None:
    d = dokument()
    assert innbygger.get(f"/dokument/{d.nokkel}/Søknad.txt").status_code == 404


def test_the_file_is_sent_without_trust(innbygger: Client) -> None:
    svar = innbygger.get(adresse(apent()))
    assert svar.innhold.decode() == TEKST  # type: ignore[attr-defined]  # set by the client
    assert "sandbox" in svar["Content-Security-Policy"]
    assert svar["X-Content-Type-Options"] == "nosniff"
    assert svar["X-Robots-Tag"] == "noindex"
    assert svar["Content-Type"] == "text/plain; charset=utf-8"


def test_what_was_fetched_before_is_not_fetched_again(innbygger: Client) -> None:
    d = apent()
    merke = innbygger.get(adresse(d))["ETag"]
    svar = innbygger.get(adresse(d), headers={"if-none-match": merke})
    assert (svar.status_code, svar.content) == (304, b"")


def test_a_part_of_the_file_can_be_fetched(innbygger: Client) -> None:
    svar = innbygger.get(adresse(apent()), headers={"range": "bytes=0-7"})
    assert (svar.status_code, svar.innhold) == (206, b"Kommunen")  # type: ignore[attr-defined]  # set by the client
    assert svar["Content-Range"] == f"bytes 0-7/{len(TEKST.encode())}"


def test_another_file_name_is_sent_to_the_right_one(innbygger: Client) -> None:
    d = apent()
    svar = innbygger.get(f"/dokument/{d.nokkel}/noe-annet.exe")
    assert (svar.status_code, unquote(svar["Location"])) == (302, adresse(d))


def test_the_text_of_open_documents_is_found_with_an_excerpt(innbygger: Client) -> None:
    apent()
    side = innbygger.get("/postliste/", {"q": "strandpromenade"}).content.decode()
    assert "<mark>Strandpromenaden</mark>" in side


def test_the_text_of_closed_documents_is_never_found(innbygger: Client) -> None:
    dokument()
    assert antall(innbygger, "bregnebed") == antall(innbygger, "bregne*") == 0
    assert antall(innbygger, "søknad -bregnebed") == 1


def test_a_text_with_too_many_long_words_can_be_opened_too() -> None:
    ordene = " ".join(f"{n:05}" + "åæø" * 30 for n in range(12_000))
    assert apent(ordene).apent
