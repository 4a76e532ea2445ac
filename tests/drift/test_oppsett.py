"""The configuration that an installation gets is understood by those who read it, and says what it must."""

import re
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from drift import gunicorn_oppsett, oppsett
from drift.kjede import Kjede, drift_miljo
from innsyn import kurv
from tests.eget_hus import ROT, ledige_porter

ENHETER = ("service", "socket", "timer", "mount")
HVEM = """
daemon off;
pid {mappe}/pid;
error_log {mappe}/feil.log;
events {{}}
http {{
    client_body_temp_path {mappe}/kropp;
    proxy_temp_path {mappe}/proxy;
    fastcgi_temp_path {mappe}/fastcgi;
    uwsgi_temp_path {mappe}/uwsgi;
    scgi_temp_path {mappe}/scgi;
    access_log off;
    {kart}
    server {{
        listen 127.0.0.1:{port};
        set_real_ip_from 127.0.0.1;
        return 200 $apen_hvem;
    }}
}}
"""


@pytest.fixture(scope="module")
def skrevet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of it, for an installation that lies where this one does."""
    mappe = tmp_path_factory.mktemp("oppsett")
    oppsett.main(["--vert", "innsyn.example", "--stabsvert", "stab.example", "--rot", str(ROT), "--til", str(mappe),
                  "--stabsnett", "10.0.0.0/8", "--stabsnett", "192.0.2.0/24"])  # fmt: skip
    return mappe


def test_nginx_understands_its_configuration(nginx: str, tmp_path: Path) -> None:
    porter = ledige_porter(3)
    (tmp_path / "filer").mkdir()
    miljo = drift_miljo(tmp_path / "filer", tmp_path / "nokler", "", port=porter[0], epost="")
    kjede = Kjede(tmp_path, miljo, porter[0], porter[1], porter[2], {"stabsnett": oppsett.nett(["10.0.0.0/8"])})
    kjede.sett_opp()
    svar = subprocess.run(  # noqa: S603 - Debian's program
        [nginx, "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    kjede.ned()
    assert svar.returncode == 0, svar.stderr
    assert "[warn]" not in svar.stderr


def test_nginx_refuses_a_long_address_before_gunicorn_does_and_not_the_longest_link_that_is_offered(
    skrevet: Path,
) -> None:
    (plass,) = re.findall(r"^large_client_header_buffers 4 (\d+);", tls(skrevet), re.M)
    rundt = len("GET  HTTP/1.1\r\n")
    assert kurv.LENGSTE_LENKE + rundt <= int(plass) <= gunicorn_oppsett.limit_request_line - rundt


def test_what_nginx_says_itself_is_said_in_three_languages(skrevet: Path) -> None:
    nevnt = set(re.findall(r"^error_page .* /(\d+)\.html;", tls(skrevet), re.M))
    (svares,) = re.findall(r"^location ~ \^/\(\?:([\d|]+)\)", tls(skrevet), re.M)
    sider = {fil.stem: fil.read_text() for fil in (ROT / "drift/nginx/feil").iterdir()}
    assert nevnt == set(svares.split("|")) == set(sider)
    for side in sider.values():
        assert re.findall(r' lang="(\w+)"', side) == ["nb", "nn", "en"]
        assert re.findall("<title>(.+)</title>", side) == re.findall("<h1>(.+)</h1>", side) != []


def tls(skrevet: Path) -> str:
    """What both sites include."""
    return (skrevet / "nginx/apen-kommune-tls.inc").read_text()


def test_nginx_listens_to_both_kinds_of_addresses_and_to_one_where_there_is_no_other(
    skrevet: Path, tmp_path: Path
) -> None:
    def lyttes(mappe: Path) -> list[str]:
        return re.findall(r"^ *listen +(\S+?)[; ]", (mappe / "nginx/apen-kommune.conf").read_text(), re.M)

    oppsett.skriv(tmp_path, oppsett.verdier("a.example", "b.example", lytt6="", lytt6_http=""))
    assert lyttes(skrevet) == ["80", "[::]:80", *["443", "[::]:443"] * 3, "127.0.0.1:9188"]
    assert lyttes(tmp_path) == ["80", *["443"] * 3, "127.0.0.1:9188"]


def test_a_subscriber_is_one_whichever_of_the_addresses_is_used(nginx: str, skrevet: Path, tmp_path: Path) -> None:
    """Asked through a proxy that says who asks, since this machine has one address of IPv6 at most."""
    (kart,) = re.findall(
        r"^map \$binary_remote_addr .*?^}", (skrevet / "nginx/apen-kommune.conf").read_text(), re.M | re.S
    )
    (port,) = ledige_porter(1)
    (tmp_path / "nginx.conf").write_text(HVEM.format(mappe=tmp_path, kart=kart, port=port))
    with subprocess.Popen([nginx, "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]) as prosess:  # noqa: S603
        try:
            nett, granne, naboen = (
                hvem(port, adresse) for adresse in ("2001:db8:a:b::1", "2001:db8:a:b:c:d:e:a", "2001:db8:a:c::1")
            )
            assert (len(nett), nett == granne, nett == naboen) == (8, True, False)
            assert [hvem(port, adresse) for adresse in ("192.0.2.1", "10.0.0.9")] == [b"\xc0\0\2\1", b"\n\0\0\t"]
        finally:
            prosess.terminate()


def hvem(port: int, adresse: str) -> bytes:
    """What nginx knows somebody from this address by."""
    sporsmal = Request(f"http://127.0.0.1:{port}/", headers={"X-Real-IP": adresse})
    for forsok in range(100):
        try:
            with urlopen(sporsmal, timeout=30) as svar:  # noqa: S310 - our own server
                return bytes(svar.read())
        except URLError:
            assert forsok < 99
            time.sleep(0.05)
    raise AssertionError


def test_systemd_understands_its_units(systemd: str, skrevet: Path) -> None:
    filer = [f"./{f.name}" for slag in ENHETER for f in sorted((skrevet / "systemd").glob(f"*.{slag}"))]
    assert len(filer) > 8
    svar = subprocess.run(  # noqa: S603 - Debian's program
        [systemd, "verify", "--man=no", *filer], cwd=skrevet / "systemd", check=False, capture_output=True, text=True
    )
    egne = [linje for linje in svar.stderr.splitlines() if "apen-kommune" in linje]
    assert (svar.returncode, egne) == (0, []), svar.stderr


def test_systemd_understands_what_is_added_to_debians_nginx(systemd: str, skrevet: Path, tmp_path: Path) -> None:
    tillegg = tmp_path / "nginx.service.d/apen-kommune.conf"
    tillegg.parent.mkdir()
    tillegg.write_text((skrevet / "systemd/apen-kommune.nginx.conf").read_text())
    (tmp_path / "nginx.service").write_text("[Service]\nType=forking\nExecStart=/bin/true\n")
    svar = subprocess.run(  # noqa: S603 - Debian's program
        [systemd, "verify", "--man=no", "./nginx.service"], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    egne = [linje for linje in svar.stderr.splitlines() if str(tmp_path) in linje]
    assert (svar.returncode, egne) == (0, []), svar.stderr
    assert "Restart=always" in tillegg.read_text().splitlines()


def test_what_is_sent_in_has_a_part_of_the_memory_to_itself_where_nginx_puts_it(systemd: str, skrevet: Path) -> None:
    (enhet,) = (skrevet / "systemd").glob("*.mount")
    (sted,) = re.findall(r"client_body_temp_path (\S+) ", (skrevet / "nginx/apen-kommune-tls.inc").read_text())
    svar = subprocess.run(  # noqa: S603 - Debian's program
        ["systemd-escape", "--path", "--suffix=mount", sted],  # noqa: S607
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert enhet.name == svar.stdout.strip()
    assert re.search(r"^Options=size=1500m,", enhet.read_text(), re.M)


@pytest.mark.parametrize("navn", ["offentlig", "stab", "arbeider", "kopi-base", "kopi-filer", "oppgrader"])
def test_systemd_finds_a_unit_well_shut_in(systemd: str, skrevet: Path, navn: str) -> None:
    svar = subprocess.run(  # noqa: S603 - Debian's program
        [systemd, "security", "--offline=true", "--threshold=25", f"./apen-kommune-{navn}.service"],
        cwd=skrevet / "systemd", check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert svar.returncode == 0, svar.stdout[-300:] + svar.stderr


def test_each_process_is_a_user_with_a_role_and_a_door_of_its_own(skrevet: Path) -> None:
    enheter = {
        navn: (skrevet / f"systemd/apen-kommune-{navn}.service").read_text()
        for navn in ("offentlig", "stab", "arbeider")
    }
    brukere = {navn: re.findall(r"^User=(.*)$", tekst, re.M)[0] for navn, tekst in enheter.items()}
    roller = {navn: re.findall(r"//(\w+)@", (skrevet / f"miljo/{navn}.env").read_text())[0] for navn in enheter}
    assert len(set(brukere.values())) == len(set(roller.values())) == 3
    ident = (skrevet / "postgresql/pg_ident.conf").read_text()
    for navn in enheter:
        assert re.search(rf"^apen\s+{brukere[navn]}\s+{roller[navn]}$", ident, re.M), navn
    dorer = {
        f.stem: re.findall(r"^ListenStream=(.*)$", f.read_text(), re.M) for f in (skrevet / "systemd").glob("*.socket")
    }
    assert len({d for funnet in dorer.values() for d in funnet}) == 2


def test_whoever_asks_the_replica_is_let_in_there(skrevet: Path) -> None:
    miljo = "".join(fil.read_text() for fil in (skrevet / "miljo").iterdir())
    spor = set(re.findall(r"LESE_DATABASE_URL=.*//(\w+)@", miljo))
    slippes_inn = re.findall(r"^# hostssl portal +(\S+)", (skrevet / "postgresql/pg_hba.conf").read_text(), re.M)
    assert [set(roller.split(",")) for roller in slippes_inn] == [spor]


def test_the_public_process_sees_neither_private_files_nor_keys(skrevet: Path) -> None:
    tekst = (skrevet / "systemd/apen-kommune-offentlig.service").read_text()
    stengt = re.findall(r"^InaccessiblePaths=(.*)$", tekst, re.M)[0]
    for sti in ("/var/lib/apen-kommune/filer/privat", "/var/lib/apen-kommune/soknadsnokler", "/etc/apen-kommune"):
        assert f"-{sti}" in stengt.split()
    assert "SOKNADSNOKLER" not in (skrevet / "miljo/offentlig.env").read_text()
    assert "EPOST" not in (skrevet / "miljo/offentlig.env").read_text()


def test_no_example_holds_a_secret(skrevet: Path) -> None:
    for fil in (skrevet / "miljo").iterdir():
        for navn, verdi in re.findall(r"^(\w*(?:SECRET|NOKKEL|HASH|PASS)\w*)=(.*)$", fil.read_text(), re.M):
            assert verdi == "", f"{fil.name}: {navn}"


def test_nothing_is_left_unsaid(skrevet: Path) -> None:
    assert [f.name for f in skrevet.rglob("*") if f.is_file() and "@@" in f.read_text()] == []
    assert (
        "allow 10.0.0.0/8;\n    allow 192.0.2.0/24;\n    deny all;" in (skrevet / "nginx/apen-kommune.conf").read_text()
    )


def test_a_name_that_no_template_has_is_refused() -> None:
    with pytest.raises(KeyError, match="Ukjent: kjoremappe"):
        oppsett.verdier("a", "b", kjoremappe="/x")


def test_what_postgresql_does_to_keep_a_piece_of_log_may_be_done_twice_and_never_writes_over(tmp_path: Path) -> None:
    fra, til = tmp_path / "fra", tmp_path / "til"

    def arkiver(innhold: str) -> int:
        fra.write_text(innhold)
        return subprocess.run([ROT / "drift/arkiver_wal", fra, til], check=False).returncode  # noqa: S603 - ours

    assert arkiver("en") == arkiver("en") == 0
    assert arkiver("to") != 0
    assert til.read_text() == "en"
    assert [f.name for f in tmp_path.iterdir() if f.suffix == ".ny"] == []


def test_what_staff_site_and_worker_put_in_a_store_both_may_change_and_the_public_site_only_read(skrevet: Path) -> None:
    """Held by default access lists with a mask; tried on Debian 12 with `systemd-tmpfiles` and four users."""
    linjer = [linje.split() for linje in (skrevet / "systemd/apen-kommune.tmpfiles.conf").read_text().splitlines()]
    mapper = {rad[1].rpartition("/")[2]: rad[2:5] for rad in linjer if rad and rad[0] == "d"}
    lister = {rad[1].rpartition("/")[2]: set(rad[6].split(",")) for rad in linjer if rad and rad[0] == "a+"}
    for lager in ("privat", "offentlig", "svar", "dumper"):
        assert mapper[lager] == ["2770", "root", "apen-arkiv"]
    assert "privat" not in lister
    assert {"d:u:apen-offentlig:rx", "d:g::rwx", "d:m::rwx"} <= lister["dumper"]
    for lager in ("offentlig", "svar"):
        assert {"d:u:apen-offentlig:rx", "d:u:www-data:rx", "d:g::rwx", "d:m::rwx"} <= lister[lager]
