"""What staff do with the search: words that mean the same are added, changed and removed."""

from django.db import transaction

from portal import hendelser
from samlesok import offentlig
from samlesok.models import Synonym


@transaction.atomic
def lagre_synonym(*, synonym: Synonym, av: str) -> None:
    """The group counts from now on, everywhere within a minute; ValidationError when it is none."""
    for_ = Synonym.objects.select_for_update().filter(pk=synonym.pk).first()
    synonym.full_clean()
    synonym.save()
    offentlig.vis(synonym)
    gammel = {"ord": for_.ord} if for_ else None
    hendelser.skriv(av=av, handling="søk: synonym lagret", objekt=synonym, gammel=gammel, ny={"ord": synonym.ord})


@transaction.atomic
def fjern_synonym(*, synonym: Synonym, av: str) -> None:
    """The group counts no more."""
    hendelser.skriv(av=av, handling="søk: synonym fjernet", objekt=synonym, gammel={"ord": synonym.ord})
    offentlig.skjul(synonym.pk)
    synonym.delete()
