"""A Popolo file of politicians becomes the same rows as a table of them. Pure."""

from collections.abc import Iterable
from pathlib import Path

from kontakter import popolo
from kontakter.importer.lest import Lest
from kontakter.importer.rader import Folkevalgtrad
from kontakter.importer.tabell import FLEST_RADER, aapne
from portal.innlesing.feil import Filfeil


def les(fil: Path) -> Lest[Folkevalgtrad]:
    """Every office of the file. Filfeil when it is no Popolo."""
    kilde = aapne(fil)
    try:
        data = popolo.les(kilde.les(0, kilde.lengde))
    except popolo.Popolofeil as feil:
        raise Filfeil(str(feil)) from None
    if len(data.verv) > FLEST_RADER:
        raise Filfeil(f"Filen har over {FLEST_RADER} verv. Er dette rett fil?")
    lest = Lest(Folkevalgtrad)
    for feil_ in data.feil:
        lest.meld(feil_.sted, feil_.grunn)
    personer = {p.id: p for p in data.personer}
    organer = {o.id: o for o in data.organer}
    partier = {p.id: p for p in data.partier}
    for v in data.verv:
        lest.legg_til(f"verv {v.id}"[:80], _celler(v, personer[v.person], organer[v.organ], partier.get(v.parti)))
    return lest


def _celler(
    v: popolo.Vervrad, person: popolo.Personrad, organ: popolo.Organrad, parti: popolo.Partirad | None
) -> dict[str, str]:
    kontakter = v.kontakter or person.kontakter
    return {
        "systemid": v.id,
        "navn": person.navn,
        "personid": person.id,
        "utvalg": organ.kode or organ.navn,
        "utvalgsnavn": organ.navn,
        "rolle": f"{v.nummer}. {v.rolle}" if v.nummer else v.rolle,
        "parti": (parti.kode or parti.navn) if parti else "",
        "fra": v.fra.isoformat() if v.fra else "",
        "til": v.til.isoformat() if v.til else "",
        "telefon": _forste(kontakter, "telefon", "mobil"),
        "epost": _forste(kontakter, "epost"),
    }


def _forste(kontakter: Iterable[popolo.Kontakt], *slag: str) -> str:
    """The first way to reach the person that is of these kinds."""
    return next((k.verdi for s in slag for k in kontakter if k.slag == s), "")
