"""Template tags that every page uses: numbers, and style sheets that may be missing."""

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

register = template.Library()

TYNT_MELLOMROM = "\u202f"
"""Narrow no-break space: groups thousands, and never breaks a number over two lines."""


@register.filter
def tall(verdi: float | str | None) -> str:
    """A whole number with thin spaces: 2170 → 2 170. Empty for None; what is no number stays as it is."""
    if verdi is None or verdi == "":
        return ""
    try:
        return f"{int(verdi):,}".replace(",", TYNT_MELLOMROM).replace("-", "\u2212")
    except (ValueError, OverflowError):
        return str(verdi)


@register.filter
def desimaltall(verdi: float | None) -> str:
    """A number with at most one decimal, with a comma: 2.0 → 2, 1.5 → 1,5. Empty for None."""
    if verdi is None:
        return ""
    rundet = round(verdi, 1)
    return tall(int(rundet)) if rundet == int(rundet) else f"{rundet:.1f}".replace(".", ",")


@register.simple_tag
def statisk_om_finnes(navn: str) -> str:
    """The address of a static file, or an empty text when it is missing (the design system before it is fetched)."""
    if not hasattr(staticfiles_storage, "hashed_files") and not finders.find(navn):
        return ""
    try:
        return str(staticfiles_storage.url(navn))
    except ValueError:  # the manifest of collected files does not know it
        return ""
