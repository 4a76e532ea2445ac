"""The boards of companies, as Enhetsregisteret tells of them, become the same rows as a table of positions. Pure."""

from collections import Counter

from kontakter import brreg
from kontakter.importer.lest import Lest
from kontakter.importer.rader import Styrevervrad
from kontakter.synlighet import likt_navn
from portal.innlesing.feil import Feil

ROLLER = {
    "LEDE": "leder", "NEST": "nestleder", "MEDL": "medlem", "VARA": "varamedlem", "OBS": "observator",
    "DAGL": "daglig_leder",
}  # fmt: skip
"""The roles that are shown: the board and the manager, not auditors and owners."""


def les_styre(lest: Lest[Styrevervrad], orgnr: str, navn: str, enhet: object, roller: object) -> None:
    """Adds the board of a company, from the two answers. Brregfeil when they cannot be used."""
    fakta = brreg.les_enhet(enhet)
    if fakta.orgnr != orgnr:
        raise brreg.Brregfeil(f"Svaret gjelder {fakta.orgnr} og ikke {orgnr}.")
    like: Counter[str] = Counter()
    for r in brreg.les_roller(roller):
        if not r.er_person or r.rolle not in ROLLER:
            continue
        nokkel = f"{orgnr}/{r.rolle}/{likt_navn(r.navn)[:150]}"
        like[nokkel] += 1
        lest.legg_til(f"{navn}, {r.rollenavn.lower()}", _celler(r, orgnr, navn, nokkel, like[nokkel]))
    if fakta.slettet:
        lest.feil.append(Feil(navn, f"Selskapet er slettet i Enhetsregisteret fra {fakta.slettet:%d.%m.%Y}."))


def _celler(r: brreg.Rollefakta, orgnr: str, navn: str, nokkel: str, nummer: int) -> dict[str, str]:
    """The cells of a row; two with one name in one role are told apart by a number, never by when they were born."""
    celler = {
        "systemid": nokkel if nummer == 1 else f"{nokkel}/{nummer}",
        "navn": r.navn,
        "virksomhet": navn,
        "orgnr": orgnr,
        "rolle": ROLLER[r.rolle],
        "hvordan": "brreg",
    }
    return celler | ({"kildedato": r.sist_endret.isoformat()} if r.sist_endret else {})
