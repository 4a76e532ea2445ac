"""What goes out by e-mail: short messages with a link, never content (K9). All of it goes by the outbox."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from innsyn import kode
from innsyn.models import Begrunnelseskrav, Krav, Sporingskode
from innsyn.services.felles import flytt, las
from innsyn.tilstand import Handling
from portal import epost, hendelser, tid
from portal.templatetags.portal import dato as datotekst

LENKE_VARER = timedelta(days=180)
"""How long a link in an e-mail opens the page; the law's least is 30 days, and a new one can always be asked for."""


def tilfeldig_kode() -> str:
    """A fresh code."""
    return kode.lag(secrets.token_bytes(16))


def lenke(krav: Krav, *, naa: datetime, side: str = "innsyn:sporing") -> str:
    """An address that opens the tracking page, with a code of its own: the requester's is not known here."""
    koden = tilfeldig_kode()
    Sporingskode.objects.create(hash=kode.hash_(koden), krav=krav, gyldig_til=naa + LENKE_VARER)
    return settings.STEDSNAVN + reverse(side, args=[koden])


def send(krav: Krav, nokkel: str, emne: str, avsnitt: list[str], *, naa: datetime, bekreft: bool = False) -> bool:
    """Puts one message in the outbox, once per key; nothing when there is no address that may be written to."""
    if not (krav.kan_skrives_til or (bekreft and krav.epost)):
        return False
    side = "innsyn:bekreft" if bekreft and not krav.epost_bekreftet else "innsyn:sporing"
    deler = [*avsnitt, lenke(krav, naa=naa, side=side), _avslutning()]
    return epost.legg_i_utkurv(
        nokkel=f"innsyn.{nokkel}",
        til=krav.epost,
        emne=emne,
        tekst="\n\n".join(deler),
        gjelder=hendelser.objektnavn(krav),
    )


def _avslutning() -> str:
    return _("Lenken er din egen nøkkel til kravet. Ikke del den med andre.") + f"\n\n{settings.KOMMUNE.navn}"


def kvitter(krav: Krav) -> None:
    """Receipt at once (K2): reference, what was asked for, the last day. An unknown address is asked to confirm."""
    with override(krav.sprak):
        avsnitt = [
            _("Vi har fått kravet ditt om innsyn. Referansen er %s.") % krav.referanse,
            _("Vi mottok det %(dato)s kl. %(kl)s.")
            % {"dato": _dag(krav.mottatt), "kl": datotekst(krav.mottatt.astimezone(tid.OSLO), "klokka")},
            _frist(krav),
        ]
        if not krav.epost_bekreftet:
            avsnitt.append(
                _("Bekreft e-postadressen på siden under, så får du beskjed når svaret er klart. Var det ikke du som "
                  "spurte, kan du se bort fra denne meldingen. Da sender vi ikke flere.")
            )  # fmt: skip
        emne = _("Vi har fått kravet ditt om innsyn (%s)") % krav.referanse
        send(krav, f"kvittering:{krav.pk}", emne, avsnitt, naa=tid.naa(), bekreft=True)


def _frist(krav: Krav) -> str:
    if krav.siste_dag is None:
        return ""
    return _("Du skal ha svar så fort som mulig, og senest %s. Får du ikke svar da, kan du klage.") % datotekst(
        krav.siste_dag, "ukedag"
    )


def _dag(tidspunkt: datetime) -> str:
    return datotekst(tid.dato(tidspunkt), "ukedag")


@transaction.atomic
def bekreft(*, krav: Krav, av: str, naa: datetime) -> None:
    """The address is the requester's: whoever has the link from the first message says so."""
    laast = las(krav, Handling.BEKREFT_EPOST)
    laast.epost_bekreftet = laast.epost_bekreftet or naa
    flytt(laast, Handling.BEKREFT_EPOST, av=av, naa=naa)


def meld_steg(krav: Krav, handling: Handling, naa: datetime, *, organ: str = "") -> None:
    """Tells of a step that the requester did not take."""
    with override(krav.sprak):
        tekst = {
            Handling.PAUS: _(
                "Fristen for kravet ditt er stanset fordi vi først må spørre noen, eller få vurdert om "
                "hemmeligstemplet (gradert) informasjon kan avgraderes."
            ),
            Handling.GJENOPPTA: _("Fristen for kravet ditt løper igjen. ") + _frist(krav),
            Handling.OVERSEND: _("Kravet ditt er sendt videre til %s, som har det du spør etter.") % organ,
        }[handling]
        antall = krav.steg.filter(slag=handling).count()
        emne = _("Nytt om kravet ditt om innsyn (%s)") % krav.referanse
        send(krav, f"{handling}:{krav.pk}:{antall}", emne, [tekst], naa=naa)


def meld_deling(krav: Krav, nytt: Krav) -> None:
    """Tells that a part of the request is answered by itself."""
    with override(krav.sprak):
        tekst = (
            _("En del av kravet ditt er skilt ut som et eget krav, med referansen %s. Fristen er den samme.")
            % nytt.referanse
        )
        emne = _("Nytt om kravet ditt om innsyn (%s)") % krav.referanse
        send(nytt, f"deling:{nytt.pk}", emne, [tekst], naa=tid.naa())


def meld_svar(krav: Krav, nokkel: str, *, naa: datetime) -> None:
    """Tells that the answer is ready."""
    with override(krav.sprak):
        tekst = _("Svaret på kravet ditt om innsyn er klart. Du finner brevet og dokumentene på siden din.")
        send(krav, nokkel, _("Svar på kravet ditt om innsyn (%s)") % krav.referanse, [tekst], naa=naa)


def meld_begrunnelse(krav: Krav, b: Begrunnelseskrav, *, naa: datetime) -> None:
    """Tells that the closer reasons are ready."""
    with override(krav.sprak):
        tekst = _("Den nærmere begrunnelsen du ba om, er klar. Du finner den på siden din.")
        emne = _("Nærmere begrunnelse (%s)") % krav.referanse
        send(krav, f"begrunnelse:{b.pk}", emne, [tekst], naa=naa)


def meld_klage(krav: Krav, nokkel: str, *, videre: bool, naa: datetime) -> None:
    """Tells what came of the appeal here."""
    with override(krav.sprak):
        sendt = _("Vi har sendt klagen din til Statsforvalteren, som avgjør den. Brevet ligger på siden din.")
        omgjort = _("Vi ser på kravet ditt på nytt etter klagen. Du får et nytt svar.")
        emne = _("Klagen din om innsyn (%s)") % krav.referanse
        send(krav, nokkel, emne, [sendt if videre else omgjort], naa=naa)
