"""The words of the tracking page: states, steps, outcomes, and what is asked before something is done."""

from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from innsyn import frist
from innsyn.tilstand import Handling, Tilstand
from portal import tid

TILSTANDER = {
    Tilstand.MOTTATT: gettext_lazy("Til behandling"),
    Tilstand.PAUSET: gettext_lazy("Fristen står stille"),
    Tilstand.BESVART: gettext_lazy("Besvart"),
    Tilstand.GJENAPNET: gettext_lazy("Vurderes på nytt"),
    Tilstand.TRUKKET: gettext_lazy("Trukket"),
    Tilstand.OVERSENDT: gettext_lazy("Sendt til et annet organ"),
    Tilstand.SAMMENSLATT: gettext_lazy("Slått sammen med et annet krav"),
}
UTFALL = {
    "": gettext_lazy("Ikke avgjort ennå"),
    "innsyn": gettext_lazy("Du får se det"),
    "delvis": gettext_lazy("Du får se deler av det"),
    "avslag": gettext_lazy("Avslag"),
    "finnes_ikke": gettext_lazy("Finnes ikke"),
    "allerede_offentlig": gettext_lazy("Ligger åpent for alle"),
    "utsatt": gettext_lazy("Utsatt innsyn"),
    "oversendt": gettext_lazy("Sendt til et annet organ"),
}
STEG = {
    "mottatt": gettext_lazy("Kommunen fikk kravet"),
    "paus": gettext_lazy("Fristen ble stanset"),
    "gjenoppta": gettext_lazy("Fristen løper igjen"),
    "send_svar": gettext_lazy("Svaret ble sendt"),
    "send_igjen": gettext_lazy("Beskjeden om svaret ble sendt en gang til"),
    "oversend": gettext_lazy("Kravet ble sendt videre"),
    "sla_sammen": gettext_lazy("Kravet ble slått sammen med et annet"),
    "del_opp": gettext_lazy("En del av kravet er skilt ut som et eget krav"),
    "skilt_ut": gettext_lazy("Dette ble skilt ut fra et annet krav"),
    "svar_begrunnelse": gettext_lazy("Du fikk nærmere begrunnelse"),
    "oppretthold": gettext_lazy("Klagen ble sendt til Statsforvalteren"),
    "gjenapne": gettext_lazy("Etter klagen vurderer kommunen kravet på nytt"),
    "publiser_svar": gettext_lazy("Svaret ble lagt ut for alle"),
    "trekk": gettext_lazy("Du trakk kravet"),
    "suppler": gettext_lazy("Du ga flere opplysninger"),
    "be_om_begrunnelse": gettext_lazy("Du ba om nærmere begrunnelse"),
    "klag": gettext_lazy("Du klaget"),
    "be_om_papir": gettext_lazy("Du ba om svaret på papir"),
    "bekreft_epost": gettext_lazy("E-postadressen ble bekreftet"),
    "ny_frist": gettext_lazy("Siste dag er regnet ut på nytt"),
}
FORKLARINGER = {
    "samtykke": gettext_lazy("Den opplysningene gjelder, blir spurt om du kan få se dem."),
    "nedgradering": gettext_lazy("Dokumentet er hemmeligstemplet (gradert). Det må avgraderes før vi kan svare."),
}
BOKSTAVER = {
    "a": gettext_lazy("Du får ikke se resten, fordi den alene ville gitt et klart misvisende bilde (§ 12 bokstav a)."),
    "b": gettext_lazy("Du får ikke se resten, fordi det ville tatt urimelig mye tid å skille den ut (§ 12 bokstav b)."),
    "c": gettext_lazy(
        "Du får ikke se resten, fordi det som er unntatt, er den vesentligste delen av dokumentet (§ 12 bokstav c)."
    ),
}


HELLIGDAGER = {
    "1. nyttårsdag": gettext_lazy("1. nyttårsdag"),
    "skjærtorsdag": gettext_lazy("skjærtorsdag"),
    "langfredag": gettext_lazy("langfredag"),
    "1. påskedag": gettext_lazy("1. påskedag"),
    "2. påskedag": gettext_lazy("2. påskedag"),
    "arbeidernes dag": gettext_lazy("arbeidernes dag"),
    "grunnlovsdag": gettext_lazy("grunnlovsdagen"),
    "Kristi himmelfartsdag": gettext_lazy("Kristi himmelfartsdag"),
    "1. pinsedag": gettext_lazy("1. pinsedag"),
    "2. pinsedag": gettext_lazy("2. pinsedag"),
    "1. juledag": gettext_lazy("1. juledag"),
    "2. juledag": gettext_lazy("2. juledag"),
    frist.STANSET: gettext_lazy("fristen sto stille"),
    **{navn: WEEKDAYS[nr] for nr, navn in tid.HELG.items()},
}


@dataclass(frozen=True, slots=True)
class Handlingstekst:
    """What a page says that asks before it does something. `kreves`: something must be written."""

    navn: str
    knapp: str
    forklaring: str
    kvittering: str
    felt: str = ""
    kreves: bool = False


def handlingstekst(handling: Handling) -> Handlingstekst:
    """The words of one of the requester's verbs."""
    return {
        Handling.TREKK: Handlingstekst(
            _("Trekk kravet"), _("Trekk kravet"),
            _("Da slutter kommunen å behandle kravet. Du kan spørre på nytt når du vil."), _("Kravet er trukket."),
        ),
        Handling.SUPPLER: Handlingstekst(
            _("Gi flere opplysninger"), _("Send"),
            _("Skriv det som kan gjøre det lettere å finne fram. Fristen for svar er den samme."),
            _("Vi har fått opplysningene."), _("Opplysninger"), kreves=True,
        ),
        Handling.BE_OM_BEGRUNNELSE: Handlingstekst(
            _("Be om nærmere begrunnelse"), _("Be om begrunnelse"),
            _("Kommunen skal da skrive hovedhensynene bak avslaget. Du får svar innen ti arbeidsdager."),
            _("Vi har fått ønsket ditt om nærmere begrunnelse."),
        ),
        Handling.KLAG: Handlingstekst(
            _("Klag"), _("Send klagen"),
            _("Klagen går til kommunen først. Endrer ikke kommunen avgjørelsen, sender den klagen til "
              "Statsforvalteren. Du trenger ikke skrive hvorfor du klager."),
            _("Vi har fått klagen."), _("Hva klager du på, og hvorfor?"),
        ),
        Handling.BE_OM_PAPIR: Handlingstekst(
            _("Få svaret på papir"), _("Be om svar på papir"), _("Skriv navnet og adressen vi skal sende til."),
            _("Du får svaret på papir."), _("Navn og adresse"), kreves=True,
        ),
        Handling.SEND_IGJEN: Handlingstekst(
            _("Få beskjeden om svaret en gang til"), _("Send på nytt"),
            _("Vi sender en ny lenke til e-postadressen din."),
            _("Beskjeden er sendt på nytt."),
        ),
        Handling.BEKREFT_EPOST: Handlingstekst(
            _("Bekreft e-postadressen"), _("Bekreft"), "", _("E-postadressen er bekreftet."),
        ),
    }[handling]  # fmt: skip


def ordtittel(tittel: str) -> str:
    """What a request in words is called, in the reader's language."""
    return {
        "Sammenstillingen det er bedt om": _("Sammenstillingen det er bedt om"),
        "Dokumentene i egen sak": _("Dokumentene i egen sak"),
        "Det som er beskrevet i kravet": _("Det som er beskrevet i kravet"),
    }.get(tittel, tittel)
