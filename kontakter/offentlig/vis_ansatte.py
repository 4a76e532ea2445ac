"""Writes what the public sees of staff, and of the ways into the municipality."""

from django.db.models import Q

from kontakter import personsok
from kontakter.models import Ansatt, Kontaktkanal
from kontakter.models.enhet import Enhetsvisning
from kontakter.offentlig.modeller import OffentligAnsatt, OffentligKanal
from kontakter.synlighet import ansatt_vises

_BUNKE = 1_000
_FELT = ("navn", "tittel", "enhet_id", "plass", "telefon", "mobil", "epost", "arbeidstid", "oppgaver")
_TILSTAND = ("tilstand", "tilstand_til", "tilstand_sist")


def er_synlig(a: Ansatt) -> bool:
    """Whether the public may see this one of the staff."""
    visning = a.enhet.visning if a.enhet else Enhetsvisning.ALLE.value
    return ansatt_vises(vises_ikke=a.vises_ikke, aktiv=a.aktiv, plass=a.plass, visning=visning)


def vis(hvilke: Q) -> None:
    """Writes the rows of these as they are now; of those who are not to be shown there is none (P1).

    Whoever calls it holds the lock of who is hidden (`skjulte.las`).
    """
    rader = list(Ansatt.objects.filter(hvilke).select_related("enhet", "stedfortreder__enhet"))
    OffentligAnsatt.objects.filter(id__in=[a.pk for a in rader]).delete()
    OffentligAnsatt.objects.bulk_create([_rad(a) for a in rader if er_synlig(a)], batch_size=_BUNKE)


def vis_med_dem_de_er_vikar_for(a: Ansatt) -> None:
    """Writes the row of one whose name or number has changed, and those where it stands as a stand-in's."""
    vis(Q(pk=a.pk) | Q(stedfortreder=a.pk))


def vis_enhetens(enhet_id: int) -> None:
    """Writes the rows of a unit's staff, and of those they stand in for, when the unit shows others than before."""
    vis(Q(enhet=enhet_id) | Q(stedfortreder__enhet=enhet_id))


def vis_tilstand(a: Ansatt) -> None:
    """Writes whether one can be reached, where there is a row."""
    OffentligAnsatt.objects.filter(id=a.pk).update(**{f: getattr(a, f) for f in _TILSTAND})


def vis_kanal(k: Kontaktkanal) -> None:
    """Writes the row of a way in."""
    felt = ("slag", "navn", "verdi", "formaal", "apningstid", "rekkefolge")
    OffentligKanal.objects.update_or_create(id=k.pk, defaults={f: getattr(k, f) for f in felt})


def skjul_kanal(k: Kontaktkanal) -> None:
    """Removes the row of a way in."""
    OffentligKanal.objects.filter(id=k.pk).delete()


def gjenskap() -> int:
    """Writes all of it anew; returns how many of the staff are shown."""
    OffentligAnsatt.objects.all().delete()
    OffentligKanal.objects.all().delete()
    vis(Q())
    for kanal in Kontaktkanal.objects.all():
        vis_kanal(kanal)
    return OffentligAnsatt.objects.count()


def _rad(a: Ansatt) -> OffentligAnsatt:
    vikar = a.stedfortreder if a.stedfortreder and er_synlig(a.stedfortreder) else None
    return OffentligAnsatt(
        id=a.pk,
        **{f: getattr(a, f) for f in (*_FELT, *_TILSTAND)},
        stedfortreder=vikar.navn if vikar else "",
        stedfortreder_telefon=vikar.telefon or vikar.mobil if vikar else "",
        nokler=personsok.nokler(a.navn, [a.tittel, a.enhet.navn if a.enhet else "", a.oppgaver]),
    )
