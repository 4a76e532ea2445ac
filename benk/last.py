"""`python -m benk last`: 200 readers through nginx, TLS, gunicorn and PostgreSQL on two cores.

Needs Debian's `nginx-light` and `wrk`. Sixty in a hundred ask for lists, twenty-five for entries and cases, ten
search, five fetch a file. Addresses are drawn from five thousand of each kind (files: a hundred), some oftener than
others as on the web: by Zipf's law with exponent 0.8 (0.64–0.83 were measured in proxies by Breslau et al., 1999). The
share that nginx answered from what it keeps for ten seconds is printed; `--zipf 0` draws all alike.
A reader pauses between two pages, for one second on the average; `--pause 0` asks as fast as answers come.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from ssl import CERT_NONE, create_default_context
from statistics import quantiles
from time import sleep

from benk import database
from benk.database import ROT
from benk.sider import ledig_port
from drift.kjede import NGINX, Kjede, drift_miljo

ANDELER = {"liste": 60, "detalj": 25, "søk": 10, "fil": 5}
FILER = ROT / "var" / "benk-filer"
ANTALL_FILER = 100
KJERNER = 2
MAAL = "Målet: 0 feil, minst 150 svar i sekundet, 95 av 100 innen 500 ms."


def rapport(argumenter: Sequence[str]) -> None:
    """Starts the whole chain, lets the readers loose, and prints what came of it."""
    leser = argparse.ArgumentParser(prog="python -m benk last")
    leser.add_argument("--sekunder", type=int, default=300)
    leser.add_argument("--lesere", type=int, default=200)
    leser.add_argument("--pause", type=int, default=2000, help="lengste pause mellom to sider, i millisekunder")
    leser.add_argument("--zipf", type=float, default=0.8, help="hvor skjevt adressene velges; 0 er jevnt")
    leser.add_argument("--oppforinger", type=int, default=100_000)
    leser.add_argument("--prosesser", type=int, default=2, help="prosesser av siden for alle")
    valg = leser.parse_args(argumenter)
    for pakke, program in (("wrk", "wrk"), ("nginx-light", NGINX)):
        if not shutil.which(program):
            raise SystemExit(f"Mangler {pakke}. Kjør: sudo apt-get install {pakke}")
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:KJERNER])
    url = database.url(valg.oppforinger)
    adresser = _adresser(url)
    with _kjede(url, valg.prosesser) as kjede:
        funnet = _wrk(kjede, adresser, valg)
        sleep(1)
        _skriv(valg, funnet, _logg(kjede))


def _adresser(url: str) -> dict[str, list[str]]:
    """Kind → addresses, of a database that has its files."""
    miljo = os.environ | {"DATABASE_URL": url, "PORTAL_MODUS": "demo", "PORTAL_FILER": str(FILER)}
    kommando = [sys.executable, "-m", "benk.last_adresser"]
    for _ in range(2):
        ut = subprocess.run(kommando, env={**miljo, "PORTAL_FLATE": "eier"}, cwd=ROT, check=True, capture_output=True)
        funnet: dict[str, list[str]] = json.loads(ut.stdout)
        if len(funnet["fil"]) > ANTALL_FILER // 5 and any((FILER / "offentlig").glob("??/??/*")):
            return funnet
        print(f"Legger inn {ANTALL_FILER} filer …", flush=True)
        fyll = [sys.executable, "-m", "benk.fyll_last", str(ANTALL_FILER)]
        subprocess.run(fyll, env={**miljo, "PORTAL_FLATE": "eier"}, cwd=ROT, check=True)
    raise SystemExit(f"Databasen har filer som ikke ligger i {FILER}. Slett var/postgres-benk, og kjør igjen.")


@contextmanager
def _kjede(url: str, prosesser: int) -> Iterator[Kjede]:
    """nginx and the public site, with the configuration of an installation; only the limits per address are lifted."""
    port, port_http, port_metrikk = (ledig_port() for _ in range(3))
    uten_grenser = {"sider_per_sekund": "1000000", "sider_samlet": "100000", "forbindelser": "10000"}
    with tempfile.TemporaryDirectory(prefix="apen-last-") as mappe:
        miljo = drift_miljo(FILER, Path(mappe) / "nokler", url, port=port, epost="smtp://127.0.0.1:25")
        kjede = Kjede(Path(mappe), miljo, port, port_http, port_metrikk, uten_grenser)
        kjede.sett_opp()
        try:
            kjede.start_nginx()
            kjede.start_web("offentlig", GUNICORN_PROSESSER=str(prosesser), GUNICORN_TRAADER="4")
            _vent(kjede)
            yield kjede
        finally:
            kjede.ned()


def _vent(kjede: Kjede) -> None:
    tls = create_default_context()
    tls.check_hostname, tls.verify_mode = False, CERT_NONE
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"{kjede.adresse}/postliste/", timeout=30, context=tls):  # noqa: S310 - our own
                return
        except OSError:
            sleep(0.3)
    raise SystemExit((kjede.mappe / "logg" / "offentlig.log").read_text()[-2000:])


def _wrk(kjede: Kjede, adresser: dict[str, list[str]], valg: argparse.Namespace) -> dict[str, object]:
    """What wrk counted."""
    fil = kjede.mappe / "adresser"
    fil.write_text("".join(f"{ANDELER[slag]}\t{a}\n" for slag, alle in adresser.items() for a in alle))
    kommando = ["wrk", "-t2", f"-c{valg.lesere}", f"-d{valg.sekunder}s", "--timeout", "10s", "--latency"]
    kommando += ["-s", str(ROT / "benk" / "last.lua"), kjede.adresse, "--", str(fil), str(valg.pause), str(valg.zipf)]
    ut = subprocess.run(kommando, check=True, capture_output=True, text=True).stdout
    linje = next(linje for linje in ut.splitlines() if linje.startswith("RESULTAT "))
    return dict(json.loads(linje.removeprefix("RESULTAT ")))


def _logg(kjede: Kjede) -> list[dict[str, object]]:
    linjer = (kjede.mappe / "logg" / "apen-kommune.log").read_text().splitlines()
    return [json.loads(linje) for linje in linjer]


def _skriv(valg: argparse.Namespace, wrk: dict[str, object], logg: list[dict[str, object]]) -> None:
    """The figures, and those that they are made of."""
    antall, sekunder = int(str(wrk["antall"])), float(str(wrk["sekunder"]))
    print(f"{valg.lesere} lesere i {sekunder:.0f} s, {valg.oppforinger} oppføringer, {KJERNER} kjerner, "
          f"pause 0–{valg.pause} ms, zipf {valg.zipf}, {valg.prosesser} prosesser")  # fmt: skip
    print(f"  svar i sekundet {antall / sekunder:8.1f}   feil {wrk['feil']}")
    print(f"  p50 {wrk['p50']} ms   p95 {wrk['p95']} ms   p99 {wrk['p99']} ms   lengst {wrk['lengst']} ms")
    hos = [rad for rad in logg if rad["mellomlager"] == "HIT"]
    print(f"  fra mellomlageret {len(hos) / len(logg):.1%}")
    print(f"  rått: {json.dumps(wrk)}")
    deler = defaultdict(list)
    for rad in logg:
        deler[str(rad["del"])].append(float(str(rad["sekunder"])) * 1000)
    print(f"  {'hos nginx':<12}{'antall':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
    for navn, tider in sorted(deler.items(), key=lambda par: -len(par[1])):
        if len(tider) > 20:
            kvantiler = quantiles(tider, n=100)
            print(f"  {navn:<12}{len(tider):>9}{kvantiler[49]:>9.0f}{kvantiler[94]:>9.0f}{kvantiler[98]:>9.0f}")
    statuser: dict[object, int] = defaultdict(int)
    for rad in logg:
        statuser[rad["status"]] += 1
    print(f"  status: {dict(statuser)}\n  {MAAL}")
