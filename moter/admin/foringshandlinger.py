"""The verbs of the meeting itself: proposals, votes and decisions of an item, and putting the decision out."""

from typing import Any

from moter.admin import foringsskjema as skjema
from moter.admin.felles import Motehandling
from moter.begreper import Utfall
from moter.models import Sakslistepunkt
from moter.services import foring, utlegging
from portal import stabshandling, tid
from portal.stabshandling import Ingenting, Objekter

_FORE = "moter.kan_fore"


def _forslag(punkter: Objekter, svar: dict[str, Any], av: str) -> str:
    foring.sett_forslag(punkt=punkter[0], forslag=svar["forslag"], av=av, naa=tid.naa())
    return "Forslagene er ført."


def _votering(punkter: Objekter, svar: dict[str, Any], av: str) -> str:
    foring.legg_til_votering(punkt=punkter[0], votering=svar["votering"], av=av, naa=tid.naa())
    return "Voteringen er ført."


def _fjern_votering(punkter: Objekter, svar: dict[str, Any], av: str) -> str:
    foring.fjern_votering(votering=svar["votering"], hvorfor=svar["hvorfor"], av=av, naa=tid.naa())
    return "Voteringen er fjernet."


def _vedtak(punkter: Objekter, svar: dict[str, Any], av: str) -> str:
    felt = svar | {"utfall": Utfall(svar["utfall"])}
    foring.sett_vedtak(punkt=punkter[0], av=av, naa=tid.naa(), **felt)
    return "Vedtaket er ført."


def _legg_ut(punkter: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = utlegging.legg_ut_vedtak(mote=punkter[0].mote, punkter=punkter, av=av, naa=tid.naa())
    return "Vedtaket er lagt ut." if antall else "Vedtaket var lagt ut fra før, eller saken er ikke lagt ut ennå."


def _start_vedtak(p: Sakslistepunkt) -> dict[str, Any]:
    vedtaket = getattr(p, "vedtaket", None)
    if vedtaket is None:
        return {"tekst": p.innstilling}
    return {"tekst": vedtaket.tekst, "utfall": vedtaket.utfall, "dato": vedtaket.dato}


def _kan_fores(p: Sakslistepunkt) -> bool:
    return not p.mote.er_borte


def _verb(navn: str, tittel: str, utfor: stabshandling.Utfor, klasse: Any, **felt: Any) -> Motehandling:
    felles: dict[str, Any] = {"tillatelse": _FORE, "gjelder": _kan_fores} | felt
    return Motehandling(navn=navn, tittel=tittel, utfor=utfor, skjema=klasse, **felles)


HANDLINGER = (
    _verb(
        "forslag", "Før forslag", _forslag, skjema.Forslagsskjema,
        forklaring="Forslagene i rekkefølge. En rad uten tekst blir ikke med; trenger du flere, lagre og åpne igjen.",
    ),
    _verb("votering-tall", "Før votering i tall", _votering, skjema.Tallskjema),
    _verb("votering-parti", "Før votering etter parti", _votering, skjema.Partiskjema),
    _verb(
        "votering-navn", "Før votering med navn", _votering, skjema.Navneskjema,
        forklaring="Medlemmene og partiene deres den dagen. Er frammøtet ført, står de som var til stede.",
    ),
    _verb(
        "fjern-votering", "Fjern en votering", _fjern_votering, skjema.Voteringsvalg, feilfelt="votering",
        gjelder=lambda p: _kan_fores(p) and p.voteringer.exists(),
    ),
    _verb(
        "vedtak", "Før vedtak", _vedtak, skjema.Vedtaksskjema, start=_start_vedtak, feilfelt="tekst",
        forklaring="Feltet begynner med innstillingen. Er vedtaket lagt ut, ser alle endringen med en gang.",
    ),
    stabshandling.Handling(
        navn="legg-ut-vedtak",
        tittel="Legg ut vedtaket",
        tillatelse="moter.kan_legge_ut",
        utfor=_legg_ut,
        skjema=Ingenting,
        gjelder=lambda p: p.avgjort is None and p.publisert is not None and hasattr(p, "vedtaket"),
        forklaring="Forslag, voteringer og vedtak i saken blir offentlige.",
    ),
)  # fmt: skip
