"""The verbs of an item: change, take off or postpone, close and open the doors."""

from typing import Any

from moter.admin.felles import Motehandling
from moter.admin.punktskjema import Avtaking, Lukking, Punktskjema, finn_sak
from moter.begreper import Punkttilstand
from moter.models import Sakslistepunkt
from moter.services import saksliste
from portal import stabshandling, tid
from portal.stabshandling import Ingenting, Objekter

_PLAN = "moter.kan_planlegge"


def _endre(punkter: Objekter, svar: dict[str, Any], av: str) -> str:
    p: Sakslistepunkt = punkter[0]
    felt = {f: svar[f] for f in Punktskjema.PUNKTFELT}
    beholdes = p.sak and (p.sak.aar, p.sak.nummer) == svar["saksnr"]
    felt["sak"] = p.sak if beholdes else finn_sak(svar, av)
    endret = saksliste.endre_punkt(punkt=p, felt=felt, av=av, naa=tid.naa())
    return "Saken er endret." if endret else "Ingenting var annerledes."


def _ta_av(punkter: Objekter, svar: dict[str, Any], av: str) -> str:
    tilstand = Punkttilstand(svar["tilstand"])
    saksliste.ta_av(punkt=punkter[0], tilstand=tilstand, hvorfor=svar["hvorfor"], av=av, naa=tid.naa())
    return f"Saken er {tilstand}."


def _lukk(punkter: Objekter, svar: dict[str, Any], av: str) -> str:
    felt = {"lukket": True, "lukkingshjemmel": svar["hjemmel"]}
    saksliste.endre_punkt(punkt=punkter[0], felt=felt, av=av, naa=tid.naa())
    return f"Saken behandles for lukkede dører etter {svar['hjemmel']}."


def _apne(punkter: Objekter, svar: dict[str, Any], av: str) -> str:
    saksliste.endre_punkt(punkt=punkter[0], felt={"lukket": False, "lukkingshjemmel": None}, av=av, naa=tid.naa())
    return "Saken behandles for åpne dører."


def start(p: Sakslistepunkt) -> dict[str, Any]:
    """An item as the form shows it."""
    return {f: getattr(p, f) for f in Punktskjema.PUNKTFELT} | {"saksnr": p.sak.saksnr if p.sak else ""}


HANDLINGER = (
    Motehandling(
        navn="endre",
        tittel="Endre saken",
        tillatelse=_PLAN,
        utfor=_endre,
        skjema=Punktskjema,
        start=start,
        forklaring="Er saken lagt ut, ser alle endringen med en gang.",
    ),
    Motehandling(
        navn="ta-av",
        tittel="Ta av eller utsett",
        tillatelse=_PLAN,
        utfor=_ta_av,
        skjema=Avtaking,
        gjelder=lambda p: p.tilstand == Punkttilstand.PAA,
        forklaring="En sak som er lagt ut, blir stående på lista og sier at den er trukket eller utsatt. "
        "En sak som ikke er lagt ut, blir slettet sammen med dokumentene sine.",
    ),
    Motehandling(
        navn="lukk",
        tittel="Lukk dørene",
        tillatelse=_PLAN,
        utfor=_lukk,
        skjema=Lukking,
        start=lambda p: {"hjemmel": p.lukkingshjemmel_id},
        feilfelt="hjemmel",
        forklaring="Saken står på lista med en nøytral tittel, hjemmelen og en forklaring. Se over at tittelen, "
        "innstillingen og dokumentene kan være offentlige: de er ikke unntatt fordi møtet lukkes.",
    ),
    stabshandling.Handling(
        navn="apne",
        tittel="Åpne dørene",
        tillatelse=_PLAN,
        utfor=_apne,
        skjema=Ingenting,
        gjelder=lambda p: p.lukket,
        forklaring="Saken behandles for åpne dører likevel.",
    ),
)
