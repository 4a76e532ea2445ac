"""From what is known of an entry to its projection rows: the explicit list of what the public may see. Pure."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from portal import navn, tid
from portal.sok import tall, vektor
from postjournal.noark import Dokumentrolle, Journalposttype, Tilgang

Spenn = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Part:
    """A correspondent as shown."""

    rolle: str
    navn: str
    er_person: bool
    skjermet: bool


@dataclass(frozen=True, slots=True)
class Dok:
    """A document as shown; the file fields are empty unless it is open."""

    nokkel: str
    nummer: int
    rolle: str
    tittel: str
    navn: Spenn = ()
    apent: bool = False
    filnavn: str = ""
    mimetype: str = ""
    storrelse: int = 0
    sider: int = 0
    sha256: str = ""
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class Sak:
    """The case as far as its entries' rows need it."""

    id: int
    saksnr: str
    tittel: str
    navn: Spenn = ()


@dataclass(frozen=True, slots=True)
class Post:
    """All of an entry that may be seen."""

    id: int
    nokkel: str
    type: str
    tittel: str
    dato: date
    publisert: datetime
    navn: Spenn = ()
    sak: Sak | None = None
    aar: int = 0
    sekvens: int = 0
    nummer: int = 0
    dokumentdato: date | None = None
    mottatt: date | None = None
    sendt: date | None = None
    registrert: datetime | None = None
    enhet_id: int | None = None
    hjemler: Sequence[str] = ()
    tilgangsrestriksjon: str = ""
    eiendommer: Iterable[tuple[int, int]] = ()
    parter: Sequence[Part] = ()
    dokumenter: Sequence[Dok] = field(default=())


POSTFELT = (
    "id nokkel sak_id dato plass nummer type tilgang enhet_id tittel navn parter hjemler eiendommer lopenr dokumentdato"
    " mottatt sendt registrert publisert ventedager dokumenter_antall"
).split()
SOKEFELT = "post_id plass fasett type tilgang enhet_id sok".split()
DOKUMENTFELT = "nokkel post_id nummer rolle tittel navn apent filnavn mimetype storrelse sider sha256 tekst".split()


def postrad(p: Post) -> list[Any]:
    """The row of `OffentligPost`, in the order of `POSTFELT`."""
    return [
        p.id,
        p.nokkel,
        p.sak.id if p.sak else None,
        p.dato,
        plass(p),
        p.nummer,
        p.type,
        tilgang(p),
        p.enhet_id,
        p.tittel,
        som_json(p.navn),
        som_json([[x.rolle, x.navn, x.er_person, x.skjermet] for x in p.parter]),
        som_json(p.hjemler),
        som_json(eiendommer(p)),
        f"{p.sekvens}/{p.aar}" if p.sekvens else "",
        p.dokumentdato,
        p.mottatt,
        p.sendt,
        p.registrert,
        p.publisert,
        _ventedager(p),
        len(p.dokumenter),
    ]


def sokerad(p: Post) -> list[Any]:
    """The row of `Sokerad`, in the order of `SOKEFELT`."""
    return [p.id, plass(p), fasett(p), p.type, tilgang(p), p.enhet_id, _sok(p)]


def plass(p: Post) -> int:
    """Where the entry stands in the list: 20 bits of day, 23 of number in the journal, 20 of the public key.

    Without a number the key fills both, so that entries of a day hardly ever share a place.
    """
    nokkel = int(p.nokkel, 16)
    return dagens_plass(p.dato) | (
        p.sekvens << 20 | nokkel & 0xFFFFF if 0 < p.sekvens < 1 << 23 else nokkel & (1 << 43) - 1
    )


_TYPER = [t.value for t in Journalposttype]
_TILGANGER = [t.value for t in Tilgang]


