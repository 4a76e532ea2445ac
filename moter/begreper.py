"""The words that meetings are told with: states, types, roles and outcomes, and what people call them. Pure values.

The names are bokmål; public pages translate them.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from django.utils.translation import gettext_noop as _


class Motestatus(StrEnum):
    """How far a meeting has come."""

    PLANLAGT = "planlagt"
    INNKALT = "innkalt"
    AVHOLDT = "avholdt"
    PROTOKOLLERT = "protokollert"
    AVLYST = "avlyst"
    FLYTTET = "flyttet"


class Moteform(StrEnum):
    """How one takes part."""

    FYSISK = "fysisk"
    FJERN = "fjern"
    HYBRID = "hybrid"


class Sakstype(StrEnum):
    """eInnsyn's eight types of items (moetesakstype)."""

    MOTE = "moete"
    POLITISK = "politisk"
    DELEGERT = "delegert"
    INTERPELLASJON = "interpellasjon"
    GODKJENNING = "godkjenning"
    ORIENTERING = "orientering"
    REFERAT = "referat"
    ANNET = "annet"


class Dokumenttype(StrEnum):
    """What a paper of a meeting is."""

    INNKALLING = "innkalling"
    TILLEGGSINNKALLING = "tilleggsinnkalling"
    SAKSLISTE = "saksliste"
    SAKSFRAMLEGG = "saksframlegg"
    VEDLEGG = "vedlegg"
    SAKSPROTOKOLL = "saksprotokoll"
    PROTOKOLL = "protokoll"
    FORSLAG = "forslag"
    ANNET = "annet"


class Mangler(StrEnum):
    """Why a paper is not here."""

    IKKE_GODKJENT = "ikke_godkjent"
    MUNTLIG = "muntlig"
    UNNTATT = "unntatt"
    IKKE_LEVERT = "ikke_levert"


class Punkttilstand(StrEnum):
    """Whether an item is still on the agenda."""

    PAA = "paa"
    TRUKKET = "trukket"
    UTSATT = "utsatt"


class Rolle(StrEnum):
    """What a body does with a case."""

    INNSTILLING = "innstilling"
    VEDTAK = "vedtak"
    UTTALELSE = "uttalelse"
    ORIENTERING = "orientering"


class Utfall(StrEnum):
    """What became of an item."""

    VEDTATT = "vedtatt"
    ENDRET = "endret"
    IKKE_VEDTATT = "ikke_vedtatt"
    UTSATT = "utsatt"
    TATT_TIL_ORIENTERING = "orientering"
    ANNET = "annet"


class Stemmegivning(StrEnum):
    """How one voted."""

    FOR = "for"
    MOT = "mot"
    BLANK = "blank"


class Fremmote(StrEnum):
    """Who was there."""

    TIL_STEDE = "til_stede"
    VARA = "vara"
    FORFALL = "forfall"
    INHABIL = "inhabil"


class Hendelsesslag(StrEnum):
    """What happened to a meeting that is announced."""

    KUNNGJORT = "kunngjort"
    TID = "tid"
    STED = "sted"
    INNKALT = "innkalt"
    SAK_NY = "sak_ny"
    SAK_ENDRET = "sak_endret"
    SAK_TRUKKET = "sak_trukket"
    SAK_UTSATT = "sak_utsatt"
    DOKUMENT_NYTT = "dokument_nytt"
    DOKUMENT_NY_UTGAVE = "dokument_ny_utgave"
    DOKUMENT_FJERNET = "dokument_fjernet"
    VEDTAK = "vedtak"
    PROTOKOLL = "protokoll"
    AVLYST = "avlyst"
    FLYTTET = "flyttet"
    OPPDATERT = "oppdatert"


class Videotekst(StrEnum):
    """Captions of a recording (M5)."""

    MANGLER = "mangler"
    KOMMER = "kommer"
    TEKSTET = "tekstet"


class Ordbok(Mapping[StrEnum, str]):
    """Names of words; words of two kinds that are spelt alike are two words."""

    def __init__(self, navn: Iterable[tuple[StrEnum, str]]) -> None:
        self._navn = {(type(ord_), ord_): tekst for ord_, tekst in navn}

    def __getitem__(self, ord_: StrEnum) -> str:
        return self._navn[type(ord_), ord_]

    def __iter__(self) -> Iterator[StrEnum]:
        return (ord_ for _slag, ord_ in self._navn)

    def __len__(self) -> int:
        return len(self._navn)


