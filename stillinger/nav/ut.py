"""Our own vacancies in NAV's import format (pam-import-api), and the receipts for them read one by one. Pure.

One JSON object per line. NAV answers 200 whatever happens; each line has its own receipt, in the order sent, and after
a line that is no JSON there are none. Contact persons are not sent: NAV links to our page, which names those who may
be named today.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from kontakter.brreg import er_orgnr
from portal.innlesing.felt import lokal, rens
from stillinger.annonse import FLEST_STILLINGER, Annonse, Sted, Virksomhet, beskrivelse, felles_mangler
from stillinger.utlysning import nettadresse

INNHOLDSTYPE = "application/x-json-stream"
LAND = "NORGE"
NAVNEGRENSE = 254
_MOTTATT = frozenset({"RECEIVED", "SKIPPED", "DONE"})
_JSON = json.JSONDecoder()


class Annonsefeil(Exception):
    """The vacancy cannot be sent. `grunner` tell what is missing, in Norwegian."""

    def __init__(self, grunner: Sequence[str]) -> None:
        super().__init__(" ".join(grunner))
        self.grunner = tuple(grunner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kvittering:
    """What NAV said of one vacancy. `grunn` is Norwegian and empty when it was taken; `versjon` is NAV's own number."""

    referanse: str
    mottatt: bool
    status: str = ""
    grunn: str = ""
    versjon: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Svar:
    """One receipt for each vacancy sent, in that order, and what NAV said besides (`feil`)."""

    kvitteringer: tuple[Kvittering, ...]
    feil: tuple[str, ...] = ()


def sti(leverandor: int, referanse: str = "") -> str:
    """The path that vacancies are posted to; with a reference, the one that is deleted to stop it."""
    bunn = f"/stillingsimport/api/v1/transfers/{leverandor}"
    return f"{bunn}/{quote(referanse, safe='')}" if referanse else bunn


def mangler(a: Annonse) -> list[str]:
    """Why NAV would not take the vacancy, in Norwegian; empty when it would."""
    return [*felles_mangler(a), *_virksomhetsmangler(a.virksomhet), *_navs_mangler(a)]


def linje(a: Annonse) -> str:
    """The vacancy as one line of JSON, without line break. Annonsefeil when something required is missing."""
    grunner = mangler(a)
    if grunner or a.publisert is None or a.frist is None or a.form is None:
        raise Annonsefeil(grunner)
    node = {
        "reference": a.nokkel,
        "positions": a.antall,
        "title": rens(a.tittel),
        "adText": beskrivelse(a),
        "privacy": "SHOW_ALL",
        "published": _tid(a.publisert),
        "expires": _tid(a.frist),
        "employer": _virksomhet(a.virksomhet),
        "locationList": [_sted(sted) for sted in a.steder],
        "properties": _egenskaper(a),
    }
    return json.dumps(node, ensure_ascii=False, separators=(",", ":"))


def strom(annonser: Iterable[Annonse]) -> bytes:
    """The body of a request with these vacancies. Annonsefeil for the first that cannot be sent."""
    return "".join(f"{linje(a)}\n" for a in annonser).encode()


def les_kvitteringer(data: bytes, referanser: Sequence[str]) -> Svar:
    """The receipts of an answer, matched to what was sent: by reference where NAV tells one, else by order."""
    funnet: dict[str, Kvittering] = {}
    feil: list[str] = []
    for nummer, node in enumerate(_objekter(data.decode("utf-8-sig", errors="replace")), start=1):
        referanse = rens(node.get("reference")) or next((r for r in referanser[nummer - 1 : nummer]), "")
        if referanse not in referanser or referanse in funnet:
            feil.append(f"Kvittering {nummer} fra NAV hører ikke til noe vi sendte: {_melding(node)}")
        else:
            funnet[referanse] = _kvittering(referanse, node)
    return Svar(kvitteringer=tuple(funnet.get(r) or _uten_svar(r) for r in referanser), feil=tuple(feil))


