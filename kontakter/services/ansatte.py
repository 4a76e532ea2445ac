"""The verbs of staff."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kontakter.ledighet import Ledighet
from kontakter.models import Ansatt
from kontakter.offentlig import projeksjon, vis_ansatte
from kontakter.services import skjuling
from kontakter.services.felles import lagre

_LOGGES = ("navn", "tittel", "plass", "telefon", "mobil", "epost", "aktiv", "vises_ikke")


@transaction.atomic
def lagre_ansatt(*, ansatt: Ansatt, av: str, hvorfor: str = "", vises_igjen: bool = False) -> Ansatt:
    """Saves one of the staff and shows, or hides, the person on every surface.

    A row that gets the name of somebody who is hidden is hidden (P1), and one that is hidden stays so, unless staff
    show it again (`vises_igjen`).
    """
    gammel, hvorfor = skjuling.merk(ansatt, vises_igjen=vises_igjen, hvorfor=hvorfor)
    lagre(ansatt, "ansatt", av, {f: getattr(ansatt, f) for f in _LOGGES}, hvorfor)
    if ansatt.enhet_id and vis_ansatte.er_synlig(ansatt):
        projeksjon.vis_brukte({ansatt.enhet_id})
    vis_ansatte.vis_med_dem_de_er_vikar_for(ansatt)
    skjuling.folg_opp(rad=ansatt, gammel=gammel, av=av, hvorfor=hvorfor)
    return ansatt


@transaction.atomic
def meld_ut(*, ansatt: Ansatt, av: str, hvorfor: str = "") -> None:
    """One who has left is shown no more; how to reach the person is forgotten, whether to show the person is not.

    What a directory has told is kept: it has not said anything new, and could else tell of the person as of a new one.
    """
    ansatt.aktiv, ansatt.tilstand, ansatt.tilstand_til = False, "ukjent", None
    ansatt.telefon = ansatt.mobil = ansatt.epost = ansatt.kalender = ansatt.oppgaver = ""
    lagre_ansatt(ansatt=ansatt, av=av, hvorfor=hvorfor)


@transaction.atomic
def meld_inn(*, ansatt: Ansatt, av: str) -> None:
    """One who had left is back."""
    ansatt.aktiv = True
    lagre_ansatt(ansatt=ansatt, av=av)


@transaction.atomic
def sett_tilstand(*, ansatt: Ansatt, ledighet: Ledighet) -> None:
    """Takes over whether one can be reached. Not in the log: who is away when is nobody's history (P2)."""
    if ledighet.til is not None and ledighet.til <= ledighet.sist:
        raise ValidationError("Tidspunktet må være senere enn nå.")
    ansatt.tilstand, ansatt.tilstand_til, ansatt.tilstand_sist = ledighet.tilstand.value, ledighet.til, ledighet.sist
    ansatt.save(update_fields=["tilstand", "tilstand_til", "tilstand_sist"])
    vis_ansatte.vis_tilstand(ansatt)
