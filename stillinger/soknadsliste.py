"""The public list of applicants (offl. § 25): when it may be made, who is on it, and what it says. Pure.

S2: name, age, title, municipality, and nothing else of the applicant; the number of applicants and their gender, those
who are withheld included. S4: no list while a wish is undecided or a refused applicant may still withdraw.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from portal.tid import midnatt
from stillinger.begreper import Kjonn, Onske

OSLO = ZoneInfo("Europe/Oslo")
HJEMMEL = "Offentleglova § 25 andre ledd tredje punktum"
"""Why a row is withheld."""
EN_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Soker:
    """An applicant. `dag`: the day the application counts from. `vindu_til`: one whose wish was refused, and who has
    been told so, may withdraw until then. `sto_pa`: was on a version of the list, and has withdrawn since."""

    navn: str
    fodt: date
    tittel: str
    kommune: str
    kjonn: Kjonn
    dag: date
    onske: Onske = Onske.INGEN
    vindu_til: datetime | None = None
    trukket: datetime | None = None
    sto_pa: bool = False


@dataclass(frozen=True, slots=True)
class Rad:
    """A row of the list; one that is withheld says nothing but why."""

    navn: str = ""
    alder: int | None = None
    tittel: str = ""
    kommune: str = ""
    unntatt: str = ""


@dataclass(frozen=True, slots=True)
class Liste:
    """The list at a deadline. `kjonn`: (gender, how many), all genders, withheld rows included."""

    rader: tuple[Rad, ...]
    antall: int
    kjonn: tuple[tuple[Kjonn, int], ...]


def fristen_er_ute(frist: date, per: datetime) -> bool:
    """A deadline lasts the whole day in Norway."""
    return per >= midnatt(frist + EN_DAG)


def gjelder(sokere: Iterable[Soker], frist: date, per: datetime) -> list[Soker]:
    """Those who had applied by the deadline and have not withdrawn; of a correction, who withdrew too late (S5)."""
    return [s for s in sokere if s.dag <= frist and (s.trukket is None or s.trukket > per or _trakk_for_sent(s))]


def _trakk_for_sent(s: Soker) -> bool:
    """The list was out, and the wish to be left out gave no new time to withdraw (S4)."""
    i_tide = s.onske == Onske.UAVGJORT or (s.onske == Onske.AVSLATT and _i_vinduet(s))
    return s.sto_pa and not i_tide


def _i_vinduet(s: Soker) -> bool:
    return s.vindu_til is None or s.trukket is None or s.trukket <= s.vindu_til


def hindringer(sokere: Iterable[Soker], frist: date, per: datetime) -> list[str]:
    """Why the list cannot be made now, in words for staff; empty when it can."""
    if not fristen_er_ute(frist, per):
        return ["Søknadsfristen er ikke ute."]
    aktuelle = gjelder(sokere, frist, per)
    uavgjorte = sum(s.onske == Onske.UAVGJORT for s in aktuelle)
    uvarslede = sum(s.onske == Onske.AVSLATT and s.vindu_til is None for s in aktuelle)
    apne = [s.vindu_til for s in aktuelle if s.onske == Onske.AVSLATT and s.vindu_til and s.vindu_til > per]
    ut = []
    if uavgjorte:
        ut.append(f"{uavgjorte} {'ønske' if uavgjorte == 1 else 'ønsker'} om å bli utelatt er ikke avgjort.")
    if uvarslede:
        ut.append(f"{uvarslede} som fikk nei, har ikke fått beskjed ennå.")
    if apne:
        ut.append(f"{len(apne)} som fikk nei, kan fortsatt trekke søknaden, den siste til {_naar(max(apne))}.")
    return ut


def lag(sokere: Iterable[Soker], frist: date, per: datetime) -> Liste:
    """The list; ValueError while something stands in the way."""
    alle = list(sokere)
    if grunner := hindringer(alle, frist, per):
        raise ValueError(" ".join(grunner))
    aktuelle = gjelder(alle, frist, per)
    antall = Counter(s.kjonn for s in aktuelle)
    return Liste(
        rader=(*_navngitte(aktuelle, frist), *_unntatte(aktuelle)),
        antall=len(aktuelle),
        kjonn=tuple((k, antall[k]) for k in Kjonn if antall[k]),
    )


def _navngitte(aktuelle: Sequence[Soker], frist: date) -> list[Rad]:
    """By name; a name, an age, a title and a municipality, and no order that tells who applied first."""
    synlige = (s for s in aktuelle if s.onske != Onske.INNVILGET)
    rader = (Rad(s.navn, alder(s.fodt, frist), s.tittel, s.kommune) for s in synlige)
    return sorted(rader, key=lambda r: (r.navn.casefold(), r.alder or 0, r.tittel, r.kommune))


def _unntatte(aktuelle: Sequence[Soker]) -> list[Rad]:
    """Last, and all alike: the place in the list must not tell anything."""
    return [Rad(unntatt=HJEMMEL) for s in aktuelle if s.onske == Onske.INNVILGET]


def alder(fodt: date, per: date) -> int:
    """Whole years on the day."""
    return per.year - fodt.year - ((per.month, per.day) < (fodt.month, fodt.day))


def _naar(tid: datetime) -> str:
    return f"{tid.astimezone(OSLO):%d.%m.%Y kl. %H.%M}"