def _virksomhetsmangler(v: Virksomhet) -> Iterator[str]:
    if len(rens(v.navn)) > NAVNEGRENSE:
        yield f"Arbeidsgiverens navn kan ha høyst {NAVNEGRENSE} tegn."
    orgnr = v.orgnr.replace(" ", "")
    if not er_orgnr(orgnr):
        yield "Arbeidsgiveren må ha et gyldig organisasjonsnummer for underenheten."
    elif orgnr == v.hovedenhet.replace(" ", ""):
        yield f"{orgnr} er hovedenheten. NAV vil ha nummeret til underenheten der arbeidet er."
    if not v.sted.postnummer:
        yield "Arbeidsgiveren må ha en adresse med postnummer."


def _navs_mangler(a: Annonse) -> Iterator[str]:
    if not 0 < a.antall <= FLEST_STILLINGER:
        yield f"Antall stillinger må være 1–{FLEST_STILLINGER}."
    if a.form is None:
        yield "Velg ansettelsesform: fast, vikariat eller en annen."
    if not a.steder:
        yield "Oppgi minst ett arbeidssted."


def _tid(tid: Any) -> str:
    """Oslo time without zone, as NAV takes it."""
    return lokal(tid).replace(tzinfo=None).isoformat(timespec="seconds")


def _virksomhet(v: Virksomhet) -> dict[str, Any]:
    orgnr = v.orgnr.replace(" ", "")
    return {"reference": orgnr, "businessName": rens(v.navn), "orgnr": orgnr, "location": _sted(v.sted)}


def _sted(s: Sted) -> dict[str, str]:
    node = {
        "address": s.adresse,
        "postalCode": s.postnummer,
        "city": s.poststed.upper(),
        "municipal": s.kommune.upper(),
        "county": s.fylke.upper(),
        "country": LAND,
    }
    return {navn: verdi for navn, verdi in node.items() if verdi}


def _egenskaper(a: Annonse) -> dict[str, str]:
    node = {
        "engagementtype": a.form.value if a.form else "",
        "extent": a.omfang.value if a.omfang else "",
        "applicationdue": f"{lokal(a.frist):%d.%m.%Y}" if a.frist else "",
        "applicationurl": nettadresse(a.soknad_url) or a.url,
        "sourceurl": a.url,
        "employerhomepage": nettadresse(a.virksomhet.nettsted),
        "starttime": rens(a.tiltredelse),
        "jobtitle": rens(a.stillingstittel),
        "sector": "Offentlig",
    }
    return {navn: verdi for navn, verdi in node.items() if verdi}


def _objekter(tekst: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a stream, with or without line breaks between and in them; a broken one is an empty one."""
    plass = 0
    while (plass := tekst.find("{", plass)) >= 0:
        try:
            node, plass = _JSON.raw_decode(tekst, plass)
        except (ValueError, RecursionError):
            node, plass = {}, tekst.find("\n", plass) + 1 or len(tekst)
        yield node


def _kvittering(referanse: str, node: Mapping[str, Any]) -> Kvittering:
    status = rens(node.get("status")).upper()
    versjon = node.get("versionId")
    return Kvittering(
        referanse=referanse,
        mottatt=status in _MOTTATT,
        status=status[:40],
        grunn="" if status in _MOTTATT else _grunn(status, node),
        versjon=versjon if isinstance(versjon, int) else None,
    )


def _grunn(status: str, node: Mapping[str, Any]) -> str:
    if status == "ERROR":
        return f"NAV tok ikke imot utlysningen: {_melding(node)}"
    if not status:
        return "Kvitteringen fra NAV kan ikke leses. Kontroller hos NAV om utlysningen er kommet fram."
    return f"NAV svarte med en ukjent status ({status[:40]}). Kontroller hos NAV om utlysningen er kommet fram."


def _melding(node: Mapping[str, Any]) -> str:
    return rens(node.get("message"))[:300] or "uten begrunnelse."


def _uten_svar(referanse: str) -> Kvittering:
    return Kvittering(referanse=referanse, mottatt=False, grunn="NAV kvitterte ikke for utlysningen. Send den på nytt.")
