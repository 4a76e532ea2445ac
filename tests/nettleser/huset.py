"""The whole house in operation, seen from outside: real processes, a database and file stores of their own.

The public site runs as `portal_offentlig` and the staff site as `portal_stab`, with the settings of a demonstration,
over connections of their own. The tests open no connection; they stand where people stand.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import eget_hus, klokke, postmottak
from tests.eget_hus import ROT as ROT
from tests.eget_hus import egen_database, kjor, ledige_porter, med_database, statisk
from tests.opphav import Opphav, opphav
from tests.postmottak import Postmottak
from tests.tjener import APP, tjener, vent

INNHOLD = "from tests.nettleser.innhold import legg_inn; legg_inn()"
LITT_INNHOLD = "from tests.nettleser.reiser.innhold import legg_inn; legg_inn()"


@dataclass(frozen=True)
class Huset:
    """Where the doors are, what is inside by name, where mail goes, and what staff processes come from.

    `odelagt` answers 500, `uten_database` 503. Only a house of journeys has a clock that can be set.
    """

    offentlig: str
    stab: str
    odelagt: str
    uten_database: str
    nokler: Mapping[str, Mapping[str, str]]
    post: Postmottak
    staben: Opphav
    klokka: Path | None = None

    def side(self, slag: str, navn: str) -> str:
        """Address of an entry, a case or a document on the public site."""
        return f"{self.offentlig}/{slag}/{self.nokler[navn]['nokkel']}/"

    @property
    def dag(self) -> str:
        """A day with post."""
        return self.nokler["dag"]["nokkel"]

    def arkiv(self, sti: str, navn: str = "") -> str:
        """Address on the staff site; `{}` in it is the key of what has this name."""
        return f"{self.stab}/admin/" + sti.format(self.nokler[navn]["pk"] if navn else "")

    def still_klokka(self, dager: int) -> None:
        """It is so many days later than it is; what comes with the day is done."""
        assert self.klokka
        klokke.still(self.klokka, dager)
        if not dager:
            return
        self.staben.kjor("procrastinate", "-v0", "defer", "stillinger.ta_opp", '{"timestamp": 0}')
        self.gjor_jobbene()

    def gjor_jobbene(self) -> None:
        """The worker does what is in the queue, and goes home."""
        self.staben.kjor("procrastinate", "-v0", "worker", "--one-shot")


@contextmanager
def opp(mappe: Path) -> Iterator[Huset]:
    """The house that is looked at: all kinds of content, and two doors that do not work."""
    with ExitStack() as slutt:
        url, miljo, post, porter = _grunn(slutt, mappe, "nettleser", 4)
        kjor(miljo, "shell", "-v0", "-c", INNHOLD)
        odelagte = [med_database(url, navn) for navn in ("postgres", "finnes_ikke")]
        steder = [("offentlig", url), ("stab", url), *(("offentlig", u) for u in odelagte)]
        adresser = _start(slutt, miljo | {APP: "tests.nettleser.vitnewsgi"}, mappe, steder, porter)
        nokler = json.loads(Path(miljo["HUSET_NOKLER"]).read_text())
        offentlig, stab, odelagt, uten_database = adresser
        staben = slutt.enter_context(opphav(_stab(miljo)))
        yield Huset(offentlig, stab, odelagt, uten_database, nokler, post, staben)


@contextmanager
def for_reiser(mappe: Path) -> Iterator[Huset]:
    """The house of journeys: hardly anything in it, and a clock that can be set."""
    klokka = mappe / "klokka"
    klokke.still(klokka, 0)
    with ExitStack() as slutt:
        url, miljo, post, porter = _grunn(slutt, mappe, "reiser", 2)
        miljo |= {klokke.FIL: str(klokka)}
        staben = slutt.enter_context(opphav(_stab(miljo)))
        staben.kjor("shell", "-v0", "-c", LITT_INNHOLD)
        offentlig, stab = _start(slutt, miljo, mappe, [("offentlig", url), ("stab", url)], porter)
        yield Huset(offentlig, stab, "", "", {}, post, staben, klokka)


Sted = tuple[str, str]
"""Surface and database."""


def _grunn(slutt: ExitStack, mappe: Path, slag: str, dorer: int) -> tuple[str, dict[str, str], Postmottak, list[int]]:
    """Database, environment of the owner's commands, where mail goes, and ports."""
    url = slutt.enter_context(egen_database(slag))
    porter = ledige_porter(dorer)
    post = slutt.enter_context(postmottak.apent())
    miljo = _miljo(mappe, url, f"http://127.0.0.1:{porter[0]}") | {"EPOST_URL": f"smtp://127.0.0.1:{post.port}"}
    statisk()
    return url, miljo, post, porter


def _start(slutt: ExitStack, miljo: dict[str, str], mappe: Path, steder: list[Sted], porter: list[int]) -> list[str]:
    """The servers; their addresses when all of them answer."""
    for (flate, url), port in zip(steder, porter, strict=True):
        eget = miljo | {"PORTAL_FLATE": flate, "DATABASE_URL": url}
        slutt.enter_context(tjener(eget, port, mappe / "tjenere.log"))
    adresser = [f"http://127.0.0.1:{port}" for port in porter]
    for adresse in adresser:
        vent(adresse)
    return adresser


def _stab(miljo: dict[str, str]) -> dict[str, str]:
    return miljo | {"PORTAL_FLATE": "stab"}


def _miljo(mappe: Path, url: str, adresse: str) -> dict[str, str]:
    return eget_hus.miljo(mappe, url) | {"PORTAL_ADRESSE": adresse, "HUSET_NOKLER": str(mappe / "nokler.json")}
