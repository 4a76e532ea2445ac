"""The first address: what there is, and where it is described."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from pydantic import Field

from apnedata.api.rot import STIER, les
from apnedata.api.skjema import Objekt, Uri

TAG = _("Begynnelsen")


class Begynnelse(Objekt):
    """Where to go on."""

    dokumentasjon: Uri
    openapi: Uri
    ressurser: dict[str, Uri] = Field(description=_("Navnet på det som kan leses, og adressen."))


@les("", svar=Begynnelse, tag=TAG, hva=_("Se hva som finnes"), navn="begynnelse")
def begynnelse(request: HttpRequest) -> Begynnelse:
    """All resources by name."""
    rot = request.build_absolute_uri("/api/v1/")
    ressurser = {sti: rot + sti for sti in sorted(STIER) if sti and "{" not in sti}
    return Begynnelse(dokumentasjon=rot + "docs/", openapi=rot + "openapi.json", ressurser=ressurser)
