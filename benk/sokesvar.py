"""`python -m benk.sokesvar`: asks the engines the judged queries, and prints each one's figures as JSON.

With `-v` it prints to the error stream, query by query, what was missed.
"""

import json
import os
import sys
from collections.abc import Sequence

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from benk import korpus, motorer, sokekvalitet  # noqa: E402 - Django must be set up first
from portal import tid  # noqa: E402
from samlesok import synonymer  # noqa: E402


def main() -> None:
    """Prints all of it."""
    naa = tid.naa()
    alt = korpus.alt(naa)
    synonymer.frisk_opp()
    motorene = {
        "vår": motorer.vaar(naa),
        "PostgreSQL": motorer.postgresql(alt),
        "tantivy": motorer.med_tantivy(alt),
    }
    dommer, ut = [], {navn: list[dict[str, float]]() for navn in motorene}
    for dom in sokekvalitet.les(sokekvalitet.FIL.read_text(encoding="utf-8").splitlines()):
        karakterer = {t.url: k for t in alt if (k := dom.karakter(t.slag, f"{t.tittel} | {t.om}"))}
        if not karakterer:
            print(f"ingenting å finne: {dom.q}", file=sys.stderr)
            continue
        dommer.append({"slag": dom.slag, "q": dom.q})
        for navn, motor in motorene.items():
            ut[navn].append(_maal(motor(dom.q), karakterer))
        if "-v" in sys.argv:
            tallene = " ".join(f"{navn}={ut[navn][-1]['ndcg']:.2f}" for navn in motorene)
            print(f"{dom.slag:<11}{dom.q:<32}{len(karakterer):>5} {tallene}", file=sys.stderr)
    print(json.dumps({"antall": len(alt), "dommer": dommer, "svar": ut}))


def _maal(svar: Sequence[str], karakterer: dict[str, int]) -> dict[str, float]:
    return {
        "ndcg": sokekvalitet.ndcg(svar, karakterer),
        "gjenfinning": sokekvalitet.gjenfinning(svar, karakterer),
        "tom": float(not svar),
    }


if __name__ == "__main__":
    main()
