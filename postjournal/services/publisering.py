"""Shows and hides entries: each verb is one transaction with verdict, projection, change log and audit row."""

from collections.abc import Collection, Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from portal import filer, hendelser, navn, personvern
from postjournal.models import Endring, Journalpost, Saksmappe, Tilstand
from postjournal.noark import SKJERMET, stryk
from postjournal.offentlig import projeksjon
from postjournal.publisering import Utfall, vurder
from postjournal.services import saker

GRUNNER_SOM_KAN_FORTELLES = {
    "feil": gettext_noop("Oppføringen var registrert ved en feil."),
    "personvern": gettext_noop("Oppføringen inneholdt personopplysninger som ikke skal på nettet."),
    "dublett": gettext_noop("Oppføringen var registrert to ganger."),
    "taushetsplikt": gettext_noop("Oppføringen inneholdt opplysninger som er underlagt taushetsplikt."),
    "annet": gettext_noop("Oppføringen er trukket tilbake av kommunen."),
}


def tekster_i(p: Journalpost) -> Iterable[tuple[str, str]]:
    """(where, text) of all that would be shown of an entry."""
    yield "Tittel", p.offentlig_tittel
    for part in p.parter.all():
        yield "Part", part.navn
    for d in (d for d in p.dokumenter.all() if not d.borte):
        yield "Dokumenttittel", d.tittel
        yield "Filnavn", d.filnavn


@transaction.atomic
def trekk_tilbake(*, poster: Collection[Journalpost], av: str, hvorfor: str, grunn: str = "annet") -> int:
    """Withdraws entries: their pages answer 410 with the reason that may be told. Returns how many."""
    hendelser.begrunnet(hvorfor)
    gjelder = _las(poster, Tilstand.PUBLISERT, Tilstand.KARANTENE, Tilstand.EMBARGO)
    var_synlige = [p.pk for p in gjelder if p.forst_publisert]
    _sett(gjelder, Tilstand.TRUKKET, av=av, handling="trukket tilbake", hvorfor=hvorfor)
    projeksjon.skjul(var_synlige, grunn=GRUNNER_SOM_KAN_FORTELLES[grunn])
    return len(gjelder)


@transaction.atomic
def gjenopprett(*, poster: Collection[Journalpost], av: str, hvorfor: str) -> int:
    """Takes a withdrawal back; the entry is judged anew and shown if it may be."""
    hendelser.begrunnet(hvorfor)
    gjelder = _las(poster, Tilstand.TRUKKET)
    for p in gjelder:
        hendelser.skriv(av=av, handling="gjenopprettet", objekt=p, hvorfor=hvorfor, gammel={"tilstand": p.tilstand})
        if p.forst_publisert:
            Endring.objects.create(post=p, hva=gettext_noop("Vist igjen etter å ha vært trukket tilbake"))
    dom_paa_nytt(gjelder, av=av)
    return len(gjelder)


@transaction.atomic
def frigi(*, poster: Collection[Journalpost], av: str, hvorfor: str) -> int:
    """Releases entries from quarantine although something was found: staff answer for it with a reason.

    What the archive has classified is not staff's to release.
    """
    hendelser.begrunnet(hvorfor)
    gjelder = [p for p in _las(poster, Tilstand.KARANTENE) if not p.gradert]
    for p in gjelder:
        hendelser.skriv(av=av, handling="frigitt", objekt=p, hvorfor=hvorfor, gammel={"grunner": p.grunner})
    Journalpost.objects.filter(pk__in=[p.pk for p in gjelder]).update(frigitt=True)
    for p in gjelder:
        p.frigitt = True
    dom_paa_nytt(gjelder, av=av)
    return len(gjelder)


@transaction.atomic
def erstatt_tittel(*, post: Journalpost, tittel: str, av: str, hvorfor: str) -> None:
    """Gives the entry another title than the delivered one; empty gives the delivered title back."""
    hendelser.begrunnet(hvorfor)
    [p] = _las([post])
    hendelser.skriv(
        av=av, handling="tittel erstattet", objekt=p, hvorfor=hvorfor,
        gammel={"tittel": p.offentlig_tittel}, ny={"tittel": tittel},
    )  # fmt: skip
    p.erstattet_tittel = tittel.strip()
    p.frigitt = p.frigitt and not personvern.finn(p.offentlig_tittel)
    p.save(update_fields=["erstattet_tittel", "frigitt"])
    _etter_endring(p, gettext_noop("Tittelen er rettet"), av=av)


@transaction.atomic
def skjerm_ord(*, post: Journalpost, ordene: Sequence[str], av: str, hvorfor: str) -> None:
    """Puts stars in place of words in title, correspondents and document titles, also in later deliveries."""
    hendelser.begrunnet(hvorfor)
    [p] = _las([post])
    rene = sorted({o.strip() for o in ordene if o.strip()})
    if not rene or not all(any(o in tekst for _, tekst in tekster_i(p)) for o in rene):
        raise ValidationError("Alle ordene må stå i tittelen, partene eller dokumentene, skrevet nøyaktig slik.")
    hendelser.skriv(
        av=av, handling="ord skjermet", objekt=p, hvorfor=hvorfor,
        gammel={"tittel": p.offentlig_tittel, "parter": [x.navn for x in p.parter.all()]}, ny={"ord": rene},
    )  # fmt: skip
    p.skjermede_ord = sorted({*p.skjermede_ord, *rene})
    p.save(update_fields=["skjermede_ord"])
    stryk_i_deler(p)
    _etter_endring(p, gettext_noop("Ord er skjermet"), av=av)


