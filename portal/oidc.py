"""Log-in with OpenID Connect: which providers there are, and what their claims mean here. Pure.

The environment says it. `OIDC_LEVERANDORER=entra,ansattporten` names them; for each (here `ENTRA`):
`OIDC_ENTRA_ADRESSE` (the issuer, or its discovery document), `OIDC_ENTRA_KLIENT`, `OIDC_ENTRA_HEMMELIGHET`,
`OIDC_ENTRA_NAVN` (what the log-in page calls it), `OIDC_ENTRA_KRAV` (the claim that tells roles, else `roles`),
`OIDC_ENTRA_GRUPPER` (`value=group, value=group`), `OIDC_ENTRA_FAKTOR` (`claim=value, …`: a second factor was used),
`OIDC_ENTRA_PARAMETRE` (a JSON object, sent along to the provider's log-in page).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Par = tuple[str, str]
_ID = re.compile(r"[a-z][a-z0-9_]{0,29}")


@dataclass(frozen=True)
class Leverandor:
    """A provider that staff may log in with."""

    id: str
    navn: str
    adresse: str
    klient: str
    hemmelighet: str
    krav: str
    grupper: tuple[Par, ...]
    faktor: tuple[Par, ...]
    parametre: Mapping[str, str]

    def app(self) -> dict[str, Any]:
        """The provider as `allauth` is told of it."""
        return {
            "provider_id": self.id,
            "name": self.navn,
            "client_id": self.klient,
            "secret": self.hemmelighet,
            "settings": {
                "server_url": self.adresse,
                "fetch_userinfo": False,
                "scope": ["openid", "profile"],
                "auth_params": self.parametre,
            },
        }

    def grupper_for(self, krav: Mapping[str, Any]) -> frozenset[str]:
        """The groups that these claims give; none is no access."""
        har = verdier(krav.get(self.krav))
        return frozenset(gruppe for verdi, gruppe in self.grupper if verdi in har)

    def har_to_faktor(self, krav: Mapping[str, Any]) -> bool:
        """Whether the claims say that a second factor was used."""
        return any(verdi in verdier(krav.get(navn)) for navn, verdi in self.faktor)


def les(miljo: Mapping[str, str], *, bare_https: bool) -> tuple[Leverandor, ...]:
    """The providers that the environment names; ValueError with a message that says what is wrong."""
    return tuple(_les_en(miljo, navn, bare_https=bare_https) for navn in _deler(miljo.get("OIDC_LEVERANDORER", "")))


def _les_en(miljo: Mapping[str, str], id_: str, *, bare_https: bool) -> Leverandor:
    if not _ID.fullmatch(id_):
        raise ValueError(f"OIDC_LEVERANDORER: {id_!r} må skrives med små bokstaver a–z, tall og understrek.")
    forledd = f"OIDC_{id_.upper()}_"

    def kreves(navn: str) -> str:
        if verdi := miljo.get(forledd + navn, "").strip():
            return verdi
        raise ValueError(f"{forledd}{navn} må være satt når {id_} er en av OIDC_LEVERANDORER.")

    adresse = kreves("ADRESSE")
    if urlsplit(adresse).scheme not in ({"https"} if bare_https else {"https", "http"}):
        raise ValueError(f"{forledd}ADRESSE må begynne med https://")
    return Leverandor(
        id=id_,
        navn=miljo.get(forledd + "NAVN", "").strip() or id_.capitalize(),
        adresse=adresse.rstrip("/"),
        klient=kreves("KLIENT"),
        hemmelighet=kreves("HEMMELIGHET"),
        krav=miljo.get(forledd + "KRAV", "").strip() or "roles",
        grupper=_par(forledd + "GRUPPER", kreves("GRUPPER")),
        faktor=_par(forledd + "FAKTOR", miljo.get(forledd + "FAKTOR", "")),
        parametre=_objekt(forledd + "PARAMETRE", miljo.get(forledd + "PARAMETRE", "")),
    )


def verdier(krav: Any) -> frozenset[str]:
    """The values of a claim: a text, a list of texts, or what Ansattporten tells of whom somebody acts for."""
    return frozenset(_tekster(krav if isinstance(krav, list) else [krav]))


def _tekster(ledd: Iterable[Any]) -> Iterator[str]:
    for verdi in ledd:
        if isinstance(verdi, str):
            yield verdi
        elif isinstance(verdi, Mapping):
            yield from _fullmakter(verdi)


def _fullmakter(detalj: Mapping[str, Any]) -> Iterator[str]:
    """`resource@org. number` of each body that may be acted for: a right without for whom is no right here."""
    parter = [p.get("orgno", p) for p in _liste(detalj, "authorized_parties") if isinstance(p, Mapping)]
    parter += _liste(detalj, "reportees")
    for part in parter:
        nummer = str(part.get("ID", "")).rpartition(":")[2] if isinstance(part, Mapping) else ""
        if nummer and isinstance(detalj.get("resource"), str):
            yield f"{detalj['resource']}@{nummer}"


def _liste(detalj: Mapping[str, Any], navn: str) -> list[Any]:
    verdi = detalj.get(navn)
    return verdi if isinstance(verdi, list) else []


def _deler(tekst: str) -> list[str]:
    return [del_ for d in tekst.split(",") if (del_ := d.strip())]


def _par(navn: str, tekst: str) -> tuple[Par, ...]:
    """`a=b, c=d` as pairs; the last `=` parts them, since values may hold one."""
    ut = []
    for del_ in _deler(tekst):
        venstre, skille, hoyre = del_.rpartition("=")
        if not (skille and venstre.strip() and hoyre.strip()):
            raise ValueError(f"{navn}: {del_!r} må skrives som verdi=navn.")
        ut.append((venstre.strip(), hoyre.strip()))
    return tuple(ut)


def _objekt(navn: str, tekst: str) -> dict[str, str]:
    try:
        lest = json.loads(tekst or "{}")
    except ValueError:
        lest = None
    if not isinstance(lest, dict):
        raise ValueError(f"{navn} må være et JSON-objekt.")
    return {n: v if isinstance(v, str) else json.dumps(v) for n, v in lest.items()}
