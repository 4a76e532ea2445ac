"""Writes the configuration of one installation: nginx, systemd, PostgreSQL and the environment, with its own names.

    python3 -m drift.oppsett --vert innsyn.example.no --stabsvert stab.innsyn.example.no --til /tmp/oppsett

Needs Python alone. Nothing is put in place and nothing is started: the guide (`docs/handbok/drift.md`) says what
belongs where. Tests and benchmarks run with what this makes.
"""

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

HER = Path(__file__).resolve().parent
STANDARD: Mapping[str, str] = {
    "rot": "/opt/apen-kommune",
    "kjoring": "/run/apen-kommune",
    "filer": "/var/lib/apen-kommune/filer",
    "nokler": "/var/lib/apen-kommune/soknadsnokler",
    "kopi": "/var/backups/apen-kommune",
    "miljo": "/etc/apen-kommune",
    "oppsett": "/etc/nginx/snippets",
    "logg": "/var/log/nginx",
    "mellomlager": "/var/cache/nginx/apen-kommune",
    "acme": "/var/www/acme",
    "sertifikat": "/etc/apen-kommune/tls/fullchain.pem",
    "nokkel": "/etc/apen-kommune/tls/privkey.pem",
    "lytt": "443",
    "lytt_http": "80",
    "lytt6": "[::]:443",
    "lytt6_http": "[::]:80",
    "lytt_metrikk": "127.0.0.1:9188",
    "sekunder": "10",
    "sider_per_sekund": "20",
    "sider_samlet": "60",
    "sendt_per_sekund": "2",
    "forbindelser": "50",
    "stabens_storste": "1g",
    "soknader_samtidig": "4",
    "kropp_storst": "1500m",
    "stabsnett": "",
}
"""What each name in the templates stands for until told else."""

UTEN_ADRESSE = re.compile(r"^ *listen (?: ssl.*)?;\n", re.M)
"""A machine without IPv6 has none of its addresses to listen on."""


class Mal(Template):
    """nginx and systemd have names with one character before them; ours have two."""

    delimiter = "@@"
    pattern = r"@@(?:(?P<escaped>(?!))|(?P<named>(?!))|\{(?P<braced>[a-z0-9_]+)\}|(?P<invalid>))"  # type: ignore[assignment]


def verdier(vert: str, stabsvert: str, **andre: str) -> dict[str, str]:
    """All names, with those that differ here; KeyError for one that no template has."""
    if ukjent := sorted(andre.keys() - STANDARD.keys()):
        raise KeyError(f"Ukjent: {', '.join(ukjent)}")
    return {**STANDARD, "vert": vert, "stabsvert": stabsvert, **andre}


def skriv(til: Path, valg: Mapping[str, str]) -> list[Path]:
    """Every template, filled in, in the same folders; returns what was written."""
    ut = []
    for mal in sorted(HER.glob("*/*.*")):
        if mal.suffix not in {".conf", ".inc", ".service", ".socket", ".timer", ".mount", ".env", ".sql"}:
            continue
        fil, innhold = til / mal.relative_to(HER), Mal(mal.read_text(encoding="utf-8")).substitute(valg)
        innhold = UTEN_ADRESSE.sub("", innhold)
        if mal.suffix == ".mount":
            fil = fil.with_name(monteres(innhold))
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_text(innhold, encoding="utf-8")
        ut.append(fil)
    return ut


def monteres(enhet: str) -> str:
    """The name that systemd wants of a unit that mounts: its place, as `systemd-escape --path` writes it."""
    sted = re.findall(r"^Where=/(.*)$", enhet, re.M)[0]
    return re.sub(r"[^\w/.:]", lambda treff: f"\\x{ord(treff[0]):02x}", sted).replace("/", "-") + ".mount"


def nett(adresser: Sequence[str]) -> str:
    """Where staff may come from, as nginx says it; from everywhere when nothing is told."""
    return "\n    ".join([*(f"allow {a};" for a in adresser), "deny all;"]) if adresser else ""


def main(argumenter: Sequence[str] | None = None) -> list[Path]:
    """Reads what was asked for, and writes."""
    leser = argparse.ArgumentParser(description="Skriver oppsettet til en installasjon.")
    leser.add_argument("--vert", required=True, help="navnet på siden for alle")
    leser.add_argument("--stabsvert", required=True, help="navnet på siden for ansatte")
    leser.add_argument("--stabsnett", action="append", default=[], help="nett som ansatte kommer fra, som 10.0.0.0/8")
    leser.add_argument("--til", required=True, type=Path, help="mappe som oppsettet skrives i")
    for navn, standard in STANDARD.items():
        if navn != "stabsnett":
            leser.add_argument(f"--{navn.replace('_', '-')}", default=standard, help=f"ellers {standard}")
    valg = vars(leser.parse_args(argumenter))
    til, stabsnett = valg.pop("til"), nett(valg.pop("stabsnett"))
    return skriv(til, verdier(valg.pop("vert"), valg.pop("stabsvert"), **valg, stabsnett=stabsnett))


if __name__ == "__main__":
    main()
