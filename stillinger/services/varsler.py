"""Alarms: a list of applicants is not out after its deadline (S2, «snarast»), or what was sent is not taken in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from portal import epost, hendelser, tid
from portal.templatetags.portal import dato as datotekst
from stillinger.begreper import Tilstand
from stillinger.models import Frist, Soknadsliste, Stilling
from stillinger.mottak import InnsendtSoknad, Sokermelding
from stillinger.services import lister

ALARMDAGER = (1, 2, 3)
"""Days after the deadline on which those in charge are told."""
UAPNET_ETTER = timedelta(hours=1)
"""What was sent is opened within a minute; after an hour something is wrong with it, or with the key."""
_UTENFOR = (Tilstand.UTKAST.value, Tilstand.AVLYST.value, Tilstand.ARKIVERT.value)


@dataclass(frozen=True, slots=True)
class UtenListe:
    """A deadline that has passed without a list, and how many days ago."""

    stilling: Stilling
    frist: date
    dager: int


def frister_uten_liste(*, per: date) -> QuerySet[Frist]:
    """The deadlines that have passed without a list; the oldest first."""
    liste = Soknadsliste.objects.filter(stilling=OuterRef("stilling"), frist=OuterRef("dato"))
    ute = Frist.objects.filter(~Exists(liste), dato__lt=per).exclude(stilling__tilstand__in=_UTENFOR)
    return ute.select_related("stilling").order_by("dato", "id")


def uten_liste(*, per: date) -> list[UtenListe]:
    """The same, with how many days it is."""
    return [UtenListe(f.stilling, f.dato, (per - f.dato).days) for f in frister_uten_liste(per=per)]


def varsle(*, naa: datetime) -> int:
    """Mails those in charge, once a day for each matter, run as it may be; how many mails.

    On days 1, 2 and 3 after a deadline without a list, and every day that something sent is not taken in.
    """
    til = settings.KOMMUNE.stillinger.varsles
    ute = [u for u in uten_liste(per=tid.dato(naa)) if u.dager in ALARMDAGER]
    uapnede, trukne = (
        m.filter(tid__lt=naa - UAPNET_ETTER).count() for m in (InnsendtSoknad.objects, Sokermelding.objects)
    )
    om_lister = sum(_send(u, adresse, naa) for u in ute for adresse in til)
    om_uapnede = sum(_send_uapnet(uapnede, adresse, naa) for adresse in til if uapnede)
    return om_lister + om_uapnede + sum(_send_trukne(trukne, adresse, naa) for adresse in til if trukne)


def _send(u: UtenListe, adresse: str, naa: datetime) -> bool:
    s = u.stilling
    venter = lister.hindringer(s, u.frist, naa=naa) or ["Ingenting hindrer at den lages. Logg inn og legg den ut."]
    naar = "i går" if u.dager == 1 else f"for {u.dager} dager siden"
    tekst = f"Søknadsfristen for «{s.tittel}» gikk ut {naar}, {datotekst(u.frist)}, og søkerlista er ikke lagt ut."
    return epost.legg_i_utkurv(
        nokkel=f"stillinger.uten-liste:{s.pk}:{u.frist}:{u.dager}:{adresse}", til=adresse,
        emne=f"Søkerlista er ikke lagt ut: {s.tittel} (dag {u.dager})",
        tekst="\n".join([tekst, "", *(f"- {v}" for v in venter)]), gjelder=hendelser.objektnavn(s),
    )  # fmt: skip


def _send_uapnet(antall: int, adresse: str, naa: datetime) -> bool:
    return epost.legg_i_utkurv(
        nokkel=f"stillinger.uapnet:{tid.dato(naa)}:{adresse}", til=adresse,
        emne=f"{antall} innsendte søknader er ikke åpnet" if antall > 1 else "En innsendt søknad er ikke åpnet",
        tekst="Portalen får ikke åpnet det som er sendt. Be drift se i loggen, og prøve at den private nøkkelen er på "
        "plass. Det som ikke lar seg åpne, slettes etter 30 dager.",
        gjelder="stillinger",
    )  # fmt: skip


def _send_trukne(antall: int, adresse: str, naa: datetime) -> bool:
    sokere = f"{antall} søkere" if antall > 1 else "En søker"
    return epost.legg_i_utkurv(
        nokkel=f"stillinger.trukne:{tid.dato(naa)}:{adresse}", til=adresse,
        emne=f"{sokere} har trukket søknaden, og det er ikke tatt inn",
        tekst="Portalen får ikke tatt inn at søknaden er trukket. Søkerlista til stillingen kan ikke lages før det er "
        "gjort. Be drift se i loggen. Siden der lista legges ut, viser hvem det er: da kan du trekke søknaden for dem.",
        gjelder="stillinger",
    )  # fmt: skip
