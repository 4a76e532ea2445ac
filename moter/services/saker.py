"""Political cases and their planned way through the bodies, and the legal bases for closing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from kontakter.models import Utvalg
from moter.begreper import Rolle
from moter.models import Behandling, Lukkingshjemmel, Mote, Sak
from moter.offentlig import projeksjon, saker
from moter.services import arkivsaker
from moter.services.saksliste import lag_sak
from portal import hendelser
from postjournal.models import Saksmappe


@dataclass(frozen=True, slots=True)
class Steget:
    """A planned step of a case."""

    utvalg: Utvalg
    rolle: Rolle = Rolle.VEDTAK
    endelig: bool = False
    planlagt: date | None = None
    offentlig: bool = False


def finn_eller_lag(*, aar: int, nummer: int, tittel: str, av: str) -> Sak:
    """The political case with the archive's number; made, with this title, when there is none."""
    kjent = Sak.objects.filter(aar=aar, nummer=nummer).order_by("id").first()
    mappe = Saksmappe.objects.filter(aar=aar, nummer=nummer).order_by("id").first()
    return kjent or lag_sak(tittel=tittel, av=av, saksmappe=mappe, aar=aar, nummer=nummer)


@transaction.atomic
def endre_sak(*, sak: Sak, tittel: str, aar: int, nummer: int, av: str) -> bool:
    """Title and archive number (0/0: none); whether anything changed. Meetings that have the case follow."""
    s = Sak.objects.select_for_update(of=("self",)).get(pk=sak.pk)
    gammel, ny = {"tittel": s.tittel, "saksnr": s.saksnr}, {"tittel": tittel, "saksnr": f"{aar}/{nummer}"}
    if (s.tittel, s.aar, s.nummer) == (tittel, aar, nummer):
        return False
    if (s.aar, s.nummer) != (aar, nummer):
        s.saksmappe = Saksmappe.objects.filter(aar=aar, nummer=nummer).order_by("id").first() if nummer else None
    s.tittel, s.aar, s.nummer = tittel, aar, nummer
    arkivsaker.losriv(s)
    s.full_clean()
    s.save()
    hendelser.skriv(av=av, handling="politisk sak endret", objekt=s, gammel=gammel, ny=ny)
    vis(s)
    return True


@transaction.atomic
def sett_plan(*, sak: Sak, steg: Iterable[Steget], av: str) -> None:
    """The steps still to come, in their order; those that are on an agenda already stand as they are, before them."""
    s = Sak.objects.select_for_update(of=("self",)).get(pk=sak.pk)
    s.behandlinger.filter(punkt=None).delete()
    paa_liste, nye = s.behandlinger.count(), list(steg)
    if sum(b.endelig for b in nye) + s.behandlinger.filter(endelig=True).count() > 1:
        raise ValidationError("Bare ett utvalg avgjør saken til slutt.")
    Behandling.objects.bulk_create(
        Behandling(
            sak=s, rekkefolge=paa_liste + i, utvalg=b.utvalg, rolle=b.rolle.value, endelig=b.endelig,
            planlagt=b.planlagt, offentlig=b.offentlig,
        )
        for i, b in enumerate(nye, 1)
    )  # fmt: skip
    hendelser.skriv(av=av, handling="behandling planlagt", objekt=s, ny={"steg": [b.utvalg.navn for b in nye]})
    vis(s)


def vis(s: Sak) -> None:
    """The case, and all meetings that have it, as they are now."""
    saker.vis_nokler([s.nokkel])
    projeksjon.vis(list(Mote.objects.filter(punkter__sak=s).values_list("pk", flat=True).distinct()))


@transaction.atomic
def lagre_hjemmel(*, hjemmel: Lukkingshjemmel, av: str) -> Lukkingshjemmel:
    """Saves a legal basis; the meetings that use it show it as it now reads."""
    gammel = Lukkingshjemmel.objects.filter(pk=hjemmel.pk).first()
    hjemmel.save()
    handling = "lukkingshjemmel endret" if gammel else "lukkingshjemmel laget"
    hendelser.skriv(
        av=av, handling=handling, objekt=hjemmel, gammel=_felt(gammel) if gammel else None, ny=_felt(hjemmel)
    )
    if gammel:
        projeksjon.vis(
            list(Mote.objects.filter(punkter__lukkingshjemmel=hjemmel).values_list("pk", flat=True).distinct())
        )
    return hjemmel


def _felt(h: Lukkingshjemmel) -> dict[str, Any]:
    gyldig = {f: d.isoformat() if (d := getattr(h, f)) else "" for f in ("gyldig_fra", "gyldig_til")}
    return {"henvisning": h.henvisning, "ma": h.ma, "forklaring": h.forklaring, **gyldig}
