"""A page of a hundred rows costs no more questions to the database than a page of one."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kontakter.offentlig.eierskap import OffentligSelskap, OffentligStyreverv
from kontakter.offentlig.modeller import Enhetsside, OffentligUtvalg, OffentligVerv
from moter.offentlig.modeller import Motesok, OffentligPunkt
from postjournal.offentlig.modeller import OffentligPost, Sokerad
from stillinger.offentlig.modeller import OffentligStilling
from tests.apnedata.api.verden import LISTER, les

pytestmark = pytest.mark.django_db
ANTALL = {
    "journalposter": 6,
    "saksmapper": 2,
    "dokumenter": 2,
    "moter": 2,
    "moetesaker": 4,
    "vedtak": 4,
    "voteringer": 4,
    "utvalg": 3,
    "politikere": 3,
    "verv": 2,
    "styreverv": 2,
    "selskaper": 3,
    "stillinger": 2,
    "enheter": 3,
}
"""List → questions; one of them counts what the client has left."""


def hundre_av(rad: Model, *, nokler: Iterable[str] = ("nokkel",), **felt: Any) -> None:
    """A hundred copies of a public row, each with keys of its own; a function in `felt` is given the number."""
    modell, verdier = type(rad), {f.attname: getattr(rad, f.attname) for f in rad._meta.concrete_fields}
    modell._base_manager.bulk_create(
        modell(**verdier | dict.fromkeys(nokler, f"{i:014x}") | {n: f(i) for n, f in felt.items()})
        for i in range(1000, 1100)
    )


def hundre_i_hver_liste() -> None:
    """Each with all that hangs on it."""
    post = OffentligPost.objects.filter(dokumenter__isnull=False, sak__isnull=False, enhet__isnull=False)[0]
    egen: dict[str, Any] = {"id": lambda i: i * 1000, "enhet_id": lambda i: i * 1000}
    assert post.sak
    assert post.enhet
    hundre_av(post, **egen, sak_id=lambda i: i * 1000, plass=lambda i: post.plass + i)
    hundre_av(post.sak, **egen)
    hundre_av(post.dokumenter.all()[0], post_id=lambda i: i * 1000)
    rad = Sokerad.objects.get(post=post)
    hundre_av(rad, nokler=(), post_id=lambda i: i * 1000, plass=lambda i: post.plass + i)
    hundre_av(post.enhet, id=egen["id"])
    hundre_av(Enhetsside.objects.get(enhet=post.enhet), nokler=(), enhet_id=egen["id"], overordnet=egen["id"])
    _motene(egen)
    _folk(egen)


def _motene(egen: dict[str, Any]) -> None:
    punkt = OffentligPunkt.objects.select_related("mote").get(innhold__has_key="voteringer")
    utvalg: dict[str, Any] = {"id": egen["id"], "utvalg_id": egen["id"]}
    hundre_av(punkt.mote, **utvalg)
    hundre_av(punkt, id=egen["id"], mote_id=egen["id"])
    hundre_av(Motesok.objects.get(punkt=punkt), nokler=(), punkt_id=egen["id"])


def _folk(egen: dict[str, Any]) -> None:
    hundre_av(OffentligUtvalg.objects.all()[0], id=egen["id"], overordnet=egen["id"])
    hundre_av(OffentligVerv.objects.all()[0], nokler=("person",), id=egen["id"], utvalg_id=egen["id"])
    hundre_av(OffentligSelskap.objects.all()[0], id=egen["id"])
    hundre_av(OffentligStyreverv.objects.filter(til=None)[0], nokler=(), id=egen["id"], selskap_id=egen["id"])
    hundre_av(OffentligStilling.objects.get(adresse="", aktiv=True))


def sporringer(klient: Client, liste: str, antall: int) -> int:
    """How many questions a page costs, but those that make the test's client the public role."""
    with CaptureQueriesContext(connection) as tatt:
        assert len(les(klient, liste, limit=antall)["items"]) == antall
    return len([q for q in tatt.captured_queries if "ROLE" not in q["sql"] and "SAVEPOINT" not in q["sql"]])


def test_a_hundred_rows_cost_what_one_does(innbygger: Client) -> None:
    hundre_i_hver_liste()
    for liste in (*LISTER, "voteringer"):
        en, hundre = sporringer(innbygger, liste, 1), sporringer(innbygger, liste, 100)
        assert (en, hundre) == (ANTALL[liste], ANTALL[liste]), liste
