"""What the lists of the journal share: search by case number, filter by source, tags with words, addresses."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Model, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from postjournal.models import Dokument, Importkjoring, Journalpost, Saksmappe, Tilstand

if TYPE_CHECKING:
    Tabell = admin.TabularInline[Any, Any]  # generic only for the type checker
else:
    Tabell = admin.TabularInline

_SAKSNR = re.compile(r"(?P<aar>\d{4}|\d{2})/(?P<nummer>\d{1,9})(?:-(?P<post>\d{1,9}))?")


def saksnr(tekst: str) -> Q | None:
    """`2026/1234`, `26/1234` or `2026/1234-5` as a condition on entries; None for other text."""
    treff = _SAKSNR.fullmatch(tekst.strip())
    if treff is None:
        return None
    aar = int(treff["aar"])
    i_saken = Q(sak__aar=aar if aar > 99 else 2000 + aar, sak__nummer=int(treff["nummer"]))
    return i_saken & Q(nummer=int(treff["post"])) if treff["post"] else i_saken


def merkelapp(tekst: object, farge: str) -> SafeString:
    """A tag: a word, with the colour that goes with it."""
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', farge, tekst)


def lenke(url: str, tekst: object) -> SafeString:
    """A link."""
    return format_html('<a class="ds-link" href="{}">{}</a>', url, tekst)


def til(objekt: Model | None) -> SafeString | str:
    """A link to the object's page in admin; a dash when there is none."""
    if objekt is None:
        return "–"
    return lenke(reverse(f"admin:{objekt._meta.app_label}_{objekt._meta.model_name}_change", args=[objekt.pk]), objekt)


def publikums_lenke(post: Journalpost) -> SafeString:
    """The public page of a published entry; for others the staff's own preview."""
    if post.tilstand == Tilstand.PUBLISERT:
        return lenke(settings.STEDSNAVN + reverse("postjournal:post", args=[post.nokkel]), "Offentlig side")
    return lenke(reverse("admin:postjournal_journalpost_forhandsvis", args=[post.pk]), "Forhåndsvis")


class Kildefilter(admin.SimpleListFilter):
    """The archive systems that have delivered, as the import runs name them: the entries are too many to ask."""

    title = "kilde"
    parameter_name = "kilde"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """Each source once."""
        kilder = Importkjoring.objects.order_by("kilde").values_list("kilde", flat=True).distinct()
        return [(k, k) for k in kilder]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The rows of the chosen source."""
        if not self.value():
            return queryset
        felt = "post__kilde" if queryset.model is Dokument else "kilde"
        return queryset.filter(**{felt: self.value()})


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
        """They come from the archive."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No field is written by a form."""
        return False


def postene_i(sak: Saksmappe) -> SafeString:
    """A link to the case's entries in the list."""
    return lenke(
        reverse("admin:postjournal_journalpost_changelist") + f"?sak__id__exact={sak.pk}", "Journalpostene i saken"
    )
