"""The verbs of ownership and of board positions."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from kontakter import skjulte
from kontakter.models import Eierdokument, Eiermelding, Person, Selskap, Styreverv
from kontakter.offentlig import vis_eierskap
from kontakter.services import skjuling
from kontakter.services.felles import lagre, ledig_nokkel
from portal import hendelser


@transaction.atomic
def lagre_selskap(*, selskap: Selskap, av: str) -> Selskap:
    """Saves a company and shows it; a new one gets a readable address."""
    selskap.nokkel = selskap.nokkel or ledig_nokkel(Selskap, selskap.navn)
    selskap.orgnr = selskap.orgnr or None
    lagre(selskap, "selskap", av, {"navn": selskap.navn, "eierandel": str(selskap.eierandel or "")})
    vis_eierskap.vis_selskap(selskap)
    return selskap


@transaction.atomic
def lagre_styreverv(*, styreverv: Styreverv, av: str, hvorfor: str = "", vises_igjen: bool = False) -> Styreverv:
    """Saves a board position and shows it; one with the name of somebody who is hidden is hidden (P1)."""
    gammel, hvorfor = skjuling.merk(styreverv, vises_igjen=vises_igjen, hvorfor=hvorfor)
    ny = {"navn": styreverv.navn, "virksomhet": styreverv.virksomhet, "vises_ikke": styreverv.vises_ikke}
    lagre(styreverv, "styreverv", av, ny, hvorfor)
    vis_eierskap.vis_styreverv(Q(pk=styreverv.pk))
    skjuling.folg_opp(rad=styreverv, gammel=gammel, av=av, hvorfor=hvorfor)
    return styreverv


@transaction.atomic
def koble(*, styreverv: Styreverv, person: Person | None, av: str, hvorfor: str) -> None:
    """Staff say that the position is held by this politician, or that it is not: a name alone decides nothing (P4)."""
    skjulte.las()
    gammel = {"folkevalgt": styreverv.person_id}
    styreverv.person = person
    styreverv.save(update_fields=["person"])
    ny = {"folkevalgt": person.pk if person else None}
    hendelser.skriv(
        av=av, handling="styreverv koblet", objekt=styreverv, hvorfor=hendelser.begrunnet(hvorfor), gammel=gammel, ny=ny
    )
    vis_eierskap.vis_styreverv(Q(pk=styreverv.pk))


@transaction.atomic
def avslutt_styreverv(*, styreverv: Styreverv, til: date, av: str) -> None:
    """The position was held to this day, inclusive. ValidationError when it had not begun."""
    if styreverv.fra and til < styreverv.fra:
        raise ValidationError({"til": "Et verv kan ikke slutte før det begynner."})
    skjulte.las()
    gammel = {"til": styreverv.til.isoformat() if styreverv.til else None}
    styreverv.til = til
    styreverv.save(update_fields=["til"])
    hendelser.skriv(av=av, handling="styreverv avsluttet", objekt=styreverv, gammel=gammel, ny={"til": til.isoformat()})
    vis_eierskap.vis_styreverv(Q(pk=styreverv.pk))


@transaction.atomic
def lagre_eiermelding(*, melding: Eiermelding, av: str) -> Eiermelding:
    """Saves principles of ownership; those that are out show what they now say."""
    lagre(melding, "eiermelding", av, {"tittel": melding.tittel})
    vis_eierskap.vis_eiermelding(melding)
    return melding


@transaction.atomic
def lagre_dokumenter(
    *, melding: Eiermelding, lagres: Iterable[Eierdokument], fjernes: Iterable[Eierdokument], av: str
) -> None:
    """Saves, and takes away, documents of principles of ownership; those that are out show them."""
    for d in lagres:
        lagre(d, "eierdokument", av, {"tittel": d.tittel, "adresse": d.adresse})
    for d in fjernes:
        hendelser.skriv(av=av, handling="eierdokument fjernet", objekt=d, gammel={"adresse": d.adresse})
        d.delete()
    vis_eierskap.vis_eiermelding(melding)


@transaction.atomic
def publiser_eiermelding(*, melding: Eiermelding, av: str, naa: datetime) -> None:
    """Puts the principles out."""
    melding.publisert = naa
    melding.save(update_fields=["publisert"])
    hendelser.skriv(av=av, handling="eiermelding publisert", objekt=melding)
    vis_eierskap.vis_eiermelding(melding)


@transaction.atomic
def trekk_eiermelding(*, melding: Eiermelding, av: str, hvorfor: str) -> None:
    """Takes the principles back."""
    melding.publisert = None
    melding.save(update_fields=["publisert"])
    hendelser.skriv(av=av, handling="eiermelding trukket", objekt=melding, hvorfor=hendelser.begrunnet(hvorfor))
    vis_eierskap.vis_eiermelding(melding)
