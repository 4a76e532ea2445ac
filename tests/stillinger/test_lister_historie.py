"""Whatever happens to a vacancy, over extensions, late applications, withdrawals that wait to be taken in, wishes that
are changed, new decisions, corrections, deletion and odd hours: the list is lawful or is not made; and whoever goes
past the services, past `portal_stab` too, is stopped by the database."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from portal.tid import OSLO
from stillinger import soknadsliste
from stillinger.begreper import Tilstand
from stillinger.models import Frist, Soknad, Soknadsliste, Stilling, Unntaksavgjorelse
from stillinger.mottak import Sokermelding
from stillinger.offentlig.modeller import OffentligSoknadsliste
from stillinger.services import inntak, lister, onsker, sletting, soknader, utlysning
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN, FRIST, innhold, send, soknad, stilling, utkast
from tests.stillinger.i_arkivet import i_arkivet

pytestmark = pytest.mark.django_db
BEGYNNER = datetime(2026, 10, 20, 12, tzinfo=OSLO)
"""Before the night of 25 October, when an hour comes twice."""
HANDLINGER = [
    "sok",
    "sok sent",
    "onske",
    "ja",
    "nei",
    "trekk",
    "trekk i kø",
    "ta inn",
    "ny grunn",
    "ber ikke mer",
    "utvid",
    "vent",
    "time",
    "midnatt",
    "liste",
    "besett",
    "slett",
]
historier = st.lists(st.tuples(st.sampled_from(HANDLINGER), st.integers(0, 4)), max_size=30)
UNDER = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Historie:
    """A vacancy, a clock, and what was done."""

    def __init__(self) -> None:
        self.naa, self.nr = BEGYNNER, 0
        self.trukket: dict[int, datetime] = {}
        self.sto_pa: set[tuple[date, int]] = set()
        self.grunn: dict[int, str] = {}
        self.avgjort: dict[int, Unntaksavgjorelse] = {}
        s = utkast(frist=date(2026, 10, 24))
        utlysning.publiser(stilling=s, av=AV, naa=self.naa)
        self.pk = s.pk

    @property
    def s(self) -> Stilling:
        return Stilling.objects.get(pk=self.pk)

    def gjor(self, hva: str, n: int) -> None:
        """One thing; what is not allowed now does not happen."""
        self.naa, self.nr = self.naa + timedelta(seconds=7), self.nr + 1
        alle = list(self.s.soknader.order_by("pk"))
        try:
            with transaction.atomic():
                self._gjor(hva, n, alle[n % len(alle)] if alle else None)
        except ValidationError:
            return

    def _gjor(self, hva: str, n: int, a: Soknad | None) -> None:
        felles: dict[str, Any] = {"av": AV, "naa": self.naa}
        match hva:
            case "vent" | "time" | "midnatt":
                self._vent(hva, n)
            case "sok" | "onske" | "sok sent":
                self._sok(hva, n)
            case "ja" | "nei" | "ny grunn" | "ber ikke mer" if a:
                self._onsket(hva, a)
            case "trekk" | "trekk i kø" | "ta inn":
                self._trekk(hva, a)
            case "utvid":
                utlysning.utvid_frist(stilling=self.s, frist=self.s.frist + timedelta(days=n), hvorfor="x", **felles)
            case "liste":
                self._liste(n)
            case "besett" | "slett":
                self._avslutt(hva)

    def _onsket(self, hva: str, a: Soknad) -> None:
        if hva in ("ja", "nei") and hasattr(a, "onske"):
            svar = onsker.avgjor(onske=a.onske, innvilget=hva == "ja", vurdering="Veid.", av=AV, naa=self.naa)
            self.avgjort[a.pk] = svar
        elif hva in ("ny grunn", "ber ikke mer") and a.kode_hash:
            self._endre(f"Grunn {self.nr}" if hva == "ny grunn" else "", a)

    def _trekk(self, hva: str, a: Soknad | None) -> None:
        """The applicant has withdrawn when the button is pressed, whenever it is taken in."""
        if hva == "ta inn":
            for m in Sokermelding.objects.all():
                inntak.motta_melding(mottak_id=m.pk, naa=self.naa)
        if hva == "ta inn" or a is None:
            return
        if hva == "trekk":
            soknader.trekk(soknad=a, av=AV, naa=self.naa)
        else:
            koden = {"kode_hash": a.kode_hash, "slag": "trekk", "nokkel_id": 0, "forseglet": b""}
            Sokermelding.objects.create(nokkel=uuid4(), tid=self.naa, **koden)
        self.trukket.setdefault(a.pk, self.naa)

    def _avslutt(self, hva: str) -> None:
        if hva == "slett":
            sletting.slett(naa=self.naa + timedelta(days=400))
            return
        utlysning.besett(stilling=self.s, av=AV, naa=self.naa)
        i_arkivet(self.s, self.naa)

    def _vent(self, hva: str, n: int) -> None:
        if hva == "midnatt":
            i_morgen = self.naa.astimezone(OSLO).date() + timedelta(days=1)
            self.naa = datetime.combine(i_morgen, datetime.min.time(), OSLO) + timedelta(seconds=n - 2)
        else:
            self.naa += timedelta(days=3) if hva == "vent" else timedelta(hours=n)

    def _sok(self, hva: str, n: int) -> None:
        dag = self.s.frist + timedelta(days=n) if hva == "sok sent" else self.naa.astimezone(OSLO).date()
        grunn = "Sjefen vet det ikke." if hva == "onske" else ""
        felt = {"navn": f"Søker {self.nr}", "kjonn": ["kvinne", "mann", "annet", "uoppgitt"][n % 4]}
        if hva == "sok sent":
            soknad(self.s, mottatt=self.naa, dag=dag, **felt)
            return
        send(self.s, innhold(utelates=bool(grunn), onske_grunn=grunn, **felt), kode=f"kode {self.nr}", tid=self.naa)
        self.grunn[Soknad.objects.latest("pk").pk] = grunn

    def _endre(self, grunn: str, a: Soknad) -> None:
        """Sent again: before the deadline it is what the applicant asks for, and nobody has decided that yet."""
        nytt = innhold(navn=a.navn, kjonn=a.kjonn, utelates=bool(grunn), onske_grunn=grunn)
        send(self.s, nytt, kode=a.kode_hash, tid=self.naa)
        i_tide = self.naa.astimezone(OSLO).date() <= self.s.frist and not a.trukket
        if i_tide and grunn != self.grunn[a.pk]:
            self.grunn[a.pk] = grunn
            self.avgjort.pop(a.pk, None)

    def _liste(self, n: int) -> None:
        frister = list(Frist.objects.filter(stilling=self.pk).order_by("dato"))
        frist = frister[n % len(frister)].dato
        alle = list(self.s.soknader.filter(dag__lte=frist).select_related("onske"))
        liste = lister.legg_ut(stilling=self.s, frist=frist, av=AV, naa=self.naa, hvorfor="Ny")
        pa_lista = {a.navn: self._onske(a) for a in alle if self._er_soker(a, frist)}
        lovlig(liste, frist, self.naa, pa_lista)
        assert not any(a.slettet for a in alle)
        self.sto_pa |= {(frist, a.pk) for a in alle if a.navn in pa_lista}

    def _onske(self, a: Soknad) -> tuple[bool, Unntaksavgjorelse | None]:
        """(asks to be left out, what has been decided of that)."""
        return bool(self.grunn.get(a.pk)), self.avgjort.get(a.pk)

    def _er_soker(self, a: Soknad, frist: date) -> bool:
        """Not withdrawn, or withdrawn after the name was out, when no refusal had given new time to do it."""
        if (trukket := self.trukket.get(a.pk)) is None:
            return True
        ber, svar = self._onske(a)
        vindu = svar.vindu_til if svar else None
        i_tide = ber and (svar is None or (vindu is not None and trukket <= vindu))
        return (frist, a.pk) in self.sto_pa and not i_tide


def lovlig(
    liste: Soknadsliste, frist: date, naa: datetime, sokere: dict[str, tuple[bool, Unntaksavgjorelse | None]]
) -> None:
    """Held against what is known of the applicants, said another way than the services say it."""
    assert naa.astimezone(OSLO).date() > frist
    navn = [r["navn"] for r in liste.rader if "navn" in r]
    bedt = {n: svar for n, (ber, svar) in sokere.items() if ber}
    assert sorted(navn) == sorted(n for n in sokere if not (svar := bedt.get(n)) or not svar.innvilget)
    assert all(x is not None and (x.innvilget or (x.vindu_til and x.vindu_til <= naa)) for x in bedt.values())
    assert liste.antall == len(liste.rader) == len(sokere) == sum(liste.kjonn.values())
    assert {k for r in liste.rader for k in r} <= {"navn", "alder", "tittel", "kommune", "unntatt"}


def ordnet(*handlinger: str) -> list[tuple[str, int]]:
    """A history of one applicant, in this order."""
    return [(hva, 0) for hva in handlinger]


@given(historier)
@example(ordnet("onske", "nei", "vent", "vent", "trekk i kø", "liste", "ta inn", "liste"))
@example(ordnet("sok", "vent", "vent", "liste", "trekk", "liste"))
@example(ordnet("onske", "ja", "vent", "vent", "liste", "nei", "trekk", "liste"))
@example(ordnet("onske", "nei", "ny grunn", "vent", "vent", "vent", "liste", "ja", "liste"))
@example(ordnet("onske", "ja", "ber ikke mer", "vent", "vent", "liste"))
@UNDER
def test_whatever_happens_a_list_is_lawful_or_is_not_made(historie: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        h = Historie()
        for hva, n in historie:
            h.gjor(hva, n)
        for ute in OffentligSoknadsliste.objects.all():
            siste = Soknadsliste.objects.filter(stilling=h.pk, frist=ute.frist).latest("versjon")
            assert (ute.versjon, ute.rader, ute.antall) == (siste.versjon, siste.rader, siste.antall)
        transaction.set_rollback(True)


@pytest.mark.parametrize("frist", [date(2026, 10, 24), date(2026, 10, 25), date(2027, 3, 27), date(2027, 3, 28)])
def test_a_deadline_lasts_to_midnight_in_norway_also_when_the_clock_is_changed(frist: date) -> None:
    slutter = datetime.combine(frist + timedelta(days=1), datetime.min.time(), OSLO)
    assert not soknadsliste.fristen_er_ute(frist, slutter - timedelta(microseconds=1))
    assert soknadsliste.fristen_er_ute(frist, slutter)
    assert utlysning.fristen_slutter(frist) == slutter


def test_a_list_at_the_second_the_deadline_ends_finds_the_vacancy_closed() -> None:
    s = stilling()
    lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=utlysning.fristen_slutter(FRIST))
    assert Stilling.objects.get().tilstand == Tilstand.LISTE_UTE


# Past the services


@contextmanager
def som_stab() -> Iterator[Any]:
    """Plain SQL as the role of staff; nothing is left."""
    with transaction.atomic(), connection.cursor() as peker:
        peker.execute("SET LOCAL ROLE portal_stab")
        yield peker
        transaction.set_rollback(True)


SETT_INN = """
INSERT INTO stillinger_soknadsliste
    (nokkel, stilling_id, frist, versjon, laget, av, hvorfor, rader, antall, kjonn, tas_ned)
