"""A row of a table becomes a Noark 5 node by its mapping, and then a row of ours by the common rules. Pure."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import NAVNEGRENSE, TITTELGRENSE, Node, rens
from postjournal.importer import noarkrad
from postjournal.importer.oppsett import TILGANGER, Oppsett
from postjournal.importer.rader import Postrad
from postjournal.importer.skjerming import UKJENT_GRUNNLAG

Rad = Mapping[str, Any]
FLEST_DOKUMENTER = 1_000
_SAKSNUMMER = re.compile(r"(\d{4}|\d\d)/(\d{1,9})(?:-(\d{1,9}))?")
_JOURNALNUMMER = re.compile(r"(\d{4})[/-](\d{1,9})|(\d{1,9})/(\d{4})")
_JA = frozenset({"ja", "j", "true", "sann", "1", "x"})
_NEI = frozenset({"nei", "n", "false", "usann", "0"})


def post(rad: Rad, nokkel: str, oppsett: Oppsett) -> Postrad:
    """The row of a journal entry. Radfeil tells what is wrong with it."""
    sak = _sak(rad, oppsett)
    return noarkrad.post(_node(rad, nokkel, oppsett), noarkrad.sak(sak) if sak else None, sak)


def _node(rad: Rad, nokkel: str, oppsett: Oppsett) -> Node:
    aar, sekvens = _journalnummer(_felt(rad, oppsett, "journalnummer"))
    return {
        "systemID": nokkel,
        "journalposttype": _felt(rad, oppsett, "type"),
        "offentligTittel": _felt(rad, oppsett, "tittel", TITTELGRENSE) or _krev_tittel(),
        "journaldato": _dato(rad, oppsett, "journaldato"),
        "dokumentetsDato": _dato(rad, oppsett, "dokumentdato"),
        "mottattDato": _dato(rad, oppsett, "mottatt"),
        "sendtDato": _dato(rad, oppsett, "sendt"),
        "opprettetDato": _dato(rad, oppsett, "registrert"),
        "journalaar": aar,
        "journalsekvensnummer": sekvens,
        "journalpostnummer": _dokumentnummer(rad, oppsett),
        "administrativEnhet": _felt(rad, oppsett, "enhet"),
        "korrespondansepart": _parter(rad, oppsett),
        "dokumentbeskrivelse": _dokumenter(rad, oppsett),
        **_skjerming(rad, oppsett),
    }


def _raa(rad: Rad, oppsett: Oppsett, felt: str) -> Any:
    kolonner = oppsett.felt.get(felt)
    return rad.get(kolonner[0]) if kolonner else None


def _felt(rad: Rad, oppsett: Oppsett, felt: str, grense: int = NAVNEGRENSE) -> str:
    """The value of a field, put into our words when the mapping has a table for it."""
    verdi = rens(_raa(rad, oppsett, felt))
    if len(verdi) > grense:
        raise Radfeil(f"{felt} er {len(verdi)} tegn; grensen er {grense}. Kort ned teksten.")
    return oppsett.verdier.get(felt, {}).get(verdi, verdi)


def _krev_tittel() -> str:
    raise Radfeil("Raden mangler tittel.")


def _dato(rad: Rad, oppsett: Oppsett, felt: str) -> str:
    """The date in ISO form when one of the mapping's formats fits; else as it stands."""
    verdi = _felt(rad, oppsett, felt)
    for format_ in oppsett.datoformater if verdi else ():
        with suppress(ValueError):
            return datetime.strptime(verdi, format_).isoformat()  # noqa: DTZ007 – Oslo time is set later
    return verdi


def _sak(rad: Rad, oppsett: Oppsett) -> Node | None:
    """The case: from `saksnummer`, from year and number, or from a document number that begins with it."""
    aar, nummer = _saksnummer(rad, oppsett)
    if not (aar and nummer):
        return None
    return {
        "systemID": _felt(rad, oppsett, "saksid"),
        "saksaar": aar,
        "sakssekvensnummer": nummer,
        "offentligTittel": _felt(rad, oppsett, "sakstittel", TITTELGRENSE) or f"Sak {aar}/{nummer}",
    }


