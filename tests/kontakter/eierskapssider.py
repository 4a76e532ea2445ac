"""Every kind of public page of politicians, board positions and ownership, with something on it."""

from datetime import date
from typing import Any

from kontakter.models import Eierdokument, Eiermelding, Person, Selskap
from kontakter.services import eierskap
from tests.kontakter.fabrikk import AV, eiermelding, selskap, styreverv
from tests.moter import fabrikk


def alle() -> list[str]:
    """The addresses, all of which answer 200."""
    kari = folkevalgt()
    s = hele_selskapet(kari)
    selskap("Gamle Buss AS", orgnr=None, avviklet=date(2020, 1, 1), eierandel=None)
    styreverv(
        "Per Dahl", virksomhet="Skigruppa", fra=None, hvordan="brreg", kildeadresse="https://data.brreg.example/1"
    )
    eiermelding("Melding 2022", vedtatt=date(2022, 6, 1))
    nyeste = eiermelding("Melding 2026", vedtatt_adresse="https://moter.example/1")
    dokument(nyeste)
    return [
        "/politikere/",
        "/politikere/?vis=parti",
        f"/politikere/?vis=utvalg&utvalg=formannskapet&parti=Ap&q={kari.navn}",
        "/politikere/?dato=2025-01-01",
        "/politikere/?dato=tull",
        "/politikere/?q=zzzz",
        f"/politikere/{kari.nokkel}/",
        "/styreverv/",
        "/styreverv/?vis=alle&q=kari&person=nordmann&virksomhet=971",
        f"/styreverv/?q={'x' * 200}",
        "/eierskap/",
        f"/eierskap/{s.nokkel}/",
        "/eierskap/gamle-buss-as/",
        "/eierskap/eiermelding/",
        "/eierskap/eiermelding/2022-06-01/",
    ]


def folkevalgt(navn: str = "Kari Nordmann", **felt: Any) -> Person:
    """A politician who has said yes to be reached."""
    p = fabrikk.person(navn)
    ja: dict[str, Any] = {"telefon": "912 34 567", "epost": "kari@hamar.example", "samtykke": date(2023, 10, 1)}
    fabrikk.verv(p, fabrikk.utvalg(), "leder", **ja | felt)
    return fabrikk.frisk(p)


def hele_selskapet(leder: Person) -> Selskap:
    """A company with all that can be told of it."""
    s = selskap(
        formaal="Sikre stabile priser.", stemmeandel="33.33", andre_eiere="Stange 20 %\nLøten 29 %",
        nettsted="https://avfall.example/", arsrapport="https://avfall.example/2025", behandlet=date(2026, 3, 4),
        sektor="Renovasjon", eierstrategi="https://hamar.example/strategi", behandlet_adresse="https://hamar.example/moter/1/",
    )  # fmt: skip
    v = styreverv(leder.navn, selskap=s, rolle="leder", orgnr=s.orgnr, godtgjort=True)
    eierskap.koble(styreverv=v, person=leder, av=AV, hvorfor="Valgt i møte")
    styreverv("Ola Dahl", selskap=s, rolle="daglig_leder", hvordan="brreg", fra=None)
    styreverv("Eva Lie", selskap=s, rolle="representant", hvordan="valgt")
    styreverv("Tom Ås", selskap=s, fra=date(2018, 1, 1), til=date(2022, 1, 1), godtgjort=False)
    return s


def dokument(m: Eiermelding) -> None:
    """A document that goes with the principles."""
    d = Eierdokument(eiermelding=m, tittel="Del 1", adresse="https://hamar.example/del1.pdf")
    eierskap.lagre_dokumenter(melding=m, lagres=[d], fjernes=[], av=AV)
