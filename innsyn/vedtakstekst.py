"""What the letters of an access request must say of its decisions and rights, in bokmål or nynorsk (offl. § 31). Pure.

The words are in `data/brev/fraser.*.toml`. Nothing here can write a refusal without its provision.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from innsyn.lovlig import BOKSTAVER, GIR_FIL, KAN_PAKLAGES, NEKTER, Utfall
from portal import tid
from portal.blokker import Avsnitt, Blokk, Brevhode, Liste, Overskrift, Rad, Rader

_MAPPE = Path(__file__).resolve().parent / "data" / "brev"
_PARAGRAF = re.compile(r"§+\s*\d")
_TAUSHETSPLIKT = re.compile(r"(?:offl\.|offentleglova)\s*§\s*13\b", re.I)
_MANEDER = "januar februar mars april mai juni juli august september oktober november desember".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Vedtakspunkt:
    """What was decided for one document, with the exact provisions; ValueError when one is missing."""

    nummer: int
    tittel: str
    utfall: str
    dokumentnr: str = ""
    hjemmel_tekst: str = ""
    jf_tekst: str = ""
    forklaring: str = ""
    bokstav12: str = ""
    merinnsyn: str = ""
    lenke: str = ""
    organ: str = ""
    begrunnelse: str = ""

    def __post_init__(self) -> None:
        if feil := _feil(self):
            raise ValueError(f"Dokument {self.nummer}: {feil}")

    @property
    def gruppe(self) -> tuple[str, ...]:
        """Documents that share this are told of together."""
        grunnlag = (self.hjemmel_tekst, self.jf_tekst, self.forklaring, self.bokstav12)
        return (self.utfall, *grunnlag, self.merinnsyn, self.organ, self.begrunnelse)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brevdata:
    """All that a letter may say. `begrunnelse` is what staff wrote for this letter; `klaget` the day an appeal came."""

    referanse: str
    mottatt: date
    dato: date
    kommune_navn: str
    kommune_adresse: str
    kommune_epost: str
    kommune_telefon: str
    klageinstans: str
    sporingsadresse: str
    sprak: str = "nb"
    mottaker_navn: str = ""
    adresse: str = ""
    enhet: str = ""
    krav_tekst: str = ""
    punkter: Sequence[Vedtakspunkt] = ()
    begrunnelse: str = ""
    organ: str = ""
    klaget: date | None = None
    papir: bool = False

    @property
    def fraser(self) -> dict[str, Any]:
        """The words of the letter's language; a requester who reads English gets bokmål."""
        return _fraser("nn" if self.sprak == "nn" else "nb")

    @property
    def nektet(self) -> list[Vedtakspunkt]:
        """The decisions that can be appealed."""
        return [p for p in self.punkter if p.utfall in KAN_PAKLAGES]


@cache
def _fraser(sprak: str) -> dict[str, Any]:
    return tomllib.loads((_MAPPE / f"fraser.{sprak}.toml").read_text(encoding="utf-8"))


def _feil(p: Vedtakspunkt) -> str:
    """What keeps a decision from standing in a letter; empty when nothing does."""
    if p.utfall not in set(Utfall):
        return f"ukjent utfall {p.utfall!r}"
    if p.utfall in NEKTER:
        return _feil_i_hjemmel(p)
    verdi, feil = {
        Utfall.FINNES_IKKE: (p.begrunnelse, "det står ikke hvor det er lett"),
        Utfall.ALLEREDE_OFFENTLIG: (p.lenke, "lenken mangler"),
        Utfall.OVERSENDT: (p.organ, "det står ikke hvem som har fått kravet"),
    }.get(Utfall(p.utfall), ("", ""))
    return "" if verdi.strip() else feil


def _feil_i_hjemmel(p: Vedtakspunkt) -> str:
    if not _PARAGRAF.search(p.hjemmel_tekst):
        return "hjemmelen mangler"
    if p.jf_tekst and not _PARAGRAF.search(p.jf_tekst):
        return "bestemmelsen om taushetsplikt mangler paragraf"
    if _TAUSHETSPLIKT.search(p.hjemmel_tekst) and not p.jf_tekst:
        return "§ 13 må vise til en bestemmelse om taushetsplikt"
    return "" if p.bokstav12 in {"", *BOKSTAVER} else "ukjent bokstav i § 12"


