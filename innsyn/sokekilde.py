"""What the unified search finds of access: the answers that were put out for all."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from innsyn.offentlig import OffentligUtgivelse
from portal.kilde import TELLES_TIL, Funn, Kilde, Sporsmal, Treff
from portal.sok.merke import Merker
from portal.sok.sporring import Sporring
from portal.templatetags.portal import dato
from portal.visning import storrelse
from postjournal.fremvisning import Linje, Lys
from postjournal.offentlig import treff
from postjournal.offentlig.modeller import OffentligDokument

_UTGITTE = treff.Skive(
    "post_id IN (SELECT p.id FROM postjournal_offentligpost p JOIN innsyn_offentligutgivelse u ON u.post = p.nokkel)",
    (),
)


class Svar:
    """Documents that were given to one and then put out for all; their entries are found too, as entries."""

    slag = "svar"
    tekst = True
    sikker = 0.0
    i_samlet = True

    def navn(self) -> str:
        """What one looks for."""
        return _("Svar lagt ut for alle")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """Those whose entry matches, by the same rules as the list."""
        skiver = treff.skiver(_UTGITTE, _sok(sporsmal), grovt=True)
        telt, poster = treff.beste(skiver, sporsmal.sporring, TELLES_TIL, blant=TELLES_TIL, vekter=sporsmal.vekter)
        funnet = _dokumenter(poster) if telt else []
        return Funn(len(funnet), telt > TELLES_TIL, funnet[:antall])

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[str]) -> Sequence[Treff]:
        """The file itself, with the entry that it belongs to."""
        dokumenter = OffentligDokument.objects.select_related("post", "post__sak").defer("tekst").in_bulk(nokler)
        lys = Lys(Merker(sporsmal.sporring), _sok(sporsmal).grense)
        gitt_ut = {u.dokument: u for u in OffentligUtgivelse.objects.filter(dokument__in=nokler)}
        return [_rad(dokumenter[n], gitt_ut[n], lys) for n in nokler if n in dokumenter and n in gitt_ut]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The answers."""
        return reverse("innsyn:svar") + "?" + urlencode({"q": sporsmal.tekst})


def _sok(sporsmal: Sporsmal) -> treff.Sok:
    return treff.Sok(sporsmal.sporring, Sporring(), sporsmal.per, sporsmal.dager)


def _dokumenter(poster: Sequence[tuple[float, int]]) -> list[tuple[float, str]]:
    """(rank of its entry, key) of the open documents that were given out, the best first."""
    rang = {pk: r for r, pk in poster}
    rader = OffentligDokument.objects.filter(
        post_id__in=rang, apent=True, nokkel__in=OffentligUtgivelse.objects.values("dokument")
    ).values_list("post_id", "nokkel")
    return sorted(((rang[pk], nokkel) for pk, nokkel in rader), key=lambda rad: (-rad[0], rad[1]))


def _rad(d: OffentligDokument, u: OffentligUtgivelse, lys: Lys) -> Treff:
    post = Linje(d.post, lys)
    tittel = lys.merker.tittel(d.tittel, d.navn, navn=False)
    fakta = [_("Lagt ut %s") % dato(u.gitt_ut), post.saksnr, storrelse(d.storrelse)]
    url = reverse("postjournal:dokument", args=[d.nokkel, d.filnavn])
    return Treff(url, tittel, [f for f in fakta if f], utdrag=post.tittel_merket if d.tittel != d.post.tittel else "")


KILDER: Sequence[Kilde] = (Svar(),)
