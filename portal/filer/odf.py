"""ODT and ODS are read to the last part: what is shown, what is hidden, and who wrote it.

Run by path inside the reading process (`tekst.py`), which hands over a checked archive. In ODF it is mostly the style
that hides something, and styles are told before they are used.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portal.filer.tekst import Hendelse, Kontorfil, Samler

_SPORET = {
    "insertion": "innsettinger",
    "deletion": "slettinger",
    "movement": "flyttinger",
    "cell-content-change": "celleendringer",
}
_SKJULTE_FELT = {"hidden-text", "hidden-paragraph"}
_MAL = re.compile(r"([0-9.]+)[a-z]*")
_TEKSTSTRENG = re.compile(r'"((?:[^"]|"")+)"')
_OBJEKT = re.compile(r"Object [^/]+(/content\.xml)?")


def les_odt(fil: "Kontorfil", samler: "Samler") -> dict[str, Any]:
    """The text of an ODT, body first, goes to `samler`; what is hidden is returned."""
    return _les(fil, samler, regneark=False)


def les_ods(fil: "Kontorfil", samler: "Samler") -> dict[str, Any]:
    """The text of an ODS goes to `samler`, row by row and hidden or not; what is hidden is returned."""
    return _les(fil, samler, regneark=True)


def _les(fil: "Kontorfil", samler: "Samler", *, regneark: bool) -> dict[str, Any]:
    leser = _Odfleser()
    for del_ in ["styles.xml"] * ("styles.xml" in fil.navn) + ["content.xml"]:
        leser.les(fil.strom(del_))
    for linje in leser.linjer if regneark else [fil.tekst("content.xml", {"p", "h"}), *leser.skjulte_felt]:
        samler.legg(linje)
    innebygde = [n for n in fil.navn if _OBJEKT.fullmatch(n)]
    flere = ["styles.xml"] * ("styles.xml" in fil.navn) + [n for n in innebygde if n.endswith(".xml")]
    for del_ in flere:
        samler.legg(fil.tekst(del_, {"p", "h"}))
    navn = {slag if regneark else f"tabell_{slag}": navn for slag, navn in leser.navn.items()}
    return {**leser.antall, **navn, **_egenskaper(fil, samler), "innebygd": len(innebygde)}


def _egenskaper(fil: "Kontorfil", samler: "Samler") -> dict[str, Any]:
    """Who made the file, and what somebody else has noted about it."""
    if "meta.xml" not in fil.navn:
        return {}
    forfatter = fil.tekst("meta.xml", {"creator", "initial-creator", "printed-by"}).strip()
    egne = fil.tekst("meta.xml", {"user-defined"}).strip()
    samler.legg(f"{forfatter}\n{egne}")
    return {"forfatter": int(bool(forfatter)), "egenskaper": int(bool(egne))}


class _Odfleser:
    """Reads styles and content as they stream by."""

    def __init__(self) -> None:
        self.stil = ("", "")
        self.skjulte_stiler: set[tuple[str, str]] = set()
        self.antall: Counter[str] = Counter()
        self.navn: dict[str, list[str]] = {"ark": [], "rader": [], "kolonner": []}
        self.ark = ""
        self.kolonne, self.kolonner_lest = 0, 0
        self.gjentatt, self.i_celle, self.verdi = 1, False, ""
        self.skjulte_kolonner: list[range] = []
        self.rad_skjult, self.rad_lukket, self.kolonne_lukket = False, 0, 0
        self.grupper: list[bool] = []
        self.linjer: list[str] = []
        self.skjulte_felt: list[str] = []
        self.rad: list[str] = []
        self.biter: list[str] = []

    def les(self, hendelser: Iterable["Hendelse"]) -> None:
        for slag, hva, attr in hendelser:
            if slag == "tekst":
                self.biter.append(hva)
                continue
            handling = getattr(self, f"_{slag}_{hva.replace('-', '_')}", None)
            if handling:
                handling(attr)
            if slag == "start":
                self._overalt(hva, attr)

    def _overalt(self, hva: str, attr: Mapping[str, str]) -> None:
        """What hides wherever it stands."""
        if hva in _SPORET:
            self.antall[_SPORET[hva]] += 1
        self.antall["kommentarer"] += hva == "annotation"
        self.antall["koblinger"] += hva in {"table-source", "cell-range-source"}
        skjult_bit = hva == "section" and attr.get("display", "true") != "true"
        skjult_stil = hva in {"p", "h", "span"} and ("text", attr.get("style-name", "")) in self.skjulte_stiler
        self.antall["skjult_tekst"] += hva in _SKJULTE_FELT or skjult_bit or skjult_stil
        if hva in _SKJULTE_FELT:
            self.skjulte_felt.append(attr.get("string-value", ""))
            self.biter.append(attr.get("string-value", ""))

    # styles

    def _start_style(self, attr: Mapping[str, str]) -> None:
        familie = attr.get("family", "")
        self.stil = ("text" if familie == "paragraph" else familie, attr.get("name", ""))

    def _start_table_properties(self, attr: Mapping[str, str]) -> None:
        self._merk_stil(skjult=attr.get("display") == "false")

    def _start_table_row_properties(self, attr: Mapping[str, str]) -> None:
        self._merk_stil(skjult=_usynlig(attr.get("row-height")))

    def _start_table_column_properties(self, attr: Mapping[str, str]) -> None:
        self._merk_stil(skjult=_usynlig(attr.get("column-width")))

    def _start_text_properties(self, attr: Mapping[str, str]) -> None:
        self._merk_stil(skjult=self.stil[0] == "text" and attr.get("display") == "none")

    def _merk_stil(self, *, skjult: bool) -> None:
        if skjult:
            self.skjulte_stiler.add(self.stil)

    # tables

    def _skjult(self, familie: str, attr: Mapping[str, str]) -> bool:
        er_lukket = attr.get("visibility", "visible") != "visible" or attr.get("display") == "false"
        return er_lukket or (familie, attr.get("style-name", "")) in self.skjulte_stiler

    def _start_table(self, attr: Mapping[str, str]) -> None:
        self.ark = attr.get("name", "")
        self.linjer.append(self.ark)
        self.kolonner_lest, self.skjulte_kolonner = 0, []
        if self._skjult("table", attr):
            self.navn["ark"].append(self.ark)

    def _start_table_column_group(self, attr: Mapping[str, str]) -> None:
        self.grupper.append(attr.get("display") == "false")
        self.kolonne_lukket += self.grupper[-1]

    def _slutt_table_column_group(self, _: Mapping[str, str]) -> None:
        self.kolonne_lukket -= self.grupper.pop()

    def _start_table_row_group(self, attr: Mapping[str, str]) -> None:
        self.grupper.append(attr.get("display") == "false")
        self.rad_lukket += self.grupper[-1]

    def _slutt_table_row_group(self, _: Mapping[str, str]) -> None:
        self.rad_lukket -= self.grupper.pop()

    def _start_table_column(self, attr: Mapping[str, str]) -> None:
        fra, self.kolonner_lest = self.kolonner_lest, self.kolonner_lest + _antall(attr, "number-columns-repeated")
        if self.kolonne_lukket or self._skjult("table-column", attr):
            self.skjulte_kolonner.append(range(fra, self.kolonner_lest))

    def _start_table_row(self, attr: Mapping[str, str]) -> None:
        self.rad_skjult = bool(self.rad_lukket) or self._skjult("table-row", attr)
        self.kolonne, self.rad = 0, []

    def _start_table_cell(self, attr: Mapping[str, str]) -> None:
        self.gjentatt, self.i_celle = _antall(attr, "number-columns-repeated"), True
        self.biter = [s.replace('""', '"') + " " for s in _TEKSTSTRENG.findall(attr.get("formula", ""))]
        self.verdi = next((attr[n] for n in ("value", "string-value", "date-value") if n in attr), "")

    _start_covered_table_cell = _start_table_cell

    def _slutt_table_cell(self, _: Mapping[str, str]) -> None:
        synlig = "".join(self.biter).strip()
        self.biter, self.i_celle = [], False
        deler = [t for t in dict.fromkeys((synlig, self.verdi)) if t]
        if deler:
            self._legg_i_rad(deler)
        self.kolonne += self.gjentatt

    _slutt_covered_table_cell = _slutt_table_cell

    def _legg_i_rad(self, deler: list[str]) -> None:
        """A cell with content in a hidden row or column tells of both."""
        self.rad += deler
        if self.rad_skjult:
            self._merk("rader")
        celler = range(self.kolonne, self.kolonne + self.gjentatt)
        if any(r.start < celler.stop and celler.start < r.stop for r in self.skjulte_kolonner):
            self._merk("kolonner")

    def _merk(self, slag: str) -> None:
        if self.ark not in self.navn[slag][-1:]:
            self.navn[slag].append(self.ark)

    def _slutt_table_row(self, _: Mapping[str, str]) -> None:
        self.linjer.append(" ".join(self.rad))

    def _slutt_p(self, _: Mapping[str, str]) -> None:
        """Words outside the cells stand in drawings and in what has been deleted."""
        self.biter.append(" ")
        if not self.i_celle:
            self.linjer.append("".join(self.biter).strip())
            self.biter = []

    def _start_s(self, _: Mapping[str, str]) -> None:
        self.biter.append(" ")

    _start_tab = _start_line_break = _start_s


def _usynlig(mal: str | None) -> bool:
    """A height or width that leaves nothing to see; one that is not given does not hide."""
    treff = _MAL.fullmatch(mal or "")
    return treff is not None and float(treff[1]) < 0.01


def _antall(attr: Mapping[str, str], navn: str) -> int:
    """How many times something is repeated."""
    return max(int(attr.get(navn, "1")), 1)
