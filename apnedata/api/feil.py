"""Errors as `application/problem+json`, in plain words (RFC 9457)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from postjournal.offentlig.modeller import Gravstein

TITLER = {
    400: gettext_noop("Spørringen kan ikke brukes"),
    404: gettext_noop("Finnes ikke"),
    405: gettext_noop("API-et kan bare leses"),
    410: gettext_noop("Trukket tilbake"),
    429: gettext_noop("For mange forespørsler"),
    500: gettext_noop("Feil hos oss"),
    503: gettext_noop("Ute av drift en kort stund"),
}
FORKLARINGER = {
    400: gettext_noop("Et parameter er skrevet feil eller finnes ikke. Feltet errors sier hvilket."),
    404: gettext_noop("Det har aldri vært noe offentlig på denne adressen."),
    405: gettext_noop("Bruk GET eller HEAD."),
    410: gettext_noop("Det har vært offentlig her, men er trukket tilbake. Slett kopien din."),
    429: gettext_noop("Vent så mange sekunder som Retry-After sier."),
    500: gettext_noop("Noe gikk galt på tjeneren. Prøv igjen senere."),
    503: gettext_noop("Databasen svarer ikke. Vent så mange sekunder som Retry-After sier."),
}
MEDIETYPE = "application/problem+json"


class Avvist(Exception):
    """The answer is a problem: status, what is wrong, and which parameters."""

    def __init__(self, status: int, detalj: str = "", feil: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(status)
        self.status, self.detalj, self.feil = status, detalj, feil


def ikke_her(nokkel: str) -> Avvist:
    """410 with the reason that may be told for what was withdrawn; 404 for what never was here."""
    if stein := Gravstein.objects.filter(nokkel=nokkel).first():
        slett = _("Slett kopien din.")
        return Avvist(410, f"{_(stein.grunn)} {slett}")
    return Avvist(404)


def svar(
    request: HttpRequest, status: int, detalj: str = "", feil: Sequence[tuple[str, str]] = (),
    hoder: Mapping[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    """The problem as an answer; `type` is the address of its explanation."""
    innhold: dict[str, Any] = {
        "type": request.build_absolute_uri(f"/api/v1/docs/#feil-{status}"),
        "title": _(TITLER[status]),
        "status": status,
        "detail": detalj or _(FORKLARINGER[status]),
        "errors": [{"felt": felt, "melding": melding} for felt, melding in feil],
    }
    tekst = json.dumps(innhold, ensure_ascii=False)
    return HttpResponse(tekst, status=status, content_type=MEDIETYPE, headers=dict(hoder or {}))
