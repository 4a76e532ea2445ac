"""Letters of access requests write themselves from the decisions; staff may edit the words around them. Pure.

A template is plain text: paragraphs between empty lines, `# ` title, `## ` heading, `- ` list, `{{placeholder}}`.
A value is put in once the template has been read, so nothing in a value is markup or a placeholder.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from innsyn import vedtakstekst
from innsyn.vedtakstekst import Brevdata, Vedtakspunkt, datotekst
from portal import blokker, tid
from portal.blokker import Blokk, Brevhode, Liste, Overskrift

__all__ = ["STANDARDMALER", "Brev", "Brevdata", "Vedtakspunkt", "kontroller_mal", "skriv", "standardmal"]

PAKREVD: dict[str, tuple[str, ...]] = {
    "svar": ("vedtak", "klagerett"),
    "pause": ("begrunnelse",),
    "narmere_begrunnelse": ("begrunnelse", "klagerett"),
    "oversendt": ("organ",),
    "klage_mottatt": ("klageinstans",),
    "klage_omgjort": (),
    "klage_oversendt": ("begrunnelse", "klageinstans"),
    "oversendelsesbrev": ("saken", "begrunnelse"),
}
"""Kind of letter → what its template must hold, and what may not be empty in it."""
SLAG = tuple(PAKREVD)
STORSTE_MAL = 20_000

Verdi = Callable[[Brevdata], str]
VERDIER: dict[str, Verdi] = {
    "referanse": lambda d: d.referanse,
    "mottatt": lambda d: datotekst(d.mottatt),
    "dato": lambda d: datotekst(d.dato),
    "mottaker": lambda d: d.mottaker_navn,
    "enhet": lambda d: d.enhet,
    "kommune": lambda d: d.kommune_navn,
    "kommune_adresse": lambda d: d.kommune_adresse,
    "kommune_epost": lambda d: d.kommune_epost,
    "kommune_telefon": lambda d: d.kommune_telefon,
    "klageinstans": lambda d: d.klageinstans,
    "klagefrist": lambda d: datotekst(tid.tre_uker(d.dato)),
    "sporingsside": lambda d: d.sporingsadresse,
    "krav_tekst": lambda d: d.krav_tekst,
    "organ": lambda d: d.organ,
    "begrunnelse": lambda d: d.begrunnelse,
}
"""Placeholders that become words in a text."""
BLOKKER: dict[str, Callable[[Brevdata, str], Sequence[Blokk]]] = {
    "svaret": lambda d, _: vedtakstekst.svaret(d),
    "vedtak": lambda d, _: vedtakstekst.vedtak(d),
    "filene": lambda d, _: vedtakstekst.filene(d),
    "dokumenter": lambda d, _: vedtakstekst.dokumenter(d),
    "saken": lambda d, _: vedtakstekst.saken(d),
    "klagerett": lambda d, slag: vedtakstekst.klagerett(d, med_begrunnelse=slag == "svar"),
}
"""Placeholders that become pieces of their own, and so must stand alone."""

_MAPPE = Path(__file__).resolve().parent / "data" / "brev"
_PLASS = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_OVERSKRIFT = re.compile(r"(##?) +(.+)")

STANDARDMALER: dict[tuple[str, str], str] = {
    (slag, sprak): (_MAPPE / f"{slag}.{sprak}.txt").read_text(encoding="utf-8")
    for slag in SLAG
    for sprak in ("nb", "nn")
}


@dataclass(frozen=True, slots=True)
class Brev:
    """A letter as pieces, with its title."""

    tittel: str
    blokker: tuple[Blokk, ...]

    def som_tekst(self) -> str:
        """For e-mail and archive."""
        return blokker.som_tekst(self.blokker)


def standardmal(slag: str, sprak: str) -> str:
    """The template that comes with the program; letters are in bokmål or nynorsk. KeyError for an unknown kind."""
    return STANDARDMALER[slag, "nn" if sprak == "nn" else "nb"]


def kontroller_mal(slag: str, tekst: str) -> list[str]:
    """What is wrong with a template and what to do, in plain words; empty when it can be used."""
    if len(tekst) > STORSTE_MAL:
        return [f"Malen er for lang. Den kan ha {STORSTE_MAL} tegn, og har {len(tekst)}."]
    brukt = set(_PLASS.findall(tekst))
    ukjente = sorted(brukt - VERDIER.keys() - BLOKKER.keys())
    ut = [f"Feltet {{{{{navn}}}}} finnes ikke. Rett skrivemåten, eller fjern det." for navn in ukjente]
    ut += [f"Feltet {{{{{navn}}}}} mangler. Brevet må ha det med." for navn in PAKREVD[slag] if navn not in brukt]
    if re.search(r"[{}]", _PLASS.sub("", tekst)):
        ut.append("Krøllparentesene går ikke opp. Et felt skrives slik: {{referanse}}.")
    return ut + _feil_i_oppsett(tekst)


def _feil_i_oppsett(tekst: str) -> list[str]:
    deler = list(_deler(tekst))
    ut = []
    if not deler or deler[0][0] != "#":
        ut.append("Brevet må begynne med en overskrift. Skriv den på første linje, etter # og et mellomrom.")
    for form, del_ in deler:
        felt = [f for f in _PLASS.findall(del_) if f in BLOKKER]
        if felt and (form or not _PLASS.fullmatch(del_)):
            ut.append(f"Feltet {{{{{felt[0]}}}}} må stå alene, med en tom linje før og etter.")
    return ut


def skriv(slag: str, mal: str, data: Brevdata) -> Brev:
    """The letter by this template; ValueError when the template is wrong or the letter would lack what it must say."""
    if feil := kontroller_mal(slag, mal):
        raise ValueError(feil[0])
    if tomme := [f for f in PAKREVD[slag] if f in VERDIER and not VERDIER[f](data).strip()]:
        raise ValueError(f"Brevet kan ikke skrives uten {tomme[0]}.")
    innhold = _uten_tomme_overskrifter([b for form, tekst in _deler(mal) for b in _blokker(form, tekst, slag, data)])
    tittel = next(b.tekst for b in innhold if isinstance(b, Overskrift))
    return Brev(tittel, (_hode(slag, data), *innhold))


def _hode(slag: str, d: Brevdata) -> Brevhode:
    return vedtakstekst.hode(d, til_klageinstans=slag == "oversendelsesbrev")


def _deler(mal: str) -> Iterator[tuple[str, str]]:
    """(`#`, `##`, `-` or nothing, text) for each part of the template; a list's points stand on lines of their own."""
    samlet: list[str] = []
    form = ""
    for linje in [*mal.splitlines(), ""]:
        ren = linje.strip()
        tittel = _OVERSKRIFT.fullmatch(ren)
        ny = "-" if ren.startswith("- ") else ""
        if samlet and (not ren or tittel or ny != form):
            yield form, "\n".join(samlet)
            samlet = []
        if tittel:
            yield tittel[1], tittel[2]
        elif ren:
            form = ny
            samlet.append(ren.removeprefix("- ").strip() if ny else ren)


