"""An entry as the public would see it, made from the working row: the public template, and nothing written anywhere."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from kontakter.offentlig.modeller import OffentligEnhet
from portal import tid
from portal.robot import uten_indeks
from postjournal import fremvisning
from postjournal.models import Journalpost
from postjournal.offentlig import projeksjon, rader
from postjournal.offentlig.modeller import OffentligDokument, OffentligPost, OffentligSak


class Forhandsside(fremvisning.Side):
    """The public page of an entry that has no projection row."""

    def __init__(self, rad: rader.Post, sak: OffentligSak | None) -> None:
        felt = dict(zip(rader.POSTFELT, rader.postrad(rad), strict=True))
        lister = {navn: list(getattr(rad, navn)) for navn in ("navn", "hjemler", "eiendommer")}
        lister["parter"] = [[x.rolle, x.navn, x.er_person, x.skjermet] for x in rad.parter]
        post = OffentligPost(**felt | lister)
        post.sak = sak
        post.enhet = OffentligEnhet.objects.filter(pk=rad.enhet_id).first() if rad.enhet_id else None
        super().__init__(post)
        self.rad = rad

    @cached_property
    def dokumenter(self) -> list[dict[str, Any]]:
        """The documents as they stand; none can be fetched from here."""
        felt = rader.DOKUMENTFELT
        alle = (OffentligDokument(**dict(zip(felt, r, strict=True))) for r in rader.dokumentrader(self.rad))
        return [fremvisning.dokument(d) for d in alle]

    @cached_property
    def endringer(self) -> list[dict[str, Any]]:
        """An entry that is not shown has no public changes."""
        return []


def vis(request: HttpRequest, post: Journalpost) -> HttpResponse:
    """The public template, clearly marked that this is not public."""
    rad = projeksjon.fra_modell(post)
    sak = _sak(post)
    side = Forhandsside(replace(rad, publisert=rad.publisert or tid.naa()), sak)
    side.post.publisert = rad.publisert
    kontekst = {
        "post": side,
        "arbeidspost": post,
        "sak": {"saksnr": sak.saksnr, "tittel": sak.tittel} if sak else None,
        "enhet": {"navn": side.enhet_navn},
        "i_dag": tid.i_dag(),
    }
    respons = render(request, "admin/postjournal/journalpost/forhandsvis.html", kontekst)
    respons["Cache-Control"] = "no-store"
    return uten_indeks(respons)


def _sak(post: Journalpost) -> OffentligSak | None:
    """The case as the public would see it."""
    s = post.sak
    if s is None:
        return None
    return OffentligSak(
        id=s.pk, nokkel=s.nokkel, aar=s.aar, nummer=s.nummer, tittel=projeksjon.vist_sakstittel(s), status=s.status
    )
