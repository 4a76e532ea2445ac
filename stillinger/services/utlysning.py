"""The verbs of an advertisement: written, put out, corrected, its deadline moved, cancelled, filled, put away."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from portal import hendelser, tid
from portal.templatetags.portal import dato as datotekst
from postjournal import nokkel
from stillinger import jobposting, rensing
from stillinger.begreper import Tilstand, Verb
from stillinger.models import Arbeidsgiver, Frist, Stilling
from stillinger.models.stilling import PARAGRAF_25
from stillinger.offentlig import projeksjon
from stillinger.offentlig.annonser import annonse
from stillinger.services import varsler
from stillinger.services.felles import flytt, krev, las

HER = "her"
PARAGRAF_25_TEKST = (
    "Når søknadsfristen er ute, lager vi en søkerliste som er offentlig for alle. Der står navn, alder, tittel og "
    "kommune. Du kan be om å ikke stå på lista, og må da si hvorfor. Opplysninger om deg kan likevel bli offentlige, "
    "selv om du har bedt om noe annet (offentleglova § 25). Du får beskjed før det skjer."
)
"""S1, as a new advertisement begins with it."""


@transaction.atomic
def lagre_arbeidsgiver(*, arbeidsgiver: Arbeidsgiver, av: str) -> Arbeidsgiver:
    """Saves an employer; its advertisements show it as it now is."""
    hva = "endret" if arbeidsgiver.pk else "laget"
    arbeidsgiver.save()
    hendelser.skriv(av=av, handling=f"arbeidsgiver {hva}", objekt=arbeidsgiver, ny={"navn": arbeidsgiver.navn})
    for s in arbeidsgiver.stillinger.exclude(tilstand=Tilstand.UTKAST):
        projeksjon.vis(las(s))
    return arbeidsgiver


@transaction.atomic
def lagre(*, stilling: Stilling, av: str, naa: datetime) -> Stilling:
    """Saves a vacancy that staff have written. One that is out is corrected with a step, and keeps its deadline."""
    if stilling._state.adding:
        stilling.nokkel = nokkel.lag("stilling", HER, str(uuid4()))
        stilling.tilstand = Tilstand.UTKAST.value
        stilling.save()
        hendelser.skriv(av=av, handling="stilling laget", objekt=stilling, ny={"tittel": stilling.tittel})
        return stilling
    gammel = las(stilling)
    krev(gammel, Verb.RETT)
    if gammel.tilstand != Tilstand.UTKAST and PARAGRAF_25 not in stilling.offentlighet:
        raise ValidationError({"offentlighet": "Teksten må nevne offentleglova § 25 så lenge stillingen er lyst ut."})
    if gammel.tilstand != Tilstand.UTKAST and stilling.frist != gammel.frist:
        raise ValidationError({"frist": "Fristen til en stilling som er lyst ut, flyttes med «Utvid fristen»."})
    stilling.tilstand, stilling.publisert = gammel.tilstand, gammel.publisert
    var, er = _endret(gammel, stilling)
    flytt(stilling, Verb.RETT, av=av, naa=naa, gammel=var, ny=er)
    return stilling


def _endret(gammel: Stilling, ny: Stilling) -> tuple[dict[str, Any], dict[str, Any]]:
    """(before, after) of what was changed, for the log."""
    felt = [f.attname for f in Stilling._meta.concrete_fields if f.editable]
    endret = [f for f in felt if getattr(gammel, f) != getattr(ny, f)]
    var, er = ({f: _som_json(getattr(s, f)) for f in endret} for s in (gammel, ny))
    return var, er


def _som_json(verdi: Any) -> Any:
    return verdi.isoformat() if isinstance(verdi, date) else verdi


@transaction.atomic
def vis_delene(*, stilling: Stilling) -> None:
    """After sections, contact persons or questions are saved: cleaned, and shown as they now are."""
    for a in stilling.avsnitt.all():
        ren = rensing.rens(a.tekst)
        if ren != a.tekst:
            a.tekst = ren
            a.save(update_fields=["tekst"])
    projeksjon.vis(las(stilling))


@transaction.atomic
def sett_ledere(*, stilling: Stilling, brukernavn: Sequence[str], av: str) -> None:
    """Those who see the applications of the vacancy, besides those who recruit."""
    s = las(stilling)
    gamle = sorted(s.ledere.values_list("brukernavn", flat=True))
    if gamle == (nye := sorted(set(brukernavn))):
        return
    s.ledere.exclude(brukernavn__in=nye).delete()
    for navn in set(nye) - set(gamle):
        s.ledere.create(brukernavn=navn)
    hendelser.skriv(av=av, handling="ledere valgt", objekt=s, gammel={"ledere": gamle}, ny={"ledere": nye})


def mangler(stilling: Stilling, *, per: date) -> list[str]:
    """All that an advertisement lacks before it can be put out, in words for staff (S1)."""
    publisert = stilling.publisert or tid.midnatt(per)
    for_sent = stilling.frist <= per
    a = replace(annonse(stilling), publisert=publisert, frist=None if for_sent else annonse(stilling).frist)
    ut = [m for m in jobposting.mangler(a) if not (for_sent and a.frist is None and "frist" in m)]
    if stilling.offentlighet.strip() and PARAGRAF_25 not in stilling.offentlighet:
        ut.append("Teksten om offentlighet må nevne offentleglova § 25.")
    if for_sent:
        ut.append("Søknadsfristen må være senere enn i dag.")
    if not stilling.kontaktpersoner.exists():
        ut.append("Skriv minst én kontaktperson.")
    return ut


@transaction.atomic
def publiser(*, stilling: Stilling, av: str, naa: datetime) -> None:
    """Puts the advertisement out; ValidationError tells all that is missing."""
    s = las(stilling)
    krev(s, Verb.PUBLISER)
    s.publisert = naa
    if grunner := mangler(s, per=tid.dato(naa)):
        raise ValidationError(["Stillingen mangler dette før den kan lyses ut:", *grunner])
    Frist.objects.create(stilling=s, dato=s.frist, tid=naa, av=av)
    flytt(s, Verb.PUBLISER, av=av, naa=naa)


@transaction.atomic
def utvid_frist(*, stilling: Stilling, frist: date, hvorfor: str, av: str, naa: datetime) -> None:
    """A later deadline; the earlier one stays, and has a list of its own (S3)."""
    s = las(stilling)
    krev(s, Verb.UTVID_FRIST)
    if frist <= max(s.frist, tid.dato(naa)):
        raise ValidationError({"frist": "Den nye fristen må være senere enn den gamle, og senere enn i dag."})
    s.frist = frist
    Frist.objects.create(stilling=s, dato=frist, tid=naa, av=av, hvorfor=hendelser.begrunnet(hvorfor))
    flytt(s, Verb.UTVID_FRIST, av=av, naa=naa, hvorfor=hvorfor, ny={"frist": frist.isoformat()})


def frist_ut(*, naa: datetime, av: str = "system") -> int:
    """Closes the advertisements whose deadline has passed, each in a transaction of its own; how many."""
    i_dag = tid.dato(naa)
    ute = Stilling.objects.filter(tilstand=Tilstand.PUBLISERT.value, frist__lt=i_dag).order_by("pk")
    for s in (utgatt := list(ute)):
        with transaction.atomic():
            flytt(las(s), Verb.FRIST_UT, av=av, naa=naa)
    return len(utgatt)


@transaction.atomic
def avlys(*, stilling: Stilling, hvorfor: str, av: str, naa: datetime) -> None:
    """Nobody will be employed; the page says so."""
    flytt(las(stilling), Verb.AVLYS, av=av, naa=naa, hvorfor=hendelser.begrunnet(hvorfor))


@transaction.atomic
def besett(*, stilling: Stilling, av: str, naa: datetime) -> None:
    """Somebody has been employed."""
    flytt(las(stilling), Verb.ANSETT, av=av, naa=naa)


@transaction.atomic
def arkiver(*, stilling: Stilling, av: str, naa: datetime) -> None:
    """The advertisement leaves the public pages; lists and steps stay here. A missing list is made first (S2)."""
    s = las(stilling)
    uten_liste = varsler.frister_uten_liste(per=tid.dato(naa)).filter(stilling=s)
    kan_lages = s.tilstand == Tilstand.BESATT and not s.soknader.exclude(slettet=None).exists()
    if kan_lages and (mangler_liste := uten_liste.first()):
        raise ValidationError(
            f"Søkerlista ved fristen {datotekst(mangler_liste.dato)} er ikke lagt ut. Legg den ut først."
        )
    flytt(s, Verb.ARKIVER, av=av, naa=naa)


def fristen_slutter(frist: date) -> datetime:
    """The first moment when one can no longer apply."""
    return tid.midnatt(frist + tid.EN_DAG)
