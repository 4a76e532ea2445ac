"""What the guides say to put in the environment is still itself when systemd has read it."""

import json
import re

import pytest

from portal import oidc
from tests.eget_hus import ROT

OPPSKRIFTER = re.findall(r"^```sh\n(OIDC_.*?)^```", (ROT / "docs/handbok/innlogging.md").read_text(), re.M | re.S)


def som_systemd(tekst: str) -> dict[str, str]:
    """As `EnvironmentFile=` is read: backslashes are taken away, except from a value between single quotes."""
    miljo = {}
    for linje in tekst.splitlines():
        if linje.strip() and linje[0] not in "#;":
            navn, _, verdi = linje.partition("=")
            i_fred = re.fullmatch(r"'([^']*)'", verdi.strip())
            miljo[navn] = i_fred[1] if i_fred else re.sub(r"\\(.)", r"\1", verdi.strip())
    return miljo


@pytest.mark.parametrize("oppskrift", OPPSKRIFTER)
def test_the_recipe_of_a_provider_can_be_read(oppskrift: str) -> None:
    (leverandor,) = oidc.les(som_systemd(oppskrift), bare_https=True)
    inni = leverandor.parametre.get("claims") or leverandor.parametre["authorization_details"]
    assert json.loads(inni)
    assert leverandor.faktor


def test_there_is_a_recipe_for_each_of_two_providers() -> None:
    assert [re.findall(r"LEVERANDORER=(\w+)", oppskrift) for oppskrift in OPPSKRIFTER] == [["entra"], ["ansattporten"]]
