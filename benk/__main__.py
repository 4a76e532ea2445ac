"""`make benk`: prints what the pages cost at 100,000 and at 1,000,000 entries, and how fast files are taken in.

Then what access requests, meetings, contacts and alerts cost; `python -m benk innsyn`, `… moter`, `… ansatte`,
`… varsling`, `… samlesok` (the search over everything), `… sokekvalitet` (how good it is) and `… tekst` (finding names
and numbers in long texts) measure those alone, and `python -m benk last` what the whole chain bears (`--sekunder 300`).
"""

import subprocess
import sys

from benk import ansatte, database, importfart, innsyn, last, moter, samlesok, sider, sokekvalitet, tekst, varsling

STORRELSER = (100_000, 1_000_000)


def main(storrelser: tuple[int, ...]) -> None:
    """Measures and prints one table for pages and one for imports."""
    maal = {antall: sider.mal(database.url(antall)) for antall in storrelser}
    liten, stor = maal[storrelser[0]], maal[storrelser[-1]]
    print(
        f"{'side':<22}{'spørringer':>11}{'byte':>8}{'p50 ms':>8}{'p95 ms':>8}{'SQL ms':>8}{'p50 lite':>9}{'forhold':>9}"
    )
    for navn, m in stor.items():
        forhold = m.p50 / liten[navn].p50
        print(
            f"{navn:<22}{m.sporringer:>11}{m.byte:>8}{m.p50:>8.1f}{m.p95:>8.1f}{m.sql:>8.1f}{liten[navn].p50:>9.1f}{forhold:>9.2f}"
        )
    print(f"\n{'import':<10}{'':<10}{'i sekundet':>11}{'topp MB':>9}")
    for format_, hva, fart, minne in importfart.mal(database.tom()):
        print(f"{format_:<10}{hva:<10}{fart:>11.0f}{minne:>9.0f}")


if __name__ == "__main__":
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], cwd=database.ROT, check=True)
    if sys.argv[1:2] == ["last"]:
        last.rapport(sys.argv[2:])
        sys.exit()
    rapporter = {
        "innsyn": innsyn.rapport, "moter": moter.rapport, "ansatte": ansatte.rapport, "samlesok": samlesok.rapport,
        "sokekvalitet": sokekvalitet.rapport, "varsling": varsling.rapport, "tekst": tekst.rapport,
    }  # fmt: skip
    valgt = [a for a in sys.argv[1:] if a in rapporter]
    if not valgt:
        main(tuple(int(a) for a in sys.argv[1:]) or STORRELSER)
    for navn in valgt or rapporter:
        rapporter[navn]()
