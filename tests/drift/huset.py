"""The whole house as it is in operation: nginx, two gunicorns, a worker, a primary and a replica; all of it real."""

import json
import os
import shutil
import ssl
import time
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from drift import oppsett
from drift.kjede import Kjede, drift_miljo
from tests import eget_hus, postmottak
from tests.drift import klynge
from tests.drift.klynge import Tjener
from tests.eget_hus import ROT, kjor, ledige_porter
from tests.postmottak import Postmottak

TOKEN = "et langt token for dem som passer på"
TAALMODIGHET = 120
STABEN = "127.0.1.8"
"""The network that staff come from."""
INNHOLD = """
import json
import os
from io import BytesIO
from postjournal.models import Dokument
from postjournal.services import dokumenter
from tests import fabrikk
from tests.pdf import lag_pdf
poster = [fabrikk.post(f"Søknad om ferdigattest {n}", dokumenter=(fabrikk.dok(),)) for n in range(8)]
d = poster[0].dokumenter.get()
dokumenter.ta_inn_fil(dokument=d, innhold=BytesIO(lag_pdf(["Kjøreplan"] * 3)), av="arkivar")
dokumenter.kontroller(dokument=d)
dokumenter.apne(dokumenter=[Dokument.objects.get(pk=d.pk)], av="arkivar", hvorfor="Åpent")
print(json.dumps({"poster": [p.nokkel for p in poster], "dokument": Dokument.objects.get(pk=d.pk).nokkel}))
"""


@dataclass(frozen=True)
class Huset:
    """Its parts."""

    mappe: Path
    kjede: Kjede
    hoved: Tjener
    kopi: Tjener
    post: Postmottak
    tls: ssl.SSLContext
    nokler: dict[str, list[str]]
    dokument: str

    def manage(self, flate: str, kode: str) -> str:
        """Runs code in one of the portal's processes, as that surface."""
        return kjor(
            {**self.kjede.miljo, "PORTAL_FLATE": flate, **_rolle(self.hoved, flate)}, "shell", "-v0", "-c", kode
        )

    def start(self, flate: str) -> None:
        """A process as its unit starts it."""
        if flate == "arbeider":
            self.kjede.start_arbeider(DATABASE_URL=self.hoved.url("portal_arbeider"))
            return
        lese = {"LESE_DATABASE_URL": self.kopi.url("portal_offentlig")} if flate == "offentlig" else {}
        lese |= {"LESE_DATABASE_URL": self.kopi.url("portal_stabsside")} if flate == "stab" else {}
        hash_ = {"PORTAL_METRIKK_HASH": sha256(TOKEN.encode()).hexdigest()}
        self.kjede.start_web(flate, **_rolle(self.hoved, flate), **lese, **(hash_ if flate == "stab" else {}))

    def metrikk(self) -> str:
        """What those who keep watch are told."""
        sporsmal = urllib.request.Request(
            f"http://127.0.0.1:{self.kjede.port_metrikk}/metrikk/", headers={"Authorization": f"Bearer {TOKEN}"}
        )
        with urllib.request.urlopen(sporsmal, timeout=30) as svar:  # noqa: S310 - our own server
            return str(svar.read().decode())


def _rolle(hoved: Tjener, flate: str) -> dict[str, str]:
    rolle = {"offentlig": "portal_offentlig", "stab": "portal_stabsside", "eier": "portal_eier"}[flate]
    return {"DATABASE_URL": hoved.url(rolle)}


def vent(betingelse: Callable[[], object], hva: str) -> None:
    """Until it is so; TimeoutError when it does not become so."""
    frist = time.monotonic() + TAALMODIGHET
    while True:
        with suppress(OSError):
            if betingelse():
                return
        if time.monotonic() > frist:
            raise TimeoutError(hva)
        time.sleep(0.1)


@contextmanager
def opp() -> Iterator[Huset]:
    """Everything up, and down again."""
    with ExitStack() as slutt:
        mappe = slutt.enter_context(klynge.mappe())
        post = slutt.enter_context(postmottak.apent())
        porter = ledige_porter(5)
        hoved = _hoved(mappe, porter[0])
        slutt.callback(_stopp, hoved)
        (mappe / "filer").mkdir()
        filer, nokler = mappe / "filer", mappe / "nokler"
        miljo = drift_miljo(
            filer, nokler, hoved.url("portal_eier"), port=porter[2], epost=f"smtp://127.0.0.1:{post.port}"
        )
        valg = {"sekunder": "1", "sider_per_sekund": "500", "stabsnett": oppsett.nett([STABEN])}
        kjede = Kjede(mappe / "kjede", miljo, porter[2], porter[3], porter[4], valg)
        kjede.sett_opp()
        slutt.callback(kjede.ned)
        with ThreadPoolExecutor(3) as samtidig:
            samlet = samtidig.submit(eget_hus.statisk)
            innhold = samtidig.submit(
                kjor, {**miljo, "PORTAL_FLATE": "stab", **_rolle(hoved, "stab")}, "shell", "-v0", "-c", INNHOLD
            )
            kopi = samtidig.submit(klynge.kopi, hoved, mappe / "kopi", porter[1]).result()
            samlet.result()
        kopi.start()
        slutt.callback(_stopp, kopi)
        funnet = json.loads(innhold.result())
        tls = ssl.create_default_context(cafile=str(mappe / "kjede" / "sertifikat.pem"))
        huset = Huset(mappe, kjede, hoved, kopi, post, tls, {"poster": funnet["poster"]}, funnet["dokument"])
        kjede.start_nginx()
        for del_ in ("offentlig", "stab", "arbeider"):
            huset.start(del_)
        yield huset


def _hoved(mappe: Path, port: int) -> Tjener:
    """The primary with its archive, roles as the guide makes them, and the tables of the test run's template."""
    hoved = klynge.ny(mappe / "hoved", port)
    arkiv = mappe / "arkiv"
    for sted, eier, modus in ((arkiv, klynge.KOPI, 0o750), (arkiv / "wal", klynge.BRUKER, 0o2770)):
        sted.mkdir()
        if klynge.bruker():
            shutil.chown(sted, eier, klynge.KOPI)
            sted.chmod(modus)
    valg = oppsett.verdier("127.0.0.1", "localhost", rot=str(_program(mappe)), kopi=str(mappe / "arkiv"))
    oppsett.skriv(mappe / "oppsett", valg)
    # A process that is killed loses nothing that it gave the system; only a machine without power would.
    hoved.skriv_oppsett((mappe / "oppsett" / "postgresql" / "apen-kommune.conf").read_text(), "fsync = off")
    hoved.start()
    hoved.sql("-f", str(mappe / "oppsett" / "postgresql" / "roller.sql"))
    dump = mappe / "mal.sql"
    mal = eget_hus.med_database(os.environ["DATABASE_URL"], eget_hus.mal())
    klynge.kjor("pg_dump", "--no-owner", "-f", str(dump), mal)
    klynge.kjor("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(dump), hoved.url("portal_eier"))
    return hoved


def _program(mappe: Path) -> Path:
    """What PostgreSQL runs of ours, where its user may read it."""
    sted = mappe / "program" / "drift"
    sted.mkdir(parents=True)
    for fil in ("arkiver_wal", "sikkerhetskopi.py", "gjenopprett.py", "__init__.py"):
        shutil.copy(ROT / "drift" / fil, sted)
    return sted.parent


def _stopp(tjener: Tjener) -> None:
    with suppress(RuntimeError):
        tjener.stopp()
