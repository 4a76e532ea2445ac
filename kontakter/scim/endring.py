"""PATCH of a stored user (RFC 7644 section 3.5.2) with Entra's habits: ops in any case, elements made when missing.

Pure. All operations hold or none does: a fault leaves the stored user as it was.
"""

from collections.abc import Mapping
from typing import Any

from kontakter.scim import blader
from kontakter.scim.felles import PAAKREVD, Blader, Verdi, ugyldig

_VERB = frozenset({"add", "replace", "remove"})


def endre(data: Mapping[str, Any], operasjoner: object) -> dict[str, Any]:
    """The user after the operations (the list, or the whole message). `data` stays as it is. Raises Scimfeil."""
    funnet = blader.les(data)
    for operasjon in _operasjoner(operasjoner):
        _utfor(funnet, operasjon)
    return blader.bygg(funnet)


def _operasjoner(verdi: object) -> list[Mapping[str, Any]]:
    alle = blader.felt(verdi, "Operations") if isinstance(verdi, Mapping) else verdi
    if not isinstance(alle, list) or not all(isinstance(o, Mapping) for o in alle):
        raise ugyldig("Operations skal være en liste av objekter.", "invalidSyntax")
    return alle


def _utfor(funnet: dict[str, Verdi], operasjon: Mapping[str, Any]) -> None:
    verb, sti = blader.felt(operasjon, "op"), blader.felt(operasjon, "path")
    if not isinstance(verb, str) or verb.casefold() not in _VERB:
        raise ugyldig("op skal være add, replace eller remove.", "invalidSyntax")
    if sti is not None and (not isinstance(sti, str) or not sti.strip()):
        raise ugyldig("path skal være en tekst, eller mangle.", "invalidPath")
    sti = sti.strip() if sti else ""
    if verb.casefold() == "remove":
        _sett(funnet, _fjernet(sti))
    elif not blader.har(operasjon, "value"):
        raise ugyldig("Operasjonen mangler value.")
    elif sti:
        _sett(funnet, _paa_sti(verb.casefold(), sti, blader.felt(operasjon, "value")))
    else:
        _sett(funnet, _hele(verb.casefold(), blader.felt(operasjon, "value")))


def _fjernet(sti: str) -> Blader:
    if not sti:
        raise ugyldig("Det som skal fjernes, må ha en path.", "noTarget")
    return dict.fromkeys(blader.alle_under(sti))


def _paa_sti(verb: str, sti: str, verdi: object) -> Blader:
    """The leaves to set. Replacing an attribute of several values takes all of them away first; null takes it away."""
    if verdi is None:
        return dict.fromkeys(blader.alle_under(sti))
    ryddes = blader.alle_under(sti) if verb == "replace" and blader.er_flere(sti) else ()
    return dict.fromkeys(ryddes) | blader.blader(sti, verdi)


def _hele(verb: str, verdi: object) -> Blader:
    """The leaves to set of an operation without a path: its value is an object of paths."""
    if not isinstance(verdi, Mapping):
        raise ugyldig("Uten path skal value være et objekt.")
    ut: Blader = {}
    for nokkel, innhold in verdi.items():
        ut |= _paa_sti(verb, nokkel, innhold) if blader.kan_vaere_sti(nokkel) else {}
    return ut


def _sett(funnet: dict[str, Verdi], nye: Blader) -> None:
    for blad, verdi in nye.items():
        if verdi is not None:
            funnet[blad] = verdi
        elif blad in PAAKREVD:
            raise ugyldig(f"{blad} kan ikke fjernes.", "mutability")
        else:
            funnet.pop(blad, None)
