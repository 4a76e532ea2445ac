"""Answers that were put out for all: the documents stand beside their entries, and are found here by search."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from innsyn.offentlig import OffentligUtgivelse
from portal.listeadresse import Listeadresse
from portal.sideveksling import naboer, sidetall
from portal.sok import sporring
from portal.visning import storrelse
from postjournal.fremvisning import dokumentnr
from postjournal.offentlig import treff
from postjournal.offentlig.modeller import OffentligDokument, OffentligPost, Sokerad

PER_SIDE = 20


class Utgittsok:
    """One look at the answers; with words, those whose entry matches, by the same rules as the list."""

    def __init__(self, parametre: QueryDict, *, per: date) -> None:
        self.q = parametre.get("q", "").strip()[:300]
        self.per = per
        self.adresse = Listeadresse(parametre, ("q",))
        self.side = sidetall(parametre.get("side", ""))

    @cached_property
    def _poster(self) -> list[str] | None:
        """Keys of the entries that match; None when nothing is searched for."""
        les = sporring.les(self.q)
        if not les:
            return None
        utgitte = OffentligPost.objects.filter(nokkel__in=OffentligUtgivelse.objects.values("post")).values("id")
        sok = treff.Sok(les, sporring.les_part(""), self.per, settings.KOMMUNE.postliste.navn_sokbare_dager)
        skiver = treff.skiver(Sokerad.objects.filter(post_id__in=utgitte), sok, grovt=True)
        id_er = treff.side(skiver, 1000)
        return list(OffentligPost.objects.filter(id__in=id_er).values_list("nokkel", flat=True))

    @cached_property
    def _funnet(self) -> list[Any]:
        rader = OffentligUtgivelse.objects.all() if self._poster is None else OffentligUtgivelse.objects.filter(
            post__in=self._poster
        )  # fmt: skip
        finnes = OffentligDokument.objects.filter(nokkel=OuterRef("dokument"), apent=True).values("nokkel")
        start = (self.side - 1) * PER_SIDE
        return list(rader.alias(finnes=Subquery(finnes)).filter(finnes__isnull=False)[start : start + PER_SIDE + 1])

    @property
    def naboer(self) -> dict[str, str]:
        """The addresses of the pages around."""
        return naboer(self.adresse, self.side, har_neste=len(self._funnet) > PER_SIDE)

    @cached_property
    def svar(self) -> list[dict[str, Any]]:
        """The answers of this page, the newest first."""
        rader = self._funnet[:PER_SIDE]
        dokumenter = OffentligDokument.objects.in_bulk([r.dokument for r in rader])
        alle = OffentligPost.objects.select_related("sak").filter(nokkel__in=[r.post for r in rader])
        poster = {p.nokkel: p for p in alle}
        return [_linje(r, dokumenter[r.dokument], poster[r.post]) for r in rader if r.post in poster]


def _linje(r: OffentligUtgivelse, d: OffentligDokument, p: OffentligPost) -> dict[str, Any]:
    return {
        "tittel": d.tittel,
        "post_tittel": p.tittel,
        "dokumentnr": dokumentnr(p.sak, p.nummer),
        "url": reverse("postjournal:dokument", args=[d.nokkel, d.filnavn]),
        "post_url": reverse("postjournal:post", args=[p.nokkel]),
        "dato": r.gitt_ut,
        "ganger": r.ganger,
        "sladdet": r.sladdet,
        "storrelse": storrelse(d.storrelse),
    }