def _saksnummer(rad: Rad, oppsett: Oppsett) -> tuple[str, str]:
    for felt in ("saksnummer", "dokumentnummer"):
        if treff := _SAKSNUMMER.fullmatch(_felt(rad, oppsett, felt)):
            return _helt_aar(treff[1]), treff[2]
    if verdi := _felt(rad, oppsett, "saksnummer"):
        raise Radfeil(f"Saksnummeret «{verdi[:40]}» er ikke som 2026/1234.")
    return _felt(rad, oppsett, "saksaar"), _felt(rad, oppsett, "sakssekvens")


def _helt_aar(aar: str) -> str:
    """16 is 2016, and 98 is 1998."""
    return aar if len(aar) == 4 else ("20" if aar < "70" else "19") + aar


def _dokumentnummer(rad: Rad, oppsett: Oppsett) -> str:
    """The number in the case: what follows the hyphen of 2026/1234-5, or a number alone."""
    verdi = _felt(rad, oppsett, "dokumentnummer")
    treff = _SAKSNUMMER.fullmatch(verdi)
    return (treff[3] or "") if treff else verdi


def _journalnummer(verdi: str) -> tuple[str, str]:
    """(year, running number) of 2026/84 or 84/2026; a number alone has no year."""
    treff = _JOURNALNUMMER.fullmatch(verdi)
    if not treff:
        return "", verdi
    return (treff[1], treff[2]) if treff[1] else (treff[4], treff[3])


def _parter(rad: Rad, oppsett: Oppsett) -> list[Node]:
    person = _person(rad, oppsett)
    roller = (("avsender", "avsender"), ("mottaker", "mottaker"), ("part", _felt(rad, oppsett, "partsrolle")))
    return [
        {"korrespondansepartNavn": navn, "korrespondanseparttype": rolle, "er_person": person}
        for felt, rolle in roller
        for navn in rens(_raa(rad, oppsett, felt)).split(oppsett.partstegn)
        if navn.strip()
    ]


def _person(rad: Rad, oppsett: Oppsett) -> bool | None:
    """Whether the parties of the row are persons; None when it does not tell."""
    verdi = _raa(rad, oppsett, "part_er_person")
    if isinstance(verdi, bool):
        return verdi
    ord_ = _felt(rad, oppsett, "part_er_person").casefold()
    return True if ord_ in _JA else False if ord_ in _NEI else None


def _skjerming(rad: Rad, oppsett: Oppsett) -> Node:
    """Shielded when there is a legal basis, or when the access value says so. An unknown value is never guessed."""
    hjemmel = _felt(rad, oppsett, "hjemmel")
    tilgang = _felt(rad, oppsett, "tilgang") or "apen"
    if tilgang not in TILGANGER:
        raise Radfeil(f"tilgang «{tilgang[:40]}» står ikke i oppsettets [verdier.tilgang].")
    skjermet: dict[str, Any] = {"skjermingshjemmel": _raa(rad, oppsett, "hjemmel")} if hjemmel else {}
    return skjermet | ({"tilgangsrestriksjon": UKJENT_GRUNNLAG} if tilgang == "skjermet" else {})


def _dokumenter(rad: Rad, oppsett: Oppsett) -> list[Node]:
    filer = [fil.strip() for fil in rens(_raa(rad, oppsett, "filer")).split(oppsett.filtegn) if fil.strip()]
    antall = max(len(filer), _antall(_felt(rad, oppsett, "antall_dokumenter")))
    referanser = [*filer, *[""] * (antall - len(filer))]
    return [{"dokumentobjekt": {"referanseDokumentfil": fil}} if fil else {} for fil in referanser]


def _antall(verdi: str) -> int:
    if verdi and not (verdi.isascii() and verdi.isdigit() and len(verdi) < 6 and int(verdi) <= FLEST_DOKUMENTER):
        raise Radfeil(f"antall_dokumenter «{verdi[:40]}» er ikke et tall fra 0 til {FLEST_DOKUMENTER}.")
    return int(verdi or 0)
