"""What an applicant is told: on the page that the code opens, sealed to it, and by e-mail, which never says what.

One who applied on paper or by e-mail has no page: the e-mail says all of it. Without an e-mail address either, nothing
that is written here reaches the applicant, and staff tell it themselves.
"""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal import epost, hendelser
from portal.templatetags.portal import dato as datotekst
from portal.tid import OSLO
from stillinger import forsegling
from stillinger.models import Soknad, Unntaksavgjorelse


def nas(soknad: Soknad) -> bool:
    """Whether what is written here reaches the applicant."""
    return bool(soknad.epost) or har_side(soknad)


def har_side(soknad: Soknad) -> bool:
    """Who applied on paper has none."""
    return getattr(soknad, "side", None) is not None


def vis(soknad: Soknad, *, naa: datetime) -> None:
    """Writes anew what the applicant's page says. One who applied on paper has none; who withdraws sees no others."""
    side = getattr(soknad, "side", None)
    if side is None:
        return
    side.innhold = forsegling.forsegle(json.dumps(_innhold(soknad)).encode(), bytes(side.sokernokkel))
    side.endret = naa
    side.utvidet = None if soknad.trukket else side.utvidet
    side.save(update_fields=["innhold", "endret", "utvidet"])


def _innhold(s: Soknad) -> dict[str, Any]:
    """State, the wish and what became of it, and the messages: nothing that staff write for themselves."""
    onske = getattr(s, "onske", None)
    siste = onske.siste if onske else None
    return {
        "tilstand": s.tilstand,
        "mottatt": s.mottatt.isoformat(),
        "trukket": s.trukket.isoformat() if s.trukket else None,
        "onske": onske.hva.value if onske else "ingen",
        "vurdering": siste.vurdering if siste else "",
        "vindu_til": siste.vindu_til.isoformat() if siste and siste.vindu_til else None,
        "meldinger": [
            {"tid": m.tid.isoformat(), "tekst": m.tekst} for m in s.steg.filter(til_soker=True).order_by("id")
        ],
    }


def kvitter(soknad: Soknad, *, nokkel: str) -> None:
    """Receipt: that the application has come, and for which vacancy."""
    with override(soknad.sprak):
        _send(soknad, f"kvittering:{nokkel}", _("Vi har fått søknaden din"), [
            _("Vi har fått søknaden din på stillingen «%s».") % soknad.stilling.tittel,
            _("Bruk lenken du fikk da du søkte, for å se søknaden, endre den før fristen eller trekke den."),
        ])  # fmt: skip


def varsle_om_avgjorelse(soknad: Soknad, a: Unntaksavgjorelse, *, naa: datetime) -> None:
    """The wish has been decided. Who was refused is told until when the application can be withdrawn (S4)."""
    vis(soknad, naa=naa)
    with override(soknad.sprak):
        avsnitt = [_("Du ba om at navnet ditt ikke skal stå på den offentlige søkerlista for «%s».") % soknad.stilling]
        if a.vindu_til is None:
            avsnitt.append(_("Ønsket er innvilget. Navnet ditt kommer ikke på lista."))
        else:
            avsnitt += _avslag(soknad, a, _naar(a.vindu_til))
        emne = _("Svar på ønsket om å ikke stå på søkerlista")
        _send(soknad, f"onske:{a.pk}", emne, avsnitt)


def _avslag(soknad: Soknad, a: Unntaksavgjorelse, innen: str) -> list[str]:
    """Why, until when the application can be withdrawn, and how, where there is no page with a button."""
    trekke = _("Vil du ikke stå på lista, kan du trekke søknaden innen %s.") % innen
    if har_side(soknad):
        return [_("Ønsket er ikke innvilget. Begrunnelsen står på siden din."), trekke]
    giver, kommunen = soknad.stilling.arbeidsgiver, settings.KOMMUNE
    hvor = {"epost": giver.epost or kommunen.epost, "telefon": giver.telefon or kommunen.telefon}
    si_ifra_til = _("Det gjør du ved å skrive til %(epost)s eller ringe %(telefon)s.") % hvor
    return [_("Ønsket er ikke innvilget. Begrunnelsen er:"), a.vurdering, f"{trekke} {si_ifra_til}"]


def si_ifra(soknad: Soknad, *, tekst: str, nokkel: str, naa: datetime) -> None:
    """There is something new on the page; what, is only there, if there is a page."""
    vis(soknad, naa=naa)
    with override(soknad.sprak):
        kommet = _("Det er kommet en melding om søknaden din på stillingen «%s».") % soknad.stilling.tittel
        resten = _("Les den på siden du fikk lenke til da du søkte.") if har_side(soknad) else tekst
        _send(soknad, nokkel, _("Nytt om søknaden din"), [kommet, resten])


def _naar(tid: datetime) -> str:
    lokal = tid.astimezone(OSLO)
    return f"{datotekst(lokal, 'ukedag')} kl. {datotekst(lokal, 'klokka')}"


def _send(soknad: Soknad, nokkel: str, emne: str, avsnitt: list[str]) -> None:
    if not soknad.epost:
        return
    side = settings.STEDSNAVN + reverse("stillinger:stilling", args=[soknad.stilling.nokkel])
    tekst = "\n\n".join([*avsnitt, side, settings.KOMMUNE.navn])
    epost.legg_i_utkurv(
        nokkel=f"stillinger.{nokkel}", til=soknad.epost, emne=emne, tekst=tekst, gjelder=hendelser.objektnavn(soknad)
    )
