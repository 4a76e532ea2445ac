"""`kommune.toml`: everything in it is checked, and nothing else names a municipality."""

import dataclasses
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.kommune import les

FASIT = (Path(__file__).resolve().parent.parent.parent / "kommune.toml").read_text(encoding="utf-8")


def med(mappe: Path, fra: str = "", til: str = "") -> Path:
    """The file with one thing changed."""
    assert fra in FASIT
    fil = mappe / "kommune.toml"
    fil.write_text(FASIT.replace(fra, til) if fra else FASIT, encoding="utf-8")
    return fil


def test_the_file_of_the_project_is_read(tmp_path: Path) -> None:
    kommune = les(med(tmp_path))
    assert kommune.navn == "Hamar kommune"
    assert kommune.bokstav == "H"
    assert kommune.postliste.navn_sokbare_dager == 365
    assert "Saksframlegg" in kommune.postliste.apne_dokumenttyper
    assert kommune.innsyn.strippes_etter_dager == 365
    assert kommune.innsyn.varsles == ("arkiv@hamar.example",)


def test_a_file_of_promises_lies_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "egne.toml").write_text("", encoding="utf-8")
    kommune = les(med(tmp_path, 'lofter = ""', 'lofter = "egne.toml"'))
    assert kommune.apenhet.lofter == str(tmp_path / "egne.toml")
    assert kommune.apenhet.varsles == ("arkiv@hamar.example",)


def test_weaknesses_are_told_of_by_mail_or_on_a_page(tmp_path: Path) -> None:
    assert les(med(tmp_path)).sikkerhetskontakt == "mailto:sikkerhet@hamar.example"
    side = "https://hamar.example/sikkerhet/"
    assert les(med(tmp_path, "sikkerhet@hamar.example", side)).sikkerhetskontakt == side


def test_another_municipality_is_another_file(tmp_path: Path) -> None:
    assert les(med(tmp_path, 'kortnavn = "Hamar"', 'kortnavn = "Ås"')).bokstav == "Å"


@pytest.mark.parametrize(
    ("fra", "til", "melding"),
    [
        ('nummer = "3403"', "", "[kommune] mangler nummer"),
        ('nummer = "3403"', "nummer = 3403", "[kommune] mangler nummer, eller verdien er av feil slag"),
        ('nummer = "3403"', 'nummer = "3403"\nfylke = "Innlandet"', "[kommune] har ukjente navn: fylke"),
        ("navn_sokbare_dager = 365", 'navn_sokbare_dager = "365"', "[postliste] mangler navn_sokbare_dager"),
        ("flest_sider = 2000", "flest_sider = 2000\nflest_ord = 1", "[postliste] har ukjente navn: flest_ord"),
        ("[postliste]", "[postlister]", "har ukjente tabeller: postlister"),
        ('sikkerhet = "sikkerhet@', 'sikkerhet = "http://', "[kommune] sikkerhet må være en e-postadresse eller"),
        ('sikkerhet = "sikkerhet@hamar.example"', 'sikkerhet = ""', "[kommune] sikkerhet må være en e-postadresse"),
        ('sikkerhet = "sikkerhet@hamar.example"', "", "[kommune] mangler sikkerhet"),
        ("[farger]", "[[farger]]", "[farger] må være en tabell"),
        ('"#083d4e"', '"#083d4"', "[farger] aksent_sterk må skrives som #rrggbb, ikke '#083d4'"),
        ('"#083d4e"', '"#083d4e;}body{display:none"', "[farger] aksent_sterk må skrives som #rrggbb"),
        ('"#18363f"', '"#18363"', "[farger] aksent_myk_mork må skrives som #rrggbb"),
        ('aksent_myk_mork = "#18363f"', "", "[farger] de tre fargene som slutter på _mork, må oppgis sammen"),
        ("[farger]", "[farger", "kan ikke leses"),
        ('nav_inn_adresse = ""', 'nav_inn_adresse = "https://nav.example"', "må oppgis sammen"),
        ('nav_adresse = ""', 'nav_adresse = "http://nav.example"', "[stillinger] nav_adresse må være"),
        ("ansatte_i_timen = 300", "", "[kontakter] mangler ansatte_i_timen"),
        ("{adresse}", "", "[kontakter] kart må begynne med https:// og inneholde {adresse}"),
        ('kart = "https', 'kart = "javascript', "[kontakter] kart må begynne med https://"),
        ('klageinstans = "Statsforvalteren i Innlandet"', "", "[innsyn] mangler klageinstans"),
        ("strippes_etter_dager = 365", "strippes_etter_dager = 89", "strippes_etter_dager må være minst 90"),
        ('bestilling_format = ""', 'bestilling_format = "v3"', 'bestilling_format må være "", "v1" eller "v2"'),
        ('bestilling_format = ""', 'bestilling_format = "v2"', "bestilling_til og bestilling_format må oppgis sammen"),
        (
            'bestilling_til = ""',
            'bestilling_til = "x@y.example"',
            "bestilling_til og bestilling_format må oppgis sammen",
        ),
        ('malt_fra = ""', 'malt_fra = "2026-02-30"', "[apenhet] malt_fra må være"),
        ('lofter = ""', 'lofter = "borte.toml"', "[apenhet] lofter: filen borte.toml finnes ikke"),
        ("import_timer = 8", "import_timer = 0", "[apenhet] import_timer må være minst 1"),
    ],
)
def test_a_fault_is_refused_with_its_place(tmp_path: Path, fra: str, til: str, melding: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=re.escape(melding)):
        les(med(tmp_path, fra, til))


@pytest.mark.parametrize(
    ("fra", "til"),
    [
        ("navn_sokbare_dager = 365", "navn_sokbare_dager = true"),
        ("navn_sokbare_dager = 365", "navn_sokbare_dager = -1"),
        ('"Saksframlegg", "Sakskart"', "1, 2"),
        ("hent_kalendere = false", "hent_kalendere = 0"),
        ("hent_kalendere = false", ""),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(tmp_path: Path, fra: str, til: str) -> None:
    with pytest.raises(ImproperlyConfigured):
        les(med(tmp_path, fra, til))


def test_a_file_that_is_missing_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"borte.toml kan ikke leses"):
        les(tmp_path / "borte.toml")
    (tmp_path / "binar.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ImproperlyConfigured, match=r"binar.toml kan ikke leses"):
        les(tmp_path / "binar.toml")


def test_what_has_been_read_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        les(med(tmp_path)).navn = "Annen kommune"  # type: ignore[misc]
