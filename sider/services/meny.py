"""Menu entries are saved, and shown at once."""

from django.db import transaction

from portal import hendelser
from sider.models import Menypunkt
from sider.offentlig import projeksjon

_FELT = ("sted", "rekkefolge", "tekst_nb", "tekst_nn", "tekst_en", "maal", "vises")


@transaction.atomic
def lagre_menypunkt(*, punkt: Menypunkt, av: str) -> Menypunkt:
    """Saves a menu entry. One that is no more to be shown stays, with `vises` off."""
    gammel = Menypunkt.objects.select_related("side").filter(pk=punkt.pk).first()
    punkt.full_clean()
    punkt.save()
    hendelser.skriv(
        av=av,
        handling="menypunkt endret" if gammel else "menypunkt laget",
        objekt=punkt,
        gammel={f: getattr(gammel, f) for f in _FELT} if gammel else None,
        ny={f: getattr(punkt, f) for f in _FELT},
    )
    projeksjon.vis_meny()
    return punkt