def datotekst(d: date) -> str:
    """`23. november 2026`, in both languages."""
    return f"{d.day}. {_MANEDER[d.month - 1]} {d.year}"


def avsnitt(tekst: str) -> list[Blokk]:
    """One paragraph for each piece between empty lines; none for an empty text."""
    return [Avsnitt(ren) for del_ in re.split(r"\n\s*\n", tekst) if (ren := del_.strip())]


def hode(d: Brevdata, *, til_klageinstans: bool) -> Brevhode:
    """Recipient, date and reference; who asked without a name is written to as the one who asked."""
    f = d.fraser
    linjer = [d.klageinstans] if til_klageinstans else [d.mottaker_navn or f["uten_navn"], *d.adresse.splitlines()]
    rader = ((f["dato"], datotekst(d.dato)), (f["referanse"], d.referanse), (f["mottatt"], datotekst(d.mottatt)))
    return Brevhode(tuple(linje.strip() for linje in linjer if linje.strip()), rader)


def svaret(d: Brevdata) -> list[Blokk]:
    """The answer first: one sentence, or one for each outcome when they differ."""
    utfall = [u for u in Utfall if any(p.utfall == u for p in d.punkter)]
    if len(utfall) == 1:
        return [Avsnitt(_antall(d, "alene", utfall[0]))]
    return [Avsnitt(d.fraser["ulikt"]), Liste(tuple(_antall(d, "blant", u) for u in utfall))] if utfall else []


def _antall(d: Brevdata, tabell: str, utfall: Utfall) -> str:
    n = sum(p.utfall == utfall for p in d.punkter)
    en, flere = d.fraser[tabell][utfall]
    return str(en if n == 1 else flere.format(n=n))


def vedtak(d: Brevdata) -> list[Blokk]:
    """Every decision; documents next to each other with the same outcome and basis are told of together.

    ValueError when nothing has been decided: an answer without one is no answer.
    """
    if not d.punkter:
        raise ValueError("Brevet kan ikke skrives før dokumentene er avgjort.")
    grupper = [list(g) for _, g in groupby(d.punkter, key=lambda p: p.gruppe)]
    alt = all(p.utfall == Utfall.INNSYN for p in d.punkter)
    return [b for g in grupper for b in _gruppe(d, g, med_overskrift=not alt)]


def _gruppe(d: Brevdata, g: list[Vedtakspunkt], *, med_overskrift: bool) -> list[Blokk]:
    p = g[0]
    overskrift = d.fraser["overskrift"][p.utfall].format(dokument=_numre(d, [x.nummer for x in g]))
    ut: list[Blokk] = [Overskrift(overskrift, 2)] if med_overskrift else []
    rader = [_rad(d, x) for x in g]
    if p.utfall in NEKTER:
        rader.append((d.fraser["hjemmel"], _stor(_hjemmel(d, p))))
    return [*ut, Rader(tuple(rader)), *_hvorfor(d, p, flere=len(g) > 1)]


def _hvorfor(d: Brevdata, p: Vedtakspunkt, *, flere: bool) -> list[Blokk]:
    """The reasons in plain words, from the general to what was weighed here."""
    f = d.fraser
    tekster = [p.forklaring] if p.utfall in NEKTER else []
    tekster += [p.begrunnelse]
    if p.bokstav12:
        tekster += [f["bokstav12"][p.bokstav12]]
    if p.utfall in NEKTER and p.merinnsyn:
        tekster += [f"{f['merinnsyn']} {p.merinnsyn}"]
    en, mange = f["etter"].get(p.utfall, ("", ""))
    tekster += [(mange if flere else en).format_map({"organ": p.organ})]
    return [b for t in tekster for b in avsnitt(t)]


def _rad(d: Brevdata, p: Vedtakspunkt) -> Rad:
    lenke = f"\n{p.lenke}" if p.utfall == Utfall.ALLEREDE_OFFENTLIG else ""
    return f"{d.fraser['dokument']} {p.nummer}", _tittel(p) + lenke


def _tittel(p: Vedtakspunkt) -> str:
    tittel = " ".join(p.tittel.split())
    return f"{tittel} ({p.dokumentnr})" if p.dokumentnr else tittel


