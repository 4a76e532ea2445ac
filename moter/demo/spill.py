"""Plays the plan with the services' own verbs, each at its time, all meetings side by side."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any

from moter.begreper import Dokumenttype, Punkttilstand, Videotekst
from moter.demo.data import adkomst
from moter.demo.folk import AV, Folk
from moter.demo.foring import for_alt
from moter.demo.papirskap import legg_i_papir, ny_utgave
from moter.demo.roller import Demo, Mote, Papir, Punkt, Sak
from moter.models import Lukkingshjemmel, Motedokument, Sakslistepunkt
from moter.models import Mote as Motemodell
from moter.models import Sak as Saksmodell
from moter.services import dokumenter, planlegging, protokoll, saker, saksliste, utlegging
from moter.services.felles import samlet_visning
from postjournal.models import Saksmappe

Handling = tuple[datetime, Callable[[], object]]
VIDEO = "https://video.hamar.example/kommunestyret/"
OPPTAKET_LIGGER = timedelta(days=730)


def spill(d: Demo, folk: Folk, moter: Iterable[Mote], kilde: str) -> int:
    """Does all that has happened to these meetings, in the order of time; how many meetings."""
    s = Spill(folk, d.per, kilde)
    alle = list(moter)
    with samlet_visning():
        for _, handling in sorted(chain.from_iterable(map(s.handlinger, alle)), key=lambda h: h[0]):
            handling()
    return len(alle)


class Spill:
    """What has been made so far, by what it was planned as."""

    def __init__(self, folk: Folk, per: date, kilde: str) -> None:
        self.folk, self.per, self.kilde = folk, per, kilde
        self.moter: dict[int, Motemodell] = {}
        self.punkter: dict[int, Sakslistepunkt] = {}
        self.saker: dict[int, Saksmodell] = {}
        self.papirer: dict[int, Motedokument] = {}
        self.hjemler = {(h.ledd, h.bokstav, h.punktum): h for h in Lukkingshjemmel.objects.all()}

    def handlinger(self, m: Mote) -> Iterator[Handling]:
        """Each verb of a meeting, with its time."""
        yield from self._planen(m)
        if m.utkast:
            yield m.utkast, partial(self.bygg, m, m.utkast)
        if m.innkalt:
            yield m.innkalt, partial(self._legg_ut_saksliste, m, m.innkalt)
            yield from self._endringer(m)
        if m.fort:
            yield m.fort, partial(self._for, m, m.fort)
        yield from self._etterpaa(m)

    def _planen(self, m: Mote) -> Iterator[Handling]:
        yield m.kunngjort, partial(self.kunngjor, m)
        if m.endring:
            yield m.endring[0], partial(self.avlys if m.avlyst else self.flytt, m, *m.endring)
        if m.ny_tid:
            ny = {"start": m.start, "slutt": m.slutt}
            yield m.ny_tid[0], partial(self._endre, m, ny, m.ny_tid[0])

    def _endringer(self, m: Mote) -> Iterator[Handling]:
        """What changed after the agenda was out."""
        for papir in [x for p in m.punkter for x in p.papirer if x.ny_utgave]:
            yield papir.ny_utgave or m.start, partial(self._ny_utgave, papir)
        if m.tilleggsinnkalling:
            yield m.tilleggsinnkalling, partial(self._tillegg, m, m.tilleggsinnkalling)
        for p in m.punkter:
            if p.tatt_av:
                yield p.tatt_av[1], partial(self._ta_av, p, *p.tatt_av)

    def _etterpaa(self, m: Mote) -> Iterator[Handling]:
        if m.video_ute:
            yield m.video_ute, partial(self._video, m, m.video_ute)
            if m.tekstet:
                ferdig = m.video_ute + timedelta(days=8, hours=3)
                yield ferdig, partial(self._endre, m, {"videotekst": Videotekst.TEKSTET.value}, ferdig)
        if m.vedtak_ute:
            yield m.vedtak_ute, partial(self._legg_ut_vedtak, m, m.vedtak_ute)
        if m.protokollert:
            yield m.protokollert, partial(self._protokoll, m, m.protokollert)

    def kunngjor(self, m: Mote) -> None:
        """As the year's plan had it."""
        start = m.planlagt or (m.ny_tid[1] if m.ny_tid else m.start)
        self.moter[id(m)] = planlegging.lag_mote(
            utvalg=self.folk.utvalg[m.organ.kort], start=start, slutt=start + (m.slutt - m.start), sted=m.sted,
            adkomst=adkomst(m.sted), form=m.form.value, nummer=m.nummer, kunngjores=True,
            sammen_med=[self.folk.utvalg[o.kort] for o in m.sammen_med], av=AV, naa=m.kunngjort,
        )  # fmt: skip

    def avlys(self, m: Mote, naa: datetime, grunn: str) -> None:
        """The meeting is not held."""
        planlegging.avlys(mote=self.moter[id(m)], grunn=grunn, av=AV, naa=naa)

    def flytt(self, m: Mote, naa: datetime, grunn: str) -> None:
        """The rest of the plan happens to the new meeting."""
        self.moter[id(m)] = planlegging.flytt(
            mote=self.moter[id(m)], start=m.start, slutt=m.slutt, grunn=grunn, av=AV, naa=naa
        )

    def _endre(self, m: Mote, felt: dict[str, Any], naa: datetime) -> None:
        planlegging.endre_mote(mote=self.moter[id(m)], felt=felt, av=AV, naa=naa)

    def bygg(self, m: Mote, naa: datetime) -> None:
        """The agenda as a draft, with its papers, and the time when it is to be out."""
        mote = self.moter[id(m)]
        for p in m.punkter:
            if not p.tillegg:
                self._punkt(m, p, naa)
        for papir in m.papirer:
            if papir.ute is None:
                legg_i_papir(mote, papir, AV)
        if not m.innkalt:
            planlegging.endre_mote(mote=mote, felt={"innkalling_fra": m.utlegging}, av=AV, naa=naa)

    def _punkt(self, m: Mote, p: Punkt, naa: datetime) -> Sakslistepunkt:
        felt: dict[str, Any] = {
            "type": p.type.value, "rolle": p.rolle.value, "nummer": p.nummer, "innstilling": p.innstilling,
            "sak": self._sak(p.sak, bool(m.innkalt)) if p.sak else None,
        }  # fmt: skip
        if p.lukket:
            felt |= {"lukket": True, "lukkingshjemmel": self.hjemler[p.lukket]}
            felt |= {"skjermet": True, "skjermingshjemmel": p.hjemmel}
        punkt = saksliste.legg_til_punkt(mote=self.moter[id(m)], tittel=p.tittel, av=AV, naa=naa, **felt)
        self.punkter[id(p)] = punkt
        for papir in p.papirer:
            self.papirer[id(papir)] = legg_i_papir(self.moter[id(m)], papir, AV, punkt)
        return punkt

    def _sak(self, s: Sak, offentlig: bool) -> Saksmodell:
        """The case, made the first time, with its planned way when it has one."""
        if s.nummer not in self.saker:
            aar, nummer = s.arkiv or (0, 0)
            mappe = Saksmappe.objects.filter(kilde=self.kilde, aar=aar, nummer=nummer).first()
            self.saker[s.nummer] = saksliste.lag_sak(tittel=s.tittel, av=AV, saksmappe=mappe, eiendommer=s.eiendommer)
            steg = [
                saker.Steget(self.folk.utvalg[kort], rolle, nr == len(s.steg), dag, offentlig)
                for nr, (kort, rolle, dag) in enumerate(s.steg, 1)
            ]
            if steg:
                saker.sett_plan(sak=self.saker[s.nummer], steg=steg, av=AV)
        return self.saker[s.nummer]

    def _legg_ut_saksliste(self, m: Mote, naa: datetime) -> None:
        utlegging.legg_ut_saksliste(mote=self.moter[id(m)], av=AV, naa=naa)

    def _tillegg(self, m: Mote, naa: datetime) -> None:
        """Late items, with a notice of their own."""
        for p in m.punkter:
            if p.tillegg:
                self._punkt(m, p, naa)
        utlegging.legg_ut_saker(mote=self.moter[id(m)], av=AV, naa=naa)
        nye = [legg_i_papir(self.moter[id(m)], x, AV) for x in m.papirer if x.type is Dokumenttype.TILLEGGSINNKALLING]
        dokumenter.legg_ut(dokumenter=nye, av=AV, naa=naa)

    def _ny_utgave(self, papir: Papir) -> None:
        assert papir.ny_utgave  # noqa: S101 - asked for
        ny_utgave(self.papirer[id(papir)], papir, AV, papir.ny_utgave)

    def _ta_av(self, p: Punkt, tilstand: Punkttilstand, naa: datetime, hvorfor: str) -> None:
        saksliste.ta_av(punkt=self.punkter[id(p)], av=AV, naa=naa, hvorfor=hvorfor, tilstand=tilstand)

    def _for(self, m: Mote, naa: datetime) -> None:
        for_alt(m, self.moter[id(m)], self.punkter, self.folk, naa)

    def _video(self, m: Mote, naa: datetime) -> None:
        """The recording is out, with the place of each item in it; captions come."""
        for p in m.punkter:
            if p.sekund is not None:
                saksliste.endre_punkt(punkt=self.punkter[id(p)], felt={"video_sekund": p.sekund}, av=AV, naa=naa)
        til = m.dag + OPPTAKET_LIGGER
        felt = {"video": f"{VIDEO}{m.dag}", "video_til": til, "videotekst": Videotekst.KOMMER.value}
        self._endre(m, felt, naa)

    def _legg_ut_vedtak(self, m: Mote, naa: datetime) -> None:
        utlegging.legg_ut_vedtak(mote=self.moter[id(m)], av=AV, naa=naa)

    def _protokoll(self, m: Mote, naa: datetime) -> None:
        protokoll.lag_protokoll(mote=self.moter[id(m)], av=AV, naa=naa)
        utlegging.legg_ut_protokoll(mote=self.moter[id(m)], av=AV, naa=naa)
