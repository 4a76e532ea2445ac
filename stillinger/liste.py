"""The list of vacancies and its state in the address. Shared by page, feed, calendar and JSON."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.listeadresse import Listeadresse
from portal.sideveksling import naboer, sidetall
from portal.sok import sporring
from portal.sok.merke import Merker
from portal.templatetags.portal import tall
from stillinger import ordene
from stillinger.filters import FRISTVALG, Stillingsfilter, passer, verdier
from stillinger.fremvisning import Linje
from stillinger.offentlig.modeller import OffentligStilling, OffentligStillingssett

FLEST = 2000
"""More can be applied for at once in no region; it keeps a broken source from filling the memory."""
PER_SIDE = 40
_PARAMETRE = ("q", "frist", "arbeidsgiver", "fagfelt", "omfang", "sted")
_TUNGE = ("innhold", "jobposting", "sok")


class Stillingsliste:
    """One search among what can be applied for, as its address says; or among other advertisements (`blant`)."""

    def __init__(self, parametre: QueryDict, *, per: date, blant: OffentligStillingssett | None = None) -> None:
        self.per = per
        self._blant = OffentligStilling.objects.ledige(per) if blant is None else blant
        self.skjema = Stillingsfilter(parametre)
        self.gyldig = self.skjema.is_valid()
        self.adresse = Listeadresse(parametre, _PARAMETRE)
        self.side = sidetall(parametre.get("side", ""))
        self.sporring = sporring.les(self.skjema.cleaned_data["q"] if self.gyldig else "")

    @cached_property
    def _funnet(self) -> list[OffentligStilling]:
        """Those with the words, the nearest deadline first; those without a day last."""
        if not self.gyldig:
            return []
        rader = self._blant.defer(*_TUNGE)
        if self.sporring:
            rader = rader.filter(sok__passer=self.sporring.tsquery(navn=False))
        return list(rader.order_by("frist", "tittel", "nokkel")[:FLEST])

    def uten(self, parameter: str) -> list[OffentligStilling]:
        """Those that fit all choices but this one: what a facet counts."""
        valgene = [(n, v) for n, v in self.skjema.valgene.items() if n != parameter] if self.gyldig else []
        return [s for s in self._funnet if all(passer(s, n, v, self.per) for n, v in valgene)]

    @cached_property
    def stillinger(self) -> list[OffentligStilling]:
        """Those that fit all that is chosen."""
        return self.uten("")


def kontekst(liste: Stillingsliste) -> dict[str, Any]:
    """All that the page shows."""
    antall, fra = len(liste.stillinger), (liste.side - 1) * PER_SIDE
    merker = Merker(liste.sporring)
    return {
        "skjema": liste.skjema,
        "bevares": liste.adresse.bevares("q"),
        "treff": [
            (Linje(s, liste.per), merker.tittel(s.tittel, (), navn=False))
            for s in liste.stillinger[fra : fra + PER_SIDE]
        ],
        "antall_tekst": ngettext("%s ledig stilling", "%s ledige stillinger", antall) % tall(antall),
        "fasetter": list(fasetter(liste)) if liste.gyldig else [],
        "brikker": brikker(liste),
        "fjern_alle_url": "?" if liste.adresse else "",
        **naboer(liste.adresse, liste.side, har_neste=antall > fra + PER_SIDE),
    }


def fasetter(liste: Stillingsliste) -> Iterator[dict[str, Any]]:
    """Groups of choices, each with how many it would give."""
    rader = liste.uten("frist")
    frister = [(v, str(tekst), sum(passer(s, "frist", v, liste.per) for s in rader)) for v, tekst in FRISTVALG]
    yield liste.adresse.gruppe(_("Frist"), "frist", frister)
    for navn, parameter, ordbok in (
        (_("Arbeidsgiver"), "arbeidsgiver", {}),
        (_("Fagfelt"), "fagfelt", ordene.FAGFELT),
        (_("Omfang"), "omfang", ordene.OMFANG),
        (_("Sted"), "sted", {}),
    ):
        telt = Counter(v for s in liste.uten(parameter) for v in verdier(s, parameter) if v)
        flest = sorted(telt.items(), key=lambda x: (-x[1], x[0]))
        yield liste.adresse.gruppe(navn, parameter, ((v, ordene.navn(ordbok, v), n) for v, n in flest))


def brikker(liste: Stillingsliste) -> list[dict[str, str]]:
    """The chosen filters, each with the address without it."""
    frister = {v: _("Frist: %s") % str(tekst).lower() for v, tekst in FRISTVALG}
    return liste.adresse.brikker(
        {
            "frist": lambda v: frister.get(v, v),
            "arbeidsgiver": str,
            "fagfelt": lambda v: ordene.navn(ordene.FAGFELT, v),
            "omfang": lambda v: ordene.navn(ordene.OMFANG, v),
            "sted": str,
        }
    )
