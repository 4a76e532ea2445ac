"""Writes new entries with COPY: the working rows, and the projection of those that may be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal import hendelser
from portal.felt import kopier, reserver
from postjournal import nokkel
from postjournal.importer.rader import Dokumentrad, Postrad
from postjournal.models import Dokument, Importkjoring, Journalpost, Part, Skjerming
from postjournal.offentlig import projeksjon, rader
from postjournal.publisering import Dom, Utfall, vurder

_POST = (
    "id kilde systemid avtrykk nokkel sak_id aar sekvens nummer type tittel navnespenn erstattet_tittel skjermede_ord"
    " journaldato dokumentdato mottatt sendt registrert enhet_id tilgangsrestriksjon arvet tilgjengelig_etter"
    " eiendommer tilstand grunner gradert frigitt forst_publisert kjoring_id"
).split()
_PART = "post_id rolle navn er_person skjermet".split()
_SKJERMING = "post_id hjemmel".split()
_DOKUMENT = (
    "post_id systemid nokkel nummer rolle tittel navnespenn dokumenttype filnavn ventet_sha256 skjermet borte"
    " stengt_av_ansatt sha256 storrelse mimetype sider tekst filstatus merknad apent"
).split()
_UTEN_FIL = ("", 0, "", 0, "", "mangler", "", False)


@dataclass(frozen=True, slots=True)
class Sted:
    """Where entries are taken in: source, actor, run, what units and cases are called here, and when."""

    kilde: str
    av: str
    kjoring: Importkjoring | None
    enheter: Mapping[str, int]
    saker: Mapping[str, rader.Sak]
    naa: datetime


@dataclass(frozen=True, slots=True)
class _Ny:
    """A new entry with its key, public key, delivered row, print and verdict."""

    id: int
    nokkel: str
    rad: Postrad
    avtrykk: bytes
    dom: Dom


def skriv(sted: Sted, ferske: Sequence[tuple[Postrad, bytes]]) -> int:
    """Writes entries that are new; returns how many were held back."""
    if not ferske:
        return 0
    id_er = reserver(Journalpost, len(ferske))
    dommer = [dom(sted, rad) for rad, _ in ferske]
    alle = [
        _Ny(i, nokkel.lag("post", sted.kilde, r.systemid), r, a, d)
        for i, (r, a), d in zip(id_er, ferske, dommer, strict=True)
    ]
    dokumenter = {n.id: dokumenter_i(sted.kilde, n.rad) for n in alle}
    kopier(Journalpost, _POST, (_postrad(sted, n) for n in alle))
    kopier(Part, _PART, ([n.id, p.rolle.value, p.navn, p.er_person, p.skjermet] for n in alle for p in n.rad.parter))
    kopier(Skjerming, _SKJERMING, ([n.id, h[:500]] for n in alle for h in n.rad.hjemler))
    kopier(Dokument, _DOKUMENT, (_dokumentrad(n.id, k, d) for n in alle for k, d in dokumenter[n.id]))
    synlige = [_visning(sted, n, dokumenter[n.id]) for n in alle if n.dom.utfall == Utfall.PUBLISER]
    projeksjon.skriv(synlige)
    projeksjon.vis_saker({p.sak.id for p in synlige if p.sak})
    if sted.kjoring:
        ny = {"nye": len(ferske), "publisert": len(synlige), "id fra": id_er[0], "id til": id_er[-1]}
        hendelser.skriv(av=sted.av, handling="tatt inn", objekt=sted.kjoring, ny=ny)
    return len(ferske) - len(synlige)


def dom(sted: Sted, rad: Postrad) -> Dom:
    """The verdict on a delivered entry."""
    return vurder(tekster=tekster(rad), tilgjengelig_etter=rad.tilgjengelig_etter, per=sted.naa)


def tekster(rad: Postrad) -> Iterable[tuple[str, str]]:
    """(where, text) of all that would be shown of a delivered entry."""
    yield "Tittel", rad.tittel.tekst
    for p in rad.parter:
        yield "Part", p.navn
    for d in rad.dokumenter:
        yield "Dokumenttittel", d.tittel.tekst
        yield "Filnavn", d.fil


def _postrad(sted: Sted, n: _Ny) -> list[Any]:
    rad, publisert = n.rad, n.dom.utfall == Utfall.PUBLISER
    return [
        n.id,
        sted.kilde,
        rad.systemid,
        n.avtrykk,
        n.nokkel,
        sted.saker[rad.sak.systemid].id if rad.sak else None,
        rad.aar,
        rad.sekvens,
        rad.nummer,
        rad.type.value,
        rad.tittel.tekst,
        rader.som_json(rad.tittel.navn),
        "",
        "[]",
        rad.journaldato,
        rad.dokumentdato,
        rad.mottatt,
        rad.sendt,
        rad.registrert,
        sted.enheter.get(rad.enhet),
        rad.tilgangsrestriksjon[:100],
        rad.arvet,
        rad.tilgjengelig_etter,
        rader.som_json(rad.eiendommer),
        n.dom.utfall.value,
        rader.som_json(n.dom.grunner),
        False,
        False,
        sted.naa if publisert else None,
        sted.kjoring.pk if sted.kjoring else None,
    ]


def dokumenter_i(kilde: str, rad: Postrad) -> list[tuple[str, Dokumentrad]]:
    """(public key, document); one systemID is taken once."""
    return [(dokumentnokkel(kilde, rad, d), d) for d in {d.systemid: d for d in rad.dokumenter}.values()]


def _dokumentrad(post_id: int, nokkelen: str, d: Dokumentrad) -> list[Any]:
    navn = rader.som_json(d.tittel.navn)
    felt = [post_id, d.systemid, nokkelen, d.nummer, d.rolle.value, d.tittel.tekst, navn, d.dokumenttype[:100]]
    return [*felt, d.fil[:255], d.sha256[:64], d.skjermet, False, False, *_UTEN_FIL]


def dokumentnokkel(kilde: str, rad: Postrad, d: Dokumentrad) -> str:
    """The public key of a document."""
    return nokkel.lag("dokument", kilde, f"{rad.systemid}\x1f{d.systemid}")


def _visning(sted: Sted, n: _Ny, dokumenter: Sequence[tuple[str, Dokumentrad]]) -> rader.Post:
    """All of a new entry that may be seen; its documents have no files yet."""
    rad = n.rad
    return rader.Post(
        id=n.id,
        nokkel=n.nokkel,
        type=rad.type.value,
        tittel=rad.tittel.tekst,
        navn=rad.tittel.navn,
        dato=rad.journaldato,
        publisert=sted.naa,
        sak=sted.saker[rad.sak.systemid] if rad.sak else None,
        aar=rad.aar,
        sekvens=rad.sekvens,
        nummer=rad.nummer,
        dokumentdato=rad.dokumentdato,
        mottatt=rad.mottatt,
        sendt=rad.sendt,
        registrert=rad.registrert,
        enhet_id=sted.enheter.get(rad.enhet),
        hjemler=[h[:500] for h in rad.hjemler],
        tilgangsrestriksjon=rad.tilgangsrestriksjon,
        eiendommer=rad.eiendommer,
        parter=[rader.Part(p.rolle.value, p.navn, p.er_person, p.skjermet) for p in rad.parter],
        dokumenter=rader.hoveddokument_forst(
            rader.Dok(k, d.nummer, d.rolle.value, d.tittel.tekst, d.tittel.navn) for k, d in dokumenter
        ),
    )
