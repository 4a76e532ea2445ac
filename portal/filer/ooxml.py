"""DOCX and XLSX are read to the last part: what is shown, what is hidden, and who wrote it.

Run by path inside the reading process (`tekst.py`), which hands over a checked archive. Parts are known by their root
element and not by their names, so that a part cannot hide by lying somewhere else.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from portal.filer.tekst import Hendelse, Kontorfil, Samler

_DOCX_DELER = ("document", "comments", "endnotes", "footnotes", "ftr", "hdr", "glossaryDocument")
_SPORET = {
    **dict.fromkeys(("ins", "cellIns"), "innsettinger"),
    **dict.fromkeys(("del", "cellDel"), "slettinger"),
    "moveFrom": "flyttinger",
}
_XLSX_ANNET = ("comments", "ThreadedComments", "wsDr", "chartSpace", "pivotCacheDefinition", "pivotCacheRecords")
_TEKST = {"t", "text", "v", "author"}
_TEKSTSTRENG = re.compile(r'"((?:[^"]|"")+)"')
_USYNLIG = 0.5
"""Points of height or characters of width below which nothing can be read."""


def les_docx(fil: "Kontorfil", samler: "Samler") -> dict[str, Any]:
    """The text of a DOCX, body first, goes to `samler`; what is hidden is returned."""
    funn: Counter[str] = Counter()
    if not fil.rotter.get("document"):
        raise ValueError("The archive has no document.")
    skjulte_stiler = {s for del_ in fil.rotter.get("styles", []) for s in _skjulte_stiler(fil.strom(del_))}
    for rot in _DOCX_DELER:
        for del_ in fil.rotter.get(rot, []):
            samler.legg(fil.tekst(del_, {"t", "delText"}))
            funn += _skjult_i_docx(fil.strom(del_), skjulte_stiler)
    return {**funn, **_i_pakken(fil, samler)}


def _skjult_i_docx(hendelser: Iterable["Hendelse"], skjulte_stiler: set[str]) -> Counter[str]:
    """Tracked changes, comments and hidden words; a hidden paragraph mark hides nothing."""
    funn: Counter[str] = Counter()
    sti: list[str] = []
    for slag, navn, attr in hendelser:
        if slag == "slutt":
            sti.pop()
        elif slag == "start":
            funn[_SPORET.get(navn, "")] += 1
            funn["kommentarer"] += navn == "comment"
            funn["skjult_tekst"] += _skjuler(navn, attr, sti) or (
                navn in {"rStyle", "pStyle"} and attr.get("val") in skjulte_stiler
            )
            sti.append(navn)
    return +Counter({navn: antall for navn, antall in funn.items() if navn})


def _skjuler(navn: str, attr: Mapping[str, str], sti: list[str]) -> bool:
    """Words, or a row of a table, that are set not to be shown."""
    sted = (navn == "vanish" and sti[-2:] == ["r", "rPr"]) or (navn == "hidden" and sti[-1:] == ["trPr"])
    return sted and _pa(attr.get("val"))


def _skjulte_stiler(hendelser: Iterable["Hendelse"]) -> Iterable[str]:
    """The styles whose words are hidden."""
    stil = ""
    for slag, navn, attr in hendelser:
        if (slag, navn) == ("start", "style"):
            stil = attr.get("styleId", "")
        elif (slag, navn) == ("start", "vanish") and stil and _pa(attr.get("val")):
            yield stil


def _pa(verdi: str | None) -> bool:
    """An on/off value is on when nothing else is said."""
    return verdi not in {"0", "false", "off", "none"}


def _tall(verdi: str | None) -> float:
    """A measure; one that is not given hides nothing."""
    return float(verdi) if verdi else _USYNLIG


def _i_pakken(fil: "Kontorfil", samler: "Samler") -> dict[str, Any]:
    """What any OOXML package may carry beside its content."""
    egne = [fil.tekst(n).strip() for n in fil.navn if re.fullmatch(r"customXml/item\d+\.xml", n)]
    egenskaper = [fil.tekst(n).strip() for n in fil.navn if re.fullmatch(r"docProps/custom\.xml", n)]
    forfattere = [
        fil.tekst(n, {"creator", "lastModifiedBy", "Manager"}).strip()
        for rot in ("coreProperties", "Properties")
        for n in fil.rotter.get(rot, [])
    ]
    for tekst in filter(None, [*egne, *egenskaper, *forfattere]):
        samler.legg(tekst)
    return {
        "forfatter": int(any(forfattere)),
        "egenskaper": int(any(egenskaper)),
        "andre_data": int(any(egne)),
        "innebygd": sum(bool(re.search(r"(^|/)embeddings/[^/]+$", n)) for n in fil.navn),
        "koblinger": int(any(_peker_ut(fil, n) for n in fil.navn if n.endswith(".rels"))),
    }


def _peker_ut(fil: "Kontorfil", navn: str) -> bool:
    """A relation to another file; links that a reader may click are no secret."""
    return any(
        a.get("TargetMode") == "External" and not a.get("Type", "").endswith("/hyperlink")
        for _, _, a in list(fil.strom(navn))
    )


# --- spreadsheets ---------------------------------------------------------------------------------------------------


@dataclass
class Ark:
    """One sheet, and whether rows or columns with content are hidden in it."""

    navn: str
    skjulte_kolonner: list[range] = field(default_factory=list)
    rader: bool = False
    kolonner: bool = False


def les_xlsx(fil: "Kontorfil", samler: "Samler") -> dict[str, Any]:
    """The text of an XLSX goes to `samler`, row by row and hidden or not; what is hidden is returned."""
    [bok] = fil.rotter["workbook"]
    navn_pa_del, funn = _les_bok(fil, bok, samler)
    strenger = [s for del_ in fil.rotter.get("sst", []) for s in _delte_strenger(fil.strom(del_))]
    brukt: set[int] = set()
    arkene = []
    for del_ in [n for rot in ("worksheet", "chartsheet", "dialogsheet") for n in fil.rotter.get(rot, [])]:
        leser = _Arkleser(Ark(navn_pa_del.get(del_, posixpath.basename(del_))), strenger, samler)
        leser.les(fil.strom(del_))
        brukt |= leser.brukt
        arkene.append(leser.ark)
    for nummer in sorted(set(range(len(strenger))) - brukt):
        samler.legg(strenger[nummer])
    _les_annet(fil, samler)
    funn["rader"] = [a.navn for a in arkene if a.rader]
    funn["kolonner"] = [a.navn for a in arkene if a.kolonner]
    felles = _i_pakken(fil, samler)
    ut = felles["koblinger"] or len(fil.rotter.get("externalLink", []))
    return {**felles, **funn, **_skjult_i_bok(fil), "koblinger": ut}


def _les_bok(fil: "Kontorfil", bok: str, samler: "Samler") -> tuple[dict[str, str], dict[str, Any]]:
    """Part → name of its sheet, and the sheets and names that are hidden."""
    mappe, filnavn = posixpath.split(bok)
    pekere = f"{mappe}/_rels/{filnavn}.rels".lstrip("/")
    mal = {a["Id"]: posixpath.join("/", mappe, a["Target"]) for _, _, a in list(fil.strom(pekere)) if "Target" in a}
    deler, skjulte_ark, skjulte_navn = {}, [], []
    for slag, navn, attr in fil.strom(bok):
        if (slag, navn) == ("start", "sheet"):
            samler.legg(attr["name"])
            deler[posixpath.normpath(mal.get(attr.get("id", ""), "")).lstrip("/")] = attr["name"]
            skjulte_ark += [attr["name"]] * (attr.get("state", "visible") != "visible")
        elif (slag, navn) == ("start", "definedName"):
            skjult = _sann(attr.get("hidden")) and not attr["name"].startswith(("_xlnm.", "_xlfn"))
            skjulte_navn += [attr["name"]] * skjult
    samler.legg("\n".join([*skjulte_navn, *_strenger_i(fil.tekst(bok, {"definedName"}))]))
    return deler, {"ark": skjulte_ark, "navn": skjulte_navn}


def _sann(verdi: str | None) -> bool:
    """A true value is written in two ways."""
    return verdi in {"1", "true"}


def _strenger_i(formel: str) -> list[str]:
    """The texts that stand in a formula."""
    return [s.replace('""', '"') for s in _TEKSTSTRENG.findall(formel)]


def _delte_strenger(hendelser: Iterable["Hendelse"]) -> Iterable[str]:
    """The texts that cells point to by number."""
    biter: list[str] = []
    inni = False
    for slag, hva, _ in hendelser:
        if slag == "tekst":
            biter += [hva] * inni
        elif hva == "t":
            inni = slag == "start"
        elif (slag, hva) == ("slutt", "si"):
            yield "".join(biter)
            biter.clear()


@lru_cache(maxsize=20_000)
def _kolonne(bokstaver: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    tall = 0
    for bokstav in bokstaver[:4]:
        tall = tall * 26 + ord(bokstav) - 64
    return tall


class _Arkleser:
    """Reads one worksheet as it streams by."""

    def __init__(self, ark: Ark, strenger: list[str], samler: "Samler") -> None:
        self.ark, self.strenger, self.samler = ark, strenger, samler
        self.brukt: set[int] = set()
        self.rad: list[str] = []
        self.biter: list[str] = []
        self.celletype, self.kolonne = "", 0
        self.rad_skjult, self.standardhoyde = False, _USYNLIG

    def les(self, hendelser: Iterable["Hendelse"]) -> None:
        for slag, hva, attr in hendelser:
            if slag == "tekst":
                self.biter.append(hva)
                continue
            handling = getattr(self, f"_{slag}_{hva}", None)
            if handling:
                handling(attr)
            self._annet(slag, hva)

    def _start_sheetFormatPr(self, attr: Mapping[str, str]) -> None:  # noqa: N802 - the element's name
        self.standardhoyde = _tall(attr.get("defaultRowHeight"))

    def _start_col(self, attr: Mapping[str, str]) -> None:
        if _sann(attr.get("hidden")) or _tall(attr.get("width")) < _USYNLIG:
            self.ark.skjulte_kolonner.append(range(int(attr["min"]), int(attr["max"]) + 1))

    def _start_row(self, attr: Mapping[str, str]) -> None:
        hoyde = float(attr["ht"]) if attr.get("ht") else self.standardhoyde
        self.rad_skjult = _sann(attr.get("hidden")) or hoyde < _USYNLIG
        self.kolonne = 0

    def _start_c(self, attr: Mapping[str, str]) -> None:
        sted = attr.get("r", "").rstrip("0123456789")
        self.kolonne = _kolonne(sted) if sted else self.kolonne + 1
        self.celletype = attr.get("t", "n")

    def _slutt_v(self, _: Mapping[str, str]) -> None:
        verdi = "".join(self.biter).strip()
        if self.celletype == "s" and verdi:
            nummer = int(verdi)
            self.brukt.add(nummer)
            verdi = self.strenger[nummer]
        self._verdi(verdi)

    def _slutt_t(self, _: Mapping[str, str]) -> None:
        self._verdi("".join(self.biter))

    def _slutt_row(self, _: Mapping[str, str]) -> None:
        self.samler.legg(" ".join(self.rad))
        self.rad = []

    def _verdi(self, verdi: str) -> None:
        if verdi:
            self.rad.append(verdi)
            self.ark.rader |= self.rad_skjult
            self.ark.kolonner |= any(self.kolonne in skjult for skjult in self.ark.skjulte_kolonner)

    def _annet(self, slag: str, hva: str) -> None:
        """Formulas, rules for input and headers hold words too; an element's text ends with it."""
        if slag == "slutt" and hva in {"f", "formula", "formula1", "formula2"}:
            self.rad += _strenger_i("".join(self.biter))
        elif slag == "slutt" and hva.endswith(("Header", "Footer")):
            self.samler.legg("".join(self.biter))
        elif (slag, hva) == ("slutt", "worksheet"):
            self.samler.legg(" ".join(self.rad))
        self.biter.clear()


