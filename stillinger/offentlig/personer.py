"""When somebody is not to be shown (P1), or is shown again, the advertisements that name the person follow."""

from kontakter.synlighet import likt_navn
from stillinger.models import Kontaktperson, Stilling
from stillinger.offentlig import projeksjon


def vis_paa_nytt(navn: str, person_id: int | None) -> None:
    """Writes the advertisements anew that have a contact person of this name."""
    alle = Kontaktperson.objects.values_list("stilling_id", "navn")
    sokt = likt_navn(navn)
    for s in Stilling.objects.filter(pk__in={pk for pk, navnet in alle if likt_navn(navnet) == sokt}):
        projeksjon.vis(s)
