"""Things that change in public, as the reckoning of `test_noyaktig_en_gang` knows them: what they are called, what is
said of each change, and who should be told. Each writes its own public rows, and takes them away."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kontakter.offentlig.modeller import OffentligUtvalg
from moter.offentlig.modeller import OffentligMote, OffentligMotehendelse
from portal import navn
from portal.templatetags.portal import dato
from postjournal.offentlig import projeksjon, rader
from postjournal.offentlig.modeller import OffentligEndring
from stillinger.offentlig.modeller import OffentligStilling

NAVN = "Ola Nordmann"
SOK, NAVNESOK, ANNET_SOK, EIENDOM, UTVALG, STILLINGER = (
    ("sok", "q=brøyting"), ("sok", "q=Nordmann"), ("sok", "q=tilskudd+-brøyting"), ("eiendom", "49/116"),
    ("utvalg", "utvalg-1"), ("stilling", "fagfelt=barnehage"),
)  # fmt: skip
EMNER = (SOK, NAVNESOK, ANNET_SOK, EIENDOM, UTVALG, STILLINGER)
Emne = tuple[str, str]


@dataclass
class Ting(ABC):
    """Something with a number, listed at a time; `ute` is false while it is withdrawn."""

    id: int
    publisert: datetime
    ute: bool = field(default=True, init=False)

    @property
    @abstractmethod
    def tittel(self) -> str:
        """What it is called in a message; no two are called the same."""

    @abstractmethod
    def passer(self, emne: Emne, per: date) -> bool:
        """Whether a follower of this should be told of it on the day, when it is public."""

    @abstractmethod
    def nytt(self) -> str:
        """What is said when it comes; empty when it is no news."""

    @abstractmethod
    def endre(self, nummer: int, naa: datetime) -> str:
        """Something changes; what is said of it, empty when nothing can."""

    @abstractmethod
    def vis(self) -> None:
        """Writes its public rows."""

    @abstractmethod
    def skjul(self) -> None:
        """Takes them away."""


@dataclass
class Brev(Ting):
    """A letter."""

    ord_: str
    navngitt: bool
    eiendom: bool
    dato: date
    endringer: list[tuple[int, datetime]] = field(default_factory=list, init=False)

    @property
    def tittel(self) -> str:
        deler = (f"Brev {self.id} {self.ord_}", NAVN * self.navngitt, "gnr. 49 bnr. 116" * self.eiendom)
        return " ".join(filter(None, deler))

    def passer(self, emne: Emne, per: date) -> bool:
        """J6: a name is a hit for a year."""
        return {
            SOK: self.ord_ == "brøyting",
            NAVNESOK: self.navngitt and (per - self.dato).days <= 365,
            ANNET_SOK: self.ord_ == "tilskudd",
            EIENDOM: self.eiendom,
        }.get(emne, False)

    def nytt(self) -> str:
        """One that is history when it comes is no news."""
        return "Nytt i postlista" if (self.publisert.date() - self.dato).days < 365 else ""

    def endre(self, nummer: int, naa: datetime) -> str:
        self.endringer.append((nummer, naa))
        return f"Endring {nummer}"

    def vis(self) -> None:
        post = rader.Post(
            id=self.id, nokkel=f"{self.id:014}", type="I", tittel=self.tittel, navn=navn.finn(self.tittel),
            dato=self.dato, publisert=self.publisert,
        )  # fmt: skip
        projeksjon.skriv([post])
        OffentligEndring.objects.bulk_create(
            OffentligEndring(id=n, post_id=self.id, tid=tid, hva=f"Endring {n}") for n, tid in self.endringer
        )

    def skjul(self) -> None:
        projeksjon.fjern([self.id])


@dataclass
class Mote(Ting):
    """A meeting of these bodies, on a day of its own; its papers come one at a time."""

    utvalgene: tuple[int, ...]
    papirer: list[tuple[int, datetime]] = field(default_factory=list, init=False)

    @property
    def start(self) -> datetime:
        return self.publisert.replace(year=2027, month=1, day=1) + timedelta(days=self.id)

    @property
    def tittel(self) -> str:
        return f"Utvalg {self.utvalgene[0]} {dato(self.start.date(), 'ukedag')}"

    def passer(self, emne: Emne, per: date) -> bool:
        return emne == UTVALG and 1 in self.utvalgene

    def nytt(self) -> str:
        return self.endre(self.id, self.publisert)

    def endre(self, nummer: int, naa: datetime) -> str:
        self.papirer.append((nummer, naa))
        return f"Et dokument er lagt ut: Papir {nummer}"

    def vis(self) -> None:
        tomme = ("nummer", "adkomst", "grunn", "video", "videotekst", "samlet_sha256", "ics")
        OffentligMote.objects.create(
            id=self.id, nokkel=f"m{self.id}", utvalg_id=self.utvalgene[0], utvalgene=list(self.utvalgene),
            start=self.start, sted="Salen", form="fysisk", status="planlagt", kunngjort=self.publisert,
            endret=self.publisert, har_vedtak=False, antall_saker=0, samlet_storrelse=0, innhold={},
            **dict.fromkeys(tomme, ""),
        )  # fmt: skip
        OffentligMotehendelse.objects.bulk_create(
            OffentligMotehendelse(
                id=n, mote_id=self.id, utvalg_id=self.utvalgene[0], tid=tid, slag="dokument_nytt", punkt="",
                tittel=f"Papir {n}", verdier={},
            )
            for n, tid in self.papirer
        )  # fmt: skip

    def skjul(self) -> None:
        OffentligMotehendelse.objects.filter(mote_id=self.id).delete()
        OffentligMote.objects.filter(pk=self.id).delete()


@dataclass
class Ledig(Ting):
    """A vacancy; its deadline is extended, until it is cancelled."""

    fagfelt: str
    frist: date = field(default=date(2027, 6, 1), init=False)
    avlyst: bool = field(default=False, init=False)

    @property
    def tittel(self) -> str:
        return f"Stilling {self.id}"

    def passer(self, emne: Emne, per: date) -> bool:
        return emne == STILLINGER and self.fagfelt == "barnehage"

    def nytt(self) -> str:
        return "Ny utlysning"

    def endre(self, nummer: int, naa: datetime) -> str:
        if self.avlyst:
            return ""
        fra, self.frist = self.frist, self.frist + timedelta(days=7)
        return f"Søknadsfristen er forlenget fra {dato(fra)} til {dato(self.frist)}"

    def avlys(self) -> str:
        """It is cancelled, once."""
        sagt = "" if self.avlyst else "Utlysningen er avlyst"
        self.avlyst = True
        return sagt

    def vis(self) -> None:
        tomme = (
            "arbeidsgiver", "arbeidsgiver_navn", "farge", "enhet", "ingress", "sted", "poststed", "omfang", "form",
            "fristtekst", "adresse", "sok",
        )  # fmt: skip
        OffentligStilling.objects.create(
            nokkel=f"s{self.id}", tittel=self.tittel, fagfelt=self.fagfelt, antall=1, frist=self.frist, intern=False,
            aktiv=not self.avlyst, tilstand="avlyst" if self.avlyst else "publisert", publisert=self.publisert,
            endret=self.publisert, offentlighet="Offentleglova § 25", innhold={}, **dict.fromkeys(tomme, ""),
        )  # fmt: skip

    def skjul(self) -> None:
        OffentligStilling.objects.filter(pk=f"s{self.id}").delete()


def utvalgene() -> None:
    """The two bodies."""
    OffentligUtvalg.objects.bulk_create(
        OffentligUtvalg(
            id=n, nokkel=f"utvalg-{n}", navn=f"Utvalg {n}", slag="utvalg", rekkefolge=n, varsel_dager=7, beskrivelse=""
        )
        for n in (1, 2)
    )
