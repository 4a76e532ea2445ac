"""Every kind of page that the public meets of contacts, with something on it."""

from datetime import timedelta

from kontakter.ledighet import Ledighet, Tilstand
from kontakter.services import ansatte
from tests.kontakter.fabrikk import NAA, ansatt, enhet, kanal

TIDER = "man–fre 8–15.30"


def alle() -> list[str]:
    """The addresses, all of which answer 200."""
    for slag, verdi in (
        ("nod", "113"),
        ("oppmote", "Rådhusgata 1"),
        ("chat", "https://chat.example/"),
        ("brev", "Boks 1"),
    ):
        kanal("Torget", slag=slag, verdi=verdi, apningstid=TIDER)
    over = enhet("Teknisk", oppgaver="brøyting", apningstid=TIDER, gateadresse="Gata 1", epost="a@b.example")
    under = enhet("Brøyting", overordnet=over, visning="fellesnummer", telefon="")
    leder = ansatt("Kari Moe", over, plass="leder", arbeidstid="lør 8–12")
    for nr, (tilstand, om) in enumerate(((Tilstand.LEDIG, None), (Tilstand.OPPTATT, 2), (Tilstand.BORTE, 300)), 1):
        a = ansatt(f"Ola Moe {nr}", over, stedfortreder=leder, mobil="912 34 567")
        til = NAA + timedelta(hours=om) if om else None
        ansatte.sett_tilstand(ansatt=a, ledighet=Ledighet(tilstand, til, NAA))
    enhetssider = [f"/kontakt/enhet/{e.nokkel}/" for e in (over, under)]
    sok = [f"/{sti}/?q={q}" for sti in ("kontakt", "ansatte") for q in ("", "a", "moe", "teknisk", "zzzz")]
    return [*enhetssider, *sok]
