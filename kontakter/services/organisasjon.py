"""The verbs of units, bodies, parties, persons and offices."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Q

from kontakter import skjulte
from kontakter.models import Enhet, Kontaktkanal, Parti, Person, Utvalg, Verv
from kontakter.offentlig import projeksjon, vis_ansatte
from kontakter.services import skjuling
from kontakter.services.felles import lagre, ledig_nokkel
from portal import hendelser


@transaction.atomic
def finn_eller_lag_enheter(*, koder: set[str], av: str) -> dict[str, int]:
    """Unit code → id; units that a delivery names for the first time are made, shown with their first public row."""
    kjente = dict(Enhet.objects.filter(kode__in=koder).values_list("kode", "id"))
    for kode in sorted(koder - kjente.keys()):
        enhet = Enhet.objects.create(kode=kode, navn=kode, nokkel=ledig_nokkel(Enhet, kode))
        hendelser.skriv(av=av, handling="enhet laget", objekt=enhet, ny={"kode": kode})
        kjente[kode] = enhet.pk
    return kjente


@transaction.atomic
def finn_eller_lag_utvalg(*, navn: Mapping[str, str], av: str) -> dict[str, Utvalg]:
    """Body code → body, by code, else by name; bodies that a delivery names for the first time are made and shown."""
    kjente = {u.kode: u for u in Utvalg.objects.filter(kode__in=navn)}
    ved_navn = {u.navn.casefold(): u for u in Utvalg.objects.all()} if navn.keys() - kjente.keys() else {}
    for kode in sorted(navn.keys() - kjente.keys()):
        vist = navn[kode] or kode
        kjente[kode] = ved_navn.get(vist.casefold()) or ved_navn.setdefault(
            vist.casefold(), lagre_utvalg(utvalg=Utvalg(kode=kode[:200], navn=vist[:200]), av=av)
        )
    return kjente


@transaction.atomic
def finn_eller_lag_partier(*, koder: set[str], av: str) -> dict[str, Parti]:
    """Party code → party, by short form or name."""
    alle = list(Parti.objects.all())
    kjente = {p.navn.casefold(): p for p in alle} | {p.kode.casefold(): p for p in alle}
    for kode in sorted(koder, key=str.casefold):
        if kode.casefold() not in kjente:
            parti = Parti.objects.create(kode=kode[:20], navn=kode[:100])
            hendelser.skriv(av=av, handling="parti laget", objekt=parti, ny={"kode": kode})
            kjente[kode.casefold()] = parti
    return {kode: kjente[kode.casefold()] for kode in koder}


@transaction.atomic
def lagre_enhet(*, enhet: Enhet, av: str) -> None:
    """Saves a unit that staff have edited, and shows it."""
    skjulte.las()
    lagre(enhet, "enhet", av, {"navn": enhet.navn, "visning": enhet.visning})
    projeksjon.vis(enhet)
    vis_ansatte.vis_enhetens(enhet.pk)


@transaction.atomic
def lagre_kanal(*, kanal: Kontaktkanal, av: str) -> None:
    """Saves a way into the municipality, and shows it."""
    lagre(kanal, "kontaktkanal", av, {"navn": kanal.navn, "verdi": kanal.verdi})
    vis_ansatte.vis_kanal(kanal)


@transaction.atomic
def fjern_kanal(*, kanal: Kontaktkanal, av: str) -> None:
    """A way in that there is no more; the log remembers it."""
    gammel = {"navn": kanal.navn, "slag": kanal.slag, "verdi": kanal.verdi}
    hendelser.skriv(av=av, handling="kontaktkanal fjernet", objekt=kanal, gammel=gammel)
    vis_ansatte.skjul_kanal(kanal)
    kanal.delete()


@transaction.atomic
def lagre_utvalg(*, utvalg: Utvalg, av: str) -> Utvalg:
    """Saves a body and shows it; a new one gets a readable address."""
    utvalg.nokkel = utvalg.nokkel or ledig_nokkel(Utvalg, utvalg.navn)
    lagre(utvalg, "utvalg", av, {"navn": utvalg.navn})
    projeksjon.vis_utvalg(utvalg)
    return utvalg


@transaction.atomic
def lagre_parti(*, parti: Parti, av: str) -> Parti:
    """Saves a party; offices held for it show its name as it now reads."""
    skjulte.las()
    lagre(parti, "parti", av, {"kode": parti.kode, "navn": parti.navn})
    projeksjon.vis_verv(Q(parti=parti))
    return parti


@transaction.atomic
def lagre_person(*, person: Person, av: str, hvorfor: str = "", vises_igjen: bool = False) -> Person:
    """Saves a politician; offices, and all that other apps show of the person, follow in the same transaction.

    One with the name of somebody who is hidden is hidden (P1).
    """
    person.nokkel = person.nokkel or ledig_nokkel(Person, person.navn)
    gammel, hvorfor = skjuling.merk(person, vises_igjen=vises_igjen, hvorfor=hvorfor)
    lagre(person, "folkevalgt", av, {"navn": person.navn, "vises_ikke": person.vises_ikke}, hvorfor)
    skjuling.vis(person)
    skjuling.folg_opp(rad=person, gammel=gammel, av=av, hvorfor=hvorfor)
    return person


@transaction.atomic
def lagre_verv(*, verv: Verv, av: str) -> Verv:
    """Saves an office and shows it."""
    skjulte.las()
    ny = {"person": verv.person.pk, "utvalg": verv.utvalg.pk, "rolle": verv.rolle, "bortfalt": verv.bortfalt}
    lagre(verv, "verv", av, ny | {"fra": verv.fra.isoformat(), "til": verv.til.isoformat() if verv.til else None})
    projeksjon.vis_verv(Q(pk=verv.pk))
    return verv
