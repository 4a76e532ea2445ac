"""The project as an app, the base class of all its apps, and how an app says something by having a module."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class EtasjeApp(AppConfig):
    """An app whose projection and intake models live beside its working models, in the modules that `etasjer` names."""

    etasjer: tuple[str, ...] = ()

    def import_models(self) -> None:
        """Loads the models of all floors."""
        super().import_models()
        for modul in self.etasjer:
            import_module(modul)


class PortalApp(EtasjeApp):
    """What all apps share."""

    name = "portal"
    verbose_name = "Portalen"
    etasjer = ("portal.mottak",)


def moduler(navn: str) -> Iterator[ModuleType]:
    """The modules of this dotted name in the apps that have one; those that stand on others come last."""
    for app in apps.get_app_configs():
        if app.module and _har(app.module, navn):
            yield import_module(f"{app.name}.{navn}")


def _har(pakke: ModuleType, navn: str) -> bool:
    forste, _, resten = navn.partition(".")
    if not hasattr(pakke, "__path__") or not module_has_submodule(pakke, forste):
        return False
    return not resten or _har(import_module(f"{pakke.__name__}.{forste}"), resten)