NAVN = Ordbok(
    (
        (Motestatus.PLANLAGT, _("Planlagt")),
        (Motestatus.INNKALT, _("Sakspapirene er lagt ut")),
        (Motestatus.AVHOLDT, _("Avholdt")),
        (Motestatus.PROTOKOLLERT, _("Protokollen er lagt ut")),
        (Motestatus.AVLYST, _("Avlyst")),
        (Motestatus.FLYTTET, _("Flyttet")),
        (Moteform.FYSISK, _("Møte på stedet")),
        (Moteform.FJERN, _("Digitalt møte")),
        (Moteform.HYBRID, _("Møte på stedet og digitalt")),
        (Sakstype.MOTE, _("Møtesak")),
        (Sakstype.POLITISK, _("Politisk sak")),
        (Sakstype.DELEGERT, _("Delegert sak")),
        (Sakstype.INTERPELLASJON, _("Spørsmål eller interpellasjon")),
        (Sakstype.GODKJENNING, _("Godkjenning")),
        (Sakstype.ORIENTERING, _("Orientering")),
        (Sakstype.REFERAT, _("Referatsak")),
        (Sakstype.ANNET, _("Annen sak")),
        (Dokumenttype.INNKALLING, _("Innkalling")),
        (Dokumenttype.TILLEGGSINNKALLING, _("Tilleggsinnkalling")),
        (Dokumenttype.SAKSLISTE, _("Saksliste")),
        (Dokumenttype.SAKSFRAMLEGG, _("Saksframlegg")),
        (Dokumenttype.VEDLEGG, _("Vedlegg")),
        (Dokumenttype.SAKSPROTOKOLL, _("Saksprotokoll")),
        (Dokumenttype.PROTOKOLL, _("Protokoll")),
        (Dokumenttype.FORSLAG, _("Forslag")),
        (Dokumenttype.ANNET, _("Annet dokument")),
        (Mangler.IKKE_GODKJENT, _("Ikke godkjent ennå")),
        (Mangler.MUNTLIG, _("Legges fram muntlig")),
        (Mangler.UNNTATT, _("Unntatt offentlighet")),
        (Mangler.IKKE_LEVERT, _("Filen er ikke kommet hit ennå")),
        (Punkttilstand.PAA, _("På sakslista")),
        (Punkttilstand.TRUKKET, _("Trukket")),
        (Punkttilstand.UTSATT, _("Utsatt")),
        (Rolle.INNSTILLING, _("Innstilling")),
        (Rolle.VEDTAK, _("Vedtak")),
        (Rolle.UTTALELSE, _("Uttalelse")),
        (Rolle.ORIENTERING, _("Orientering")),
        (Utfall.VEDTATT, _("Vedtatt")),
        (Utfall.ENDRET, _("Vedtatt med endringer")),
        (Utfall.IKKE_VEDTATT, _("Ikke vedtatt")),
        (Utfall.UTSATT, _("Utsatt")),
        (Utfall.TATT_TIL_ORIENTERING, _("Tatt til orientering")),
        (Utfall.ANNET, _("Behandlet")),
        (Stemmegivning.FOR, _("For")),
        (Stemmegivning.MOT, _("Mot")),
        (Stemmegivning.BLANK, _("Blankt")),
        (Fremmote.TIL_STEDE, _("Til stede")),
        (Fremmote.VARA, _("Møtte som vara")),
        (Fremmote.FORFALL, _("Forfall")),
        (Fremmote.INHABIL, _("Inhabil")),
        (Hendelsesslag.KUNNGJORT, _("Møtet er satt opp")),
        (Hendelsesslag.TID, _("Tidspunktet er endret")),
        (Hendelsesslag.STED, _("Stedet er endret")),
        (Hendelsesslag.INNKALT, _("Sakspapirene er lagt ut")),
        (Hendelsesslag.SAK_NY, _("En sak er lagt til")),
        (Hendelsesslag.SAK_ENDRET, _("En sak er endret")),
        (Hendelsesslag.SAK_TRUKKET, _("En sak er trukket")),
        (Hendelsesslag.SAK_UTSATT, _("En sak er utsatt")),
        (Hendelsesslag.DOKUMENT_NYTT, _("Et dokument er lagt ut")),
        (Hendelsesslag.DOKUMENT_NY_UTGAVE, _("Et dokument er erstattet av en ny utgave")),
        (Hendelsesslag.DOKUMENT_FJERNET, _("Et dokument er ikke lenger lagt ut")),
        (Hendelsesslag.VEDTAK, _("Vedtak er lagt ut")),
        (Hendelsesslag.PROTOKOLL, _("Protokollen er lagt ut")),
        (Hendelsesslag.AVLYST, _("Møtet er avlyst")),
        (Hendelsesslag.FLYTTET, _("Møtet er flyttet")),
        (Hendelsesslag.OPPDATERT, _("Opplysninger om møtet er endret")),
        (Videotekst.MANGLER, _("Opptaket er ikke tekstet")),
        (Videotekst.KOMMER, _("Teksting kommer innen 14 dager")),
        (Videotekst.TEKSTET, _("Opptaket er tekstet")),
    )
)


def valg(slag: type[StrEnum]) -> list[tuple[str, str]]:
    """(value, name) of each word, as model fields and forms take them."""
    return [(ord_.value, NAVN[ord_]) for ord_ in slag]
