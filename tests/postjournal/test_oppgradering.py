"""What was taken in before it was kept what is shielded: what staff have given and opened stays, what is new goes."""

from pathlib import Path

import pytest

from portal.models import Hendelse
from postjournal.models import Dokument, Journalpost, Saksmappe
from postjournal.services import dokumenter, publisering
from tests.postjournal.test_dokumenter import HVORFOR, med_fil
from tests.postjournal.test_skjermes_senere import PARAGRAF, Node, lever, med, post

pytestmark = pytest.mark.django_db
OFFENTLIG = {"dokumentobjekt": [{"variantformat": "Offentlig", "referanseDokumentfil": "off.txt"}]}


def _apnet(mappe: Path, levert: Node) -> None:
    """Delivered, put out by staff, and then upgraded: the migration knows nothing of what is shielded."""
    lever(mappe, levert)
    dokumenter.apne(dokumenter=[med_fil(Dokument.objects.get())], av="arkivar", hvorfor=HVORFOR)
    p = Journalpost.objects.get()
    publisering.erstatt_tittel(post=p, tittel="En klarere tittel", av="arkivar", hvorfor="Klarere")
    publisering.gi_sakstittel(sak=Saksmappe.objects.get(), tittel="En klarere sak", av="arkivar", hvorfor="Klarere")
    Journalpost.objects.update(arvet=None, avtrykk=b"")
    Dokument.objects.update(skjermet=None)
    Saksmappe.objects.update(skjermet=None)


def _staar() -> tuple[str, str, bool]:
    p = Journalpost.objects.get()
    return p.erstattet_tittel, Saksmappe.objects.get().erstattet_tittel, Dokument.objects.get().apent


@pytest.mark.parametrize("sted", ["sak", "dokument"])
def test_what_staff_gave_and_opened_of_what_was_shielded_before_the_upgrade_stays(tmp_path: Path, sted: str) -> None:
    levert = med("dokument", OFFENTLIG)
    {"sak": levert["saksmappe"], "dokument": levert["dokumentbeskrivelse"][0]}[sted].update(PARAGRAF)
    _apnet(tmp_path, levert)
    rapport = lever(tmp_path, levert)
    assert (rapport.endret, _staar()) == (0, ("En klarere tittel", "En klarere sak", True))
    kjent = (Saksmappe.objects.get().skjermet, Journalpost.objects.get().arvet, Dokument.objects.get().skjermet)
    assert kjent == (sted == "sak", sted == "sak", sted == "dokument")


@pytest.mark.parametrize("sted", ["sak", "dokument"])
def test_what_is_shielded_with_the_upgrade_is_closed(tmp_path: Path, sted: str) -> None:
    _apnet(tmp_path, post())
    lever(tmp_path, med(sted, PARAGRAF))
    assert not Dokument.objects.get().apent


def test_titles_give_way_when_the_case_is_shielded_with_the_upgrade(tmp_path: Path) -> None:
    _apnet(tmp_path, post())
    lever(tmp_path, med("sak", PARAGRAF | {"offentligTittel": "Bed for *****"}))
    assert _staar() == ("", "", False)


def test_what_was_open_and_is_open_has_not_changed(tmp_path: Path) -> None:
    _apnet(tmp_path, post())
    antall = Hendelse.objects.count()
    assert lever(tmp_path, post()).uendret == 1
    assert (Hendelse.objects.count() - antall, Journalpost.objects.get().arvet) == (0, False)


def test_what_becomes_shielded_after_the_first_reading_is_closed(tmp_path: Path) -> None:
    _apnet(tmp_path, post())
    lever(tmp_path, post())
    lever(tmp_path, med("sak", PARAGRAF))
    assert not Dokument.objects.get().apent