def _les_annet(fil: "Kontorfil", samler: "Samler") -> None:
    """Comments, drawings, charts, the stored data of pivot tables and of other files."""
    for rot in (*_XLSX_ANNET, "externalLink"):
        for del_ in fil.rotter.get(rot, []):
            samler.legg(fil.tekst(del_, _TEKST))
            if rot.startswith("pivot"):
                samler.legg("\n".join(a["v"] for _, navn, a in fil.strom(del_) if "v" in a and navn != "x"))


def _skjult_i_bok(fil: "Kontorfil") -> dict[str, Any]:
    """Comments (a thread has one old-fashioned comment that stands for it), stored data, links and old versions."""
    gamle = _antall(fil, "comments", "comment")
    nye = [
        a
        for del_ in fil.rotter.get("ThreadedComments", [])
        for _, _, a in fil.strom(del_)
        if "personId" in a and "id" in a
    ]
    svar = sum("parentId" in a for a in nye)
    return {
        "kommentarer": max(gamle, len(nye) - svar) + svar,
        "pivot": len(fil.rotter.get("pivotCacheDefinition", [])),
        "datamodell": sum(n.startswith("xl/model/") for n in fil.navn),
        "datakilder": len(fil.rotter.get("connections", [])),
        "endringslogg": len(fil.rotter.get("revisions", [])),
    }


def _antall(fil: "Kontorfil", rot: str, element: str) -> int:
    """How many of an element there are in the parts with this root."""
    return sum((s, n) == ("start", element) for del_ in fil.rotter.get(rot, []) for s, n, _ in fil.strom(del_))
