"""What the law demands of a decision on one document (offl. §§ 11, 12, 13, 16, 31; K6, K7, J4). Pure.

The same rules stand as constraints and a trigger in the database (`migrations/0002_…`); these say it in plain words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Utfall(StrEnum):
    """What was decided for a document."""

    INNSYN = "innsyn"
    DELVIS = "delvis"
    AVSLAG = "avslag"
    FINNES_IKKE = "finnes_ikke"
    ALLEREDE_OFFENTLIG = "allerede_offentlig"
    UTSATT = "utsatt"
    OVERSENDT = "oversendt"


NEKTER = frozenset({Utfall.DELVIS, Utfall.AVSLAG, Utfall.UTSATT})
"""Outcomes that keep something back, and so need a legal basis."""
KAN_PAKLAGES = NEKTER | {Utfall.FINNES_IKKE}
GIR_FIL = frozenset({Utfall.INNSYN, Utfall.DELVIS})
BOKSTAVER = ("a", "b", "c")
ALLTID_APNE_TYPER = frozenset("SKPB")
"""J4: saksframlegg, sakskart, møteprotokoll and møtebok are never exempt by §§ 14 and 15 (offl. § 16)."""
_ALLTID_APNE_PARTER = re.compile(r"kontrollutval|revisjon|klagenemnd", re.IGNORECASE)
_INTERNE = re.compile(r"OFFL-1[45](-|$)")


@dataclass(frozen=True, slots=True)
class Grunnlag:
    """A legal basis as far as the rules need it: a row of the table of bases."""

    kode: str
    bindende: str
    gjelder: str
    krever_jf: bool
    bruk: str
    gyldig_fra: date
    gyldig_til: date | None = None
    aktiv: bool = True

    def gyldig(self, per: date) -> bool:
        """In force that day, and in use here."""
        return self.aktiv and self.gyldig_fra <= per and (self.gyldig_til is None or per <= self.gyldig_til)

    @property
    def bare_opplysninger(self) -> bool:
        """Exempts information, not the document: the rest is to be given (offl. § 12)."""
        return not self.gjelder.startswith("dokument")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forslag:
    """A decision as it is about to be made."""

    utfall: Utfall
    hjemmel: Grunnlag | None = None
    jf: Grunnlag | None = None
    bokstav12: str = ""
    merinnsyn: str = ""
    begrunnelse: str = ""
    lenke: str = ""
    organ: str = ""
    alltid_apent: bool = False


def alltid_apent(posttype: str, parter: Iterable[str]) -> bool:
    """Whether §§ 14 and 15 can never be a basis for a document (J4)."""
    return posttype in ALLTID_APNE_TYPER or any(_ALLTID_APNE_PARTER.search(p) for p in parter)


def feil(f: Forslag, *, per: date) -> list[tuple[str, str]]:
    """(field, what is wrong and what to do) for all that keeps the decision from being lawful; empty when it is."""
    if f.utfall in NEKTER:
        return _feil_i_nektelse(f, per)
    ut = _uten_grunnlag(f)
    mangler = {
        Utfall.FINNES_IKKE: ("begrunnelse", f.begrunnelse, "Skriv hva dere har lett etter, og hvor."),
        Utfall.ALLEREDE_OFFENTLIG: ("lenke", f.lenke, "Oppgi adressen der dokumentet ligger åpent."),
        Utfall.OVERSENDT: ("organ", f.organ, "Skriv hvilket organ kravet er sendt til."),
    }.get(f.utfall)
    if mangler and not mangler[1].strip():
        ut.append((mangler[0], mangler[2]))
    return ut


def _uten_grunnlag(f: Forslag) -> list[tuple[str, str]]:
    """A basis beside an outcome that keeps nothing back would be a mistake in the letter."""
    if f.hjemmel or f.jf or f.bokstav12:
        return [("hjemmel", "Hjemmel hører bare til delvis innsyn, avslag og utsatt innsyn. Fjern den.")]
    return []


def _feil_i_nektelse(f: Forslag, per: date) -> list[tuple[str, str]]:
    if f.hjemmel is None:
        return [("hjemmel", "Velg hjemmel med paragraf og ledd. Uten hjemmel kan ikke innsyn nektes.")]
    return [*_feil_i_hjemmel(f, f.hjemmel, per), *_feil_i_jf(f, f.hjemmel, per), *_feil_i_vurdering(f, f.hjemmel)]


def _feil_i_hjemmel(f: Forslag, hjemmel: Grunnlag, per: date) -> list[tuple[str, str]]:
    ut = []
    if hjemmel.bruk != "dokument" or hjemmel.gjelder == "resten":
        ut.append(("hjemmel", "Denne hjemmelen kan ikke brukes alene for et dokument. Velg en annen."))
    if not hjemmel.gyldig(per):
        ut.append(("hjemmel", "Denne hjemmelen gjelder ikke nå. Velg en annen."))
    if f.alltid_apent and _INTERNE.match(hjemmel.kode):
        ut.append(("hjemmel", "§§ 14 og 15 kan aldri brukes for saksframlegg, sakslister og liknende (offl. § 16)."))
    return ut


def _feil_i_jf(f: Forslag, hjemmel: Grunnlag, per: date) -> list[tuple[str, str]]:
    if hjemmel.krever_jf and f.jf is None:
        return [("jf", "§ 13 skal alltid vise til loven som gir taushetsplikt. Velg den.")]
    if f.jf is None:
        return []
    if f.jf.bruk != "jf" or not f.jf.gyldig(per):
        return [("jf", "Dette er ikke en gyldig bestemmelse om taushetsplikt. Velg en annen.")]
    return [] if hjemmel.krever_jf else [("jf", "Bare § 13 viser til en lov om taushetsplikt. Fjern den.")]


def _feil_i_vurdering(f: Forslag, hjemmel: Grunnlag) -> list[tuple[str, str]]:
    ut = []
    if hjemmel.bindende == "kan" and not f.merinnsyn.strip():
        ut.append(("merinnsyn", "Skriv hvorfor dere ikke gir innsyn selv om dere kan (merinnsyn, offl. § 11)."))
    if f.bokstav12 and f.bokstav12 not in BOKSTAVER:
        ut.append(("bokstav12", "Velg bokstav a, b eller c."))
    if f.bokstav12 and f.utfall == Utfall.DELVIS:
        ut.append(("bokstav12", "Ved delvis innsyn gis resten. Fjern bokstaven, eller velg avslag."))
    if f.utfall == Utfall.AVSLAG and hjemmel.bare_opplysninger and not f.bokstav12:
        ut.append(("bokstav12", "Hjemmelen gjelder opplysninger. Gi resten av dokumentet, eller velg bokstav i § 12."))
    return ut
