"""Hiding a person (P1): the flag holds wherever the name stands, and all that other apps show follows at once."""

from django.db.models import Q

from kontakter import skjulte
from kontakter.models import Ansatt, Person, Styreverv
from kontakter.offentlig import projeksjon, vis_ansatte, vis_eierskap
from kontakter.synlighet import likt_navn
from portal import hendelser
from portal.apps import moduler

SAMME_NAVN = "Navnet er det samme som hos en som ikke skal vises."
SAMME_PERSON = "Navnet, brukernavnet, ansattnummeret eller e-postadressen er som hos en som ikke skal vises."
Rad = Ansatt | Person | Styreverv


def merk(rad: Rad, *, vises_igjen: bool, hvorfor: str) -> tuple[Rad | None, str]:
    """Before a row is saved: marks it as hidden when it is to be; gives it as it stood, and the reason.

    Hidden stays hidden, whatever the row says that somebody read before, unless staff show the person here and now.
    """
    skjulte.las()
    gammel: Rad | None = type(rad)._default_manager.filter(pk=rad.pk).first()
    if _har_skjult_navn(rad, gammel):
        rad.vises_ikke, hvorfor = True, hvorfor or SAMME_NAVN
    elif _har_skjult_kjennetegn(rad, gammel):
        rad.vises_ikke, hvorfor = True, hvorfor or SAMME_PERSON
    elif gammel and gammel.vises_ikke and not vises_igjen:
        rad.vises_ikke = True
    return gammel, hvorfor


def _har_skjult_navn(rad: Rad, gammel: Rad | None) -> bool:
    """Whether the row is given the name of somebody who is hidden, as new or by a change: then it is hidden too."""
    return _nytt_navn(rad, gammel) and skjulte.er_skjult(rad.navn)


def _har_skjult_kjennetegn(rad: Rad, gammel: Rad | None) -> bool:
    """Whether one of the staff is given what somebody hidden is known by: from any source, and by hand."""
    if not isinstance(rad, Ansatt):
        return False
    nye = {f: getattr(rad, f) for f in skjulte.KJENNETEGN if gammel is None or _endret(rad, gammel, f)}
    return any(nye.values()) and skjulte.er_en_skjults(nye, unntatt=rad.pk)


def _endret(rad: Rad, gammel: Rad, felt: str) -> bool:
    return bool(getattr(gammel, felt) != getattr(rad, felt))


def _nytt_navn(rad: Rad, gammel: Rad | None) -> bool:
    return gammel is None or likt_navn(gammel.navn) != likt_navn(rad.navn)


def folg_opp(*, rad: Rad, gammel: Rad | None, av: str, hvorfor: str) -> None:
    """After a row is saved: hides those who are known to be one who is hidden; other apps show the name anew."""
    like = _like(rad, gammel) if rad.vises_ikke else []
    for lik in like:
        _skjul(lik, av, hvorfor)
    for lik in like:
        folg_opp(rad=lik, gammel=None, av=av, hvorfor=hvorfor)
    foer = (gammel.navn, gammel.vises_ikke) if gammel else (rad.navn, False)
    if foer != (rad.navn, rad.vises_ikke):
        for navn in {foer[0], rad.navn}:
            _vis_paa_nytt(navn, rad)


def _like(rad: Rad, gammel: Rad | None) -> list[Rad]:
    """Those who are shown with the name, or as staff with a key, that one who is hidden has got, or was hidden with."""
    foer = gammel if gammel and gammel.vises_ikke else None
    like = skjulte.med_navnet(rad.navn) if _nytt_navn(rad, foer) else []
    if isinstance(rad, Ansatt):
        nye = [f for f in skjulte.KJENNETEGN if foer is None or _endret(rad, foer, f)]
        like += skjulte.med_kjennetegn(rad, nye)
    return list(dict.fromkeys(like))


def _skjul(rad: Rad, av: str, hvorfor: str) -> None:
    rad.vises_ikke = True
    rad.save(update_fields=["vises_ikke"])
    ny = {"navn": rad.navn, "vises_ikke": True}
    hendelser.skriv(
        av=av, handling=f"{rad._meta.verbose_name} skjult", objekt=rad, ny=ny, hvorfor=hvorfor or SAMME_PERSON
    )
    vis(rad)


def vis(rad: Rad) -> None:
    """Writes the public rows of a person anew."""
    if isinstance(rad, Ansatt):
        vis_ansatte.vis_med_dem_de_er_vikar_for(rad)
    elif isinstance(rad, Person):
        projeksjon.vis_verv(Q(person=rad))
        vis_eierskap.vis_styreverv(Q(person=rad))
    else:
        vis_eierskap.vis_styreverv(Q(pk=rad.pk))


def _vis_paa_nytt(navn: str, rad: Rad) -> None:
    person_id = rad.pk if isinstance(rad, Person) else None
    for modul in moduler("offentlig.personer"):
        modul.vis_paa_nytt(navn, person_id)
