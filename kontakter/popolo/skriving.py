"""Popolo JSON of rows. Pure."""

from typing import Any

from kontakter.popolo.rader import KODE, SIDE, Kontakt, Organrad, Partirad, Personrad, Politikerdata, Vervrad

PARTI = "party"
_SLAG = {"epost": "email", "telefon": "voice", "mobil": "cell"}


def skriv(data: Politikerdata) -> dict[str, Any]:
    """Popolo JSON of the rows, in their order; reading it gives the same rows."""
    return {
        "persons": [_skriv_person(p) for p in data.personer],
        "organizations": [*(_skriv_parti(p) for p in data.partier), *(_skriv_organ(o) for o in data.organer)],
        "memberships": [_skriv_verv(v) for v in data.verv],
    }


def _skriv_person(p: Personrad) -> dict[str, Any]:
    lenker = {"links": [{"url": p.side, "note": SIDE}]} if p.side else {}
    return {"id": p.id, "name": p.navn, **_skriv_kontakter(p.kontakter), **lenker}


def _skriv_parti(p: Partirad) -> dict[str, Any]:
    return {"id": p.id, "name": p.navn, "classification": PARTI, **_skriv_kode(p.kode)}


def _skriv_organ(o: Organrad) -> dict[str, Any]:
    slag = {"classification": o.slag} if o.slag else {}
    overordnet = {"parent_id": o.overordnet} if o.overordnet else {}
    return {"id": o.id, "name": o.navn, **slag, **_skriv_kode(o.kode), **overordnet}


def _skriv_verv(v: Vervrad) -> dict[str, Any]:
    ut: dict[str, Any] = {"id": v.id, "person_id": v.person, "organization_id": v.organ, "role": v.rolle}
    valgfrie = {
        "label": f"{v.nummer}. {v.rolle}" if v.nummer else "",
        "on_behalf_of_id": v.parti,
        "start_date": v.fra.isoformat() if v.fra else "",
        "end_date": v.til.isoformat() if v.til else "",
    }
    return ut | {felt: verdi for felt, verdi in valgfrie.items() if verdi} | _skriv_kontakter(v.kontakter)


def _skriv_kode(kode: str) -> dict[str, Any]:
    return {"identifiers": [{"scheme": KODE, "identifier": kode}]} if kode else {}


def _skriv_kontakter(kontakter: tuple[Kontakt, ...]) -> dict[str, Any]:
    alle = [{"type": _SLAG[k.slag], "value": k.verdi} for k in kontakter]
    return {"contact_details": alle} if alle else {}
