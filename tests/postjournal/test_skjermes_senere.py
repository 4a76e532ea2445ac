"""What the source shields later goes out of what everybody sees, also where the entry itself says nothing of it."""

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from portal.filer.medfil import Filstatus
from portal.models import Hendelse
from postjournal.importer.rader import Dokumentrad
from postjournal.models import Dokument, Journalpost, Saksmappe
from postjournal.offentlig.modeller import OffentligPost, OffentligSak
from postjournal.services import dokumenter, publisering
from postjournal.services.filimport import importer_fil
from postjournal.services.inntak import Rapport
from tests.fabrikk import dok, importer, rad
from tests.postjournal.test_dokumenter import HVORFOR, adresse, antall, med_fil

pytestmark = pytest.mark.django_db
Node = dict[str, Any]
PARAGRAF = {"skjerming": {"skjermingshjemmel": "Offl. § 13"}}


def post(**felt: Any) -> Node:
    """An open entry with a paper, as eInnsyn delivers it."""
    return {
        "systemId": "p1",
        "journalposttype": "inngående_dokument",
        "offentligTittel": "Søknad om bed",
        "journaldato": "2026-11-20",
        "saksmappe": {"systemId": "s1", "saksaar": 2026, "sakssekvensnummer": 5, "offentligTittel": "Bed i parken"},
        "dokumentbeskrivelse": [
            {
                "systemId": "d1",
                "tittel": "Søknad",
                "dokumentnummer": 1,
                "dokumentobjekt": [{"variantformat": "Arkivformat", "referanseDokumentfil": "a.txt"}],
            }
        ],
    } | felt


def lever(mappe: Path, *poster: Node) -> Rapport:
    """The entries, taken in as a file."""
    fil = mappe / "journal.json"
    fil.write_text(json.dumps(poster), encoding="utf-8")
    return importer_fil(fil=fil, kilde="arkiv", av="import")


def med(sted: str, felt: Node) -> Node:
    """The entry with these fields of its own (`post`), of its case or of its paper."""
    ny = deepcopy(post())
    steder: dict[str, Node] = {"post": ny, "sak": ny["saksmappe"], "dokument": ny["dokumentbeskrivelse"][0]}
    steder[sted] |= felt
    return ny


def apent(mappe: Path) -> Dokument:
    """The paper of an entry that was delivered open, put out by staff."""
    lever(mappe, post())
    d = med_fil(Dokument.objects.get())
    dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor=HVORFOR)
    return Dokument.objects.get()


@pytest.mark.parametrize(
    ("sted", "felt"),
    [
        ("post", PARAGRAF),
        ("sak", PARAGRAF),
        ("dokument", PARAGRAF),
        ("dokument", {"dokumentobjekt": []}),
        ("dokument", {"dokumentobjekt": [{"variantformat": "Arkivformat", "referanseDokumentfil": "ny.txt"}]}),
    ],
    ids=["posten", "saken", "dokumentet", "ingen fil", "en annen fil"],
)
def test_an_open_paper_goes_when_the_source_no_longer_lets_it_out(
    tmp_path: Path, innbygger: Client, sted: str, felt: Node
) -> None:
    d = apent(tmp_path)
    adressen = adresse(d)
    assert antall(innbygger, "Strandpromenaden") == 1
    lever(tmp_path, med(sted, felt))
    assert (Dokument.objects.get().apent, antall(innbygger, "Strandpromenaden")) == (False, 0)
    assert innbygger.get(adressen).status_code in {404, 410}


def test_a_published_answer_is_closed_when_its_case_is_shielded(tmp_path: Path) -> None:
    kilde = apent(tmp_path)
    svar = dokumenter.legg_til_her(
        post=kilde.post, sha256=kilde.sha256, tittel="Søknad (sladdet)", filnavn="a.txt", mimetype=kilde.mimetype,
        storrelse=kilde.storrelse, sider=0, tekst=kilde.tekst, av="arkivar",
    )  # fmt: skip
    dokumenter.apne(dokumenter=[svar], av="arkivar", hvorfor=HVORFOR)
    lever(tmp_path, med("sak", PARAGRAF))
    svar.refresh_from_db()
    assert not svar.apent


def test_what_staff_open_of_a_shielded_paper_stays_open_as_long_as_the_shielding_is_the_same(tmp_path: Path) -> None:
    lever(tmp_path, med("dokument", {**PARAGRAF, "dokumentobjekt": []}))
    dokumenter.apne(dokumenter=[med_fil(Dokument.objects.get())], av="arkivar", hvorfor=HVORFOR)
    lever(tmp_path, med("dokument", {**PARAGRAF, "dokumentobjekt": [], "dokumenttype": "Brev"}))
    assert Dokument.objects.get().apent


