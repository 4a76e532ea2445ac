"""The words of vacancies: each a closed set. Pure."""

from enum import StrEnum


class Tilstand(StrEnum):
    """Where a vacancy stands."""

    UTKAST = "utkast"
    PUBLISERT = "publisert"
    FRIST_UTE = "frist_ute"
    LISTE_UTE = "liste_ute"
    BESATT = "besatt"
    AVLYST = "avlyst"
    ARKIVERT = "arkivert"


class Verb(StrEnum):
    """What can be done with a vacancy."""

    PUBLISER = "publiser"
    RETT = "rett"
    UTVID_FRIST = "utvid_frist"
    FRIST_UT = "frist_ut"
    LEGG_UT_LISTE = "legg_ut_liste"
    TIDLIG_LISTE = "tidlig_liste"
    ANSETT = "ansett"
    AVLYS = "avlys"
    ARKIVER = "arkiver"


class Omfang(StrEnum):
    """How much work it is."""

    HELTID = "heltid"
    DELTID = "deltid"


class Ansettelsesform(StrEnum):
    """How one is employed."""

    FAST = "fast"
    VIKARIAT = "vikariat"
    ENGASJEMENT = "engasjement"
    SESONG = "sesong"
    LAERLING = "laerling"
    ANNET = "annet"


class Fagfelt(StrEnum):
    """What kind of work it is."""

    BARNEHAGE = "barnehage"
    SKOLE = "skole"
    HELSE = "helse"
    SOSIAL = "sosial"
    TEKNISK = "teknisk"
    KULTUR = "kultur"
    ADMINISTRASJON = "administrasjon"
    LEDELSE = "ledelse"
    ANNET = "annet"


class Kjonn(StrEnum):
    """What the applicant says, for the count (S2)."""

    KVINNE = "kvinne"
    MANN = "mann"
    ANNET = "annet"
    UOPPGITT = "uoppgitt"


class Onske(StrEnum):
    """A wish to be left out of the public list (S4)."""

    INGEN = "ingen"
    UAVGJORT = "uavgjort"
    INNVILGET = "innvilget"
    AVSLATT = "avslatt"


class Soknadstilstand(StrEnum):
    """Where an application stands."""

    SENDT = "sendt"
    TIL_VURDERING = "til_vurdering"
    INTERVJU = "intervju"
    TILBUD = "tilbud"
    ANSATT = "ansatt"
    AVSLAG = "avslag"
    TRUKKET = "trukket"


class Kanal(StrEnum):
    """How an application came."""

    NETT = "nett"
    PAPIR = "papir"
    EPOST = "epost"
