"""What the archive shields or classifies of a case, for the entries that are here and are not delivered with it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop

from portal import hendelser
from postjournal.models import Dokument, Endring, Journalpost, Tilstand
from postjournal.models.dokument import LAGET_HER
from postjournal.noark import SKJERMET, Dokumentrolle
from postjournal.offentlig import projeksjon
from postjournal.services.dokumenter import steng
from postjournal.services.publisering import dom_paa_nytt

GRADERT = gettext_noop("Oppføringen er gradert i arkivet, og vises ikke lenger.")


def steng_apne(dokumenter: QuerySet[Dokument], av: str, hvorfor: str) -> None:
    """Closes those of the documents that are open; staff may open them again."""
    steng(list(dokumenter.filter(apent=True)), av=av, hvorfor=hvorfor, av_ansatt=False)


def ta_ut_graderte(kilde: str, id_er: Collection[int], saker: Collection[str], *, av: str) -> None:
    """What the archive has classified since is taken out, with all of a classified case, until it is delivered open.

    It loses its print, so that it is read, and told of as a fault, each time it is delivered.
    """
    if not id_er and not saker:
        return
    hvilke = Q(pk__in=id_er) | Q(sak__kilde=kilde, sak__systemid__in=saker)
    gjelder = _las(Q(gradert=False) & hvilke)
    for p in gjelder:
        hendelser.skriv(av=av, handling="gradert i arkivet", objekt=p, gammel={"tilstand": p.tilstand})
        p.gradert, p.frigitt, p.avtrykk = True, False, b""
        p.save(update_fields=["gradert", "frigitt", "avtrykk"])
    dom_paa_nytt([p for p in gjelder if p.tilstand != Tilstand.TRUKKET], av=av)
    projeksjon.skjul([p.pk for p in gjelder if p.forst_publisert], grunn=GRADERT)
    steng_apne(Dokument.objects.filter(post__in=gjelder), av, "Posten er gradert i arkivet")


def dekk_uleverte(saker: Collection[int], leverte: Collection[str], *, av: str) -> None:
    """The other entries of cases that the archive shields are closed and covered, until they are delivered anew.

    Which of the words that were delivered open may still be shown, only the archive can tell.
    """
    if not saker:
        return
    poster = _las(Q(sak__in=saker) & ~Q(arvet=True) & ~Q(systemid__in=leverte))
    for p in poster:
        _dekk(p, av)
    steng_apne(Dokument.objects.filter(post__in=poster), av, "Saken er skjermet i arkivet")
    dom_paa_nytt([p for p in poster if p.tilstand != Tilstand.TRUKKET], av=av)


def _las(hvilke: Q) -> list[Journalpost]:
    rader = Journalpost.objects.select_for_update(of=("self",)).select_related("sak")
    return list(rader.filter(hvilke).order_by("pk"))


def _dekk(p: Journalpost, av: str) -> None:
    """As the entry would be read in a shielded case that says no more; what was shielded by itself is so already."""
    vist = p.offentlig_tittel
    p.arvet, p.frigitt, p.avtrykk, p.erstattet_tittel = True, False, b"", ""
    if not p.tilgangsrestriksjon and not p.skjerminger.exists():
        p.tittel, p.navnespenn = SKJERMET, []
        _dekk_deler(p)
    p.save()
    hendelser.skriv(av=av, handling="saken skjermet i arkivet", objekt=p, gammel={"tittel": vist})
    if p.forst_publisert and p.offentlig_tittel != vist:
        Endring.objects.create(post=p, hva=gettext_noop("Tittelen er endret"))


def _dekk_deler(p: Journalpost) -> None:
    p.parter.filter(er_person=True).update(navn=SKJERMET, skjermet=True)
    levert = list(p.dokumenter.exclude(systemid__startswith=LAGET_HER).filter(borte=False).order_by("nummer", "id"))
    vedlegg = 0
    for d in levert:
        vedlegg += d.rolle == Dokumentrolle.VEDLEGG
        d.tittel = "Hoveddokument" if d.rolle == Dokumentrolle.HOVEDDOKUMENT else f"Vedlegg {vedlegg}"
        d.navnespenn = []
    Dokument.objects.bulk_update(levert, ["tittel", "navnespenn"])
