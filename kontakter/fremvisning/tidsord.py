"""Moments, opening hours and availability as one would say them, in the reader's language."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kontakter import apningstid, ledighet
from kontakter.apningstid import Apningstid
from kontakter.ledighet import Ledighet, Tilstand, Visning
from kontakter.offentlig.modeller import OffentligAnsatt
from portal.templatetags.portal import dato
from portal.tid import EN_DAG, OSLO

_EN_UKE = timedelta(days=7)
_SKILLE = re.compile(r"[;\n]")
_OPPGAVESKILLE = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class Apent:
    """Whether it is open now, and the sentence that says so with the next change."""

    apent: bool
    tekst: str


@lru_cache(maxsize=1_000)
def les_tider(tekst: str) -> Apningstid | None:
    """The hours that a text tells; None when there are none, or when they cannot be read."""
    try:
        return apningstid.les(tekst) if tekst else None
    except ValueError:
        return None


def apent(tekst: str, naa: datetime) -> Apent | None:
    """«Åpent nå, til kl. 15.30», «Stengt. Åpner mandag kl. 9.00»; None without hours that can be read."""
    tider = les_tider(tekst)
    if tider is None:
        return None
    neste = apningstid.neste(tider, naa)
    if apningstid.er_apen(tider, naa):
        return Apent(
            apent=True, tekst=_("Åpent nå, til %s") % _stenger(neste, naa) if neste else _("Åpent nå, hele døgnet")
        )
    return Apent(apent=False, tekst=_("Stengt. Åpner %s") % naar(neste, naa) if neste else _("Stengt"))


def _stenger(tid: datetime, naa: datetime) -> str:
    lokal = tid.astimezone(OSLO)
    if (lokal.hour, lokal.minute) == (0, 0) and lokal.date() == naa.astimezone(OSLO).date() + EN_DAG:
        return _("midnatt")
    return til(tid, naa)


def linjer(tider: str) -> list[str]:
    """Opening hours as they were written, one rule a line."""
    return _deler(_SKILLE, tider)


def oppgaver(tekst: str) -> list[str]:
    """Tasks as they were written, one by one."""
    return _deler(_OPPGAVESKILLE, tekst)


def ledig(a: OffentligAnsatt, naa: datetime) -> tuple[str, str]:
    """(a value of `Visning`, the words for it): whether one can be reached, until when, and never why (P2)."""
    nytt = Ledighet(Tilstand(a.tilstand), a.tilstand_til, a.tilstand_sist) if a.tilstand_sist else None
    vist, tid = ledighet.vis(nytt, naa=naa, arbeidstid=les_tider(a.arbeidstid))
    return vist.value, _ledighetsord(vist, tid, naa)


def _ledighetsord(vist: Visning, tid: datetime | None, naa: datetime) -> str:
    match vist, tid:
        case Visning.LEDIG, _tid:
            return _("Ledig nå")
        case Visning.OPPTATT, None:
            return _("Opptatt nå")
        case Visning.OPPTATT, datetime():
            return _("Opptatt til %s") % til(tid, naa)
        case Visning.BORTE, None:
            return _("Borte")
        case Visning.BORTE, datetime():
            return _("Borte til %s") % til(tid, naa)
        case Visning.UTENFOR, None:
            return _("Utenfor arbeidstid")
        case Visning.UTENFOR, datetime():
            return _("Utenfor arbeidstid. Tilbake %s") % naar(tid, naa)
    return _("Vi vet ikke om personen er ledig nå")


def naar(tid: datetime, naa: datetime) -> str:
    """When something happens: `kl. 9.00` today, `mandag kl. 9.00` within a week, else `4. januar`."""
    dag, kl = _dag(tid, naa), dato(tid.astimezone(OSLO), "kl")
    if not dag:
        return _("kl. %(kl)s") % {"kl": kl}
    return _("%(dag)s kl. %(kl)s") % {"dag": dag, "kl": kl} if _har_klokkeslett(tid, naa) else dag


def til(tid: datetime, naa: datetime) -> str:
    """Until when something lasts: the same, as it stands after «til»."""
    dag, kl = _dag(tid, naa), dato(tid.astimezone(OSLO), "kl")
    if not dag:
        return pgettext("til", "kl. %(kl)s") % {"kl": kl}
    return pgettext("til", "%(dag)s kl. %(kl)s") % {"dag": dag, "kl": kl} if _har_klokkeslett(tid, naa) else dag


def _dag(tid: datetime, naa: datetime) -> str:
    """The day as one would say it; empty today."""
    lokal, i_dag = tid.astimezone(OSLO), naa.astimezone(OSLO)
    if lokal.date() == i_dag.date():
        return ""
    if lokal.date() - i_dag.date() < _EN_UKE:
        return dato(lokal, "dagens navn")
    return dato(lokal, "uten år" if lokal.year == i_dag.year or lokal - i_dag < 90 * EN_DAG else "")


def _har_klokkeslett(tid: datetime, naa: datetime) -> bool:
    """Whether the time of day is told: not when the day is far away, nor when it is midnight."""
    lokal, i_dag = tid.astimezone(OSLO), naa.astimezone(OSLO)
    return lokal.date() - i_dag.date() < _EN_UKE and (lokal.hour, lokal.minute) != (0, 0)


def _deler(skille: re.Pattern[str], tekst: str) -> list[str]:
    return [ren for del_ in skille.split(tekst) if (ren := del_.strip())]
