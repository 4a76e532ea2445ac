"""Template tags that every page uses: dates, numbers, and style sheets that may be missing."""

import json
from datetime import date, datetime
from functools import lru_cache
from html import escape as e
from typing import Any
from urllib.parse import quote, urlencode

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import NoReverseMatch, reverse
from django.utils import dateformat
from django.utils.formats import get_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext_lazy

from portal.tid import OSLO

register = template.Library()

TYNT_MELLOMROM = "\u202f"
"""Narrow no-break space: groups thousands, and never breaks a number over two lines."""

_DATOFORMER = {
    "": pgettext_lazy("datoformat", "j. F Y"),
    "uten år": pgettext_lazy("datoformat", "j. F"),
    "ukedag": pgettext_lazy("datoformat", "l j. F Y"),
    "ukedag uten år": pgettext_lazy("datoformat", "l j. F"),
    "klokka": pgettext_lazy("datoformat", "H.i"),
    "kl": pgettext_lazy("datoformat", "G.i"),
    "dagens navn": pgettext_lazy("datoformat", "l"),
    "måned": pgettext_lazy("datoformat", "F Y"),
}


@register.filter
def dato(verdi: date | None, form: str = "") -> str:
    """A day as the language writes it: 23. november 2026, 23 November 2026; `form` is a key of `_DATOFORMER`.

    Of a moment, the day and the hour that it is in Norway, whoever asks.
    """
    if isinstance(verdi, datetime) and verdi.tzinfo:
        verdi = verdi.astimezone(OSLO)
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


@register.filter
def epostlenke(adresse: str) -> SafeString:
    """An e-mail address as a link: people see an address, harvesters that look for `@` or `mailto:` do not."""
    navn, skille, sted = adresse.partition("@")
    lenke = _entiteter(f"mailto:{quote(adresse, safe='@+')}")
    synlig = f"{_entiteter(navn + skille)}<wbr>{_entiteter(sted)}"
    return mark_safe(f'<a class="ds-link" href="{lenke}">{synlig}</a>' if adresse else "")  # noqa: S308 - encoded


def _entiteter(tekst: str) -> str:
    """The signs that an address is known by as entities. All signs would be as many bytes again as a list of people."""
    return e(tekst).translate(_KJENNETEGN)


_KJENNETEGN = {ord(tegn): f"&#{ord(tegn)};" for tegn in "@.:"}
_FARLIGE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.filter
def jsonld(verdi: dict[str, Any]) -> SafeString:
    """A thing described for machines (JSON-LD); a block of data that no browser runs. What is None is left out."""
    tekst = json.dumps({n: v for n, v in verdi.items() if v is not None}, ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{tekst.translate(_FARLIGE)}</script>')  # noqa: S308 - escaped


@register.filter
def fasett(gruppe: dict[str, Any]) -> SafeString:
    """A group of choices as links with counts; written here, since a list has fifty and templates are slow."""
    sprak = get_language() or ""
    verdier = "".join(
        [
            f'\n<li><a href="{e(v["url"])}"{_NAA[v["valgt"]]}><span class="navn">{e(str(v["navn"]))}</span>'
            f"{_antall_treff(v['antall'], sprak)}</a></li>"
            for v in gruppe["verdier"]
        ]
    )
    hode = f'<div class="fasett">\n<h3>{e(str(gruppe["navn"]))}</h3>'
    return SafeString(f'{hode}\n<ul class="rekke">{verdier}\n</ul>\n</div>' if verdier else "")


_NAA = {True: ' aria-current="true"', False: ""}


@lru_cache(maxsize=4096)
def _antall_treff(antall: int | None, sprak: str) -> str:
    """` 2 170 treff`, of which the word is for those who do not see that it is a count; empty for None."""
    if antall is None:
        return ""
    ordet = ngettext("treff", "treff", antall)
    return f' <span class="tall">{tall(antall)}<span class="usynlig"> {ordet}</span></span>'


@register.simple_tag
def folg(slag: str, hva: str) -> str:
    """Address of the page where one follows this by e-mail; an empty text where the process has no such page."""
    try:
        return f"{reverse('varsling:folg')}?{urlencode({slag: hva})}"
    except NoReverseMatch:
        return ""


@register.simple_tag
def statisk_om_finnes(navn: str) -> str:
    """The address of a static file, or an empty text when it is missing (the design system before it is fetched)."""
    if not hasattr(staticfiles_storage, "hashed_files") and not finders.find(navn):
        return ""
    try:
        return str(staticfiles_storage.url(navn))
    except ValueError:  # the manifest of collected files does not know it
        return ""