def stryk_i_deler(p: Journalpost) -> None:
    """Applies the entry's shielded words to its correspondents and documents."""
    for part in p.parter.all():
        if stryk(part.navn, p.skjermede_ord) != part.navn:
            part.navn, part.skjermet = SKJERMET, True
            part.save(update_fields=["navn", "skjermet"])
    for d in p.dokumenter.all():
        if (tittel := stryk(d.tittel, p.skjermede_ord)) != d.tittel:
            d.tittel, d.navnespenn = tittel, navn.finn(tittel)
            d.save(update_fields=["tittel", "navnespenn"])


@transaction.atomic
def gi_sakstittel(*, sak: Saksmappe, tittel: str, av: str, hvorfor: str) -> None:
    """Gives the case another title than the delivered one; empty gives the delivered title back."""
    hendelser.begrunnet(hvorfor)
    sak = Saksmappe.objects.select_for_update().get(pk=sak.pk)
    hendelser.skriv(
        av=av, handling="sakstittel erstattet", objekt=sak, hvorfor=hvorfor,
        gammel={"tittel": sak.offentlig_tittel}, ny={"tittel": tittel},
    )  # fmt: skip
    sak.erstattet_tittel = tittel.strip()
    sak.holdt_tilbake = bool(personvern.finn(sak.offentlig_tittel))
    sak.save(update_fields=["erstattet_tittel", "holdt_tilbake"])
    saker.si_fra(sak)
    projeksjon.vis(list(sak.poster.filter(tilstand=Tilstand.PUBLISERT).values_list("pk", flat=True)))


@transaction.atomic
def slipp_embargo(*, av: str = "system") -> int:
    """Shows the entries whose date has come. Run again it does nothing."""
    gjelder = list(
        Journalpost.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            tilstand=Tilstand.EMBARGO, tilgjengelig_etter__lte=timezone.now()
        )
    )
    dom_paa_nytt(gjelder, av=av)
    return len(gjelder)


def dom_paa_nytt(poster: Iterable[Journalpost], *, av: str) -> None:
    """Judges entries anew and makes the projection agree: part of the caller's transaction."""
    vises: list[int] = []
    skjules: list[int] = []
    naa = timezone.now()
    for p in poster:
        dom = vurder(
            tekster=tekster_i(p), tilgjengelig_etter=p.tilgjengelig_etter, per=naa, frigitt=p.frigitt, gradert=p.gradert
        )
        (vises if dom.utfall == Utfall.PUBLISER else skjules).append(p.pk)
        if p.tilstand != dom.utfall.value:
            _legg_ut_filer(p, dom.utfall)
            hendelser.skriv(
                av=av, handling=dom.utfall.value, objekt=p, gammel={"tilstand": p.tilstand}, ny={"grunner": dom.grunner}
            )
        p.tilstand, p.grunner = Tilstand(dom.utfall.value), list(dom.grunner)
        if dom.utfall == Utfall.PUBLISER and not p.forst_publisert:
            p.forst_publisert = naa
        p.save(update_fields=["tilstand", "grunner", "forst_publisert"])
    projeksjon.skjul(skjules)
    projeksjon.vis(vises)


def _legg_ut_filer(p: Journalpost, utfall: Utfall) -> None:
    """The public store gets the open documents of an entry that is shown (again)."""
    for d in p.dokumenter.all() if utfall == Utfall.PUBLISER else ():
        if d.apent:
            filer.offentliggjor(d.sha256)


def _las(poster: Collection[Journalpost], *tilstander: Tilstand) -> list[Journalpost]:
    """The entries as they are now, locked; with `tilstander` only those that stand so."""
    rader = Journalpost.objects.select_for_update(of=("self",)).filter(pk__in=[p.pk for p in poster]).order_by("pk")
    return list(rader.filter(tilstand__in=tilstander) if tilstander else rader)


def _sett(poster: Collection[Journalpost], tilstand: Tilstand, *, av: str, handling: str, hvorfor: str) -> None:
    for p in poster:
        hendelser.skriv(
            av=av,
            handling=handling,
            objekt=p,
            hvorfor=hvorfor,
            gammel={"tilstand": p.tilstand, "tittel": p.offentlig_tittel},
        )
    Journalpost.objects.filter(pk__in=[p.pk for p in poster]).update(tilstand=tilstand, grunner=[hvorfor])


def _etter_endring(p: Journalpost, hva: str, *, av: str) -> None:
    """A text was changed: the public log tells so, and the entry is judged anew unless it is withdrawn."""
    if p.forst_publisert:
        Endring.objects.create(post=p, hva=hva)
    if p.tilstand != Tilstand.TRUKKET:
        projeksjon.skjul([p.pk])
        dom_paa_nytt([Journalpost.objects.get(pk=p.pk)], av=av)
