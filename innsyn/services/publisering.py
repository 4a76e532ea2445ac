"""An answer that one got is put out for all, beside its journal entry: asked for by staff, never by itself (J7)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from innsyn.models import Kravdokument, Svarfil
from innsyn.models.krav import Slag
from innsyn.offentlig import OffentligUtgivelse
from innsyn.services.felles import flytt, krev, las
from innsyn.tilstand import Handling
from portal import tid
from postjournal.models import Dokument, Tilstand
from postjournal.models.dokument import SLADDET
from postjournal.services import dokumenter


@transaction.atomic
def publiser_svar(*, dokument: Kravdokument, av: str, naa: datetime, hvorfor: str) -> int:
    """The given files of a document become open documents of its entry; how many. ValidationError when they may not."""
    laast = las(dokument.krav_id, Handling.PUBLISER_SVAR)
    if laast.slag == Slag.EGEN_SAK:
        raise ValidationError("Svar til en part i egen sak kan ikke legges ut for alle.")
    begrunnet = krev(hvorfor, "Skriv hvorfor svaret kan legges ut for alle.", "hvorfor")
    if dokument.post is None or dokument.post.tilstand != Tilstand.PUBLISERT:
        raise ValidationError("Bare svar som hører til en publisert journalpost, kan legges ut.")
    filene = list(dokument.filer.filter(gitt__isnull=False))
    if any(f.funn or f.skjult for f in filene):
        raise ValidationError("Filen har funn eller skjult innhold, og kan ikke legges ut for alle. Sladd den først.")
    lagt_ut = [_legg_ut(dokument, f, av=av, hvorfor=begrunnet, naa=naa) for f in filene]
    flytt(laast, Handling.PUBLISER_SVAR, av=av, naa=naa, hvorfor=begrunnet, ny={"dokument": dokument.nummer})
    return sum(lagt_ut)


def _legg_ut(k: Kravdokument, f: Svarfil, *, av: str, hvorfor: str, naa: datetime) -> bool:
    assert k.post  # noqa: S101 - checked by the caller
    tittel = f"{k.dokument.tittel if k.dokument else k.gjeldende_tittel}{SLADDET if f.sladdet else ''}"
    d = dokumenter.legg_til_her(
        post=k.post, sha256=f.sha256, tittel=tittel, filnavn=f.filnavn, mimetype=f.mimetype, storrelse=f.storrelse,
        sider=f.sider, tekst=f.tekst, av=av,
    )  # fmt: skip
    apnet = dokumenter.apne(dokumenter=[d], av=av, hvorfor=hvorfor)
    OffentligUtgivelse.objects.update_or_create(
        dokument=d.nokkel,
        defaults={"post": k.post.nokkel, "gitt_ut": tid.dato(naa), "ganger": spurt(k), "sladdet": f.sladdet},
    )
    return bool(apnet)


def spurt(k: Kravdokument) -> int:
    """How many requests have asked for the same thing."""
    return (
        Kravdokument.objects.filter(post=k.post_id, dokumentnokkel=k.dokumentnokkel).values("krav").distinct().count()
    )


def tell_paa_nytt() -> None:
    """The number of times that each answer was asked for, as it is now; an answer that is closed again is forgotten."""
    for u in OffentligUtgivelse.objects.all():
        d = Dokument.objects.filter(nokkel=u.dokument, apent=True).select_related("post").first()
        if d is None:
            u.delete()
            continue
        ganger = Kravdokument.objects.filter(post=d.post_id).values("krav").distinct().count()
        if ganger != u.ganger:
            u.ganger = ganger
            u.save(update_fields=["ganger"])
