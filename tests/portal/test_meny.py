"""The main menu says where the reader is, in the reader's language."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import set_urlconf
from django.utils.translation import override

from portal import meny
from portal.meny import INGENSTEDS, hovedmeny, sted


def _naa(visning: str) -> dict[str, str]:
    """Address → what `aria-current` says, on the page of a view."""
    treff: Any = SimpleNamespace(view_name=visning, namespace=visning.partition(":")[0])
    return {p.url: p.naa for p in hovedmeny(sted(SimpleNamespace(resolver_match=treff)))}  # type: ignore[arg-type]


def test_the_first_page_of_a_part_is_the_page_itself() -> None:
    ventet = {
        "/postliste/": "",
        "/innsyn/": "",
        "/moter/": "page",
        "/kontakt/": "",
        "/stillinger/": "",
        "/apenhet/": "",
    }
    assert _naa("moter:kalender") == ventet


def test_another_page_of_a_part_belongs_to_it() -> None:
    assert _naa("moter:mote")["/moter/"] == "true"
    assert _naa("kontakter:ansatte")["/kontakt/"] == "true"


def test_a_politician_is_looked_for_among_contacts() -> None:
    naa = _naa("moter:person")
    assert (naa["/moter/"], naa["/kontakt/"]) == ("", "true")


def test_pages_of_the_portal_itself_do_not_belong_to_each_other() -> None:
    assert set(_naa("portal:forside").values()) == {""}


def test_a_page_that_was_not_found_is_nowhere() -> None:
    assert {p.naa for p in hovedmeny(sted(SimpleNamespace(resolver_match=None)))} == {""}  # type: ignore[arg-type]


@pytest.mark.parametrize(("sprak", "tekst"), [("nb", "Møter"), ("nn", "Møte"), ("en", "Meetings")])
def test_the_menu_speaks_the_language_of_the_page(sprak: str, tekst: str) -> None:
    with override(sprak):
        assert tekst in [p.tekst for p in hovedmeny(INGENSTEDS)]


class _Uten:
    """Addresses of a process that serves no pages."""

    urlpatterns = ()


def test_parts_that_a_process_does_not_serve_are_left_out() -> None:
    set_urlconf(_Uten)  # type: ignore[arg-type]
    try:
        assert hovedmeny(INGENSTEDS) == []
    finally:
        set_urlconf(None)


def test_information_pages_stand_under_openness_where_they_have_no_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meny, "_lenker", lambda *_: (("apenhet:forside", "/apenhet/", "Åpenhet"),))
    assert _naa("sider:side") == {"/apenhet/": "true"}
    assert _naa("portal:om") == {"/apenhet/": "true"}
    assert _naa("portal:forside") == {"/apenhet/": ""}
