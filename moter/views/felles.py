"""What the pages of meetings share."""

from itertools import chain

from django.http import Http404, HttpRequest

from kontakter.offentlig.modeller import OffentligUtvalg


def velg_utvalg(request: HttpRequest, utvalg: list[OffentligUtvalg]) -> OffentligUtvalg | None:
    """The body that the address chooses, of these or another; None for all. 404 when there is no such body."""
    nokkel = request.GET.get("utvalg", "")
    if not nokkel:
        return None
    alle = chain(utvalg, OffentligUtvalg.objects.defer("beskrivelse"))
    valgt = next((u for u in alle if u.nokkel == nokkel), None)
    if valgt is None:
        raise Http404
    return valgt


def finn_utvalg(nokkel: str) -> OffentligUtvalg:
    """The body of this address; 404 when there is none."""
    utvalg = OffentligUtvalg.objects.select_related("sekretariat").filter(nokkel=nokkel).first()
    if utvalg is None:
        raise Http404
    return utvalg
