"""Who is not to be shown (P1), by name: one who is hidden in one place is hidden wherever the name stands."""

from collections.abc import Iterable, Mapping

from django.db import connection
from django.db.models import Exists, Q, QuerySet, Value

from kontakter.models import Ansatt, Enhet, Person, Styreverv
from kontakter.synlighet import likt_navn
from portal.models import Hendelse

KJENNETEGN = ("brukernavn", "ansattnr", "epost")
"""What one of the staff is known by under any name."""


def las() -> None:
    """Until the transaction ends nobody else hides people, or shows them: for whoever asks who is hidden and writes."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(hashtext('kontakter.skjulte'))")


def navnene() -> frozenset[str]:
    """The names of all who are hidden, and those they have had while hidden, as `likt_navn` writes them."""
    forste, *andre = (
        modell._default_manager.filter(vises_ikke=True)
        .order_by()
        .values_list(Value(f"{modell._meta.label_lower}:"), "pk", "navn")
        for modell in (Ansatt, Person, Styreverv)
    )
    naa = {f"{hva}{pk}": navn for hva, pk, navn in forste.union(*andre)}
    loggen = Hendelse.objects.filter(objekt__in=list(naa), ny__vises_ikke=True, ny__has_key="navn")
    foer = loggen.order_by().values_list("ny__navn", flat=True) if naa else ()
    return frozenset(likt_navn(navn) for navn in (*naa.values(), *foer))


def er_skjult(navn: str) -> bool:
    """Whether somebody with this name is hidden."""
    return likt_navn(navn) in navnene()


def med_navnet(navn: str) -> list[Ansatt | Person | Styreverv]:
    """All who are shown under this name: staff, politicians, members of boards."""
    sokt = likt_navn(navn)
    synlige: list[Ansatt | Person | Styreverv] = [
        *Ansatt.objects.filter(vises_ikke=False).select_related("enhet", "stedfortreder__enhet"),
        *Person.objects.filter(vises_ikke=False),
        *Styreverv.objects.filter(vises_ikke=False).select_related("person"),
    ]
    return [rad for rad in synlige if likt_navn(rad.navn) == sokt]


def med_kjennetegn(a: Ansatt, felt: Iterable[str]) -> list[Ansatt]:
    """All others of the staff who are shown and have one of these in common."""
    andre = _andre({f: getattr(a, f) for f in felt}, a.pk)
    return list(andre.filter(vises_ikke=False).select_related("enhet", "stedfortreder__enhet"))


def er_en_skjults(kjennetegn: Mapping[str, str], *, unntatt: int | None) -> bool:
    """Whether somebody else who is hidden has one of these: whatever the name, it is the same person."""
    return _andre(kjennetegn, unntatt).filter(vises_ikke=True).exists()


def _andre(kjennetegn: Mapping[str, str], pk: int | None) -> QuerySet[Ansatt]:
    """All others of the staff who have one of these in common; a unit's own address is nobody's."""
    like = Q(pk__in=[])
    for f, verdi in kjennetegn.items():
        if verdi:
            samme = Q(**{f"{f}__iexact": verdi})
            enhetens = Q(Exists(Enhet.objects.filter(epost__iexact=verdi)))
            like |= samme & ~enhetens if f == "epost" else samme
    rader = Ansatt.objects.filter(like)
    return rader.exclude(pk=pk) if pk else rader
