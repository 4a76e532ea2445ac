"""What every template may use."""

from functools import lru_cache, partial
from html import escape
from typing import Any

from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import get_urlconf
from django.utils.http import escape_leading_slashes
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal import meny
from portal.kommune import Kommune
from portal.visning import foran

NORSK = {"nb", "nn"}
"""Elsewhere the archive's own words are marked as Norwegian with `{{ norsk }}` (WCAG 3.1.2)."""


HER = "{her}"
"""Stands where the address of the page will be, without what tells its language."""


@lru_cache(maxsize=256)
def _fast(
    mal: str, kommune: Kommune, sprak: str, urlconf: str | None, versjon: int, her: meny.Sted, *, paa_flere: bool
) -> SafeString:
    """A part of the frame: the same on all pages of a language that stand here in the menu, until the menu changes.

    Written once and kept: together they are half of what a short page costs.
    """
    verdier = {
        "kommune": kommune,
        "meny": meny.hovedmeny(her),
        "spalter": meny.bunnmeny(sprak, urlconf, versjon),
        "sprakvalg": [(kode, navn, foran(kode) + HER, kode == sprak) for kode, navn in settings.LANGUAGES]
        if paa_flere
        else (),
    }
    return SafeString(render_to_string(f"portal/{mal}.html", verdier))


def del_(mal: str, request: HttpRequest | None = None) -> SafeString:
    """A part of the frame in the reader's language, as this page shows it; without a request no page in particular."""
    sprak, urlconf = get_language() or "", get_urlconf()
    sted = meny.sted(request) if request and mal == "_topp" else meny.INGENSTEDS
    paa_flere = request is not None and is_language_prefix_patterns_used(urlconf or settings.ROOT_URLCONF)[0]
    fast = _fast(mal, settings.KOMMUNE, sprak, urlconf, meny.versjon(), sted, paa_flere=paa_flere)
    return SafeString(fast.replace(HER, _uten_sprak(request, sprak))) if request and paa_flere else fast


def _uten_sprak(request: HttpRequest, sprak: str) -> str:
    """The page's address as it goes on after `/nn`: all languages have the same paths."""
    return escape(escape_leading_slashes(request.get_full_path().removeprefix(foran(sprak))))


def ramme(request: HttpRequest | None = None) -> dict[str, Any]:
    """The parts of the frame, made when a template shows them; without a request the menu marks no place."""
    return {
        "hodelenker": partial(del_, "_hodelenker", request),
        "topp": partial(del_, "_topp", request),
        "sti": partial(del_, "_sti"),
        "finnfelt": partial(del_, "_finnfelt"),
        "bunn": partial(del_, "_bunn"),
    }


def felles(request: HttpRequest) -> dict[str, Any]:
    """The municipality and the frame."""
    return {
        "kommune": settings.KOMMUNE,
        **ramme(request),
        "norsk": "" if get_language() in NORSK else SafeString(' lang="no"'),
        "offentlig_adresse": settings.STEDSNAVN,
    }
