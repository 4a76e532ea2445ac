"""Puts the invented contacts together. Pure: the same arguments give the same rows."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from kontakter.demo import eierskap
from kontakter.demo.ansatte import ansatte
from kontakter.demo.data import DOMENE, adresse, enheter, les, mobil
from kontakter.demo.roller import Behandling, Demo, Folkevalgt, Kontakt
from portal import tid

FRO = 3403
_MOBIL = 48_000_000
_JA_OM = 0.8
"""How many of those who do not sit in kommunestyret have said yes to being reached."""


def lag(naa: datetime, folk: Sequence[Folkevalgt], moter: Sequence[Behandling] = (), *, fro: int = FRO) -> Demo:
    """All of it as it stands now; nothing in it is from a later time. `moter`: those that are over, by day."""
    rng, per = Random(fro), tid.dato(naa)  # noqa: S311 - a demonstration, not a secret
    alle = eierskap.selskaper(rng, per, moter)
    return Demo(
        enheter=enheter(),
        kanaler=les("kanaler")["kanal"],
        ansatte=ansatte(rng, naa),
        kontakt={f.navn: _kontakt(i, f, per) for i, f in enumerate(folk) if _vil(rng, f)},
        skjult_folkevalgt=les("navn")["skjult_folkevalgt"],
        selskaper=alle,
        styreverv=eierskap.styreverv(rng, naa, folk, alle),
        eiermelding=eierskap.eiermelding(per, moter),
    )


def _vil(rng: Random, f: Folkevalgt) -> bool:
    """All of kommunestyret, most others, and none of the young."""
    return "KST" in f.organer or ("UNG" not in f.organer and rng.random() < _JA_OM)


def _kontakt(nummer: int, f: Folkevalgt, per: date) -> Kontakt:
    epost = f"{adresse(f.navn)}@folkevalgt.{DOMENE}"
    return Kontakt(mobil(_MOBIL + nummer * 17), epost, per - timedelta(days=200 + nummer % 60))
