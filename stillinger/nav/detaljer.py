"""One vacancy of NAV's feed becomes what we show of it, without its contact persons. Pure.

NAV's documentation says `json` and the service sends `ad_content`; the fields stand at the top or under `properties`,
by the age of the advertisement. Both are read.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import TITTELGRENSE, noder, rens
from stillinger.nav.feed import les_uuid, tolk
from stillinger.utlysning import Utlysning, kommunenavn, les_frist, les_tid, nettadresse, ren_tekst, uten_kontakter

Node = Mapping[str, Any]
ANNONSESIDE = "https://arbeidsplassen.nav.no/stillinger/stilling/"
FLEST_STEDER = 20
FLEST_STILLINGER = 9_999
_KORT = 250
_SMAORD = frozenset({"i", "på", "og", "ved", "av"})
_ORGNR = re.compile(r"[1-9]\d{8}", re.ASCII)
_OMFANG: Mapping[str, str] = {"heltid_og_deltid": "Heltid og deltid", "ukjent": ""}


def les(data: bytes, uuid: str) -> Utlysning | None:
    """The vacancy with this id; None when it is no longer active. Raises Filfeil and Radfeil."""
    svar = tolk(data)
    annonse = _annonse(svar)
    if rens(svar.get("status")).upper() == "INACTIVE" or not annonse:
        return None
    if les_uuid(svar.get("uuid") or annonse.get("uuid")) != uuid:
        raise Radfeil(f"NAV svarte med en annen stilling enn {uuid}. Den er ikke tatt inn.")
    return _utlysning(annonse, uuid)


def _annonse(svar: Node) -> Node:
    """The advertisement of an answer; empty when there is none any more."""
    for felt in ("ad_content", "json"):
        if felt in svar:
            verdi = svar[felt]
            return _fra_tekst(verdi) if isinstance(verdi, str) else verdi if isinstance(verdi, dict) else {}
    return svar if "title" in svar else {}


def _fra_tekst(verdi: str) -> Node:
    """An advertisement that came as text with JSON in it."""
    if not verdi.strip():
        return {}
    try:
        node = json.loads(verdi)
    except (ValueError, RecursionError):
        raise Radfeil("Innholdet i stillingen kan ikke leses som JSON.") from None
    return node if isinstance(node, dict) else {}


def _utlysning(annonse: Node, uuid: str) -> Utlysning:
    felt = _Felter(annonse)
    tittel = felt.ord("title", grense=TITTELGRENSE)
    arbeidsgiver = felt.arbeidsgiver()
    if not tittel or not arbeidsgiver:
        raise Radfeil(f"Stillingen {uuid} mangler {'tittel' if not tittel else 'arbeidsgiver'}, og kan ikke vises.")
    frist, frist_ord = les_frist(felt.ord("applicationDue", "applicationdue"))
    return Utlysning(
        nokkel=uuid,
        url=nettadresse(annonse.get("link")) or ANNONSESIDE + uuid,
        tittel=tittel,
        arbeidsgiver=arbeidsgiver,
        orgnr=_orgnr(felt.arbeidsgiveren.get("orgnr")),
        orgnr_over=_orgnr(felt.arbeidsgiveren.get("parentOrgnr")),
        steder=_ulike(_sted(sted) for sted in felt.steder()),
        kommuner=_ulike(kommunenavn(rens(sted.get("municipal"))) for sted in felt.steder()),
        omfang=_omfang(felt.ord("extent")),
        form=felt.ord("engagementtype"),
        frist=frist,
        frist_ord=frist_ord,
        publisert=les_tid(rens(annonse.get("published"))),
        utloper=les_tid(rens(annonse.get("expires"))),
        antall=_antall(felt.ord("positioncount")),
        soknad_url=nettadresse(felt.raa("applicationUrl", "applicationurl")),
        hjemmeside=nettadresse(felt.arbeidsgiveren.get("homepage")) or nettadresse(felt.raa("employerhomepage")),
        sektor=felt.ord("sector"),
        tekst=ren_tekst(felt.raa("description", "adtext"), felt.kontakter),
    )


class _Felter:
    """The fields of an advertisement, wherever they stand, and those who must not be in them."""

    def __init__(self, annonse: Node) -> None:
        self.annonse = annonse
        self.egenskaper: Node = next(iter(noder(annonse, "properties")), {})
        self.arbeidsgiveren: Node = next(iter(noder(annonse, "employer")), {})
        self.kontakter = tuple(_kontakter(annonse))

    def raa(self, *navn: str) -> str:
        """The first of these that holds text, as it came."""
        steder = ((self.annonse, n) for n in navn), ((self.egenskaper, n) for n in navn)
        verdier = (node.get(n) for sted in steder for node, n in sted)
        return next((str(v) for v in verdier if isinstance(v, str | int) and str(v).strip()), "")

    def ord(self, *navn: str, grense: int = _KORT) -> str:
        """The first of these as one line without contact persons, of bounded length."""
        return uten_kontakter(rens(self.raa(*navn)), self.kontakter)[:grense]

    def arbeidsgiver(self) -> str:
        """The name that readers know the employer by."""
        egne = (rens(self.arbeidsgiveren.get(navn)) for navn in ("publicName", "name"))
        navnene = (rens(self.egenskaper.get("employer")), rens(self.annonse.get("businessName")), *egne)
        return next(filter(None, navnene), "")[:_KORT]

    def steder(self) -> list[Node]:
        """The places of work."""
        return (noder(self.annonse, "workLocations") or noder(self.annonse, "locationList"))[:FLEST_STEDER]


def _kontakter(annonse: Node) -> Iterator[str]:
    """Names, numbers and addresses of the contact persons, to be looked for and left out."""
    for eier in (annonse, *noder(annonse, "employer")):
        for kontakt in noder(eier, "contactList"):
            yield from (rens(kontakt.get(felt)) for felt in ("name", "email", "phone"))
    for egenskaper in noder(annonse, "properties"):
        yield rens(egenskaper.get("applicationemail"))


def _sted(sted: Node) -> str:
    """A place in words: the town, or else the municipality or the country."""
    return next(filter(None, (_smaa(rens(sted.get(felt))) for felt in ("city", "municipal", "county", "country"))), "")


def _smaa(navn: str) -> str:
    """A name in capitals as it is written otherwise: `NORD-FRON`, `MO I RANA`."""
    if not navn.isupper():
        return navn[:_KORT]
    ordene = (o if o in _SMAORD else "-".join(del_.capitalize() for del_ in o.split("-")) for o in navn.lower().split())
    return " ".join(ordene)[:_KORT]


def _ulike(verdier: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, verdier)))


def _omfang(verdi: str) -> str:
    return _OMFANG.get(verdi.lower(), verdi)


def _antall(verdi: str) -> int:
    """How many are sought; 1 when it is not told in figures."""
    return int(verdi) if verdi.isascii() and verdi.isdigit() and 0 < int(verdi[:9]) <= FLEST_STILLINGER else 1


def _orgnr(verdi: object) -> str:
    tall = rens(verdi).replace(" ", "")
    return tall if _ORGNR.fullmatch(tall) else ""
