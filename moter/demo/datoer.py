"""When the invented bodies meet, and when each thing about a meeting was done. Pure: a day in, times out."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from moter.demo.data import organer
from moter.demo.roller import Mote, Organ
from portal.tid import OSLO, er_virkedag
from postjournal.demo.kalender import maaneder_for
from postjournal.demo.moter import Endring, Utvalg, utvalg

EN_DAG = timedelta(days=1)
_FOR_SENT = 0.085
_SAMMEN = ("UOP", 6, "UHO")
"""The body, which meeting of its year, and the body that it is held with."""
_NYTT_KLOKKESLETT = ("UPB", 3, 12)
"""The body, which meeting of its year, and how many days before it was told."""
_NY_TIME = "10:00"
_DIGITALT = {("RPF", 1), ("UKI", 1)}
_VEDTAK_FOR_SEG = frozenset({"KST", "FSK", "UPB", "UOP", "UHO", "UKI"})
"""Bodies whose decisions are out before the minutes."""


def moter(per: date, fro: int) -> list[Mote]:
    """Twelve months back and six ahead, by day."""
    fra, til = maaneder_for(per, 12), maaneder_for(per, -6)
    alle = [m for u in utvalg() for aar in range(fra.year, til.year + 1) for m in _aarets(u, aar, per, fro)]
    innenfor = sorted((m for m in alle if fra <= m.dag <= til), key=lambda m: (m.start, m.organ.kort))
    _uten_protokoll(innenfor, per)
    return innenfor


def kl(dag: date, klokke: str | time) -> datetime:
    """A time of the day in Oslo."""
    return datetime.combine(dag, time.fromisoformat(klokke) if isinstance(klokke, str) else klokke, OSLO)


def virkedag(dag: date, steg: int) -> date:
    """The day, or the first working day on from it in this direction."""
    while not er_virkedag(dag):
        dag += steg * EN_DAG
    return dag


def _aarets(u: Utvalg, aar: int, per: date, fro: int) -> Iterator[Mote]:
    for nummer, (planlagt, endring) in enumerate(u.aarets(aar), 1):
        m = _mote(organer()[u.kort], planlagt, nummer)
        rng = Random(f"{fro} {u.kort} {planlagt}")  # noqa: S311 - a demonstration, not a secret
        if endring and planlagt - timedelta(days=endring.varsel) < per:
            _endre(m, endring, planlagt)
        if not m.avlyst:
            _nytt_klokkeslett(m, nummer, per)
            _forberedt(rng, m, per)
            _holdt(rng, m, per)
        yield m


def _mote(organ: Organ, dag: date, nummer: int) -> Mote:
    start = kl(dag, organ.klokke)
    m = Mote(
        organ=organ, start=start, slutt=start + timedelta(hours=organ.timer), nummer=f"{nummer}/{dag.year}",
        kunngjort=kl(virkedag(date(dag.year - 1, 6, 20), 1), "12:15"),
    )  # fmt: skip
    if (organ.kort, nummer) == _SAMMEN[:2]:
        m.sammen_med = (organer()[_SAMMEN[2]],)
    m.digitalt = (organ.kort, nummer) in _DIGITALT
    return m


def _nytt_klokkeslett(m: Mote, nummer: int, per: date) -> None:
    """The hour is changed, when that has been told."""
    kort, hvilket, varsel = _NYTT_KLOKKESLETT
    sagt = kl(virkedag(m.dag - timedelta(days=varsel), -1), "10:40")
    if (m.organ.kort, nummer) == (kort, hvilket) and sagt.date() < per:
        m.ny_tid = (sagt, m.start)
        lengde = m.slutt - m.start
        m.start = kl(m.dag, _NY_TIME)
        m.slutt = m.start + lengde


def _endre(m: Mote, endring: Endring, planlagt: date) -> None:
    """The meeting is moved or cancelled, as was told in time."""
    m.endring = (kl(virkedag(planlagt - timedelta(days=endring.varsel), -1), "13:20"), endring.grunn)
    ny = endring.ny_dag(planlagt)
    m.avlyst = ny is None
    if ny:
        m.planlagt = m.start
        m.start, m.slutt = kl(ny, m.start.time()), kl(ny, m.slutt.time())


def _forberedt(rng: Random, m: Mote, per: date) -> None:
    """The agenda is out a week before or some days earlier; now and then too late."""
    dager = rng.choice((3, 4, 5, 6)) if rng.random() < _FOR_SENT else rng.choice((7, 7, 8, 9))
    ut = virkedag(m.dag - timedelta(days=dager), -1)
    utkast = kl(virkedag(ut - timedelta(days=rng.randint(3, 5)), -1), "10:05")
    m.utkast = utkast if utkast.date() < per else None
    m.utlegging = kl(ut, time(14, rng.randint(2, 50)))
    m.innkalt = m.utlegging if ut < per else None
    if m.organ.kort in ("KST", "FSK", "UPB") and rng.random() < 0.2:
        dag = virkedag(m.dag - timedelta(days=2), -1)
        m.tilleggsinnkalling = kl(dag, time(11, rng.randint(0, 55))) if ut < dag < per else None


def _holdt(rng: Random, m: Mote, per: date) -> None:
    """Recorded when it was over; decisions and minutes are out some days after, and the recording of kommunestyret."""
    venter = rng.choices((1, 2, 3, 4, 5, 6), (46, 39, 5, 4, 3, 3))[0]
    ut = m.dag + timedelta(days=venter)
    ut = virkedag(ut, -1) if virkedag(ut, -1) > m.dag else virkedag(ut, 1)
    minutt = rng.randint(5, 55)
    if m.dag >= per:
        return
    m.fort = m.slutt + timedelta(minutes=20)
    dagen_etter = virkedag(m.dag + EN_DAG, 1)
    if m.organ.kort in _VEDTAK_FOR_SEG and dagen_etter < per:
        m.vedtak_ute = kl(dagen_etter, time(10, minutt))
    if ut < per:
        m.protokollert = kl(ut, time(13, minutt))
    if m.organ.kort == "KST" and dagen_etter < per:
        m.video_ute, m.tekstet = kl(dagen_etter, "09:10"), dagen_etter + timedelta(days=9) < per


def _uten_protokoll(alle: list[Mote], per: date) -> None:
    """The minutes of one meeting are still missing."""
    grense = per - timedelta(days=12)
    siste = [m for m in alle if m.organ.kort == "MJH" and m.protokollert and m.dag < grense]
    if siste:
        siste[-1].protokollert = None
