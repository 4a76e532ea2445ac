"""Who sits in the body on the day of a meeting, with the party of that day; what forms are filled in with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from kontakter.models import Parti, Person, Verv
from kontakter.models.person import Vervrolle
from moter.begreper import Fremmote
from moter.models import Mote, Oppmote, Sakslistepunkt
from portal import tid

FASTE = (Vervrolle.LEDER.value, Vervrolle.NESTLEDER.value, Vervrolle.MEDLEM.value)
"""Those who vote when they are there."""
UTEN_STEMME = (Vervrolle.OBSERVATOR.value, Vervrolle.SEKRETAER.value)
"""Those who are there and do not vote."""
_REKKE = {rolle: nr for nr, rolle in enumerate((*FASTE, Vervrolle.VARAMEDLEM.value))}


@dataclass(frozen=True, slots=True)
class Deltaker:
    """Somebody who may take part; `person` is None for one who is known by name only."""

    navn: str
    person: Person | None = None
    parti: Parti | None = None
    rolle: str = Vervrolle.MEDLEM.value

    def __str__(self) -> str:
        return f"{self.navn} ({self.parti.kode})" if self.parti else self.navn

    @property
    def nokkel(self) -> str:
        """The person's, or one made of the name; begins with a digit."""
        return str(self.person.pk) if self.person else f"0{blake2b(self.navn.encode(), digest_size=6).hexdigest()}"


def med_nokkel(deltakere: Iterable[Deltaker]) -> dict[str, Deltaker]:
    """Each by a key of its own, in their order; a key does not tell the place."""
    ut: dict[str, Deltaker] = {}
    for d in deltakere:
        nokkel = d.nokkel
        while nokkel in ut:
            nokkel += "x"
        ut[nokkel] = d
    return ut


def medlemmer(m: Mote, *roller: str) -> list[Deltaker]:
    """Those with these roles in the body on the day, the leader first, each once."""
    verv = Verv.objects.per(tid.dato(m.start)).filter(utvalg=m.utvalg_id, rolle__in=roller)
    alle = sorted(verv.select_related("person", "parti"), key=lambda v: (_REKKE[v.rolle], v.nummer, v.person.navn))
    ut: dict[int, Deltaker] = {}
    for v in alle:
        ut.setdefault(v.person_id, Deltaker(v.person.navn, v.person, v.parti, v.rolle))
    return list(ut.values())


def stemmer(p: Sakslistepunkt) -> list[Deltaker]:
    """Those who can vote on an item: who was there then, when attendance is recorded, else all members.

    Never the disqualified, nor those who only observe or write.
    """
    oppmoter = list(p.mote.oppmoter.select_related("person", "parti", "fra_punkt", "til_punkt"))
    motte = [o for o in oppmoter if o.fremmote in {Fremmote.TIL_STEDE, Fremmote.VARA} and o.rolle not in UTEN_STEMME]
    ugilde = {o.navn for o in oppmoter if o.fremmote == Fremmote.INHABIL and o.punkt_id == p.pk}
    til_stede = [Deltaker(o.navn, o.person, o.parti, o.rolle) for o in motte if _var_der(o, p)]
    return [d for d in (til_stede if motte else medlemmer(p.mote, *FASTE)) if d.navn not in ugilde]


def _var_der(o: Oppmote, p: Sakslistepunkt) -> bool:
    """From the item one came to, to the one after which one left."""
    fra = o.fra_punkt.posisjon if o.fra_punkt else p.posisjon
    til = o.til_punkt.posisjon if o.til_punkt else p.posisjon
    return fra <= p.posisjon <= til


def partier(deltakere: Sequence[Deltaker]) -> list[tuple[Parti, int]]:
    """(party, how many of them), the largest first."""
    antall: dict[Parti, int] = {}
    for d in deltakere:
        if d.parti:
            antall[d.parti] = antall.get(d.parti, 0) + 1
    return sorted(antall.items(), key=lambda par: (-par[1], par[0].navn))
