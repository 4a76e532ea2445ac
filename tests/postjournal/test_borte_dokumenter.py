"""What staff have closed stays closed whatever is delivered; what is gone from a delivery is closed and kept."""

import hashlib
from dataclasses import replace

import pytest
from django.test import Client

from portal.filer.medfil import Filstatus
from postjournal.importer.rader import Postrad
from postjournal.models import Dokument, Journalpost
from postjournal.offentlig.modeller import OffentligDokument, OffentligPost
from postjournal.services import dokumenter
from tests.fabrikk import dok, importer, rad
from tests.postjournal.test_dokumenter import HVORFOR, adresse, antall, med_fil

pytestmark = pytest.mark.django_db
REGEL = "Høring"
NUMMER = "28814504362"


def _horing() -> tuple[Postrad, Dokument]:
    """An entry with a paper that a rule has opened."""
    r = rad("Høring", dokumenter=(dok("Høringsbrev", dokumenttype=REGEL, fil="a.txt"),))
    importer(r)
    d = med_fil(Dokument.objects.get())
    assert d.apent
    return r, d


def _uten_papir(r: Postrad) -> Postrad:
    return replace(r, dokumenter=(dok("Et annet", 2),))


def test_no_rule_opens_again_what_staff_have_closed() -> None:
    r, d = _horing()
    dokumenter.steng([d], av="arkivar", hvorfor="Personopplysninger")
    ny = b"Ny utgave med de samme personopplysningene"
    sum_ = hashlib.sha256(ny).hexdigest()
    importer(replace(r, dokumenter=(replace(r.dokumenter[0], sha256=sum_),)))
    d = med_fil(Dokument.objects.get(), ny)
    assert (d.filstatus, d.sha256, d.apent) == (Filstatus.KONTROLLERT, sum_, False)


def test_staff_who_open_it_again_let_the_rule_in_again() -> None:
    _, d = _horing()
    dokumenter.steng([d], av="arkivar", hvorfor="Personopplysninger")
    dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor=HVORFOR)
    d.refresh_from_db()
    assert med_fil(d, "Ny utgave").apent


def test_a_new_file_of_the_archive_is_opened_by_the_rule_as_before() -> None:
    r, _ = _horing()
    ny = b"Ny utgave"
    importer(replace(r, dokumenter=(replace(r.dokumenter[0], sha256=hashlib.sha256(ny).hexdigest()),)))
    assert med_fil(Dokument.objects.get(), ny).apent


def test_a_paper_that_is_gone_is_shown_to_nobody_and_kept(innbygger: Client) -> None:
    r, d = _horing()
    adressen = adresse(d)
    importer(_uten_papir(r))
    d.refresh_from_db()
    assert (d.borte, d.apent, bool(d.sha256)) == (True, False, True)
    assert not OffentligDokument.objects.filter(nokkel=d.nokkel).exists()
    assert OffentligPost.objects.get().dokumenter_antall == 1
    assert (innbygger.get(adressen).status_code, antall(innbygger, "Strandpromenaden")) == (404, 0)
    assert "Høringsbrev" not in innbygger.get(f"/postliste/{d.post.nokkel}/").content.decode()
    assert dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor=HVORFOR) == 0
    assert importer(_uten_papir(r)).uendret == 1


def test_a_paper_that_comes_back_is_the_same_one_and_is_checked_anew() -> None:
    r, d = _horing()
    importer(_uten_papir(r))
    importer(r)
    tilbake = Dokument.objects.get(borte=False)
    assert (tilbake.pk, tilbake.filstatus, tilbake.apent) == (d.pk, Filstatus.MOTTATT, False)
    dokumenter.kontroller(dokument=tilbake)
    assert Dokument.objects.get(borte=False).apent


def test_what_staff_had_closed_is_still_closed_when_it_comes_back() -> None:
    r, d = _horing()
    dokumenter.steng([d], av="arkivar", hvorfor="Personopplysninger")
    importer(_uten_papir(r))
    importer(r)
    dokumenter.kontroller(dokument=d)
    assert not Dokument.objects.get(borte=False).apent


def test_the_title_of_a_paper_that_is_gone_holds_nothing_back() -> None:
    r = rad(dokumenter=(dok(f"Brev fra {NUMMER}"),))
    assert importer(r).holdt_tilbake == 1
    assert importer(_uten_papir(r)).holdt_tilbake == 0
    assert Journalpost.objects.get().tilstand == "publisert"
