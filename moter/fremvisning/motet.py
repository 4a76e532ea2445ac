"""The meeting's own page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from moter.begreper import Fremmote, Hendelsesslag, Moteform, Motestatus, Videotekst
from moter.fremvisning import ordene
from moter.fremvisning.kalender import Linje
from moter.fremvisning.oppmerking import Oppmerking, oppmerking
from moter.offentlig.modeller import OffentligMote, OffentligMotehendelse
from portal import tid
from portal.templatetags.portal import dato
from portal.visning import adresse, storrelse

ETTER_UTLEGGING = frozenset(Hendelsesslag) - {
    Hendelsesslag.KUNNGJORT, Hendelsesslag.INNKALT, Hendelsesslag.VEDTAK, Hendelsesslag.PROTOKOLL,
}  # fmt: skip
"""What counts as changed since publication: what was bound to come does not."""
ROLLER = {
    "leder": gettext_noop("leder"),
    "nestleder": gettext_noop("nestleder"),
    "observator": gettext_noop("observatør"),
    "sekretaer": gettext_noop("sekretær"),
}
VAR = frozenset({Hendelsesslag.TID, Hendelsesslag.STED})
"""What is told of these is how it was before, in the reader's language; of the others, the archive's own words."""


class Side(Linje):
    """A meeting as its own page shows it."""

    def __init__(self, m: OffentligMote, per: date) -> None:
        super().__init__(m, per)
        self.innhold = m.innhold

    @property
    def tittel(self) -> str:
        """`Kommunestyret onsdag 25. november 2026`."""
        return _("%(utvalg)s %(dag)s") % {"utvalg": self.utvalg.navn, "dag": ordene.dagen(self.mote.start)}

    @property
    def form(self) -> str:
        """How one takes part."""
        return ordene.navn(Moteform, self.mote.form)

    @property
    def statusnavn(self) -> str:
        """Where the meeting stands."""
        return ordene.navn(Motestatus, self.mote.status)

    @cached_property
    def flyttet_til(self) -> dict[str, str] | None:
        """The meeting that takes its place."""
        til = self.innhold.get("flyttet_til")
        return _annet(til) if til else None

    @property
    def flyttet_fra(self) -> list[dict[str, str]]:
        """The meetings whose place it takes."""
        return [_annet(m) for m in self.innhold.get("flyttet_fra", ())]

    @cached_property
    def dokumenter(self) -> SafeString:
        """The papers of the whole meeting."""
        return oppmerking().papirer(self.innhold["dokumenter"])

    @cached_property
    def samlet(self) -> dict[str, str] | None:
        """All papers in one file."""
        m = self.mote
        if not m.samlet_sha256:
            return None
        return {"url": reverse("moter:samlet", args=[m.nokkel, samlet_navn(m)]), "om": storrelse(m.samlet_storrelse)}

    @cached_property
    def video(self) -> dict[str, str] | None:
        """The recording while it is out, with the state of its captions (M5)."""
        m = self.mote
        if not (adresse_ := opptak(m, self.per)):
            return None
        tekst = ordene.navn(Videotekst, m.videotekst) if self.dag <= self.per else ""
        til = _("Ligger ute til %s.") % dato(m.video_til) if m.video_til else ""
        return {
            "url": adresse_,
            "tekst": tekst,
            "til": til,
            "navn": _("Opptak") if self.dag < self.per else _("Se møtet"),
        }

    @cached_property
    def frammote(self) -> list[dict[str, Any]]:
        """Who was there, by how."""
        rader, skriver = self.innhold["frammote"], oppmerking()
        grupper = [(f, [_frammott(r, skriver) for r in rader if r["fremmote"] == f]) for f in Fremmote]
        return [{"navn": ordene.navn(Fremmote, f), "antall": len(g), "hvem": g} for f, g in grupper if g]


def opptak(m: OffentligMote, per: date) -> str | None:
    """The address of the recording while it is out."""
    return m.video if m.video and not (m.video_til and m.video_til < per) else None


def samlet_navn(m: OffentligMote) -> str:
    """What the combined file is called."""
    return f"{m.utvalg.nokkel}-{tid.dato(m.start).isoformat()}.pdf"


def _annet(m: list[str]) -> dict[str, str]:
    start = ordene.les_tid(m[1])
    return {"url": adresse("moter:mote", m[0]), "naar": f"{ordene.dagen(start)} {ordene.naar(start, None)}"}


def _frammott(r: dict[str, Any], skriver: Oppmerking) -> dict[str, Any]:
    rolle = ROLLER.get(r["rolle"])
    om = [_(rolle)] if rolle else []
    om += [_("for %s") % r["vara_for"]] if r["vara_for"] else []
    om += [_("fra sak %s") % r["fra"]] if r["fra"] else []
    om += [_("til sak %s") % r["til"]] if r["til"] else []
    return {"hvem": skriver.hvem(r["hvem"]), "om": ", ".join(om)}


def endringer(m: OffentligMote, hendelser: Sequence[OffentligMotehendelse]) -> list[dict[str, Any]]:
    """What changed after the meeting was announced, and of papers after they were published."""
    fra = m.innkalt or m.kunngjort
    return [hendelse(h) for h in hendelser if h.slag in ETTER_UTLEGGING and h.tid >= fra]


def hendelse(h: OffentligMotehendelse) -> dict[str, Any]:
    """An event in words."""
    hva, vaare = ordene.navn(Hendelsesslag, h.slag), h.slag in VAR
    return {"tid": ordene.oslo(h.tid).replace(microsecond=0), "hva": hva, "om": _om(h), "vaare_ord": vaare}


def _om(h: OffentligMotehendelse) -> str:
    """What the event concerns, or how it was before."""
    v = h.verdier
    if h.slag == Hendelsesslag.TID and v.get("fra"):
        fra = ordene.les_tid(v["fra"])
        return _("Var %s") % f"{ordene.dagen(fra)} {ordene.naar(fra, None)}"
    if h.slag == Hendelsesslag.STED and v.get("fra"):
        return _("Var %s") % str(v["fra"])
    if h.tittel:
        return str(h.tittel)
    if h.slag in {Hendelsesslag.INNKALT, Hendelsesslag.VEDTAK} and v.get("saker"):
        antall = int(v["saker"])
        return ngettext("%s sak", "%s saker", antall) % antall
    return str(v.get("grunn", ""))


def nabo(m: OffentligMote | None) -> dict[str, str] | None:
    """The body's meeting before or after."""
    return {"url": adresse("moter:mote", m.nokkel), "dag": ordene.dagen(m.start, "")} if m else None


def arrangement(side: Side, request_url: str) -> dict[str, Any]:
    """The meeting as schema.org's Event."""
    m = side.mote
    status = {Motestatus.AVLYST: "EventCancelled", Motestatus.FLYTTET: "EventRescheduled"}
    former = {Moteform.FYSISK: "Offline", Moteform.FJERN: "Online", Moteform.HYBRID: "Mixed"}
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": side.tittel,
        "startDate": side.maskintid,
        "endDate": ordene.oslo(m.slutt).isoformat() if m.slutt else None,
        "eventStatus": f"https://schema.org/{status.get(m.status, 'EventScheduled')}",  # type: ignore[call-overload]
        "eventAttendanceMode": f"https://schema.org/{former[m.form]}EventAttendanceMode",  # type: ignore[index]
        "location": {"@type": "Place", "name": m.sted or settings.KOMMUNE.navn, "address": settings.KOMMUNE.adresse},
        "organizer": {"@type": "GovernmentOrganization", "name": settings.KOMMUNE.navn},
        "url": request_url,
        "isAccessibleForFree": True,
    }
