"""Template tags that every page uses: dates, numbers, and style sheets that may be missing."""

import json
from datetime import date
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import dateformat
from django.utils.formats import get_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext_lazy

register = template.Library()

TYNT_MELLOMROM = "\u202f"
"""Narrow no-break space: groups thousands, and never breaks a number over two lines."""

_DATOFORMER = {
    "": pgettext_lazy("datoformat", "j. F Y"),
    "uten år": pgettext_lazy("datoformat", "j. F"),
    "ukedag": pgettext_lazy("datoformat", "l j. F Y"),
    "ukedag uten år": pgettext_lazy("datoformat", "l j. F"),
    "klokka": pgettext_lazy("datoformat", "H.i"),
    "måned": pgettext_lazy("datoformat", "F Y"),
}


@register.filter(expects_localtime=True)
def dato(verdi: date | None, form: str = "") -> str:
    """A day as the language writes it: 23. november 2026, 23 November 2026; `form` is a key of `_DATOFORMER`."""
    return dateformat.format(verdi, str(_DATOFORMER[form])) if verdi else ""


@register.filter
def tall(verdi: float | str | None) -> str:
    """A whole number with thin spaces: 2170 → 2 170. Empty for None; what is no number stays as it is."""
    if verdi is None or verdi == "":
        return ""
    try:
        return f"{int(verdi):,}".replace(",", TYNT_MELLOMROM).replace("-", "\u2212")
    except (ValueError, OverflowError):
        return str(verdi)


@register.filter
def desimaltall(verdi: float | None) -> str:
    """A number with at most one decimal: 2.0 → 2, 1.5 → 1,5 (in English 1.5). Empty for None."""
    if verdi is None:
        return ""
    rundet = round(verdi, 1)
    return tall(int(rundet)) if rundet == int(rundet) else f"{rundet:.1f}".replace(".", get_format("DECIMAL_SEPARATOR"))


_FARLIGE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.filter
def jsonld(verdi: dict[str, Any]) -> SafeString:
    """A thing described for machines (JSON-LD); a block of data that no browser runs. What is None is left out."""
    tekst = json.dumps({n: v for n, v in verdi.items() if v is not None}, ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{tekst.translate(_FARLIGE)}</script>')  # noqa: S308 - escaped


@register.simple_tag
def statisk_om_finnes(navn: str) -> str:
    """The address of a static file, or an empty text when it is missing (the design system before it is fetched)."""
    if not hasattr(staticfiles_storage, "hashed_files") and not finders.find(navn):
        return ""
    try:
        return str(staticfiles_storage.url(navn))
    except ValueError:  # the manifest of collected files does not know it
        return ""
