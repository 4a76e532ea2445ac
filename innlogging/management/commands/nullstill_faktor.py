"""`manage.py nullstill_faktor <bruker>`: when the phone or the key is lost, and the recovery codes too."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from innlogging import services


class Command(BaseCommand):
    """Takes away the user's second factors; at the next log-in the user sets up a new one."""

    help = "Fjerner totrinnsfaktorene til en bruker som har mistet dem, og logger brukeren ut overalt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("bruker", help="brukernavnet")
        parser.add_argument("--av", required=True, help="hvem som gjør det")
        parser.add_argument("--hvorfor", required=True, help="hvorfor, og hvordan du vet hvem som ba om det")

    def handle(self, *args: Any, **valg: Any) -> None:
        bruker = User.objects.filter(username=valg["bruker"]).first()
        if not bruker:
            raise CommandError("Det finnes ingen bruker med dette navnet.")
        try:
            antall = services.nullstill_faktor(bruker=bruker, av=valg["av"], hvorfor=valg["hvorfor"])
        except ValidationError as feil:
            raise CommandError(" ".join(feil.messages)) from feil
        self.stdout.write(f"{antall} faktorer er fjernet, og alle øktene er avsluttet.")
