"""The row of a text that the public sees, from the text as it is written. Not saved."""

from collections.abc import Iterable

from django.conf import settings

from portal.sok import vektor
from sider import markering, plassholdere
from sider.ferdige import Tekst
from sider.offentlig.modeller import OffentligSide


def rad(
    nokkel: str, sprak: str, tekst: Tekst, *, gruppe: str, rekkefolge: int, vises_paa: Iterable[str]
) -> OffentligSide:
    """With placeholders filled, and read as Markdown. When it was put out, is told by who put it out (`endret`)."""
    med = plassholdere.verdier(settings.KOMMUNE, sprak)
    tittel, ingress = plassholdere.fyll(tekst.tittel, med), plassholdere.fyll(tekst.ingress, med)
    markert = markering.til_html(plassholdere.fyll(tekst.tekst, med))
    return OffentligSide(
        id=f"{nokkel}.{sprak}",
        nokkel=nokkel,
        sprak=sprak,
        vises_paa=list(vises_paa),
        gruppe=gruppe,
        rekkefolge=rekkefolge,
        tittel=tittel[:120],
        ingress=ingress[:1000],
        html=markert.html,
        deler=markert.deler,
        ordene=markert.ordene,
        sok=_sok(tittel, ingress, markert.ordene),
    )


def _sok(tittel: str, ingress: str, ordene: str) -> str:
    v = vektor.Vektor()
    v.tekst(tittel, "A")
    v.tekst(ingress, "C")
    v.tekst(ordene, "D")
    return str(v)
