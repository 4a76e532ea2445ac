"""The words of meetings in the reader's language, and moments as people write them."""

from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from moter import motetid
from moter.begreper import NAVN
from portal import tid
from portal.templatetags.portal import dato


@lru_cache(maxsize=512, typed=True)
def _oversatt(ord_: StrEnum, sprak: str) -> str:
    return _(NAVN[ord_])


def navn(slag: type[StrEnum], verdi: str) -> str:
    """What a word is called: `navn(Motestatus, "avlyst")`; an unknown one is called what it is."""
    try:
        return _oversatt(slag(verdi), get_language() or "")
    except ValueError:
        return verdi


def alle(slag: type[StrEnum]) -> dict[str, str]:
    """Value → what it is called now, of all words of a kind."""
    return {ord_.value: navn(slag, ord_) for ord_ in slag}


def oslo(oyeblikk: datetime) -> datetime:
    """The moment as the clock shows it here."""
    return oyeblikk.astimezone(tid.OSLO)


def klokka(oyeblikk: datetime) -> str:
    """`18.00`."""
    lokal = oslo(oyeblikk)
    return _klokka(lokal.hour, lokal.minute, get_language() or "")


@lru_cache(maxsize=512)
def _klokka(time: int, minutt: int, sprak: str) -> str:
    """A calendar shows the same few times again and again; `sprak` is the active language."""
    return dato(datetime(2026, 1, 1, time, minutt, tzinfo=tid.OSLO), "klokka")


def dagen(oyeblikk: datetime, form: str = "ukedag") -> str:
    """`onsdag 25. november 2026`."""
    return _dagen(tid.dato(oyeblikk), form, get_language() or "")


@lru_cache(maxsize=2048)
def _dagen(dag: date, form: str, sprak: str) -> str:
    return dato(dag, form)


def naar(start: datetime, slutt: datetime | None) -> str:
    """`kl. 18.00–21.00`; it fits after the day, and alone, also when the hour is not told."""
    if not motetid.har_klokkeslett(start):
        return _("uten fastsatt klokkeslett")
    if slutt is None:
        return _("kl. %s") % klokka(start)
    if tid.dato(start) != tid.dato(slutt):
        return _("kl. %(fra)s til %(dag)s kl. %(til)s") % {
            "fra": klokka(start), "dag": dagen(slutt, "ukedag uten år"), "til": klokka(slutt),
        }  # fmt: skip
    return _("kl. %s") % f"{klokka(start)}–{klokka(slutt)}"


def les_tid(tekst: str) -> datetime:
    """A moment as the projection writes it."""
    return motetid.les(tekst)


def om_dager(dag: date, per: date) -> str:
    """`i dag`, `i morgen`; nothing for other days."""
    return {0: _("i dag"), 1: _("i morgen")}.get((dag - per).days, "")
