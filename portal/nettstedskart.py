"""The sitemap: each app tells what it has that may be indexed, in a module `sitemaps` with `KART`.

`KART` is a dict of name → `Kart`. An address stands once in each language, with the others beside it.
"""

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from portal.apps import moduler


class Kart(Sitemap):  # type: ignore[type-arg]  # it has none when it runs
    """Pages of one kind; at most 50,000 addresses in a part, as the protocol says."""

    i18n = True
    alternates = True
    limit = 50_000

    def finnes(self) -> bool:
        """Whether there is anything in it; the protocol knows no empty part."""
        return True


class Faste(Kart):
    """Pages that are always there, by the names of their addresses."""

    navn: tuple[str, ...] = ()

    def items(self) -> tuple[str, ...]:
        """The names."""
        return self.navn

    def location(self, item: str) -> str:
        """The path."""
        return reverse(item)


class Nokkelsider(Kart):
    """Pages of rows, by public key. `visning` names the address, `endret` the column that tells of the last change."""

    visning: str
    nokkel = "nokkel"
    endret = ""

    def rader(self) -> QuerySet[Any, Any]:
        """The rows that have a page that may be indexed."""
        raise LookupError(type(self).__name__)

    def finnes(self) -> bool:
        """Whether there are rows."""
        return self.rader().exists()

    def items(self) -> list[Any]:
        """Only what the addresses need, in an order that stays."""
        felt = [self.nokkel, *([self.endret] if self.endret else [])]
        return list(self.rader().order_by(self.nokkel).values_list(*felt))

    def location(self, item: tuple[Any, ...]) -> str:
        """The path."""
        return reverse(self.visning, args=[item[0]])


class Daterte(Nokkelsider):
    """Pages of rows that know when they were last changed."""

    endret = "endret"

    def lastmod(self, item: tuple[Any, ...]) -> Any:
        """When the row was last changed."""
        return item[1]


def kart() -> dict[str, type[Kart]]:
    """All kinds of pages by the name of their part of the sitemap."""
    return {navn: klasse for modul in moduler("sitemaps") for navn, klasse in modul.KART.items()}


def med_sider() -> dict[str, type[Kart]]:
    """Those that have pages now."""
    return {navn: klasse for navn, klasse in kart().items() if klasse().finnes()}