@pytest.mark.parametrize("felt", [{"arvet": True}, {"dokumenter": (dok(dokumenttype="Høring", skjermet=True),)}])
def test_a_rule_opens_nothing_that_is_shielded_by_itself_or_by_its_case(felt: Node) -> None:
    alt: Node = {"dokumenter": (dok(dokumenttype="Høring"),)} | felt
    importer(rad(**alt))
    assert not med_fil(Dokument.objects.get()).apent


def test_another_file_of_the_archive_is_taken_in_anew(tmp_path: Path) -> None:
    apent(tmp_path)
    lever(tmp_path, med("dokument", {"dokumentobjekt": [{"referanseDokumentfil": "ny.txt", "variantformat": "arkiv"}]}))
    ny = Dokument.objects.get()
    assert (ny.filstatus, ny.sha256, ny.tekst) == (Filstatus.MANGLER, "", "")


@pytest.mark.parametrize("ny", [dok(fil=""), dok(fil="a.pdf"), dok("En annen tittel", fil="")])
def test_a_file_that_staff_put_in_where_the_archive_named_none_stays(ny: Dokumentrad) -> None:
    r = rad(dokumenter=(dok(fil=""),))
    importer(r)
    dokumenter.apne(dokumenter=[med_fil(Dokument.objects.get())], av="arkivar", hvorfor=HVORFOR)
    importer(replace(r, dokumenter=(ny,)))
    assert Dokument.objects.get().apent


def test_the_same_file_by_another_name_stays_open() -> None:
    r = rad(dokumenter=(dok(fil="a.txt"),))
    importer(r)
    d = med_fil(Dokument.objects.get(), b"Innholdet")
    dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor=HVORFOR)
    importer(replace(r, dokumenter=(dok(fil="b.txt", sha256=d.sha256),)))
    assert Dokument.objects.get().apent


def test_shielding_of_a_paper_gives_the_public_no_line_of_its_own(tmp_path: Path) -> None:
    ingen_fil = {"dokumentobjekt": [], "tittel": "Hoveddokument"}
    lever(tmp_path, med("dokument", ingen_fil))
    assert lever(tmp_path, med("dokument", ingen_fil | PARAGRAF)).endret == 1
    assert not Journalpost.objects.get().endringer.exists()


# --- titles that staff have given ------------------------------------------------------------------------------------

NAVN = "Søknad om bed for Kari Nordmann"


def _rett(tittel: str = NAVN) -> None:
    publisering.erstatt_tittel(post=Journalpost.objects.get(), tittel=tittel, av="arkivar", hvorfor="Skrivefeil")


@pytest.mark.parametrize("sted", ["post", "sak"])
def test_a_title_that_staff_gave_gives_way_when_the_archive_shields_the_entry_or_its_case(
    tmp_path: Path, innbygger: Client, sted: str
) -> None:
    lever(tmp_path, post())
    _rett()
    assert antall(innbygger, "Nordmann") == 1
    lever(tmp_path, med(sted, PARAGRAF | {"offentligTittel": "Søknad om bed for *****"}))
    assert "Kari" not in OffentligPost.objects.get().tittel
    assert antall(innbygger, "Nordmann") == 0
    hendelse = Hendelse.objects.filter(handling="endret av import").latest("id")
    assert (hendelse.gammel or {})["erstattet_tittel"] == NAVN
    linjer = list(Journalpost.objects.get().endringer.values_list("hva", flat=True))
    assert linjer.count("Tittelen er endret") == 1


def test_a_title_that_staff_gave_to_a_shielded_entry_stays_until_the_grounds_are_others(tmp_path: Path) -> None:
    lever(tmp_path, med("post", PARAGRAF))
    _rett("Søknad om et bed")
    lever(tmp_path, med("post", PARAGRAF | {"offentligTittel": "Søknad"}))
    assert OffentligPost.objects.get().tittel == "Søknad om et bed"
    lever(tmp_path, med("post", {"offentligTittel": "Søknad", "skjerming": {"skjermingshjemmel": "Offl. § 26"}}))
    assert OffentligPost.objects.get().tittel == "Søknad"


def test_a_title_that_staff_gave_to_a_case_gives_way_when_the_archive_shields_the_case(tmp_path: Path) -> None:
    lever(tmp_path, post())
    publisering.gi_sakstittel(sak=Saksmappe.objects.get(), tittel=NAVN, av="arkivar", hvorfor="Skrivefeil")
    skjermet = med("sak", PARAGRAF | {"offentligTittel": "Bed for *****"})
    lever(tmp_path, skjermet)
    assert OffentligSak.objects.get().tittel == "Bed for *****"
    publisering.gi_sakstittel(sak=Saksmappe.objects.get(), tittel="Bed i en park", av="arkivar", hvorfor="Klarere")
    lever(tmp_path, skjermet | {"dokumentbeskrivelse": []})
    assert OffentligSak.objects.get().tittel == "Bed i en park"
