"""The whole chain in one folder on loopback: nginx with TLS, two gunicorns, a worker. For rehearsals and load.

It plays the part of systemd: opens the doors, gives them to the processes, and starts anew what has died. The
configuration is the one that `drift/oppsett.py` writes for an installation.
"""

import os
import pwd
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread

from drift import oppsett

ROT = Path(__file__).resolve().parent.parent
NGINX = "/usr/sbin/nginx"
GI_DORA = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.set_inheritable(3, True)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
os.execv(sys.argv[2], sys.argv[2:])
"""
"""What systemd does with the socket of a service."""
STARTES_ETTER = 1.0
"""Seconds, as `RestartSec` in the units."""
NGINX_CONF = """
{bruker}
worker_processes {prosesser};
pid {mappe}/nginx.pid;
events {{ worker_connections 2048; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    sendfile on;
    proxy_temp_path {mappe}/temp/proxy;
    client_body_temp_path {mappe}/temp/kropp;
    fastcgi_temp_path {mappe}/temp/fastcgi;
    uwsgi_temp_path {mappe}/temp/uwsgi;
    scgi_temp_path {mappe}/temp/scgi;
    include {mappe}/oppsett/nginx/apen-kommune.conf;
}}
"""


@dataclass
class Kjede:
    """The folder, the environment of the portal's processes, where nginx listens, and what runs."""

    mappe: Path
    miljo: Mapping[str, str]
    port: int
    port_http: int
    port_metrikk: int
    valg: dict[str, str] = field(default_factory=dict)
    prosesser: int = 1
    gar: "dict[str, subprocess.Popen[bytes]]" = field(default_factory=dict)
    dorer: dict[str, socket.socket] = field(default_factory=dict)
    holdes: dict[str, Callable[[], None]] = field(default_factory=dict)
    """What is started anew when it has died, and how."""
    slutt: Event = field(default_factory=Event)
    en_om_gangen: Lock = field(default_factory=Lock)
    """Held by who begins or ends a process for good: the watch starts nothing that is just then begun or ended."""

    @property
    def adresse(self) -> str:
        """The public site."""
        return f"https://127.0.0.1:{self.port}"

    @property
    def stab(self) -> str:
        """The staff site: the other name of the same machine."""
        return f"https://localhost:{self.port}"

    def sett_opp(self) -> None:
        """Folders, certificate, configuration and doors."""
        for navn in ("kjoring", "kjoring/kropp", "kjoring/maalinger", "mellomlager", "temp", "acme", "logg"):
            (self.mappe / navn).mkdir(parents=True, exist_ok=True)
        lag_sertifikat(self.mappe)
        egne = {navn: str(self.mappe / navn) for navn in ("kjoring", "mellomlager", "acme", "logg")} | {
            "rot": str(ROT),
            "oppsett": str(self.mappe / "oppsett" / "nginx"),
            "filer": self.miljo["PORTAL_FILER"],
            "sertifikat": str(self.mappe / "sertifikat.pem"),
            "nokkel": str(self.mappe / "nokkel.pem"),
            "lytt": f"127.0.0.1:{self.port}",
            "lytt_http": f"127.0.0.1:{self.port_http}",
            "lytt6": "",
            "lytt6_http": "",
            "lytt_metrikk": f"127.0.0.1:{self.port_metrikk}",
        }
        oppsett.skriv(self.mappe / "oppsett", oppsett.verdier("127.0.0.1", "localhost", **egne | self.valg))
        (self.mappe / "nginx.conf").write_text(
            NGINX_CONF.format(
                mappe=self.mappe, prosesser=self.prosesser, bruker="user root;" if os.geteuid() == 0 else ""
            )
        )
        for flate in ("offentlig", "stab"):
            self.dorer[flate] = dor = socket.socket(socket.AF_UNIX)
            dor.bind(str(self.mappe / "kjoring" / f"{flate}.sock"))
            dor.listen(1024)

        Thread(target=self._vokt, daemon=True).start()

    def start_nginx(self) -> None:
        """In the foreground of its own process group, as its child processes are."""
        kommando = (NGINX, "-p", str(self.mappe), "-c", str(self.mappe / "nginx.conf"), "-g", "daemon off;")
        self._hold("nginx", kommando, {})

    def start_web(self, flate: str, **ekstra: str) -> None:
        """One of the sites, behind its door."""
        web = (sys.executable, "-m", "gunicorn", "--config", str(ROT / "drift" / "gunicorn_oppsett.py"), "portal.wsgi")
        dor = self.dorer[flate].fileno()
        maalt = {"PORTAL_MAALINGER": str(self.mappe / "kjoring" / "maalinger")}
        kommando = (sys.executable, "-c", GI_DORA, str(dor), *web)
        self._hold(flate, kommando, {"PORTAL_FLATE": flate, **maalt, **ekstra}, dor)

    def start_arbeider(self, **ekstra: str) -> None:
        """The worker."""
        kommando = (sys.executable, "manage.py", "arbeid")
        self._hold("arbeider", kommando, {"PORTAL_FLATE": "stab", **ekstra})

    def drep(self, navn: str) -> None:
        """At once and all of it: nobody has time to put anything down. It is started anew, as systemd would."""
        prosess = self.gar[navn]
        with suppress(ProcessLookupError):
            os.killpg(prosess.pid, signal.SIGKILL)
        prosess.wait()

    def stans(self, navn: str) -> None:
        """Kills it for good."""
        with self.en_om_gangen:
            self.holdes.pop(navn)
            self.drep(navn)

    def last_om(self) -> None:
        """nginx reads its configuration anew."""
        self.gar["nginx"].send_signal(signal.SIGHUP)

    def ned(self) -> None:
        """Ends everything; it is only a rehearsal, so nobody waits."""
        self.slutt.set()
        for navn in list(self.holdes):
            self.stans(navn)
        for dor in self.dorer.values():
            dor.close()

    def _hold(self, navn: str, kommando: Sequence[str], ekstra: Mapping[str, str], dor: int = -1) -> None:
        with self.en_om_gangen:
            self.holdes[navn] = partial(self._start, navn, kommando, ekstra, dor)
            self.holdes[navn]()

    def _vokt(self) -> None:
        """Until the house is taken down: what has died begins anew."""
        while not self.slutt.wait(STARTES_ETTER):
            with self.en_om_gangen:
                for navn, start in self.holdes.items():
                    if self.gar[navn].poll() is not None and not self.slutt.is_set():
                        start()

    def _start(self, navn: str, kommando: Sequence[str], ekstra: Mapping[str, str], dor: int) -> None:
        miljo = {**self.miljo, **ekstra}
        with (self.mappe / "logg" / f"{navn}.log").open("ab") as ut:
            self.gar[navn] = subprocess.Popen(  # noqa: S603 - our own commands
                kommando, env=miljo, cwd=ROT, stdin=subprocess.DEVNULL, stdout=ut, stderr=ut, start_new_session=True,
                pass_fds=[dor] if dor >= 0 else [],
            )  # fmt: skip


