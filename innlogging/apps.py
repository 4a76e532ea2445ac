"""Log-in for staff, as an app; only the staff site and the owner's commands have it."""

from django.apps import AppConfig


class InnloggingApp(AppConfig):
    """Who comes in, with what, and for how long."""

    name = "innlogging"
    verbose_name = "Innlogging"
