"""`manage.py arbeid`: the worker, which says what it has to say in the log alone."""

import logging
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

logg = logging.getLogger("portal.arbeid")


class Command(BaseCommand):
    """Takes jobs from all queues until it is told to end; what it has in its hands it does first."""

    help = "Gjør det som ligger i køene, til den blir bedt om å slutte."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--samtidig", type=int, default=2, help="så mange jobber om gangen")

    def handle(self, *args: Any, samtidig: int, **valg: Any) -> None:
        try:
            with app.replace_connector(DjangoConnector().get_worker_connector()) as arbeider:
                arbeider.run_worker(concurrency=samtidig)
        except Exception:
            logg.exception("Arbeideren stanset")
            sys.exit(1)
