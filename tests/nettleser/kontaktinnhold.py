"""The contacts of the house: ways in, units that look different, and staff in every state of being reached."""

from datetime import timedelta
from typing import Any

from kontakter.ledighet import Ledighet, Tilstand
from kontakter.models import Ansatt, Enhet, Kontaktkanal
from kontakter.services import ansatte, organisasjon
from portal import tid
from tests.kontakter import fabrikk

NAA = tid.naa()
LANGT_NAVN = "Anne-Margrethe Kristoffersen Haugsbakk-Wiśniewska"
LANG_ENHET = "Kommunedirektørens stab for samfunnsutvikling og beredskap"
KANALER = """telefon|Sentralbordet|62 56 30 00|Når du ikke vet hvem du skal snakke med|man–fre 8–15.30; 24.12 8–12
oppmote|Innbyggertorget|Vangsvegen 51, 2317 Hamar|Hjelp med skjemaer, kart og egen sak|man–fre 9–15; tor 9–18
epost|Postmottak|postmottak@hamar.example|Brev og dokumenter til kommunen|hele døgnet
brev|Post|Hamar kommune, postboks 4063, 2306 Hamar||
digital_post|Sikker digital post|https://svarut.example/|Når brevet inneholder noe personlig|
chat|Chat med kommunen|https://chat.example/|Korte spørsmål|man–fre 10–14
sosiale|Facebook|https://sosiale.example/hamar|Nyheter. Skriv ikke noe personlig her.|
nod|Brann|110||hele døgnet
nod|Politi|112||hele døgnet
nod|Ambulanse|113||hele døgnet
nod|Legevakt|116 117|Når du ikke kan vente til fastlegen åpner|hele døgnet
nod|Vann- og avløpsvakt|62 56 39 00|Vannlekkasje og kloakk i kjelleren|hele døgnet""".splitlines()
FOLK = ("Kari Bakken", "Ola Fjeld", "Per Christian Ås", "Liv Sæther", "Máret Ánne Sara", "Łukasz Wiśniewski")


def legg_inn() -> dict[str, dict[str, Any]]:
    """Makes them; name → keys, as the house writes them down."""
    for plass, linje in enumerate(KANALER):
        slag, navn, verdi, formaal, apningstid = linje.split("|")
        felt = {"formaal": formaal, "apningstid": apningstid, "rekkefolge": plass}
        organisasjon.lagre_kanal(kanal=Kontaktkanal(slag=slag, navn=navn, verdi=verdi, **felt), av=fabrikk.AV)
    teknisk, barnehage, felles = _enheter()
    for nr, navn in enumerate(FOLK):
        _ansatt(nr, navn, teknisk)
    for nr in range(25):
        _ansatt(nr, f"{FOLK[nr % 6].split()[0]} Barnehagesen {nr + 1}", barnehage)
    return {
        f"enhet_{navn}": {"nokkel": e.nokkel, "pk": e.pk}
        for navn, e in (("teknisk", teknisk), ("barnehage", barnehage), ("felles", felles))
    }


def _enheter() -> tuple[Enhet, Enhet, Enhet]:
    """A unit with all there is, one with more staff than a page shows, and one that shows nobody."""
    felt: dict[str, Any] = {"gateadresse": "Vangsvegen 143", "postnummer": "2317", "poststed": "Hamar"}
    apningstid = "man–fre 8–15.30; ons 8–18"
    stab = fabrikk.enhet(LANG_ENHET, oppgaver="beredskap, samfunnsplan", telefon="")
    teknisk = Enhet.objects.filter(navn="Teknisk drift").first() or Enhet(
        navn="Teknisk drift", kode="TEK", nokkel="teknisk"
    )
    teknisk.overordnet, teknisk.telefon, teknisk.epost = stab, "62 56 31 00", "teknisk@hamar.example"
    teknisk.oppgaver, teknisk.apningstid = "snøbrøyting, gatelys, hull i veien, vann og avløp", apningstid
    for navn, verdi in felt.items():
        setattr(teknisk, navn, verdi)
    organisasjon.lagre_enhet(enhet=teknisk, av=fabrikk.AV)
    verksted = fabrikk.enhet("Verkstedet", overordnet=teknisk, oppgaver="biler og maskiner")
    barnehage = fabrikk.enhet("Kløver barnehage", oppgaver="barnehageplass, åpen barnehage", overordnet=stab, **felt)
    felles = fabrikk.enhet(
        "Barneverntjenesten", oppgaver="bekymring for barn", visning="fellesnummer", epost="barnevern@hamar.example"
    )
    fabrikk.ansatt("Vises Aldri", felles)
    fabrikk.ansatt("Skjult Skjultsen", verksted, vises_ikke=True)
    return teknisk, barnehage, felles


def _ansatt(nr: int, navn: str, enhet: Enhet) -> None:
    """The first is the leader; each is in another state than the one before."""
    a = fabrikk.ansatt(
        LANGT_NAVN if nr == 5 and enhet.nokkel != "klover-barnehage" else navn,
        enhet,
        tittel="Virksomhetsleder"
        if nr == 0
        else "Barnehagelærer"
        if "barnehage" in enhet.navn
        else "Ingeniør for vei og park",
        plass="leder" if nr == 0 else "ansatt",
        epost=f"{navn.split()[0].lower()}.etternavnsen@hamar.example" if navn.isascii() else "ansatt@hamar.example",
        mobil="912 34 567" if nr % 2 else "",
        oppgaver="gatelys, skilt" if nr == 1 else "",
    )
    _tilstand(a, nr)


def _tilstand(a: Ansatt, nr: int) -> None:
    om = {1: timedelta(hours=2), 2: timedelta(days=20), 3: timedelta(days=3)}.get(nr)
    tilstander = (Tilstand.LEDIG, Tilstand.OPPTATT, Tilstand.BORTE, Tilstand.BORTE)
    if nr < len(tilstander):
        ansatte.sett_tilstand(ansatt=a, ledighet=Ledighet(tilstander[nr], NAA + om if om else None, NAA))
    if nr == 2:
        a.stedfortreder = Ansatt.objects.exclude(pk=a.pk).filter(enhet=a.enhet).earliest("pk")
        ansatte.lagre_ansatt(ansatt=a, av=fabrikk.AV)
