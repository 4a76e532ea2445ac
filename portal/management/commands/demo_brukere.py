"""`manage.py demo_brukere`: one user for each role in a demonstration, with a password made once and kept in `var/`."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError

from portal.management.commands.demo import ROLLER


class Command(BaseCommand):
    """Safe to run again."""

    help = "Lager brukerne til en demonstrasjon."

    def handle(self, *args: Any, **valg: Any) -> None:
        if settings.DRIFT:
            raise CommandError("Demobrukere lages aldri i drift.")
        ord_ = passord()
        for rolle in ROLLER:
            lag(rolle, ord_).groups.set([Group.objects.get_or_create(name=rolle)[0]])
        lag("admin", ord_, is_superuser=True)


def lag(navn: str, ord_: str, **felt: Any) -> User:
    """The user of this name, able to log in to the staff site."""
    bruker, ny = User.objects.get_or_create(username=navn, defaults={"is_staff": True, **felt})
    if ny or not bruker.check_password(ord_):
        bruker.set_password(ord_)
        bruker.save()
    return bruker


def passord() -> str:
    """The demonstration's password."""
    fil = settings.VAR / "demo_passord"
    if not fil.exists():
        fil.write_text(secrets.token_urlsafe(9))
        fil.chmod(0o600)
    return fil.read_text()
