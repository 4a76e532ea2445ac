"""Where else a case is told of: written by the apps that stand on the journal, read by its pages."""

from collections.abc import Collection, Mapping

from postjournal.offentlig.modeller import PolitiskBehandling


def sett(rader: Mapping[int, tuple[int, str, str]]) -> None:
    """Political case id → (journal case id, public key, title): the pages of the journal case link to it."""
    glem(rader)
    PolitiskBehandling.objects.bulk_create(
        PolitiskBehandling(id=i, sak_id=sak, nokkel=nokkel, tittel=tittel) for i, (sak, nokkel, tittel) in rader.items()
    )


def glem(id_er: Collection[int]) -> None:
    """These political cases are no longer linked to."""
    PolitiskBehandling.objects.filter(id__in=list(id_er)).delete()
