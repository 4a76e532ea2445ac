"""Writes ordinary requests many at a time: the same rows as the verbs leave, without the audit log.

A request that came, was worked on and ended; whatever more happened is played by `spill` afterwards.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from innsyn import frist, kode, offentlig
from innsyn.demo import KODE
from innsyn.demo.felles import AV, mellom, verdier
from innsyn.demo.roller import Avgjort, Kravplan, Ting
from innsyn.demo.svarfil import Filskaper
from innsyn.lovlig import GIR_FIL, Utfall
from innsyn.models import Avgjorelse, Hjemmel, Krav, Kravdokument, Sporingskode, Steg, Svarfil
from innsyn.models.krav import Kanal, Slag
from innsyn.services import brevkasse, felles, svar, visning
from innsyn.services.inntak import KREVER
from innsyn.tilstand import Handling, Tilstand
from portal import filer, tid
from postjournal.models import Journalpost

SLUTT = {
    "svar": (Handling.SEND_SVAR, Tilstand.BESVART),
    "trekk": (Handling.TREKK, Tilstand.TRUKKET),
    "oversend": (Handling.OVERSEND, Tilstand.OVERSENDT),
}

_TITTEL: dict[str, str] = {
    Slag.BESKRIVELSE: "Det som er beskrevet i kravet",
    Slag.SAMMENSTILLING: "Sammenstillingen det er bedt om",
    Slag.EGEN_SAK: "Dokumentene i egen sak",
}


def kan_skrives(k: Kravplan) -> bool:
    """It has ended, and its clock never stood."""
    return bool(k.slutt) and not k.pause


class Masse:
    """Collects requests, and writes them all when it is told to."""

    def __init__(self, poster: Mapping[str, Journalpost], hjemler: dict[str, Hjemmel], filene: Filskaper) -> None:
        self.poster, self.hjemler, self.filer = poster, hjemler, filene
        self.planer: list[tuple[Kravplan, Krav]] = []
        self.dokumenter: list[Kravdokument] = []
        self.steg: list[Steg] = []
        self.avgjorelser: list[Avgjorelse] = []
        self.svarfiler: list[Svarfil] = []

    def legg_til(self, k: Kravplan) -> None:
        """Takes its number now, in the order of receipt."""
        krav = self._krav(k)
        self.planer.append((k, krav))
        dokumenter = [self._dokument(krav, nr, t) for nr, t in enumerate(k.ting, 1)]
        self.dokumenter += dokumenter
        self._steg(krav, "mottatt", k.mottatt, KREVER if k.kanal == Kanal.NETT else AV, fra="")
        naa = mellom(k.mottatt, k.ved)
        if k.tildelt and k.slutt == "svar":
            self._steg(krav, Handling.TILDEL, naa, AV, internt=True)
        if k.notat:
            self._steg(krav, Handling.NOTER, naa, k.tildelt or AV, internt=True, merknad=k.notat)
        if k.slutt == "svar":
            for d, t in zip(dokumenter, k.ting, strict=True):
                self._avgjor(d, t.avgjort, naa)
        self._slutt(krav, k)

    def _krav(self, k: Kravplan) -> Krav:
        """What more happens to is given its address afterwards, so that nothing is sent for it."""
        dag, epost = tid.dato(k.mottatt), "" if k.har_mer else k.epost
        krav = Krav(
            aar=dag.year, nummer=felles.neste_nummer(dag.year), kanal=k.kanal, mottatt=k.mottatt, slag=k.slag,
            tekst=k.tekst, navn=k.navn, epost=epost, adresse=k.adresse, papir=bool(k.adresse), sprak=k.sprak,
            epost_bekreftet=k.mottatt if epost and k.kanal == Kanal.EPOST else None,
            siste_dag=frist.frist(dag).siste_dag, tildelt=k.tildelt if k.slutt == "svar" else "",
            tilstand=SLUTT[k.slutt][1],
            enhet_id=next((self.poster[t.post.nokkel].enhet_id for t in k.ting if t.post), None),
        )  # fmt: skip
        if k.slutt == "svar" and k.ved:
            krav.besvart, krav.virkedager = k.ved, frist.brukte(dag, tid.dato(k.ved))
        return krav

    def _dokument(self, krav: Krav, nummer: int, t: Ting) -> Kravdokument:
        post = self.poster[t.post.nokkel] if t.post else None
        return Kravdokument(
            krav=krav, nummer=nummer, post=post, dokumentnr=post.dokumentnr if post else "",
            tittel=post.offentlig_tittel if post else _TITTEL[krav.slag],
        )  # fmt: skip

    def _steg(
        self, krav: Krav, slag: str, naa: datetime, av: str, *, fra: str = "mottatt", til: str = "mottatt",
        internt: bool = False, merknad: str = "",
    ) -> None:  # fmt: skip
        self.steg.append(Steg(krav=krav, tid=naa, av=av, slag=slag, fra=fra, til=til, internt=internt, merknad=merknad))

    def _avgjor(self, d: Kravdokument, a: Avgjort, naa: datetime) -> None:
        if a.utfall in GIR_FIL and not d.krav.papir:
            fil = self.filer.ny(d, sladdet=a.utfall == Utfall.DELVIS)
            fil.gitt = d.krav.besvart
            self.svarfiler.append(fil)
            self._steg(d.krav, Handling.LEGG_VED_FIL, naa, AV, internt=True)
        self.avgjorelser.append(Avgjorelse(kravdokument=d, tid=naa, av=AV, **verdier(a, d, self.hjemler)))
        self._steg(d.krav, Handling.AVGJOR, naa, AV, internt=True)

    def _slutt(self, krav: Krav, k: Kravplan) -> None:
        handling, til = SLUTT[k.slutt]
        assert k.ved  # noqa: S101 - what has ended, has ended at a time
        av = KREVER if k.slutt == "trekk" else k.tildelt or AV
        self._steg(krav, handling, k.ved, av, til=til, merknad=k.organ)

    def skriv(self) -> None:
        """All rows, then the letters and the tracking pages, which read them."""
        kravene = [krav for _, krav in self.planer]
        Krav.objects.bulk_create(kravene)
        Kravdokument.objects.bulk_create(self.dokumenter)
        Steg.objects.bulk_create(self.steg)
        Avgjorelse.objects.bulk_create(self.avgjorelser)
        Svarfil.objects.bulk_create(self.svarfiler)
        Sporingskode.objects.bulk_create(
            Sporingskode(hash=kode.hash_(KODE if k.kjent_kode else brevkasse.tilfeldig_kode()), krav=krav)
            for k, krav in self.planer
        )
        for sha256 in {f.sha256 for f in self.svarfiler}:
            filer.legg_i_svar(sha256)
        for k, krav in self.planer:
            if krav.besvart:
                svar.arkiver(krav, svar.utkast(krav, naa=krav.besvart), av=k.tildelt or AV, naa=krav.besvart)
        _vis(kravene)


def _vis(kravene: Iterable[Krav]) -> None:
    """The tracking pages, as the verbs would have left them."""
    sider = (offentlig.Sporingsside(krav=krav, innhold=visning.innhold(krav)) for krav in kravene)
    offentlig.Sporingsside.objects.bulk_create(sider)
