"""Pages are written, put out now or later, taken back, and restored; each with its audit row."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from portal import hendelser
from sider import begreper
from sider.models import Side, Sideversjon, Utgivelse
from sider.offentlig import projeksjon
from sider.offentlig.modeller import OffentligSide

_TEKSTEN = ("tittel", "ingress", "tekst")


@transaction.atomic
def lagre_side(*, side: Side, av: str, naa: datetime) -> Side:
    """Saves where a page stands. Its address is for life: ValidationError when it is another than before."""
    gammel = Side.objects.select_for_update().filter(pk=side.pk).first()
    if gammel and gammel.nokkel != side.nokkel:
        raise ValidationError({"nokkel": "Adressen til en side kan ikke endres."})
    side.full_clean()
    side.save()
    hendelser.skriv(
        av=av,
        handling="side endret" if gammel else "side laget",
        objekt=side,
        gammel={"gruppe": gammel.gruppe, "rekkefølge": gammel.rekkefolge} if gammel else None,
        ny={"adresse": side.nokkel, "gruppe": side.gruppe, "rekkefølge": side.rekkefolge},
    )
    projeksjon.vis(side, naa)
    return side


@transaction.atomic
def skriv(
    *,
    side: Side,
    sprak: str,
    tittel: str,
    ingress: str,
    tekst: str,
    av: str,
    naa: datetime,
    mal: bool = False,
    fra_versjon: int | None = None,
) -> Sideversjon:
    """Keeps a text as the newest version. One that says the same as the newest, is that one."""
    Side.objects.select_for_update().get(pk=side.pk)
    siste = siste_versjon(side, sprak)
    nummer = siste.nummer + 1 if siste else 1
    ny = Sideversjon(
        side=side, sprak=sprak, nummer=nummer, tittel=tittel.strip(), ingress=ingress.strip(), mal=mal,
        tekst=tekst.replace("\r\n", "\n").strip(), laget=naa, av=av, fra_versjon=fra_versjon,
    )  # fmt: skip
    if siste and all(getattr(siste, f) == getattr(ny, f) for f in _TEKSTEN):
        return siste
    ny.full_clean()
    ny.save()
    hva = {"språk": sprak, "versjon": ny.nummer, "tittel": ny.tittel, "fra versjon": fra_versjon}
    hendelser.skriv(av=av, handling="side skrevet", objekt=side, ny={n: v for n, v in hva.items() if v})
    return ny


def siste_versjon(side: Side, sprak: str) -> Sideversjon | None:
    """The newest text in the language, out or not."""
    return side.versjoner.filter(sprak=sprak).order_by("-nummer").first()


@transaction.atomic
def gjenopprett(*, versjon: Sideversjon, av: str, naa: datetime) -> Sideversjon:
    """An older text is the newest again, as a new version. ValidationError when it is the newest."""
    if siste_versjon(versjon.side, versjon.sprak) == versjon:
        raise ValidationError("Dette er den nyeste versjonen.")
    felt = {f: getattr(versjon, f) for f in _TEKSTEN}
    return skriv(side=versjon.side, sprak=versjon.sprak, **felt, av=av, naa=naa, fra_versjon=versjon.nummer)


@transaction.atomic
def publiser(*, versjon: Sideversjon, av: str, naa: datetime, fra: datetime | None = None) -> Utgivelse:
    """Puts a text out, now or later, in place of what was planned. ValidationError when the time has been."""
    utgivelse = bestem(versjon=versjon, av=av, naa=naa, fra=fra)
    projeksjon.vis(versjon.side, naa)
    return utgivelse


@transaction.atomic
def bestem(*, versjon: Sideversjon, av: str, naa: datetime, fra: datetime | None = None) -> Utgivelse:
    """Decides what `publiser` shows; for whoever decides on many pages and then shows all of them."""
    if fra and fra < naa:
        raise ValidationError({"fra": "Tidspunktet har vært. La feltene stå tomme for å legge ut med en gang."})
    Side.objects.select_for_update().get(pk=versjon.side_id)
    utgivelse = Utgivelse.objects.create(
        side=versjon.side, sprak=versjon.sprak, versjon=versjon, fra=fra or naa, bestemt=naa, av=av
    )
    hva = {"språk": versjon.sprak, "versjon": versjon.nummer, "fra": utgivelse.fra.isoformat()}
    hendelser.skriv(av=av, handling="side planlagt" if fra else "side lagt ut", objekt=versjon.side, ny=hva)
    return utgivelse


@transaction.atomic
def trekk(*, side: Side, av: str, naa: datetime, grunn: str, hvorfor: str) -> None:
    """Takes a page back in all languages, what is planned too; its address answers 410 with the reason (`GRUNNER`)."""
    if grunn not in begreper.GRUNNER:
        raise ValidationError({"grunn": "Velg en grunn."})
    Side.objects.select_for_update().get(pk=side.pk)
    sprakene = sorted(set(side.utgivelser.values_list("sprak", flat=True)))
    if not sprakene:
        raise ValidationError("Siden har ikke vært lagt ut.")
    Utgivelse.objects.bulk_create(
        Utgivelse(side=side, sprak=s, fra=naa, bestemt=naa, av=av, grunn=grunn) for s in sprakene
    )
    hendelser.skriv(
        av=av, handling="side trukket", objekt=side, hvorfor=hendelser.begrunnet(hvorfor), ny={"grunn": grunn}
    )
    projeksjon.vis(side, naa)


def vis_planlagte(*, naa: datetime) -> int:
    """Shows what was planned and whose time has come; returns how many texts. Run again it shows nothing."""
    moden = Utgivelse.objects.filter(fra__gt=F("bestemt"), fra__lte=naa).select_related("side", "versjon")
    return sum(_vis_planlagt(u, naa) for u in moden.order_by("fra", "id"))


@transaction.atomic
def _vis_planlagt(u: Utgivelse, naa: datetime) -> bool:
    """Whether this decision holds and was not shown yet, and so is shown now."""
    side = Side.objects.select_for_update().get(pk=u.side_id)
    ute = OffentligSide.objects.filter(nokkel=side.nokkel, sprak=u.sprak, endret=u.fra).exists()
    if ute or projeksjon.bestemmelser(side, naa).get(u.sprak) != u:
        return False
    projeksjon.vis(side, naa)
    ny = {"språk": u.sprak, "versjon": u.versjon.nummer if u.versjon else None}
    hendelser.skriv(av="system", handling="side lagt ut", objekt=side, ny=ny, hvorfor="Planlagt tidspunkt")
    return True
