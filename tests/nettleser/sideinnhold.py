"""The information pages of the house: the ready ones, and some with what is rare: long words, tables, one language."""

from typing import Any

from portal import tid
from sider.models import Menypunkt, Side
from sider.services import nettsted, sider

AV = "arkivar"
LANGT_ORD = "Kommunestyrerepresentantgodtgjørelsesforskriftsendringsforslagshøringsuttalelse"
SJELDENT = f"""
## {LANGT_ORD}

> Et sitat som er satt inn fra et vedtak.

1. Første punkt
   - med et punkt under
2. Andre punkt

### {LANGT_ORD}

| {LANGT_ORD} | Tall |
|---|---|
| {LANGT_ORD} | 1 000 |

---

`{LANGT_ORD}` og [{LANGT_ORD}](https://a.example/{LANGT_ORD}).

## To

## Tre

## Fire
"""


def legg_inn() -> dict[str, dict[str, Any]]:
    """Makes them; name → keys, as the house writes them down."""
    naa = tid.naa()
    nettsted.gjor_klart(naa=naa)
    sjelden, trukket = (_side(n, naa) for n in ("sjelden", "trukket"))
    sider.trekk(side=trukket, av=AV, naa=naa, grunn="flyttet", hvorfor="Slått sammen")
    utkast = sider.skriv(
        side=Side.objects.get(nokkel="etikk"), sprak="nb", tittel="Etikk", ingress="", tekst="Utkast", av=AV, naa=naa
    )
    return {
        "side": {"pk": utkast.side_id},
        "sideversjon": {"pk": utkast.pk},
        "sideversjon_sjelden": {"pk": sjelden.versjoner.latest("id").pk},
        "sideversjon_eldre": {"pk": utkast.side.versjoner.filter(sprak="nb").earliest("id").pk},
        "menypunkt": {"pk": Menypunkt.objects.exclude(side=None)[0].pk},
    }


def _side(nokkel: str, naa: Any) -> Side:
    s = sider.lagre_side(side=Side(nokkel=nokkel, gruppe="nettstedet", rekkefolge=90), av=AV, naa=naa)
    v = sider.skriv(
        side=s, sprak="nb", tittel=f"{LANGT_ORD}, {nokkel}"[:120], ingress="", tekst=SJELDENT, av=AV, naa=naa
    )
    sider.publiser(versjon=v, av=AV, naa=naa)
    return s
