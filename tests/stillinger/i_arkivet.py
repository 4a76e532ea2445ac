"""Vacancies as the archive's pages meet them: in any state, with applicants, files and a wish."""

from datetime import date, datetime
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from portal import filer
from portal.filer.medfil import Filstatus
from stillinger.begreper import Soknadstilstand, Tilstand
from stillinger.models import Soknad, Soknadsfil, Stilling
from stillinger.services import arkiv, utlysning
from tests.stillinger.fabrikk import AV, NAA, soknad, stilling, utkast

STILLINGER, SOKNADER = "/admin/stillinger/stilling/", "/admin/stillinger/soknad/"
SENERE = date(2027, 1, 31)
GRUNN = "Sjefen min vet ikke at jeg søker."


def i_tilstand(star: Tilstand, *ledere: str) -> Stilling:
    """A vacancy that stands so, as if it had come there; its deadline is 10 December unless it is a draft."""
    s = utkast(frist=SENERE) if star == Tilstand.UTKAST else stilling()
    utlysning.sett_ledere(stilling=s, brukernavn=ledere, av=AV)
    Stilling.objects.filter(pk=s.pk).update(tilstand=star.value)
    s.refresh_from_db()
    return s


def soknad_i(star: Soknadstilstand, s: Stilling, **felt: Any) -> Soknad:
    """An application that stands so."""
    a = soknad(s, **felt)
    trukket = NAA if star == Soknadstilstand.TRUKKET else None
    Soknad.objects.filter(pk=a.pk).update(tilstand=star.value, trukket=trukket)
    return Soknad.objects.get(pk=a.pk)


def fil(a: Soknad, innhold: bytes = b"Hemmelig innhold i CV", **felt: Any) -> Soknadsfil:
    """A checked file of an application."""
    lagret = filer.legg_inn(BytesIO(innhold), storste=1_000_000)
    standard: dict[str, Any] = {
        "nokkel": uuid4(), "sha256": lagret.sha256, "storrelse": lagret.storrelse, "tittel": "cv.txt",
        "filnavn": "cv.txt", "mimetype": "text/plain", "filstatus": Filstatus.KONTROLLERT,
    }  # fmt: skip
    return Soknadsfil.objects.create(soknad=a, **standard | felt)


def pakk(s: Stilling, naa: datetime = NAA) -> bytes:
    """The case as the archive takes it."""
    with arkiv.lag_pakke(stilling=s, av=AV, naa=naa) as pakke:
        return pakke.fil.read()


def i_arkivet(s: Stilling, naa: datetime) -> None:
    """The archive has been given the case as it then is, and has acknowledged it."""
    pakk(s, naa)
    arkiv.kvitter(stilling=s, av=AV)


def gjor(klient: Client, objekt: Stilling | Soknad, verb: str, **data: Any) -> Any:
    """Sends the form of a verb."""
    liste = STILLINGER if isinstance(objekt, Stilling) else SOKNADER
    return klient.post(f"{liste}{objekt.pk}/{verb}/", {"bekreftet": "1", **data})


def side(klient: Client, objekt: Stilling | Soknad, under: str = "change/") -> str:
    """A page of it."""
    liste = STILLINGER if isinstance(objekt, Stilling) else SOKNADER
    return str(klient.get(f"{liste}{objekt.pk}/{under}").content.decode())


def senere(monkeypatch: pytest.MonkeyPatch, naa: datetime, klient: Client, navn: str = "rekrutterer") -> None:
    """The clock is moved, and somebody who was logged in, is so again."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: naa)
    klient.force_login(User.objects.get(username=navn))
