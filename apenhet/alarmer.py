"""When somebody must be told that a promise is about to be broken, or that figures are not fresh. Pure.

Each rule takes what is known and gives alarms. An alarm's key says which matter it is, and stays the same as long as
the matter lasts, so that it can be told once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from moter.lofter import UTGAR, Motefakta
from portal import tid

FRA_KL, TIL_KL = time(8), time(16)
"""Working hours."""
HULL_DAGER = 60
"""How old a gap in the journal's numbers may be before it is nobody's alarm any longer."""
HULL_VIRKEDAGER = 2
"""Working days in which a missing number may still come by itself."""
MOTE_DAGER = 90
"""How old a meeting may be before the missing minutes are nobody's alarm any longer."""
NATT_TIMER = 26
"""Figures that are renewed each night are never older than this."""


class Alarmslag(StrEnum):
    """What an alarm is about."""

    IMPORT = "import"
    JOURNALHULL = "journalhull"
    SAKSLISTE = "saksliste"
    PROTOKOLL = "protokoll"
    INNSYN = "innsyn"
    SOKERLISTE = "sokerliste"
    TALL = "tall"


POSTES = frozenset({Alarmslag.IMPORT, Alarmslag.JOURNALHULL, Alarmslag.SAKSLISTE, Alarmslag.PROTOKOLL, Alarmslag.TALL})
"""What is mailed from here: of requests and of lists of applicants their own parts of the portal tell."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One matter, in words for staff."""

    slag: Alarmslag
    sak: str
    tekst: str

    @property
    def nokkel(self) -> str:
        """Which matter it is."""
        return f"{self.slag}:{self.sak}"


@dataclass(frozen=True, slots=True)
class Hull:
    """Numbers missing in a year's journal: those between `etter` and `foer`. `dag`: when `foer` was journaled."""

    kilde: str
    aar: int
    etter: int
    foer: int
    dag: date

    @property
    def tekst(self) -> str:
        """`301`, `301–305`."""
        fra, til = self.etter + 1, self.foer - 1
        return str(fra) if fra == til else f"{fra}–{til}"


def arbeidstid(fra: datetime, til: datetime) -> timedelta:
    """How much working time there is between two instants: eight hours of each working day."""
    sum_, dag = timedelta(), tid.dato(fra)
    while dag <= tid.dato(til):
        if tid.er_virkedag(dag):
            begynner, slutter = (datetime.combine(dag, kl, tid.OSLO) for kl in (FRA_KL, TIL_KL))
            sum_ += max(timedelta(), min(til, slutter) - max(fra, begynner))
        dag += tid.EN_DAG
    return sum_


def uten_import(siste: datetime | None, naa: datetime, timer: int) -> Iterator[Alarm]:
    """No import has ended in so many working hours. Where there never was one, nobody waits for the next."""
    if siste and arbeidstid(max(siste, naa - timedelta(days=60)), naa) >= timedelta(hours=timer):
        naar = f"{siste.astimezone(tid.OSLO):%d.%m.%Y kl. %H.%M}"
        yield Alarm(Alarmslag.IMPORT, f"{siste:%Y%m%d%H%M%S}", f"Journalen er ikke importert siden {naar}.")


def journalhull(hullene: Iterable[Hull], i_dag: date) -> Iterator[Alarm]:
    """Numbers that should have come by now are missing in a series."""
    for h in hullene:
        ventet = tid.virkedager_mellom(h.dag, i_dag)
        if ventet > HULL_VIRKEDAGER and (i_dag - h.dag).days <= HULL_DAGER:
            hvilke = f"nummer {h.tekst}" if h.foer - h.etter == 2 else f"numrene {h.tekst}"
            yield Alarm(
                Alarmslag.JOURNALHULL, f"{h.kilde}:{h.aar}:{h.foer}", f"I journalen for {h.aar} mangler {hvilke}."
            )


def saksliste(motene: Iterable[Motefakta], naa: datetime) -> Iterator[Alarm]:
    """The last day for the papers of a coming meeting is here or past, and they are not out."""
    for m in motene:
        if m.start > naa and m.innkalt is None and m.status not in UTGAR and tid.dato(naa) >= m.varselfrist:
            naar = "i dag" if tid.dato(naa) == m.varselfrist else f"{m.varselfrist:%d.%m.%Y}"
            tekst = f"{m.utvalg} {m.dag:%d.%m.%Y}: sakspapirene er ikke ute. Siste dag var {naar}."
            yield Alarm(Alarmslag.SAKSLISTE, m.nokkel, tekst.replace("var i dag", "er i dag"))


def protokoll(motene: Iterable[Motefakta], naa: datetime, dager: int) -> Iterator[Alarm]:
    """A meeting was held more than so many days ago, and its minutes are not out."""
    for m in motene:
        gatt = (tid.dato(naa) - m.dag).days
        if m.start <= naa and m.protokollert is None and m.status not in UTGAR and dager < gatt <= MOTE_DAGER:
            tekst = f"{m.utvalg} {m.dag:%d.%m.%Y}: protokollen er ikke ute. Løftet er {dager} dager."
            yield Alarm(Alarmslag.PROTOKOLL, m.nokkel, tekst)


def krav(apne: Iterable[tuple[str, date]], i_dag: date) -> Iterator[Alarm]:
    """A request's last day is here or past. Named by its reference only."""
    for referanse, siste_dag in apne:
        if siste_dag <= i_dag:
            hva = "har frist i dag" if siste_dag == i_dag else f"er over fristen, som var {siste_dag:%d.%m.%Y}"
            yield Alarm(Alarmslag.INNSYN, referanse, f"Innsynskrav {referanse} {hva}.")


def sokerlister(mangler: Iterable[tuple[str, str, date]]) -> Iterator[Alarm]:
    """A deadline has passed without a list of applicants."""
    for nokkel, tittel, frist in mangler:
        tekst = f"Søkerlista for «{tittel}» er ikke ute. Fristen var {frist:%d.%m.%Y}."
        yield Alarm(Alarmslag.SOKERLISTE, f"{nokkel}:{frist}", tekst)


def nattlige(figurer: Iterable[tuple[str, datetime | None]], naa: datetime) -> Iterator[Alarm]:
    """Figures that the night should have renewed have not been."""
    for hva, per in figurer:
        if per is not None and naa - per > timedelta(hours=NATT_TIMER):
            yield Alarm(Alarmslag.TALL, hva, f"{hva} er ikke regnet ut siden {per.astimezone(tid.OSLO):%d.%m.%Y}.")
