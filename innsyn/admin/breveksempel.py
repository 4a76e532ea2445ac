"""A made-up request, so that a letter's template can be seen as a letter before it is used."""

from datetime import date

from django.conf import settings
from django.urls import reverse

from innsyn.brevtekst import Brevdata, Vedtakspunkt
from innsyn.lovlig import Utfall

_PUNKTER = (
    Vedtakspunkt(nummer=1, tittel="Søknad om ferdigattest", dokumentnr="2026/4312-7", utfall=Utfall.INNSYN),
    Vedtakspunkt(
        nummer=2,
        tittel="Vurdering av tilbud",
        dokumentnr="2026/4312-9",
        utfall=Utfall.DELVIS,
        hjemmel_tekst="Offl. § 13 første ledd",
        jf_tekst="jf. fvl. § 13 første ledd nr. 2",
        forklaring="Opplysningene er underlagt taushetsplikt.",
    ),
    Vedtakspunkt(
        nummer=3,
        tittel="Utkast til høringssvar",
        dokumentnr="2026/4312-11",
        utfall=Utfall.AVSLAG,
        hjemmel_tekst="Offl. § 14 første ledd",
        forklaring="Dokumentet er laget for kommunens egen saksforberedelse.",
        merinnsyn="Saken er ikke avgjort, og et utkast kan gi feil bilde av hva kommunen mener.",
    ),
)


def eksempel(sprak: str, dato: date) -> Brevdata:
    """All that a letter may say, made up; the municipality is the true one."""
    kommune = settings.KOMMUNE
    return Brevdata(
        referanse="INN-2026-000123",
        mottatt=dato,
        dato=dato,
        kommune_navn=kommune.navn,
        kommune_adresse=kommune.adresse,
        kommune_epost=kommune.epost,
        kommune_telefon=kommune.telefon,
        klageinstans=kommune.innsyn.klageinstans,
        sporingsadresse=settings.STEDSNAVN + reverse("innsyn:inngang"),
        sprak=sprak,
        mottaker_navn="Kari Nordmann",
        adresse="Storgata 1\n0001 Eksempelby",
        enhet="Plan og byggesak",
        krav_tekst="Jeg ber om innsyn i dokumentene om ferdigattesten.",
        punkter=_PUNKTER,
        begrunnelse="Her står begrunnelsen som saksbehandleren har skrevet.",
        organ="Eksempelfylke fylkeskommune",
        klaget=dato,
    )
