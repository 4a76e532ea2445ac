"""The verbs of the organisation."""

from collections.abc import Mapping

from django.db import models, transaction
from django.utils.text import slugify

from kontakter import offentlig
from kontakter.models import Enhet, Parti, Person, Utvalg, Verv
from portal import hendelser
from portal.apps import moduler


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
    _lagre(enhet, "enhet", av, {"navn": enhet.navn})
    offentlig.vis(enhet)


@transaction.atomic
def lagre_utvalg(*, utvalg: Utvalg, av: str) -> Utvalg:
    """Saves a body and shows it; a new one gets a readable address."""
    utvalg.nokkel = utvalg.nokkel or ledig_nokkel(Utvalg, utvalg.navn)
    _lagre(utvalg, "utvalg", av, {"navn": utvalg.navn})
    offentlig.vis_utvalg(utvalg)
    return utvalg


@transaction.atomic
def lagre_parti(*, parti: Parti, av: str) -> Parti:
    """Saves a party; offices held for it show its name as it now reads."""
    _lagre(parti, "parti", av, {"kode": parti.kode, "navn": parti.navn})
    offentlig.vis_verv(list(parti.verv_set.select_related("person", "parti")))
    return parti


@transaction.atomic
def lagre_person(*, person: Person, av: str, hvorfor: str = "") -> Person:
    """Saves a politician; offices, and all that other apps show of the person, follow in the same transaction."""
    person.nokkel = person.nokkel or ledig_nokkel(Person, person.navn)
    gammel = Person.objects.filter(pk=person.pk).first()
    _lagre(person, "folkevalgt", av, {"vises_ikke": person.vises_ikke}, hvorfor)
    offentlig.vis_person(person)
    if gammel and (gammel.navn, gammel.vises_ikke) != (person.navn, person.vises_ikke):
        for modul in moduler("offentlig.personer"):
            modul.vis_paa_nytt(person.pk)
    return person


@transaction.atomic
def lagre_verv(*, verv: Verv, av: str) -> Verv:
    """Saves an office and shows it."""
    ny = {"person": verv.person.pk, "utvalg": verv.utvalg.pk, "rolle": verv.rolle}
    _lagre(verv, "verv", av, ny | {"fra": verv.fra.isoformat(), "til": verv.til.isoformat() if verv.til else None})
    offentlig.vis_verv([verv])
    return verv


def _lagre(objekt: models.Model, navn: str, av: str, ny: dict[str, object], hvorfor: str = "") -> None:
    hva = "laget" if objekt.pk is None else "endret"
    objekt.save()
    hendelser.skriv(av=av, handling=f"{navn} {hva}", objekt=objekt, ny=ny, hvorfor=hvorfor)


def ledig_nokkel(modell: type[models.Model], navn: str) -> str:
    """A readable address that no other row of the model has."""
    rot = slugify(navn.replace("ø", "o").replace("Ø", "O").replace("æ", "ae").replace("Æ", "Ae"))[:50]
    rot = rot or modell._meta.model_name or ""
    brukte = set(modell._default_manager.filter(nokkel__startswith=rot).values_list("nokkel", flat=True))
    return next(n for n in (rot, *(f"{rot}-{i}" for i in range(2, len(brukte) + 3))) if n not in brukte)
