"""The project as an app, and the base class of all its apps."""

from importlib import import_module

from django.apps import AppConfig


class EtasjeApp(AppConfig):
    """An app whose projection and intake models live beside its working models, in the modules that `etasjer` names."""

    etasjer: tuple[str, ...] = ()

    def import_models(self) -> None:
        """Loads the models of all floors."""
        super().import_models()
        for modul in self.etasjer:
            import_module(modul)


class PortalApp(AppConfig):
    """What all apps share."""

    name = "portal"
    verbose_name = "Portalen"