VALUES ('0123456789abcd', %(pk)s, %(frist)s, 1, %(laget)s, 'noen', '', %(rader)s, %(antall)s, %(kjonn)s, '2027-02-01')
"""
RAD = {"navn": "Ola Hansen", "alder": 36, "tittel": "Barnehagelærer", "kommune": "Hamar"}


def sett_inn(peker: Any, s: Stilling, **felt: Any) -> None:
    god: dict[str, Any] = {"frist": FRIST, "laget": ETTER_FRISTEN, "rader": [RAD], "antall": 1, "kjonn": {"mann": 1}}
    verdier = {n: json.dumps(v) if isinstance(v, list | dict) else v for n, v in (god | felt).items()}
    peker.execute(SETT_INN, {"pk": s.pk, **verdier})


@pytest.mark.parametrize(
    "galt",
    [
        {"laget": ETTER_FRISTEN - timedelta(hours=10)},
        {"frist": date(2026, 12, 9)},
        {"rader": [RAD | {"alder": 35}]},
        {"rader": [RAD | {"tittel": "Rektor"}]},
        {"rader": [RAD | {"kommune": "Oslo"}]},
        {"rader": [RAD | {"epost": "ola@example.org"}]},
        {"rader": [RAD | {"navn": "En Annen"}]},
        {"rader": [RAD, RAD], "antall": 2, "kjonn": {"mann": 2}},
        {"rader": [{"unntatt": "§ 25"}]},
        {"rader": [], "antall": 0, "kjonn": {}},
        {"kjonn": {"kvinne": 1}},
        {"antall": 2},
    ],
)
def test_staffs_role_cannot_make_an_unlawful_list(galt: dict[str, Any]) -> None:
    s = stilling()
    soknad(s)
    with som_stab() as peker:
        sett_inn(peker, s)
    with pytest.raises(DatabaseError), som_stab() as peker:
        sett_inn(peker, s, **galt)


def test_staffs_role_cannot_make_a_list_of_the_deleted() -> None:
    s = stilling()
    soknad(s)
    Soknad.objects.update(navn="", fodt=None, slettet=ETTER_FRISTEN)
    tom = {"navn": "", "alder": None, "tittel": "Barnehagelærer", "kommune": "Hamar"}
    with pytest.raises(DatabaseError, match="slettet"), som_stab() as peker:
        sett_inn(peker, s, rader=[tom])


@pytest.mark.parametrize(
    "setning",
    [
        "UPDATE stillinger_soknadsliste SET antall = 0",
        "DELETE FROM stillinger_soknadsliste",
        "TRUNCATE stillinger_soknadsliste",
        "UPDATE stillinger_frist SET dato = '2026-01-01'",
        "DELETE FROM stillinger_stillingssteg",
        "UPDATE stillinger_unntaksavgjorelse SET innvilget = NOT innvilget",
        "UPDATE stillinger_offentligsoknadsliste SET rader = '[]'",
        "UPDATE stillinger_offentligsoknadsliste SET tas_ned = '2099-01-01'",
        "INSERT INTO stillinger_offentligsoknadsliste SELECT 'annen', stilling_id, frist, versjon, laget, hvorfor,"
        " rader, antall, kjonn, tas_ned FROM stillinger_offentligsoknadsliste",
    ],
)
def test_staffs_role_cannot_change_or_delete_what_is_out(setning: str) -> None:
    s = stilling()
    a = soknad(s, onske_grunn="Sjefen vet det ikke.")
    onsker.avgjor(onske=a.onske, innvilget=True, vurdering="Veid.", av=AV, naa=ETTER_FRISTEN)
    lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=ETTER_FRISTEN)
    with pytest.raises(DatabaseError), som_stab() as peker:
        peker.execute(setning)