def drift_miljo(filer: Path, nokler: Path, url: str, *, port: int, epost: str) -> dict[str, str]:
    """The environment of operation on this machine: what `drift/miljo/*.env` say, with values that can be tried."""
    bruker = pwd.getpwuid(os.geteuid())
    return {
        "PATH": os.environ["PATH"],
        "HOME": bruker.pw_dir,
        "PORTAL_MODUS": "drift",
        "SECRET_KEY": "".join(chr(40 + i % 80) for i in range(0, 400, 7)),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "PORTAL_ADRESSE": f"https://127.0.0.1:{port}",
        "BAK_PROXY": "1",
        "PORTAL_XACCEL": "1",
        "PORTAL_FILGRUPPE": "1",
        "PORTAL_FILER": str(filer),
        "PORTAL_SOKNADSNOKLER": str(nokler),
        "EPOST_URL": epost,
        "DATABASE_URL": url,
    }


def lag_sertifikat(mappe: Path) -> None:
    """A certificate for the names of this machine that nobody else vouches for: `sertifikat.pem` and `nokkel.pem`."""
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    nokkel = ec.generate_private_key(ec.SECP256R1())
    navn = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    naa = datetime.now(UTC)
    navnene = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    sertifikat = (
        x509.CertificateBuilder(navn, navn, nokkel.public_key(), x509.random_serial_number())
        .not_valid_before(naa - timedelta(hours=1))
        .not_valid_after(naa + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(navnene), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(nokkel, hashes.SHA256())
    )
    (mappe / "sertifikat.pem").write_bytes(sertifikat.public_bytes(serialization.Encoding.PEM))
    (mappe / "nokkel.pem").write_bytes(
        nokkel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
