"""A directory of staff that speaks SCIM with the portal, as Entra ID does."""

import json
from typing import Any

from django.test import Client

from kontakter.services import scimnokler
from tests.kontakter.fabrikk import AV

URN = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
BRUKERE = "/scim/v2/Users"
KARI: dict[str, Any] = {
    "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", URN],
    "externalId": "4f0c6a1e",
    "userName": "Kari.Dahl@vik.example",
    "active": True,
    "displayName": "Dahl, Kari",
    "title": "Byggesaksbehandler",
    "emails": [{"primary": True, "type": "work", "value": "kari.dahl@vik.example"}],
    "name": {"formatted": "Kari Dahl", "familyName": "Dahl", "givenName": "Kari"},
    "phoneNumbers": [{"type": "work", "value": "62 56 31 18"}, {"type": "mobile", "value": "900 00 118"}],
    URN: {"employeeNumber": "1118", "department": "Plan og byggesak"},
}


class Katalog:
    """What is sent with a key of its own; answers as they come."""

    def __init__(self) -> None:
        self.nokkel, self.token = scimnokler.lag(navn="Entra ID", av=AV)
        self.klient = Client(enforce_csrf_checks=True)

    def spor(self, metode: str, sti: str, data: Any = None, **hoder: str) -> Any:
        """One request; `data` is sent as JSON, bytes as they are."""
        innhold = data if isinstance(data, bytes) else json.dumps(data).encode()
        hoder = {"Authorization": f"Bearer {self.token}"} | hoder
        return self.klient.generic(metode, sti, innhold, "application/scim+json", headers=hoder)

    def lag(self, **felt: Any) -> str:
        """A new user, of the usual one with other fields; its id."""
        respons = self.spor("POST", BRUKERE, KARI | felt)
        assert respons.status_code == 201, respons.content
        return str(respons.json()["id"])

    def endre(self, id_: str, *operasjoner: dict[str, Any]) -> Any:
        """A PATCH."""
        return self.spor("PATCH", f"{BRUKERE}/{id_}", {"schemas": [PATCH], "Operations": list(operasjoner)})

    def finn(self, filter_: str, **valg: str) -> Any:
        """A search."""
        return self.klient.get(BRUKERE, {"filter": filter_} | valg, headers={"Authorization": f"Bearer {self.token}"})
