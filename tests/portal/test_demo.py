"""`manage.py demo` says what stops it before it has begun anything."""

import socket

import pytest
from django.core.management import CommandError, call_command

from portal import innebygd
from portal.management.commands import demo


@pytest.fixture(autouse=True)
def _ingenting_begynner(monkeypatch: pytest.MonkeyPatch) -> None:
    """No database is started."""
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr(innebygd, "start", lambda *_: pytest.fail("the database was started"))


@pytest.mark.parametrize("port", ["åtti", "0", "65535", "-1", ""])
def test_what_is_no_port_is_refused(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CommandError, match="ikke et portnummer"):
        call_command("demo")


@pytest.mark.parametrize("brukt", [8400, 8401])
def test_a_port_that_somebody_uses_is_named(monkeypatch: pytest.MonkeyPatch, brukt: int) -> None:
    monkeypatch.setenv("PORT", "8400")
    monkeypatch.setattr(demo, "er_ledig", lambda port: port != brukt)
    with pytest.raises(CommandError, match=f"allerede på port {brukt}"):
        call_command("demo")


def test_a_port_is_taken_while_somebody_listens_there() -> None:
    with socket.socket() as dor:
        dor.bind(("127.0.0.1", 0))
        dor.listen()
        assert not demo.er_ledig(dor.getsockname()[1])
