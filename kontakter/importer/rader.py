"""The rows of the four tables. Each field says how it is read, and which headings mean it. Pure."""

# ruff: noqa: RUF009 - `felt` is dataclasses.field, with what a column is

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import Any, ClassVar, TypeVar

from kontakter.importer import verdier
from kontakter.importer.verdier import Leser, Rolle
from portal import personvern
from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import rens

LENGSTE_NOKKEL = 200
_FORMELTEGN = ("=", "@")
_TEKSTFORMEL = re.compile(r'="([^"]*)"')
R = TypeVar("R", bound="Rad")


@dataclass(frozen=True, slots=True)
class Kolonne:
    """How a field is read, which headings mean it (as `nokkel` writes them), and whether every row must have it."""

    les: Leser
    overskrifter: tuple[str, ...]
    kreves: bool = False


def felt(les: Leser, *overskrifter: str, kreves: bool = False) -> Any:
    """A field of a row; it is what an empty cell gives where the file has no such column."""
    return field(default=None, metadata={"kolonne": Kolonne(les, overskrifter, kreves)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rad:
    """A row. `systemid` is the source's key, or made of what the row says; `fortalt` the fields the file tells of."""

    nokler: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Fields that a key is made of where the source has none; the first whose first field is filled in."""
    sted: str = ""
    fortalt: frozenset[str] = frozenset()
    systemid: str = felt(verdier.tekst(LENGSTE_NOKKEL), "systemid", "id", "nokkel", "noekkel")


_PLASSER = {
    "": "ansatt", "ansatt": "ansatt", "nei": "ansatt", "leder": "leder", "enhetsleder": "leder", "ja": "leder",
    "funksjon": "funksjon", "harenfunksjonutad": "funksjon",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ansattrad(Rad):
    """One of the staff."""

    nokler: ClassVar[tuple[tuple[str, ...], ...]] = (("ansattnr",), ("brukernavn",))
    navn: str = felt(verdier.navn, "navn", "fulltnavn", "ansatt", kreves=True)
    tittel: str = felt(verdier.tekst(200), "tittel", "stilling", "stillingstittel")
    enhet: str = felt(verdier.tekst(100), "enhet", "avdeling", "tjenestested", "organisasjonsenhet")
    plass: str = felt(verdier.ett_av(_PLASSER), "plass", "leder")
    telefon: str = felt(verdier.telefon, "telefon", "tlf", "direktenummer")
    mobil: str = felt(verdier.telefon, "mobil", "mobiltelefon")
    epost: str = felt(verdier.epost, "epost", "epostadresse", "email", "mail")
    arbeidstid: str = felt(verdier.apent, "arbeidstid")
    oppgaver: str = felt(verdier.tekst(2_000), "oppgaver", "arbeidsomraader", "ansvarsomraader")
    brukernavn: str = felt(verdier.tekst(200), "brukernavn", "bruker", "username", "upn")
    ansattnr: str = felt(verdier.tekst(50), "ansattnr", "ansattnummer", "ressursnummer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Folkevalgtrad(Rad):
    """An office and who holds it. `personid` is the source's key of the person."""

    nokler: ClassVar[tuple[tuple[str, ...], ...]] = tuple((p, "utvalg", "rolle", "fra") for p in ("personid", "navn"))
    navn: str = felt(verdier.navn, "navn", "fulltnavn", "person", "folkevalgt", "representant", kreves=True)
    personid: str = felt(verdier.tekst(200), "personid", "personnoekkel", "folkevalgtid")
    utvalg: str = felt(verdier.tekst(200), "utvalg", "organ", "utvalgsnavn", kreves=True)
    utvalgsnavn: str = felt(verdier.tekst(200))
    rolle: Rolle = felt(verdier.rolle, "rolle", "funksjon", "verv")
    nummer: int | None = felt(verdier.tall, "nummer", "nr", "rekkefoelge")
    parti: str = felt(verdier.tekst(20), "parti", "liste")
    fra: date | None = felt(verdier.dato, "fra", "fradato", "startdato")
    til: date | None = felt(verdier.dato, "til", "tildato", "sluttdato", "tilogmed")
    telefon: str = felt(verdier.telefon, "telefon", "tlf", "mobil", "mobiltelefon")
    epost: str = felt(verdier.epost, "epost", "epostadresse", "email", "mail")


_STYREROLLER = {
    "": "medlem", "medlem": "medlem", "styremedlem": "medlem", "styreleder": "leder", "leder": "leder",
    "nestleder": "nestleder", "varamedlem": "varamedlem", "vara": "varamedlem", "observatoer": "observator",
    "observator": "observator", "dagligleder": "daglig_leder", "eierrepresentant": "representant",
    "representant": "representant", "kommunenseierrepresentant": "representant", "annet": "annet", "annetverv": "annet",
}  # fmt: skip
_KILDER = {
    "": "annen", "annen": "annen", "annenkilde": "annen", "oppgitt": "oppgitt", "oppgittselv": "oppgitt",
    "oppgittavpersonenselv": "oppgitt", "valgt": "valgt", "valgtavkommunen": "valgt", "brreg": "brreg",
    "enhetsregisteret": "brreg", "register": "register", "styrevervregisteret": "register",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Styrevervrad(Rad):
    """A board position. `personid` is the key of a politician in the same source."""

    nokler: ClassVar[tuple[tuple[str, ...], ...]] = (("navn", "orgnr", "virksomhet", "rolle", "fra"),)
    navn: str = felt(verdier.navn, "navn", "fulltnavn", "person", kreves=True)
    personid: str = felt(verdier.tekst(200), "personid", "personnoekkel", "folkevalgtid")
    virksomhet: str = felt(verdier.tekst(200), "virksomhet", "selskap", "organisasjon", "virksomhetsnavn", kreves=True)
    orgnr: str = felt(verdier.orgnr, "orgnr", "organisasjonsnummer")
    rolle: str = felt(verdier.ett_av(_STYREROLLER), "rolle", "verv", "styrerolle")
    fra: date | None = felt(verdier.dato, "fra", "fradato", "startdato")
    til: date | None = felt(verdier.dato, "til", "tildato", "sluttdato", "tilogmed")
    godtgjort: bool | None = felt(verdier.ja_nei, "godtgjort", "godtgjoerelse", "faarbetalt", "honorar")
    hvordan: str = felt(verdier.ett_av(_KILDER), "hvordan", "slikvetvidet", "opplysningskilde")
    kildeadresse: str = felt(verdier.adresse(500), "kildeadresse", "lenke")
    kildedato: date | None = felt(verdier.dato, "kildedato", "oppdatert", "opplysningenerfra")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selskapsrad(Rad):
    """A company that the municipality owns."""

    nokler: ClassVar[tuple[tuple[str, ...], ...]] = (("orgnr",), ("navn",))
    navn: str = felt(verdier.tekst(200), "navn", "selskap", "selskapsnavn", kreves=True)
    orgnr: str = felt(verdier.orgnr, "orgnr", "organisasjonsnummer")
    form: str = felt(verdier.tekst(60), "form", "organisasjonsform", "selskapsform", kreves=True)
    sektor: str = felt(verdier.tekst(100), "sektor", "bransje")
    formaal: str = felt(verdier.tekst(2_000), "formaal", "formaalet", "formaalmedeierskapet")
    eierandel: Decimal | None = felt(verdier.andel, "eierandel", "andel", "eierandeliprosent")
    stemmeandel: Decimal | None = felt(verdier.andel, "stemmeandel", "stemmer")
    andre_eiere: str = felt(verdier.linjer, "andreeiere", "oevrigeeiere")
    nettsted: str = felt(verdier.adresse(200), "nettsted", "hjemmeside", "nettside")
    arsrapport: str = felt(verdier.adresse(500), "aarsrapport", "arsrapport")
    eierstrategi: str = felt(verdier.adresse(500), "eierstrategi")
    behandlet: date | None = felt(verdier.dato, "behandlet", "sistbehandlet")
    behandlet_adresse: str = felt(verdier.adresse(500), "behandletadresse")


RADER: Mapping[str, type[Rad]] = {
    "ansatte": Ansattrad, "folkevalgte": Folkevalgtrad, "styreverv": Styrevervrad, "selskaper": Selskapsrad,
}  # fmt: skip


def kolonner(klasse: type[Rad]) -> dict[str, Kolonne]:
    """The fields of a row, with how each is read."""
    return {f.name: f.metadata["kolonne"] for f in fields(klasse) if "kolonne" in f.metadata}


def les_rad(klasse: type[R], sted: str, celler: Mapping[str, str]) -> R:
    """A row from the texts that the file has of each field. Radfeil says which field is wrong, and how."""
    lest: dict[str, Any] = {}
    for navn, kolonne in kolonner(klasse).items():
        celle = _celle(navn, celler.get(navn, ""))
        if kolonne.kreves and not celle:
            raise Radfeil(f"{navn} mangler.")
        try:
            lest[navn] = kolonne.les(celle)
        except Radfeil as feil:
            raise Radfeil(f"{navn}: {feil}") from None
    lest["systemid"] = lest["systemid"] or _nokkel(klasse, lest)
    return klasse(sted=sted, fortalt=frozenset(celler) - {"systemid"}, **lest)


def er_fodselsnummer(tekst: str) -> bool:
    """Whether there is an identity number in the text (J7)."""
    return any(f.sikkerhet == personvern.Sikkerhet.SIKKER for f in personvern.finn(tekst))


def _celle(navn: str, verdi: str) -> str:
    """The text of a cell. Formulas and identity numbers are refused; `="0012"` is a text that looks like a number."""
    ren = rens(verdi)
    if treff := _TEKSTFORMEL.fullmatch(ren):
        ren = treff[1].strip()
    if ren.startswith(_FORMELTEGN):
        raise Radfeil(f"{navn} er en formel og ikke en verdi. Lagre regnearket med verdier.")
    if er_fodselsnummer(ren):
        raise Radfeil(f"{navn} ser ut som et fødselsnummer. Slike skal aldri hit. Ta dem ut av filen.")
    return ren


def _nokkel(klasse: type[Rad], lest: Mapping[str, Any]) -> str:
    """A key that is made of what the row says: the same row has the same key next time."""
    deler = next((n for n in klasse.nokler if lest[n[0]]), None)
    if deler is None:
        raise Radfeil(f"Raden mangler nøkkel. Fyll inn systemid, {' eller '.join(n[0] for n in klasse.nokler)}.")
    verdiene = (lest[d].rolle if isinstance(lest[d], Rolle) else lest[d] for d in deler)
    hel = "/".join(str(v).casefold() for v in verdiene if v)
    merke = blake2b(hel.encode(), digest_size=8).hexdigest()
    return hel if len(hel) <= LENGSTE_NOKKEL else f"{hel[:150]}/{merke}"
