"""Writes what the public sees of vacancies, from explicit lists of fields. A draft has no row."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kontakter import skjulte
from kontakter.synlighet import likt_navn
from portal import tid
from portal.sok import vektor
from stillinger.begreper import Tilstand
from stillinger.jobposting import jobposting
from stillinger.models import Eksternstilling, Soknadsliste, Soknadsnokkel, Stilling
from stillinger.offentlig.annonser import annonse, frist_slutter
from stillinger.offentlig.modeller import OffentligSoknadsliste, OffentligStilling, Segl
from stillinger.tilstand import UTE

_FELT = (
    *("nokkel", "tittel", "ingress", "sted", "poststed", "fagfelt", "omfang", "prosent", "form", "antall", "frist"),
    *("intern", "tilstand", "offentlighet"),
)
_AKTIVE = frozenset({Tilstand.PUBLISERT})


def vis(stilling: Stilling) -> None:
    """Writes the row of an advertisement that is out; of a draft, or one that is in the archive, there is none."""
    skjulte.las()
    if stilling.tilstand not in UTE or stilling.publisert is None:
        skjul(stilling)
        return
    rad = raden(stilling, stilling.publisert)
    rad.save(force_insert=not OffentligStilling.objects.filter(pk=rad.pk).exists())


def raden(stilling: Stilling, publisert: datetime) -> OffentligStilling:
    """The row of an advertisement, not saved: what the public sees, or would see."""
    return OffentligStilling(
        **{f: getattr(stilling, f) for f in _FELT},
        **_arbeidsgiver(stilling),
        enhet=stilling.enhet.navn if stilling.enhet else "",
        aktiv=stilling.tilstand in _AKTIVE,
        publisert=publisert,
        endret=_endret(stilling),
        innhold=_innhold(stilling),
        jobposting=jobposting(annonse(stilling), publisert),
        sok=_sok(stilling),
    )


def skjul(stilling: Stilling) -> None:
    """The public forgets the advertisement and its lists."""
    OffentligSoknadsliste.objects.filter(stilling_id=stilling.nokkel).delete()
    OffentligStilling.objects.filter(pk=stilling.nokkel).delete()


def _arbeidsgiver(s: Stilling) -> dict[str, Any]:
    a = s.arbeidsgiver
    return {"arbeidsgiver": a.nokkel, "arbeidsgiver_navn": a.navn, "farge": a.farge}


def _endret(s: Stilling) -> datetime:
    siste = s.steg.order_by("-id").first()
    return siste.tid if siste else frist_slutter(s)


def _innhold(s: Stilling) -> dict[str, Any]:
    """What only the advertisement's own page shows. Contact persons go when the deadline has passed."""
    frister = [f.dato.isoformat() for f in s.frister.order_by("id")]
    return {
        "avsnitt": list(s.avsnitt.order_by("plass", "id").values("overskrift", "tekst")),
        "kontaktpersoner": _kontaktpersoner(s) if s.tilstand in _AKTIVE else [],
        "sporsmal": list(s.sporsmal.order_by("plass", "id").values("id", "tekst", "valg", "kreves")),
        "tidligere_frister": [f for f in frister if f != s.frist.isoformat()],
        "vedlegg": s.vedlegg,
        "tiltredelse": s.tiltredelse,
        "lonn": s.lonn,
        "lonn_fra": s.lonn_fra,
        "lonn_til": s.lonn_til,
        "postnummer": s.postnummer,
        "om": s.arbeidsgiver.om,
        "nettsted": s.arbeidsgiver.nettsted,
        "orgnr": s.arbeidsgiver.orgnr,
    }


def _kontaktpersoner(s: Stilling) -> list[dict[str, str]]:
    """Those who may be shown (P1)."""
    hemmelige = skjulte.navnene()
    synlige = (k for k in s.kontaktpersoner.order_by("plass", "id") if likt_navn(k.navn) not in hemmelige)
    return [{f: getattr(k, f) for f in ("navn", "tittel", "telefon", "epost")} for k in synlige]


def _sok(s: Stilling) -> str:
    mindre = [s.ingress, s.sted, s.poststed, s.arbeidsgiver.navn, s.enhet.navn if s.enhet else ""]
    return _vektor(s.tittel, mindre)


def _vektor(tittel: str, mindre: Iterable[str]) -> str:
    v = vektor.Vektor()
    v.tekst(tittel, "A")
    for tekst in mindre:
        v.tekst(tekst, "C")
    return str(v)


def vis_ekstern(e: Eksternstilling) -> None:
    """Writes the row of an advertisement that stands elsewhere."""
    rad = OffentligStilling(
        nokkel=e.nokkel, arbeidsgiver="", arbeidsgiver_navn=e.arbeidsgiver, farge="", enhet="", tittel=e.tittel,
        ingress="", sted=e.poststed, poststed=e.poststed, fagfelt="", omfang=e.omfang, prosent=None, form=e.form,
        antall=1, frist=e.frist, fristtekst=e.fristtekst, intern=False, aktiv=True, tilstand="publisert",
        publisert=e.publisert, endret=e.endret, offentlighet="", innhold={}, jobposting=None, adresse=e.adresse,
        sok=_vektor(e.tittel, [e.arbeidsgiver, e.poststed]),
    )  # fmt: skip
    rad.save(force_insert=not OffentligStilling.objects.filter(pk=rad.pk).exists())


def skjul_eksterne(nokler: Iterable[str]) -> None:
    """The public forgets advertisements of others."""
    OffentligStilling.objects.filter(pk__in=list(nokler)).exclude(adresse="").delete()


def vis_liste(liste: Soknadsliste) -> None:
    """Writes the row of a list that is out, in place of the earlier versions at the same deadline."""
    OffentligSoknadsliste.objects.filter(stilling_id=liste.stilling.nokkel, frist=liste.frist).delete()
    felt = ("nokkel", "frist", "versjon", "laget", "hvorfor", "rader", "antall", "kjonn", "tas_ned")
    OffentligSoknadsliste.objects.create(stilling_id=liste.stilling.nokkel, **{f: getattr(liste, f) for f in felt})


def vis_segl(nokkel: Soknadsnokkel) -> None:
    """The key that applications are sealed with from now on."""
    Segl.objects.update_or_create(id=nokkel.pk, defaults={"nokkel": bytes(nokkel.offentlig)})
    Segl.objects.exclude(id=nokkel.pk).delete()


def gjenskap() -> str:
    """Writes all of it anew; returns how many advertisements."""
    for modell in (OffentligSoknadsliste, OffentligStilling, Segl):
        modell._default_manager.all().delete()
    for s in Stilling.objects.select_related("arbeidsgiver", "enhet"):
        vis(s)
    for e in Eksternstilling.objects.all():
        vis_ekstern(e)
    i_dag = tid.i_dag()
    for liste in Soknadsliste.objects.filter(tas_ned__gte=i_dag).select_related("stilling").order_by("versjon"):
        if liste.stilling.tilstand in UTE:
            vis_liste(liste)
    if siste := Soknadsnokkel.objects.filter(utgatt=None).order_by("-id").first():
        vis_segl(siste)
    return f"{OffentligStilling.objects.count()} stillinger"