def fasett(p: Post) -> int:
    """What is counted, in one number: unit, 10 bits of year from 1800, 4 of type, 2 of access."""
    return (
        (p.enhet_id or 0) << 16 | (p.dato.year - 1800) << 6 | _TYPER.index(p.type) << 2 | _TILGANGER.index(tilgang(p))
    )


def les_fasett(tall_: int) -> tuple[int | None, int, str, str]:
    """(unit, year, type, access) of such a number."""
    return tall_ >> 16 or None, (tall_ >> 6 & 0x3FF) + 1800, _TYPER[tall_ >> 2 & 15], _TILGANGER[tall_ & 3]


def dagens_plass(dato: date) -> int:
    """The lowest place of a day."""
    return dato.toordinal() << 43


def eiendommer(p: Post) -> list[tuple[int, int]]:
    """The properties that metadata and title name, each once."""
    return list(dict.fromkeys([*((g, b) for g, b in p.eiendommer), *tall.eiendommer(p.tittel)]))


def dokumentrader(p: Post) -> list[list[Any]]:
    """The rows of `OffentligDokument`, in the order of `DOKUMENTFELT`; a closed document's file fields stay empty."""
    return [
        [d.nokkel, p.id, d.nummer, d.rolle, d.tittel, som_json(d.navn), d.apent]
        + ([d.filnavn, d.mimetype, d.storrelse, d.sider, d.sha256, d.tekst] if d.apent else ["", "", 0, 0, "", ""])
        for d in p.dokumenter
    ]


def tilgang(p: Post) -> str:
    """Open when a document is open, exempt when there is a legal basis, else to be asked for."""
    if any(d.apent for d in p.dokumenter):
        return Tilgang.AAPEN.value
    return Tilgang.UNNTATT.value if p.hjemler or p.tilgangsrestriksjon else Tilgang.INNSYN.value


def navneord(p: Post) -> frozenset[str]:
    """The folded words of all persons' names that are known of the entry (J6)."""
    tekster: list[tuple[str, Spenn]] = [
        (x.navn, ((0, len(x.navn)),)) for x in p.parter if x.er_person and not x.skjermet
    ]
    tekster += [(p.tittel, p.navn), *((d.tittel, d.navn) for d in p.dokumenter)]
    tekster += [(d.tekst, navn.finn(d.tekst)) for d in p.dokumenter if d.apent]
    return vektor.navneord([*tekster, (p.sak.tittel, p.sak.navn)] if p.sak else tekster)


def _sok(p: Post) -> str:
    navn = navneord(p)
    sok = vektor.Vektor()
    sok.tekst(p.tittel, "A", navn)
    for part in p.parter:
        if not part.skjermet:
            sok.part(part.navn, er_person=part.er_person)
    if p.sak:
        sok.tekst(p.sak.tittel, "C", navn)
    for d in p.dokumenter:
        if d.tittel != p.tittel:
            sok.tekst(d.tittel, "C", navn)
        if d.apent:
            sok.tekst(d.tekst, "D", navn)
    saksnr = p.sak.saksnr if p.sak else ""
    datoer = (p.dokumentdato,)
    numre = vektor.numre(
        saksnr=saksnr, dokumentnr=f"{saksnr}-{p.nummer}", eiendommer=eiendommer(p), dato=p.dato, datoer=datoer
    )
    sok.merke(*numre)
    return str(sok)


def _ventedager(p: Post) -> int | None:
    """Working days from registration to first publication."""
    return tid.virkedager_mellom(tid.dato(p.registrert), tid.dato(p.publisert)) if p.registrert else None


_koder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def som_json(verdi: Any) -> str:
    """The value as PostgreSQL reads JSON."""
    return _koder(verdi) if verdi else "[]"


def hoveddokument_forst(dokumenter: Iterable[Dok]) -> list[Dok]:
    """The main document, then the attachments by number."""
    return sorted(dokumenter, key=lambda d: (d.rolle != Dokumentrolle.HOVEDDOKUMENT, d.nummer, d.nokkel))
