"""The public list of applicants (offl. § 25): made at each deadline, frozen, corrected by a new version, taken down."""

from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Min, QuerySet

from portal import hendelser, tid
from postjournal import nokkel
from stillinger import soknadsliste
from stillinger.begreper import Tilstand, Verb
from stillinger.models import Soknad, Soknadsliste, Stilling
from stillinger.mottak import InnsendtSoknad, Sokermelding
from stillinger.offentlig import projeksjon
from stillinger.offentlig.modeller import OffentligSoknadsliste
from stillinger.services.felles import flytt, krev, las
from stillinger.soknadsliste import Rad, Soker

UNDERVEIS = timedelta(days=1)
"""After a day, what cannot be opened is no hindrance: anybody can send it. Those in charge have been told."""
SLETTET = "Søkerne til denne stillingen er slettet, slik loven krever. Da kan det ikke lages en ny versjon av lista."


def sokerne(stilling: Stilling, frist: date) -> list[Soker]:
    """All applicants of the vacancy that the rules are asked about, for the list at a deadline."""
    laget = list(stilling.lister.filter(frist=frist).values_list("laget", flat=True))
    alle = stilling.soknader.filter(slettet=None).select_related("onske").annotate(kom_inn=Min("steg__tatt_inn"))
    return [s.som_soker(sto_pa=any(_sto_pa(s.trukket, s.kom_inn, t) for t in laget)) for s in alle]


def _sto_pa(trukket: datetime | None, kom_inn: datetime | None, laget: datetime) -> bool:
    """Whether one who has withdrawn was an applicant when the list was made."""
    return trukket is not None and kom_inn is not None and kom_inn <= laget < trukket


def hindringer(stilling: Stilling, frist: date, *, naa: datetime) -> list[str]:
    """Why the list at a deadline cannot be made now; empty when it can."""
    return [*_underveis(stilling, naa), *soknadsliste.hindringer(sokerne(stilling, frist), frist, naa)]


def _underveis(stilling: Stilling, naa: datetime) -> list[str]:
    """What was sent and is not opened yet may hold a name, or a wish; who has withdrawn is on no list."""
    antall = InnsendtSoknad.objects.filter(stilling=stilling.nokkel, tid__gt=naa - UNDERVEIS).count()
    trukne = trekker_seg(stilling).count()
    ut = [f"{antall} innsendte søknader er ikke tatt inn ennå. Vent et minutt."] if antall else []
    if trukne:
        ut.append(f"{trukne} {'søker' if trukne == 1 else 'søkere'} har trukket seg, og det er ikke tatt inn ennå.")
    return ut


def trekker_seg(stilling: Stilling) -> QuerySet[Soknad]:
    """Those who have withdrawn on their page, where the worker has not taken it in: for as long as it takes."""
    meldt = Sokermelding.objects.filter(slag="trekk").exclude(kode_hash="").values("kode_hash")
    return stilling.soknader.filter(trukket=None, slettet=None, kode_hash__in=meldt)


@transaction.atomic
def legg_ut(*, stilling: Stilling, frist: date, av: str, naa: datetime, hvorfor: str = "") -> Soknadsliste:
    """Makes the list at a deadline and puts it out; again, with a reason, it is a new version (S5)."""
    s = las(stilling)
    if s.tilstand == Tilstand.PUBLISERT and soknadsliste.fristen_er_ute(s.frist, naa):
        flytt(s, Verb.FRIST_UT, av="system", naa=naa)
    verb = Verb.LEGG_UT_LISTE if frist == s.frist else Verb.TIDLIG_LISTE
    krev(s, verb)
    if not s.frister.filter(dato=frist).exists():
        raise ValidationError({"frist": "Stillingen har ikke hatt denne fristen."})
    if s.soknader.filter(dag__lte=frist).exclude(slettet=None).exists():
        raise ValidationError(SLETTET)
    forrige = s.lister.filter(frist=frist).order_by("-versjon").first()
    if underveis := _underveis(s, naa):
        raise ValidationError(underveis)
    try:
        laget = soknadsliste.lag(sokerne(s, frist), frist, naa)
    except ValueError as grunn:
        raise ValidationError(str(grunn)) from None
    liste = Soknadsliste.objects.create(
        nokkel=nokkel.lag("soknadsliste", s.nokkel, frist.isoformat()), stilling=s, frist=frist,
        versjon=forrige.versjon + 1 if forrige else 1, laget=naa, av=av,
        hvorfor=hendelser.begrunnet(hvorfor) if forrige else "",
        rader=[_rad(r) for r in laget.rader], antall=laget.antall, kjonn={k.value: n for k, n in laget.kjonn},
        tas_ned=tid.dato(naa) + timedelta(days=settings.KOMMUNE.stillinger.liste_vises_dager),
    )  # fmt: skip
    ny = {"frist": frist.isoformat(), "versjon": liste.versjon, "antall": liste.antall}
    flytt(s, verb, av=av, naa=naa, hvorfor=hvorfor, ny=ny)
    projeksjon.vis_liste(liste)
    return liste


def _rad(r: Rad) -> dict[str, object]:
    """Only what § 25 lets it say."""
    return {"unntatt": r.unntatt} if r.unntatt else {f: v for f, v in asdict(r).items() if f != "unntatt"}


@transaction.atomic
def ta_ned(*, per: date) -> int:
    """Takes down the lists whose time is over; they stay in the archive. How many."""
    gamle = OffentligSoknadsliste.objects.filter(tas_ned__lt=per)
    antall = gamle.count()
    gamle.delete()
    return antall
