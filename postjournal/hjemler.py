"""The legal bases in plain words: from what the archive wrote to the provision, its explanation, its address. Pure."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_FIL = Path(__file__).resolve().parent / "data" / "hjemler.csv"
_PARAGRAF = re.compile(r"§+\s*(\d+(?:-\d+)?)")
_OFFL = re.compile(r"\boff(?:entleg|entlig)?(?:l|lova|loven|heitslova|hetsloven|entleglova)?\b\.?|offentl", re.I)
_LEDD = {
    "første": "1",
    "fyrste": "1",
    "andre": "2",
    "annet": "2",
    "tredje": "3",
    "fjerde": "4",
    "femte": "5",
    "sjette": "6",
}
_LEDDTALL = re.compile(
    r"(?:§\s*\d+\s*,?\s*|\b)(?:(\d)\.?\s*ledd|(første|fyrste|andre|annet|tredje|fjerde|femte|sjette)\s+ledd)", re.I
)
_JF_LOVER = (
    ("barnehage", "JF-BHG-44"),
    ("bhl", "JF-BHG-44"),
    ("helsepersonell", "JF-HPL-21"),
    ("hpl", "JF-HPL-21"),
    ("sosialtjeneste", "JF-SOTJ-44"),
    ("nav-lov", "JF-NAV-7"),
    ("krisesenter", "JF-KRISE-5"),
    ("fvl", ""),
    ("forvaltningslov", ""),
)
"""Word in the text → code; the empty one depends on the number."""
_JF = re.compile(r"\bjf\.?|\bjfr\.?", re.I)


@dataclass(frozen=True, slots=True)
class Forklart:
    """A basis as the reader sees it: the archive's own words; a plain explanation in the reader's language and an
    address, both may be empty."""

    tekst: str
    forklaring: str
    lov_url: str


@cache
def _tabell() -> dict[str, dict[str, str]]:
    with _FIL.open(encoding="utf-8", newline="") as fil:
        return {rad["kode"]: rad for rad in csv.DictReader(fil, delimiter=";")}


@lru_cache(maxsize=3 * 1024)
def forklar(tekst: str, sprak: str = "nb") -> Forklart:
    """Explains a basis such as `Offl. § 13, jf. fvl. § 13 første ledd nr. 1`; unknown ones keep their words alone."""
    rader = [r for r in (_tabell().get(k) for k in koder(tekst)) if r]
    felt = "forklaring" if sprak == "nb" else f"forklaring_{sprak}"
    forklaring = " ".join(dict.fromkeys(r[felt] for r in rader if r[felt]))
    lov_url = next((r["lov_url"] for r in rader if r["lov_url"]), "")
    return Forklart(tekst, forklaring, lov_url)


def koder(tekst: str) -> list[str]:
    """The codes of `data/hjemler.csv` that a written basis names: the provision of offentleglova first, then its jf."""
    forste, *resten = _JF.split(tekst, maxsplit=1)
    funnet = [_offl(forste)] + [_jf(r) for r in resten]
    return [k for k in funnet if k]


def _offl(tekst: str) -> str:
    paragraf = _PARAGRAF.search(tekst)
    if not paragraf or not _OFFL.search(tekst):
        return ""
    rot = f"OFFL-{paragraf[1]}"
    ledd = _leddnummer(tekst)
    kandidater = [f"{rot}-{ledd}", f"{rot}-{ledd}-1"] if ledd else []
    kandidater += [rot, f"{rot}-1", f"{rot}-2"]
    return next((k for k in kandidater if k in _tabell()), "")


def _jf(tekst: str) -> str:
    liten = tekst.casefold()
    nr2 = re.search(r"nr\.?\s*2|§\s*13[.,]\s*1[.,]\s*2", liten)
    fvl = "JF-FVL-13-1-2" if nr2 else "JF-FVL-13-1-1"
    return next((kode or fvl for ord_, kode in _JF_LOVER if ord_ in liten), "")


def _leddnummer(tekst: str) -> str:
    if treff := _LEDDTALL.search(tekst):
        return treff[1] or _LEDD[treff[2].casefold()]
    kort = re.search(r"§\s*\d+\s*[.,]\s*(\d)\b", tekst)
    return kort[1] if kort else ""
