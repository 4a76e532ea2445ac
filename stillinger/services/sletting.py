"""Applicants' data goes in time (S7); the advertisement, the lists and the appointed stay. Never before the archive."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, Q, QuerySet

from portal import epost, hendelser, innlagt, tid
from portal.models import Utsending
from stillinger.begreper import Soknadstilstand, Tilstand, Verb
from stillinger.models import Sokerside, Soknad, Stilling
from stillinger.mottak import InnsendtSoknad, Sokermelding, Soknadsdel, Soknadsutkast
from stillinger.services.felles import las

UTKAST_BEHOLDES = timedelta(days=30)
"""Also of what could not be opened: whoever goes past the form can seal anything."""
_SLUTT = (Verb.ANSETT.value, Verb.AVLYS.value)
_TOMT = dict.fromkeys(("navn", "kommune", "tittel", "epost", "telefon", "kode_hash"), "")


@dataclass(frozen=True, slots=True)
class Slettet:
    """What was forgotten of one vacancy, or of all together."""

    soknader: int = 0
    filer: int = 0

    def __add__(self, annen: "Slettet") -> "Slettet":
        return Slettet(self.soknader + annen.soknader, self.filer + annen.filer)


def forfalte(*, naa: datetime) -> QuerySet[Stilling]:
    """Vacancies whose time is over, that still have applicants to be forgotten."""
    grense = naa - timedelta(days=settings.KOMMUNE.stillinger.slettes_etter_dager)
    ferdige = Stilling.objects.annotate(slutt=Max("steg__tid", filter=Q(steg__slag__in=_SLUTT)))
    glemmes = Soknad.objects.filter(slettet=None).exclude(tilstand=Soknadstilstand.ANSATT.value)
    return ferdige.filter(slutt__lt=grense, pk__in=glemmes.values("stilling"))


def uten_kvittering(*, naa: datetime) -> QuerySet[Stilling]:
    """Those of them that wait for the archive: it has not acknowledged, or something has happened since."""
    return forfalte(naa=naa).filter(_uten_kvittering()).distinct()


def _uten_kvittering() -> Q:
    siden = Q(soknader__steg__tatt_inn__gt=F("kvittert")) | Q(lister__laget__gt=F("kvittert"))
    return Q(kvittert=None) | siden | Q(soknader__onske__avgjorelser__tid__gt=F("kvittert"))


def slett(*, naa: datetime, av: str = "system") -> Slettet:
    """Forgets what is due, one vacancy at a time, and tells those in charge what and how many."""
    klare = forfalte(naa=naa).exclude(pk__in=uten_kvittering(naa=naa).values("pk")).order_by("pk")
    rapport = [(s, _slett(s, naa=naa, av=av)) for s in klare]
    _rydd_mottak(naa=naa)
    if rapport:
        _meld(rapport, naa=naa)
    return sum((r for _, r in rapport), Slettet())


@transaction.atomic
def _slett(stilling: Stilling, *, naa: datetime, av: str) -> Slettet:
    las(stilling)
    soknadene = stilling.soknader.filter(slettet=None).exclude(tilstand=Soknadstilstand.ANSATT.value)
    ut = sum((_glem(s, naa=naa) for s in soknadene.select_for_update(of=("self",))), Slettet())
    Sokerside.objects.filter(soknad__stilling=stilling).update(utvidet=None)
    tall = {"soknader": ut.soknader, "filer": ut.filer}
    hendelser.skriv(av=av, handling="søkere slettet", objekt=stilling, ny=tall)
    return ut


def _glem(s: Soknad, *, naa: datetime) -> Slettet:
    """Nothing is left but what the figures need: gender and day."""
    filene = list(s.filer.values_list("sha256", flat=True))
    for modell in (Soknadsutkast, Soknadsdel, InnsendtSoknad, Sokermelding):
        if s.kode_hash:
            modell._default_manager.filter(kode_hash=s.kode_hash).delete()
    Utsending.objects.filter(gjelder=hendelser.objektnavn(s)).delete()
    s.filer.all().delete()
    s.steg.all().delete()
    for navn in ("onske", "side"):
        if hasattr(s, navn):
            getattr(s, navn).delete()
    Soknad.objects.filter(pk=s.pk).update(**_TOMT, mottak=None, fodt=None, innhold={}, slettet=naa)
    innlagt.glem_filer(filene)
    return Slettet(1, len(filene))


@transaction.atomic
def _rydd_mottak(*, naa: datetime) -> None:
    """Drafts of a month that nobody can send any more, and files that belong to no draft and no application.

    A withdrawal stays until it is taken in: without it, the name would come on the list.
    """
    foer = naa - UTKAST_BEHOLDES
    apne = Stilling.objects.filter(tilstand=Tilstand.PUBLISERT.value).values("nokkel")
    Soknadsutkast.objects.filter(tid__lt=foer).exclude(stilling__in=apne).delete()
    InnsendtSoknad.objects.filter(tid__lt=foer).delete()
    sokere = Soknad.objects.filter(trukket=None, slettet=None).values("kode_hash")
    Sokermelding.objects.filter(tid__lt=foer).exclude(kode_hash__in=sokere).delete()
    eiere = (Soknadsutkast, InnsendtSoknad, Sokerside)
    lose = Soknadsdel.objects.filter(tid__lt=foer)
    for modell in eiere:
        lose = lose.exclude(kode_hash__in=modell._default_manager.values("kode_hash"))
    lose.delete()


def _meld(rapport: list[tuple[Stilling, Slettet]], *, naa: datetime) -> None:
    """The report: which vacancies, and how many. Names are gone."""
    linjer = [f"{s.tittel} ({s.nokkel}): {r.soknader} søknader, {r.filer} filer" for s, r in rapport]
    sluttord = "Utlysningene, søkerlistene og den som ble ansatt, er tatt vare på."
    for adresse in settings.KOMMUNE.stillinger.varsles:
        epost.legg_i_utkurv(
            nokkel=f"stillinger.slettet:{tid.dato(naa)}:{rapport[0][0].pk}:{adresse}", til=adresse,
            emne=f"Slettet etter fristen: søkere til {len(rapport)} stilling{'er' if len(rapport) > 1 else ''}",
            tekst="\n".join([*linjer, "", sluttord]), gjelder="stillinger",
        )  # fmt: skip
