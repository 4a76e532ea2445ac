"""NAV's feed of vacancies (pam-stilling-feed): pages, conditional requests, and what is to be done with an entry. Pure.

A page is a stretch of changes, oldest first; the last page has no next, and is asked for again until it has. Addresses
in an answer are followed on the same server only: requests carry our token.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import UUID

from portal.innlesing.feil import Feil, Filfeil, Radfeil
from portal.innlesing.felt import noder, rens
from stillinger.utlysning import Utlysning, Utvalg, les_tid

Node = Mapping[str, Any]
STI = "/api/v1/feed"
VENT_SEKUNDER = 120
"""How long to wait before the last page is asked for again."""
STORSTE_SVAR = 20 * 2**20
_UKJENT = frozenset({"", "?"})


class Dom(StrEnum):
    """What is to be done with a vacancy: read its details, show it, take it away if we have it, or nothing."""

    HENT = "hent"
    VIS = "vis"
    FJERN = "fjern"
    FORBI = "forbi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidepost:
    """A change. Of one that is not active, only `uuid` can be relied on: NAV covers the rest."""

    uuid: str
    aktiv: bool
    tittel: str = ""
    arbeidsgiver: str = ""
    kommune: str = ""
    endret: datetime | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A page: its own address, that of the next (empty on the last), the newest change of each vacancy, and faults."""

    egen: str
    neste: str
    poster: tuple[Sidepost, ...]
    feil: tuple[Feil, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bokmerke:
    """Where the next request goes, and after how many seconds. The marks are what the same page answered last."""

    url: str
    etag: str = ""
    sist_endret: str = ""
    vent: int = 0


def start(base: str, fra: datetime) -> Bokmerke:
    """The first request ever: the page with changes since then. ValueError when the time has no zone."""
    if fra.tzinfo is None:
        raise ValueError("Et øyeblikk må ha tidssone for å kunne sendes til NAV.")
    return Bokmerke(url=urljoin(base, STI), sist_endret=format_datetime(fra.astimezone(UTC), usegmt=True))


def hoder(bokmerke: Bokmerke) -> dict[str, str]:
    """The headers of a request, but for the token. NAV answers 304 only when it is told both tag and time."""
    alle = {"If-None-Match": bokmerke.etag, "If-Modified-Since": bokmerke.sist_endret}
    return {"Accept": "application/json"} | {navn: verdi for navn, verdi in alle.items() if verdi}


def videre(side: Side, svarhoder: Mapping[str, str]) -> Bokmerke:
    """Where to go after a page (200): the next one, or after a while the same one with its own marks."""
    if side.neste:
        return Bokmerke(url=side.neste)
    svar = {navn.lower(): verdi for navn, verdi in svarhoder.items()}
    return Bokmerke(
        url=side.egen, etag=svar.get("etag", ""), sist_endret=svar.get("last-modified", ""), vent=VENT_SEKUNDER
    )


def uendret(bokmerke: Bokmerke) -> Bokmerke:
    """Where to go after 304: the same page, with the same marks, after a while."""
    return Bokmerke(url=bokmerke.url, etag=bokmerke.etag, sist_endret=bokmerke.sist_endret, vent=VENT_SEKUNDER)


def les_side(data: bytes, spurt: str) -> Side:
    """The page that was answered when `spurt` was asked for. Raises Filfeil when it is none."""
    node = tolk(data)
    if not isinstance(node.get("items"), list):
        raise Filfeil("Svaret fra NAV har ingen liste over stillinger (items). Kontroller adressen til feeden.")
    feil: list[Feil] = []
    poster = {post.uuid: post for post in _poster(node["items"], spurt, feil)}
    return Side(egen=_egen(node, spurt), neste=_neste(node, spurt), poster=tuple(poster.values()), feil=tuple(feil))


def dom(post: Sidepost, utvalg: Utvalg, kjente: Collection[str] = ()) -> Dom:
    """What to do with an entry. `kjente`: ids we show; whether they are still ours is told by their details.

    An entry tells one municipality only, or none (`?`), and no organisation number: with employers to look for, each
    is read.
    """
    if not post.aktiv:
        return Dom.FJERN
    ukjent = bool(utvalg.orgnr) or post.kommune in _UKJENT
    return Dom.HENT if ukjent or post.uuid in kjente or utvalg.har_kommune(post.kommune) else Dom.FORBI


def dom_over(utlysning: Utlysning | None, utvalg: Utvalg) -> Dom:
    """What to do when the details are read (None: no longer active). One that has moved away from us is taken away."""
    return Dom.VIS if utlysning and utvalg.har(utlysning) else Dom.FJERN


def tolk(data: bytes) -> Node:
    """The JSON object of an answer; Filfeil when it is none."""
    if len(data) > STORSTE_SVAR:
        raise Filfeil(f"Svaret fra NAV er over {STORSTE_SVAR // 2**20} MiB, og leses ikke.")
    try:
        node = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Filfeil("Svaret fra NAV kan ikke leses som JSON. Det kan være avkortet; hent det på nytt.") from None
    if not isinstance(node, dict):
        raise Filfeil("Svaret fra NAV er ikke et JSON-objekt. Kontroller adressen til feeden.")
    return node


def les_uuid(verdi: object) -> str:
    """A vacancy's id as NAV writes it; Radfeil when it is none."""
    try:
        return str(UUID(rens(verdi)))
    except ValueError:
        raise Radfeil("Stillingen mangler uuid, og kan ikke kjennes igjen.") from None


def _poster(elementer: list[object], spurt: str, feil: list[Feil]) -> Iterator[Sidepost]:
    for nummer, element in enumerate(elementer, start=1):
        try:
            yield _post(element, spurt)
        except Radfeil as grunn:
            feil.append(Feil(f"stilling {nummer} på siden", str(grunn)))


def _post(element: object, spurt: str) -> Sidepost:
    if not isinstance(element, dict):
        raise Radfeil("Elementet er ikke et objekt.")
    oppforing = next(iter(noder(element, "_feed_entry")), {})
    uuid = les_uuid(oppforing.get("uuid"))
    status = rens(oppforing.get("status")).upper()
    if status == "INACTIVE":
        return Sidepost(uuid=uuid, aktiv=False, endret=_endret(element, oppforing))
    if status != "ACTIVE":
        raise Radfeil(
            f"Stillingen {uuid} har status «{status[:40]}», som er ukjent. Den er verken tatt inn eller fjernet."
        )
    return Sidepost(
        uuid=uuid,
        aktiv=True,
        tittel=rens(oppforing.get("title")) or rens(element.get("title")),
        arbeidsgiver=rens(oppforing.get("businessName")),
        kommune=rens(oppforing.get("municipal")),
        endret=_endret(element, oppforing),
        url=_samme_tjener(rens(element.get("url")), spurt) or urljoin(spurt, f"/api/v1/feedentry/{uuid}"),
    )


def _endret(element: Node, oppforing: Node) -> datetime | None:
    return les_tid(rens(oppforing.get("sistEndret"))) or les_tid(rens(element.get("date_modified")))


def _egen(node: Node, spurt: str) -> str:
    """The page's own address: `/feed` gives another page next time."""
    egen, id_ = rens(node.get("feed_url")), rens(node.get("id"))
    if id_ and urlsplit(egen).path.endswith(f"/{id_}") and (adresse := _samme_tjener(egen, spurt)):
        return adresse
    return urljoin(spurt, f"{STI}/{les_uuid(id_)}") if _er_uuid(id_) else spurt


def _neste(node: Node, spurt: str) -> str:
    """The address of the next page; empty when this is the last."""
    neste = rens(node.get("next_url"))
    if neste and not _samme_tjener(neste, spurt):
        raise Filfeil("Neste side i feeden ligger på en annen tjener. Nøkkelen vår sendes ikke dit; kontakt NAV.")
    return _samme_tjener(neste, spurt)


def _er_uuid(verdi: str) -> bool:
    try:
        return bool(les_uuid(verdi))
    except Radfeil:
        return False


def _samme_tjener(adresse: str, spurt: str) -> str:
    """The whole address, when it is one on the server that answered; else empty."""
    if not adresse:
        return ""
    try:
        hel = urljoin(spurt, adresse)
        return hel if urlsplit(hel)[:2] == urlsplit(spurt)[:2] else ""
    except ValueError:
        return ""
