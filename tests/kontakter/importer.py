"""Files to import, and imports of them, for tests."""

from datetime import date
from pathlib import Path
from typing import Any

from kontakter.services.filimport import importer_fil
from kontakter.services.inntak.forskjell import Forskjell
from tests.kontakter.fabrikk import AV, NAA

FILER = Path(__file__).parent / "filer" / "import"
OPPSETT = Path(__file__).parent.parent.parent / "docs" / "oppsett"
SLAG = ("ansatte", "folkevalgte", "styreverv", "selskaper")
SAMTYKKE = date(2026, 1, 15)

ANSATTE = """id;navn;tittel;enhet;leder;telefon;e-post;brukernavn;ansattnr
1;Kristian Aas Berg;Ingeniør;Teknisk drift;nei;62 56 31 17;kab@hamar.example;kab;104711
2;Máret Sara;Enhetsleder;Teknisk drift;leder;62 56 31 18;ms@hamar.example;ms;104712
3;Łucja Nowak;Lærer;Ajer skole;nei;62 56 31 19;ln@hamar.example;ln;104713
4;Per Ås;Vaktmester;Ajer skole;funksjon;62 56 31 20;pa@hamar.example;pa;104714
5;Nina Dahl;Rektor;Ajer skole;leder;62 56 31 21;nd@hamar.example;nd;104715
"""
FOLKEVALGTE = """id;personid;navn;utvalg;rolle;parti;fra;til;mobil;e-post
1;p1;Kari Nordmann;Kommunestyret;Ordfører;Ap;17.10.2023;;911 22 333;kari@hamar.example
2;p1;Kari Nordmann;Formannskapet;leder;Ap;17.10.2023;;911 22 333;kari@hamar.example
3;p2;Ola Moe;Kommunestyret;medlem;H;17.10.2023;;;
4;p3;Áilu Sara;Kommunestyret;2. varamedlem;H;17.10.2023;31.12.2025;;
5;p4;Siv Lie;Kommunestyret;medlem;SV;17.10.2023;;922 33 444;
"""
STYREVERV = """id;navn;virksomhet;orgnr;rolle;fra;til;godtgjort;hvordan;kildeadresse;kildedato
1;Kari Nordmann;Hamar Avfall AS;970540008;styreleder;01.05.2024;;ja;valgt;https://hamar.example/sak;17.04.2024
2;Ola Moe;Vik Teater SA;;medlem;;;;oppgitt selv;;01.03.2026
3;Siv Lie;Vik Teater SA;;varamedlem;2020-01-01;2023-12-31;nei;;;01.03.2026
"""
SELSKAPER = """navn;orgnr;form;sektor;formål;eierandel;stemmeandel;andre eiere;nettsted
Hamar Avfall AS;970540008;Aksjeselskap;Renovasjon;Hente avfall;51 %;51;"Løten 20 %; Stange 29 %";https://avfall.example
Vik Energi AS;310 002 372;Aksjeselskap;Kraft;Gi strøm;33,33;33,33;;
"""
TABELLER = {"ansatte": ANSATTE, "folkevalgte": FOLKEVALGTE, "styreverv": STYREVERV, "selskaper": SELSKAPER}


def tabell(slag: str, *bytter: tuple[str, str], uten: tuple[int, ...] = ()) -> str:
    """The table of a kind with texts put in the place of others, and without some of its rows (from 1)."""
    tekst = TABELLER[slag]
    for fra, til in bytter:
        assert fra in tekst
        tekst = tekst.replace(fra, til)
    return "".join(linje for i, linje in enumerate(tekst.splitlines(keepends=True)) if i not in uten)


def ta_inn(mappe: Path, slag: str, innhold: str | bytes | None = None, **valg: Any) -> Forskjell:
    """The difference that a file of this content makes; without content the table of the kind."""
    fil = mappe / "fil.csv"
    data = TABELLER[slag] if innhold is None else innhold
    fil.write_bytes(data.encode() if isinstance(data, str) else data)
    ramme: dict[str, Any] = {"kilde": "hr", "av": AV, "naa": NAA}
    return importer_fil(slag=slag, fil=fil, **ramme | valg)


def tall(f: Forskjell) -> tuple[int, ...]:
    """New, changed, gone, unchanged, faults."""
    return tuple(f.tall().values())
