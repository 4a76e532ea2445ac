"""What search engines may not have (J10), told once: `robots.txt`, the header of the answers and the sitemap follow it.

A page may say no for itself as well; what is told here holds for all that lies under a path, in every language.
"""

import re
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from portal.visning import foran

Svar = TypeVar("Svar", bound=HttpResponseBase)
STENGT = (
    *("/postliste/", "/sak/", "/post/", "/eiendom/", "/dokument/", "/postliste.csv", "/postliste.json"),
    *("/data/journal.", *(f"/api/v1/{liste}" for liste in ("journalposter", "saksmapper", "dokumenter"))),
    "/ansatte/",
    *(f"/innsyn/{side}/" for side in ("kurv", "nytt", "spor", "krav", "fil", "svar", "forslag")),
    *("/stillinger/liste/", "/stillinger/soknad/", "/stillinger/*/sok/"),
)
"""Beginnings of paths; a star is anything."""


def uten_indeks(respons: Svar) -> Svar:
    """Search engines leave this answer alone."""
    respons.headers["X-Robots-Tag"] = "noindex"
    return respons


def stengt(sti: str) -> bool:
    """Whether search engines are to stay away from the path."""
    return bool(_monster().match(sti))


def regler(kart: str) -> str:
    """The text of `robots.txt`; `kart` is the address of the sitemap."""
    forbud = [f"Disallow: {foran(kode)}{sti}" for kode, _navn in settings.LANGUAGES for sti in STENGT]
    return "\n".join(["User-agent: *", *forbud, "", f"Sitemap: {kart}"]) + "\n"


def merk(request: HttpRequest, respons: HttpResponseBase) -> None:
    """An answer under a closed path says so itself, unless its page has said it."""
    if stengt(request.path_info):
        respons.headers.setdefault("X-Robots-Tag", "noindex")


@lru_cache(maxsize=1)
def _monster() -> re.Pattern[str]:
    stier = "|".join(re.escape(sti).replace(r"\*", ".*") for sti in STENGT)
    return re.compile(f"(?:{'|'.join(foran(kode) for kode, _navn in settings.LANGUAGES)})(?:{stier})")
