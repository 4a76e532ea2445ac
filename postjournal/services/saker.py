"""Takes cases in with the entries that belong to them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from portal import hendelser, personvern
from portal.apps import moduler
from portal.felt import kopier, reserver
from postjournal import nokkel
from postjournal.importer.rader import Saksrad
from postjournal.models import Saksmappe, Tilstand
from postjournal.offentlig import projeksjon, rader

_FELT = (
    "id kilde systemid nokkel aar nummer tittel navnespenn erstattet_tittel dato enhet_id status skjermet holdt_tilbake"
).split()


def ta_inn(
    *, kilde: str, rader: Iterable[Saksrad], enheter: Mapping[str, int], av: str
) -> tuple[dict[str, rader.Sak], list[int]]:
    """systemID → the case as its entries need it, and the cases that are shielded from now on.

    New cases are written, changed ones shown anew.
    """
    leverte = {r.systemid: r for r in rader}
    kjente = {s.systemid: s for s in Saksmappe.objects.filter(kilde=kilde, systemid__in=leverte)}
    ferske = [r for s, r in leverte.items() if s not in kjente]
    skjermede = [s.pk for s in kjente.values() if _endre(s, leverte[s.systemid], enheter, av)]
    kjente |= {s.systemid: s for s in _nye(kilde, ferske, enheter)}
    return {systemid: som_rad(s) for systemid, s in kjente.items()}, skjermede


def som_rad(s: Saksmappe) -> rader.Sak:
    """The case as the rows of its entries need it."""
    return rader.Sak(s.pk, s.saksnr, projeksjon.vist_sakstittel(s), projeksjon.sakens_navn(s))


def _nye(kilde: str, leverte: list[Saksrad], enheter: Mapping[str, int]) -> list[Saksmappe]:
    if not leverte:
        return []
    nye = [
        Saksmappe(
            id=i, kilde=kilde, systemid=r.systemid, nokkel=nokkel.lag("sak", kilde, r.systemid), **_verdier(r, enheter)
        )
        for i, r in zip(reserver(Saksmappe, len(leverte)), leverte, strict=True)
    ]
    kopier(Saksmappe, _FELT, ([_ut(getattr(s, f)) for f in _FELT] for s in nye))
    return nye


def _ut(verdi: Any) -> Any:
    return json.dumps(verdi, ensure_ascii=False) if isinstance(verdi, list) else verdi


def _verdier(r: Saksrad, enheter: Mapping[str, int]) -> dict[str, Any]:
    return {
        "aar": r.aar,
        "nummer": r.nummer,
        "tittel": r.tittel.tekst,
        "navnespenn": [list(s) for s in r.tittel.navn],
        "dato": r.dato,
        "enhet_id": enheter.get(r.enhet),
        "status": r.status,
        "skjermet": r.skjermet,
        "holdt_tilbake": bool(personvern.finn(r.tittel.tekst)),
    }


def si_fra(s: Saksmappe) -> None:
    """The apps that stand on the journal hear of a case that may be called something else (`arkivsak.folg`)."""
    for modul in moduler("arkivsak"):
        modul.folg(s)


def _endre(s: Saksmappe, r: Saksrad, enheter: Mapping[str, int], av: str) -> bool:
    """Takes over what differs; True when the archive shields the case from now on. Until then staff's title stays."""
    if s.skjermet is None:  # it was read before this was kept: the words tell
        s.skjermet = r.skjermet and s.tittel == r.tittel.tekst
        s.save(update_fields=["skjermet"])
    skjermes = r.skjermet and not s.skjermet
    erstattet = "" if skjermes else s.erstattet_tittel
    holdes = bool(personvern.finn(erstattet or r.tittel.tekst))
    verdier = _verdier(r, enheter) | {"erstattet_tittel": erstattet, "holdt_tilbake": holdes}
    ulikt = {f: v for f, v in verdier.items() if getattr(s, f) != v}
    if not ulikt:
        return False
    gammel = {f: str(getattr(s, f)) for f in ulikt}
    for f, v in ulikt.items():
        setattr(s, f, v)
    s.save(update_fields=list(ulikt))
    hendelser.skriv(av=av, handling="sak endret", objekt=s, gammel=gammel, ny={f: str(v) for f, v in ulikt.items()})
    si_fra(s)
    synlige = list(s.poster.filter(tilstand=Tilstand.PUBLISERT).values_list("pk", flat=True))
    projeksjon.vis(synlige)
    return skjermes
