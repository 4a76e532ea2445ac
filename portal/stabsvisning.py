"""What admin's pages are made of: tags with words, links between objects, columns, tables that are only read."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    Tabell = admin.TabularInline[Any, Any]  # generic only for the type checker
else:
    Tabell = admin.TabularInline


def merkelapp(tekst: object, farge: str) -> SafeString:
    """A tag: a word, with the colour that goes with it."""
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', farge, tekst)


def lenke(url: str, tekst: object) -> SafeString:
    """A link."""
    return format_html('<a class="ds-link" href="{}">{}</a>', url, tekst)


def adresse(objekt: Model) -> str:
    """The object's page in admin."""
    return reverse(f"admin:{objekt._meta.app_label}_{objekt._meta.model_name}_change", args=[objekt.pk])


def til(objekt: Model | None) -> SafeString | str:
    """A link to the object's page in admin; a dash when there is none."""
    return "–" if objekt is None else lenke(adresse(objekt), objekt)


def ja_nei(felt: str, navn: str) -> Any:
    """A column that says a truth value in words."""

    @admin.display(description=navn)
    def kolonne(objekt: Any) -> str:
        return "Ja" if getattr(objekt, felt) else "Nei"

    return kolonne


class LesbarTabell(Tabell):
    """Rows that belong to an object, shown and not written."""

    template = "admin/tabell.html"
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They come from elsewhere."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No field is written by a form."""
        return False
