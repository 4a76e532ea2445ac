"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language

NORSK = {"nb", "nn"}
"""Elsewhere the archive's own words are marked as Norwegian with `{{ norsk }}` (WCAG 3.1.2)."""


def felles(request: HttpRequest) -> dict[str, Any]:
    """The municipality and the choice of language."""
    naa = get_language()
    her = request.get_full_path()
    return {
        "kommune": settings.KOMMUNE,
        "sprak": [(kode, navn, translate_url(her, kode), kode == naa) for kode, navn in settings.LANGUAGES],
        "norsk": "" if naa in NORSK else SafeString(' lang="no"'),
        "offentlig_adresse": settings.STEDSNAVN,
    }
