"""The project as an app, and the base class of all its apps."""

from importlib import import_module

from django.apps import AppConfig


class EtasjeApp(AppConfig):
    """An app whose projection models live beside its working models."""

    projeksjon = ""

    def import_models(self) -> None:
        """Loads the projection models with the working ones."""
        super().import_models()
        if self.projeksjon:
            import_module(self.projeksjon)


class PortalApp(AppConfig):
    """What all apps share."""

    name = "portal"
    verbose_name = "Portalen"
