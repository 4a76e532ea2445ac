"""The staff of the house as admin shows them: units, ways in, people of each kind, and keys of a directory."""

from datetime import timedelta
from typing import Any

from kontakter.ledighet import Ledighet, Tilstand
from kontakter.services import ansatte, scim, scimnokler
from portal import tid
from tests.kontakter import fabrikk
from tests.kontakter.fabrikk import AV
from tests.kontakter.katalogen import KARI

LANGT_NAVN = "Anne-Margrethe Kristoffersen Haugsbakk-Valkeapää"
LANG_TITTEL = "Seniorrådgiver for kommunestyrerepresentantgodtgjørelser og folkevalgtopplæring"


def legg_inn() -> dict[str, dict[str, Any]]:
    """Makes them; name → keys, as the house writes them down."""
    stab = fabrikk.enhet(
        "Kommunedirektørens stab", gateadresse="Vangsvegen 51", postnummer="2317", poststed="Hamar",
        apningstid="man–fre 8–15.30; 24.12 stengt", oppgaver="beredskap, politisk sekretariat, arkiv",
        visning="leder_og_funksjon",
    )  # fmt: skip
    kanal = fabrikk.kanal(
        "Vakttelefon for vann og avløp", formaal="Når noe haster utenom arbeidstid", verdi="62 56 30 90"
    )
    nokkel, _ = scimnokler.lag(navn="Entra ID", av=AV)
    sperret, _ = scimnokler.lag(navn="Gammel katalog", av=AV)
    scimnokler.sperr(nokkel=sperret, av=AV, naa=tid.naa(), hvorfor="Byttet ut")
    kari = scim.opprett(data=KARI, av="SCIM: Entra ID")
    ansatte.sett_tilstand(ansatt=kari, ledighet=Ledighet(Tilstand.BORTE, tid.naa() + timedelta(hours=3), tid.naa()))
    fabrikk.ansatt(LANGT_NAVN, stab, tittel=LANG_TITTEL, plass="leder", stedfortreder=kari)
    sluttet = fabrikk.ansatt("Jon Furuberget", stab)
    ansatte.meld_ut(ansatt=sluttet, av=AV)
    navngitte = {"stabsenhet": stab, "stabskanal": kanal, "stabsansatt": kari, "scimnokkel": nokkel}
    return {navn: {"nokkel": "", "pk": o.pk} for navn, o in {**navngitte, "stabsansatt_sluttet": sluttet}.items()}
