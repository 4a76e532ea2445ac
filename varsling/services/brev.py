"""The messages: to confirm, to say that it is followed already, and the summary. All go by the outbox.

What is followed stands in the text alone, which is gone when it is sent: staff may read the subjects.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import epost, hendelser, kode
from portal.templatetags.portal import tall
from varsling.emner import Emne
from varsling.linjer import Linje
from varsling.models import Abonnement, Folger, Folgernokkel
from varsling.mottak import hash_

FLEST_LINJER = 50
"""More lines are a flood: the rest is counted, with a link to where it stands."""


@dataclass(frozen=True, slots=True)
class Overskrift:
    """What is followed, as the message names it."""

    slag: str
    navn: str
    url: str


@dataclass(frozen=True, slots=True)
class Del:
    """What is new in one thing that is followed."""

    emne: Overskrift
    linjer: Sequence[Linje]


def gjelder(f: Folger) -> str:
    """How the outbox names the follower."""
    return hendelser.objektnavn(f)


def be_om_bekreftelse(a: Abonnement, emne: Emne, koden: str, *, nokkel: str) -> None:
    """Asks whoever has the address whether they ordered this. Nothing more is sent until they have said yes."""
    avsnitt = [
        _("Vil du følge dette hos %s?") % settings.KOMMUNE.navn,
        _sitert(emne),
        _("Åpne siden under og trykk på knappen, så begynner meldingene:"),
        _adresse("varsling:bekreft", koden),
        _("Var det ikke du som ba om dette, kan du se bort fra meldingen. Da sender vi ingenting, og adressen "
          "slettes etter to døgn."),
    ]  # fmt: skip
    _legg(a.folger, f"bekreft:{nokkel}", _("Bekreft at du vil få varsler fra %s") % settings.KOMMUNE.navn, avsnitt)


def folger_alt(a: Abonnement, emne: Emne, *, nokkel: str) -> None:
    """Tells that it is followed already, with the way to the follower's own page."""
    avsnitt = [
        _("Noen har bedt om at du skal følge dette hos %s, men det gjør du allerede:") % settings.KOMMUNE.navn,
        f"«{emne.navn}»",
        _("På siden din kan du endre hvor ofte du får melding, eller slutte å følge:"),
        _adresse("varsling:mine", folgerkode(a.folger)),
    ]
    _legg(a.folger, f"alt:{nokkel}", _("Du følger allerede dette"), avsnitt)


def _sitert(emne: Emne) -> str:
    """What it is about, in quotes; the words of a search are not ours, and stand on the page alone."""
    sitat = f"«{emne.brevnavn}»"
    return sitat if emne.brevnavn == emne.navn else sitat + " " + _("Ordene i søket står bare på siden.")


def oppsummering(f: Folger, deler: Sequence[Del], *, nokkel: str) -> None:
    """All that is new for one follower, in one message."""
    antall = sum(len(d.linjer) for d in deler)
    koden = folgerkode(f)
    emne = ngettext("%(antall)s nyhet fra %(navn)s", "%(antall)s nyheter fra %(navn)s", antall) % {
        "antall": tall(antall), "navn": settings.KOMMUNE.navn,
    }  # fmt: skip
    avsnitt = [_("Dette er nytt i det du følger hos %s.") % settings.KOMMUNE.navn, *_delene(deler), _slutt(koden)]
    slutt = _adresse("varsling:slutt", koden)
    hode = {"List-Unsubscribe": f"<{slutt}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    epost.legg_i_utkurv(
        nokkel=f"varsling.{f.pk}:nytt:{nokkel}", til=f.epost, emne=emne, tekst="\n\n".join(avsnitt), gjelder=gjelder(f),
        hode=hode,
    )  # fmt: skip


def _delene(deler: Sequence[Del]) -> Iterable[str]:
    """The parts one after the other, until there are as many lines as a message should have."""
    igjen = FLEST_LINJER
    for d in deler:
        yield f"{d.emne.navn}\n{'=' * min(60, len(d.emne.navn))}"
        yield from (_linje(x) for x in d.linjer[:igjen])
        if (flere := len(d.linjer) - igjen) > 0:
            rest = ngettext("… og %s til:", "… og %s til:", flere) % tall(flere)
            yield f"{rest} {_fullt(d.emne.url)}"
        if d.emne.slag == "stilling":
            yield _("Den som søker på en stilling, kan komme på en offentlig søkerliste. Det står i hver utlysning.")
        igjen = max(0, igjen - len(d.linjer))


def _linje(x: Linje) -> str:
    return "\n".join(filter(None, (f"* {x.tittel}", f"  {'. '.join(x.endringer)}.", f"  {x.om}", f"  {_fullt(x.url)}")))


def _slutt(koden: str) -> str:
    linjer = (
        "-- ",
        _("Du får denne meldingen fordi du har bedt om den. Lenkene er dine egne; ikke del dem med andre."),
        _("Se og endre det du følger: %s") % _adresse("varsling:mine", koden),
        _("Slutt å følge alt: %s") % _adresse("varsling:slutt", koden),
    )
    return "\n".join(linjer)


def folgerkode(f: Folger) -> str:
    """The code of the follower's own page. What is kept of it is noted here: a changed secret locks nobody out."""
    koden = kode.avled(str(f.pk), settings.SECRET_KEY, "varsling.folger")
    Folgernokkel.objects.bulk_create([Folgernokkel(hash=hash_(koden), folger=f)], ignore_conflicts=True)
    return koden


def _legg(f: Folger, nokkel: str, emne: str, avsnitt: Sequence[str]) -> None:
    tekst = "\n\n".join([*avsnitt, settings.KOMMUNE.navn])
    epost.legg_i_utkurv(nokkel=f"varsling.{f.pk}:{nokkel}", til=f.epost, emne=emne, tekst=tekst, gjelder=gjelder(f))


def _adresse(side: str, koden: str) -> str:
    return settings.STEDSNAVN + reverse(side, args=[koden])


def _fullt(url: str) -> str:
    """The whole address; one of another site is that already."""
    return settings.STEDSNAVN + url if url.startswith("/") else url
