"""Answers in JSON: letters as they are written, and what was wrong with what was asked for."""

from typing import Any

from django.forms import BaseForm
from django.http import JsonResponse

from portal.robot import uten_indeks


def svar(innhold: Any, status: int = 200) -> JsonResponse:
    """The content, æ, ø and å as they are."""
    return JsonResponse(innhold, status=status, json_dumps_params={"ensure_ascii": False})


def galt(skjema: BaseForm) -> JsonResponse:
    """400, and what was wrong with each field: `{"feil": {"fra": ["…"]}}`."""
    feil = {felt: [str(f) for f in alle] for felt, alle in skjema.errors.items()}
    return uten_indeks(svar({"feil": feil}, 400))