def _numre(d: Brevdata, numre: Sequence[int]) -> str:
    """`2`, `2 og 3`, `2–6` for a row of them, `2, 4 og 7` for others, `2, 4, 7 og 21 andre` for many."""
    forste, siste = numre[0], numre[-1]
    if len(numre) > 2 and list(numre) == list(range(forste, siste + 1)):
        return f"{forste}–{siste}"
    og, andre = d.fraser["og"], d.fraser["andre"]
    vist = [str(n) for n in numre] if len(numre) < 7 else [*map(str, numre[:5]), f"{len(numre) - 5} {andre}"]
    return f" {og} ".join(filter(None, [", ".join(vist[:-1]), vist[-1]]))


def _hjemmel(d: Brevdata, p: Vedtakspunkt) -> str:
    """The exact provision with its jf. and the letter of § 12, with the laws' names written out."""
    deler = p.hjemmel_tekst.strip()
    if p.jf_tekst:
        deler += ", jf. " + re.sub(r"^\s*jf\.?\s*", "", p.jf_tekst, flags=re.I).strip()
    if p.bokstav12:
        deler += d.fraser["bokstav12"]["hjemmel"].format(bokstav=p.bokstav12)
    for kort, langt in d.fraser["lover"].items():
        deler = re.sub(rf"\b{re.escape(kort)}(?=\s)", langt, deler, flags=re.I)
    return deler


def _stor(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def filene(d: Brevdata) -> list[Blokk]:
    """Where the documents are that the requester gets to see."""
    if not any(p.utfall in GIR_FIL for p in d.punkter):
        return []
    return [Avsnitt(d.fraser["filene_papir" if d.papir else "filene"].format(side=d.sporingsadresse))]


def dokumenter(d: Brevdata) -> list[Blokk]:
    """The documents that were kept back, each with its outcome and provision; all of them when none was."""
    rader = tuple((_rad(d, p)[0], f"{_tittel(p)}\n{_stor(_kort(d, p))}") for p in d.nektet or d.punkter)
    return [Rader(rader)] if rader else []


def _kort(d: Brevdata, p: Vedtakspunkt) -> str:
    utfall = d.fraser["kort"][p.utfall]
    return f"{utfall}, {_hjemmel(d, p)}" if p.utfall in NEKTER else str(utfall)


def saken(d: Brevdata) -> list[Blokk]:
    """The request in a few rows, for those who have not seen it."""
    f = d.fraser["saken"]
    rader: Iterable[Rad] = (
        (f["referanse"], d.referanse),
        (f["klager"], d.mottaker_navn or f["uten_navn"]),
        (f["mottatt"], datotekst(d.mottatt)),
        (f["klaget"], datotekst(d.klaget) if d.klaget else ""),
        (f["krav"], d.krav_tekst.strip()),
    )
    return [Rader(tuple(r for r in rader if r[1]))]


def klagerett(d: Brevdata, *, med_begrunnelse: bool) -> list[Blokk]:
    """Appeal, deadline, how and where, and closer reasons; a line on help when nothing was kept back (offl. § 31)."""
    f = d.fraser["klagerett"]
    felt = {
        "kommune": d.kommune_navn, "adresse": d.kommune_adresse, "epost": d.kommune_epost, "telefon": d.kommune_telefon,
        "klageinstans": d.klageinstans, "referanse": d.referanse, "side": d.sporingsadresse,
        "dato": datotekst(d.dato), "siste_dag": datotekst(tid.tre_uker(d.dato)),
    }  # fmt: skip
    if d.punkter and not d.nektet:
        return [Avsnitt(f["alt_gitt"].format_map(felt))]
    ut: list[Blokk] = [Overskrift(f["overskrift"], 2), *(Avsnitt(t.format_map(felt)) for t in f["klage"])]
    ut += [Liste(tuple(t.format_map(felt) for t in f["veier"])), *(Avsnitt(t.format_map(felt)) for t in f["innhold"])]
    if med_begrunnelse:
        ut += [Overskrift(f["begrunnelse_overskrift"], 2), *(Avsnitt(t.format_map(felt)) for t in f["begrunnelse"])]
    return [*ut, Avsnitt(f["regler"])]
