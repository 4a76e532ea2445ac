"""What is done with an application: registered by staff, moved, noted on, invited, answered, withdrawn."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from portal import hendelser, tid
from portal.templatetags.portal import dato as datotekst
from stillinger.begreper import Kanal, Soknadstilstand, Tilstand
from stillinger.models import Meldingsmal, Soknad, Soknadsfil, Soknadssteg, Stilling, Unntaksonske
from stillinger.mottak import InnsendtSoknad
from stillinger.services import sokerpost, utvidet
from stillinger.services.felles import las as las_stilling
from stillinger.tilstand import SOKNADEN

KAN_IKKE = "Dette kan ikke gjøres med en søknad som står slik. Last siden på nytt og se hva som har skjedd."

STENGT = frozenset({Tilstand.UTKAST, Tilstand.AVLYST, Tilstand.ARKIVERT})


def las(soknad: Soknad) -> Soknad:
    """The application as it is now, locked."""
    return Soknad.objects.select_for_update(of=("self",)).select_related("stilling").get(pk=soknad.pk)


def _las_hel(soknad: Soknad) -> Soknad:
    """The same; ValidationError when it has been deleted."""
    s = las(soknad)
    if s.slettet:
        raise ValidationError("Søknaden er slettet, slik loven krever.")
    return s


def noen_har_sokt(stilling: Stilling) -> bool:
    """Whether an application has come, taken in or not."""
    return stilling.soknader.exists() or InnsendtSoknad.objects.filter(stilling=stilling.nokkel).exists()


@transaction.atomic
def registrer(
    *, stilling: Stilling, kanal: Kanal, mottatt: datetime, dag: date, av: str, naa: datetime, onske_grunn: str = "",
    **felt: Any,
) -> Soknad:  # fmt: skip
    """An application on paper, by e-mail, or late. `dag` is the day it counts from, as staff decide."""
    t = las_stilling(stilling)
    if t.tilstand in STENGT or t.soknader.exclude(slettet=None).exists():
        raise ValidationError("Det kan ikke registreres søknader på en stilling som står slik.")
    s = Soknad(stilling=t, kanal=kanal.value, mottatt=mottatt, dag=dag, **felt)
    s.full_clean()
    s.save()
    if onske_grunn.strip():
        Unntaksonske.objects.create(soknad=s, grunn=onske_grunn.strip(), tid=mottatt)
    _skriv(s, "registrert", av=av, naa=naa)
    return s


@transaction.atomic
def flytt(*, soknad: Soknad, til: Soknadstilstand, av: str, naa: datetime, tekst: str = "") -> None:
    """Moves an application; the applicant sees where it stands. `tekst` is for staff only."""
    s = _las_hel(soknad)
    fra = s.tilstand
    _flytt(s, til)
    _skriv(s, "flyttet", av=av, naa=naa, fra=fra, til=til.value, tekst=tekst)
    sokerpost.vis(s, naa=naa)


def _flytt(s: Soknad, til: Soknadstilstand) -> None:
    """ValidationError for a move that the table does not have; a withdrawal has its own verb."""
    if til not in SOKNADEN[Soknadstilstand(s.tilstand)] or til == Soknadstilstand.TRUKKET:
        raise ValidationError(KAN_IKKE)
    s.tilstand = til.value
    s.save(update_fields=["tilstand"])


@transaction.atomic
def gi_beskjed(
    *, soknad: Soknad, til: Soknadstilstand, tekst: str, av: str, naa: datetime, naar: datetime | None = None
) -> None:
    """Moves an application and tells the applicant in words: an offer, or an interview (`naar`)."""
    s = _las_hel(soknad)
    fra = s.tilstand
    if fra != til:
        _flytt(s, til)
    felt = {"fra": fra, "til": til.value, "naar": naar, "til_soker": True}
    steg = _skriv(s, "melding", av=av, naa=naa, tekst=hendelser.begrunnet(tekst), **felt)
    sokerpost.si_ifra(s, tekst=steg.tekst, nokkel=f"melding:{steg.pk}", naa=naa)


@transaction.atomic
def kall_inn(*, soknad: Soknad, naar: datetime, sted: str, tekst: str, av: str, naa: datetime) -> None:
    """Invites to an interview: time and place in words that can be put in a calendar, and what else is to be said."""
    if naar <= naa:
        raise ValidationError({"naar": "Tidspunktet må være senere enn nå."})
    lokal = naar.astimezone(tid.OSLO)
    naar_ord = f"{datotekst(lokal, 'ukedag')} kl. {datotekst(lokal, 'klokka')}"
    linjer = [f"Du er invitert til intervju om stillingen «{soknad.stilling.tittel}».",
              f"Tid: {naar_ord}\nSted: {hendelser.begrunnet(sted)}", tekst.strip()]  # fmt: skip
    melding = "\n\n".join(filter(None, linjer))
    gi_beskjed(soknad=soknad, til=Soknadstilstand.INTERVJU, tekst=melding, naar=naar, av=av, naa=naa)


@transaction.atomic
def noter(*, soknad: Soknad, tekst: str, av: str, naa: datetime) -> None:
    """A note that only staff see."""
    _skriv(_las_hel(soknad), "notat", av=av, naa=naa, tekst=hendelser.begrunnet(tekst))


@transaction.atomic
def send_melding(
    *, soknader: Sequence[Soknad], tekst: str, av: str, naa: datetime, mal: Meldingsmal | None = None
) -> list[Soknad]:
    """The same message to each: it stands on the applicant's page, and the e-mail says only that it is there.

    A template comes first, with the applicant's own name in it; then what was written. Those it cannot reach, to whom
    nothing was written.
    """
    unadde = [s for s in soknader if not sokerpost.nas(s)]
    for soknad in (s for s in soknader if s not in unadde):
        s = _las_hel(soknad)
        deler = [mal.for_(s.navn, s.stilling.tittel) if mal else "", tekst.strip()]
        melding = hendelser.begrunnet("\n\n".join(filter(None, deler)))
        steg = _skriv(s, "melding", av=av, naa=naa, tekst=melding, til_soker=True)
        sokerpost.si_ifra(s, tekst=melding, nokkel=f"melding:{steg.pk}", naa=naa)
    return unadde


@transaction.atomic
def lagre_mal(*, mal: Meldingsmal, av: str) -> None:
    """A template of messages, as it now is."""
    hva = "endret" if mal.pk else "laget"
    mal.save()
    hendelser.skriv(av=av, handling=f"meldingsmal {hva}", objekt=mal, ny={"navn": mal.navn})


def logg_apning(*, fil: Soknadsfil, av: str) -> None:
    """Somebody on the staff has opened a file of an application."""
    hendelser.skriv(av=av, handling="fil i søknad åpnet", objekt=fil.soknad, ny={"fil": str(fil.nokkel)})


@transaction.atomic
def trekk(*, soknad: Soknad, av: str, naa: datetime, tatt_inn: datetime | None = None, tekst: str = "") -> bool:
    """The applicant withdraws. A list that is out stays as it is (S5). False when it was withdrawn before.

    A list that is being made is waited for.
    `tekst`: how staff were told, where the applicant did not do it.
    """
    las_stilling(soknad.stilling_id)
    s = las(soknad)
    if s.slettet or Soknadstilstand.TRUKKET not in SOKNADEN[Soknadstilstand(s.tilstand)]:
        return False
    fra, s.tilstand, s.trukket = s.tilstand, Soknadstilstand.TRUKKET.value, naa
    s.save(update_fields=["tilstand", "trukket"])
    _skriv(s, "trukket", av=av, naa=naa, tatt_inn=tatt_inn or naa, fra=fra, til=s.tilstand, tekst=tekst)
    sokerpost.vis(s, naa=naa)
    utvidet.fornye(stilling=s.stilling, av=av, naa=naa)
    return True


def _skriv(s: Soknad, slag: str, *, av: str, naa: datetime, tekst: str = "", **felt: Any) -> Soknadssteg:
    """A step, and an audit row that repeats nothing of what was written (S7)."""
    hendelser.skriv(av=av, handling=f"søknad {slag}", objekt=s, ny={"til": felt["til"]} if felt.get("til") else None)
    return Soknadssteg.objects.create(soknad=s, av=av, slag=slag, tekst=tekst, **{"tid": naa, "tatt_inn": naa} | felt)
