"""Keys as they stand in addresses. One that cannot be a key is not found."""

from typing import Annotated

from django.utils.translation import gettext_noop as _
from ninja import Path
from pydantic import Field

_HEX = "[0-9a-f]{14}"
_SLUG = "[-a-zA-Z0-9_]{1,60}"

Nokkel = Annotated[str, Path(pattern=f"^{_HEX}$", description=_("Nøkkelen, slik den står i id."))]
"""The key of an entry, a case, a document, a meeting, an item or a vacancy."""
Navnenokkel = Annotated[str, Path(pattern=f"^{_SLUG}$", description=_("Nøkkelen, slik den står i id."))]
"""The key of a person, a body, a unit or a company: readable."""
NokkelEllerTom = Annotated[str, Field(pattern=f"^({_HEX})?$", json_schema_extra={"format": "nokkel"})]
"""A key to filter by; empty for all."""
NavnenokkelEllerTom = Annotated[str, Field(pattern=f"^({_SLUG})?$", json_schema_extra={"format": "navnenokkel"})]
"""A readable key to filter by; empty for all."""