def _blokker(form: str, tekst: str, slag: str, data: Brevdata) -> Sequence[Blokk]:
    alene = _PLASS.fullmatch(tekst)
    if alene and alene[1] in BLOKKER:
        return BLOKKER[alene[1]](data, slag)
    if form == "-":
        punkter = (_paa_en_linje(_fyll(p, data)) for p in tekst.split("\n"))
        return [Liste(p)] if (p := tuple(filter(None, punkter))) else []
    if form:
        linje = _paa_en_linje(_fyll(tekst, data))
        return [Overskrift(linje, len(form))] if linje else []
    return vedtakstekst.avsnitt(_fyll(tekst, data))


def _fyll(tekst: str, data: Brevdata) -> str:
    """Values are put in once, and what they hold is not looked at again."""
    return _PLASS.sub(lambda treff: VERDIER[treff[1]](data), tekst)


def _paa_en_linje(tekst: str) -> str:
    return " ".join(tekst.split())


def _uten_tomme_overskrifter(alle: Sequence[Blokk]) -> list[Blokk]:
    """A heading over nothing is left out: its placeholder had no value."""
    etter: list[Blokk | None] = [*alle[1:], None]
    return [b for b, neste in zip(alle, etter, strict=True) if not _tom(b, neste)]


def _tom(b: Blokk, neste: Blokk | None) -> bool:
    return isinstance(b, Overskrift) and b.niva > 1 and (neste is None or isinstance(neste, Overskrift))
