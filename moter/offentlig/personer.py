"""When a politician gets another name, or is not to be shown (P1), every meeting that names the person follows."""

from django.db.models import Q

from kontakter.synlighet import likt_navn_monster
from moter.models import Forslag, Mote, Oppmote, Stemme
from moter.offentlig import projeksjon


def vis_paa_nytt(navn: str, person_id: int | None) -> None:
    """Writes the meetings anew where the person stands: with attendance, proposals and votes, or by name only.

    `person_id` is None for somebody who is no politician.
    """
    er, navnet = Q(person=person_id) if person_id else Q(pk__in=[]), likt_navn_monster(navn)
    oppmoter = Oppmote.objects.filter(er | Q(navn__iregex=navnet) | Q(vara_for__iregex=navnet)).values("mote")
    forslag = Forslag.objects.filter(er | Q(fremmet_av__iregex=navnet)).values("punkt__mote")
    stemmer = Stemme.objects.filter(er | Q(navn__iregex=navnet)).values("votering__punkt__mote")
    moter = Mote.objects.filter(Q(pk__in=oppmoter) | Q(pk__in=forslag) | Q(pk__in=stemmer))
    projeksjon.vis(list(moter.values_list("pk", flat=True)))
