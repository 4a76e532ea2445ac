"""The one form renderer: every form and field of the site gets its markup from `templates/portal/_skjema/`."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

MALER = {
    "django/forms/widgets/radio.html": "portal/_skjema/valgliste.html",
    "django/forms/widgets/checkbox_select.html": "portal/_skjema/valgliste.html",
    "django/forms/widgets/select.html": "portal/_skjema/valg.html",
    "django/forms/errors/list/default.html": "portal/_skjema/feil.html",
}
"""What has markup of its own; all other widgets are Django's with a class added."""


class Skjemarenderer(TemplatesSetting):
    """Writes forms with an error summary on top, and fields with label, help, error and input, in that order."""

    form_template_name = "portal/_skjema/skjema.html"
    field_template_name = "portal/_skjema/felt.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Renders a form, a field or a widget; widgets without a class of their own get the design system's."""
        if widget := context.get("widget"):
            _gi_klasse(widget)
        return super().render(MALER.get(template_name, template_name), context, request)


def _gi_klasse(widget: dict[str, Any]) -> None:
    """Adds `ds-input` to the widget and its parts (the fields of a split date, say)."""
    if widget.get("type") != "hidden":
        widget["attrs"].setdefault("class", "ds-input")
    for del_ in widget.get("subwidgets", ()):
        _gi_klasse(del_)
