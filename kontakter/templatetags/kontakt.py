"""Template tags of contacts: telephone numbers."""

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from kontakter import vkort

register = template.Library()


@register.filter
def telefonlenke(nummer: str, klasse: str = "ds-link hel") -> SafeString:
    """A number as a link that calls it; what is no number stays text.

    Short numbers go without their context (RFC 3966): telephones dial 113 right, and some stumble on what follows.
    """
    adresse = vkort.tel(nummer).partition(";")[0]
    if not adresse:
        return escape(nummer)
    return format_html('<a class="{}" href="{}">{}</a>', klasse, adresse, nummer)
