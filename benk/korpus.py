"""Everything that the search looks in, as plain texts: what other engines are given, and what is judged. Needs Django.

The address is what the page links to, so that every engine's answers have the same names.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse

from innsyn.offentlig import OffentligUtgivelse
from kontakter.fremvisning import sammensetning
from kontakter.offentlig.modeller import Enhetsside, OffentligAnsatt, OffentligUtvalg, OffentligVerv
from moter.offentlig.modeller import OffentligMotedokument, OffentligPunkt
from portal.visning import adresse
from postjournal.offentlig.modeller import OffentligDokument, OffentligPost
from stillinger.fremvisning import Linje
from stillinger.offentlig.modeller import OffentligStilling


@dataclass(frozen=True, slots=True)
class Ting:
    """One thing: its kind, its address, its title, what judges see beside the title, and all of its text."""

    slag: str
    url: str
    tittel: str
    om: str
    tekst: str


def alt(naa: datetime) -> list[Ting]:
    """Everything there is."""
    slagene: tuple[Callable[[datetime], Iterator[Ting]], ...] = (
        _poster, _svar, _saker, _utvalg, _enheter, _politikere, _ansatte, _stillinger, _sider,
    )  # fmt: skip
    return [ting for slag in slagene for ting in slag(naa)]


def _poster(naa: datetime) -> Iterator[Ting]:
    dokumenter: dict[int, list[str]] = {}
    for pk, *tekster in OffentligDokument.objects.values_list("post_id", "tittel", "tekst"):
        dokumenter.setdefault(pk, []).extend(tekster)
    for p in OffentligPost.objects.select_related("sak"):
        sak = [p.sak.tittel, p.sak.saksnr] if p.sak else []
        parter = [navn for _r, navn, _p, skjermet in p.parter if not skjermet]
        tekst = [*sak, *parter, *dokumenter.get(p.pk, [])]
        yield Ting("post", adresse("postjournal:post", p.nokkel), p.tittel, sak[0] if sak else "", "\n".join(tekst))


def _svar(naa: datetime) -> Iterator[Ting]:
    gitt_ut = OffentligUtgivelse.objects.values("dokument")
    for d in OffentligDokument.objects.select_related("post").filter(apent=True, nokkel__in=gitt_ut):
        url = reverse("postjournal:dokument", args=[d.nokkel, d.filnavn])
        yield Ting("svar", url, d.tittel, d.post.tittel, f"{d.post.tittel}\n{d.tekst}")


def _saker(naa: datetime) -> Iterator[Ting]:
    papirer: dict[int, list[str]] = {}
    alle = OffentligMotedokument.objects.exclude(punkt_id=None)
    for pk, *tekster in alle.values_list("punkt_id", "tittel", "tekst"):
        papirer.setdefault(pk or 0, []).extend(tekster)
    for p in OffentligPunkt.objects.select_related("mote", "mote__utvalg"):
        url = adresse("moter:mote", p.mote.nokkel) + f"#sak-{p.nokkel}"
        tekst = [p.mote.utvalg.navn, p.innstilling, p.vedtak, *papirer.get(p.pk, [])]
        yield Ting("sak", url, p.tittel, p.mote.utvalg.navn, "\n".join(tekst))


def _utvalg(naa: datetime) -> Iterator[Ting]:
    for u in OffentligUtvalg.objects.i_aaret(naa.year):
        yield Ting("utvalg", adresse("moter:utvalg", u.nokkel), u.navn, "", u.beskrivelse)


def _enheter(naa: datetime) -> Iterator[Ting]:
    for e in Enhetsside.objects.select_related("enhet"):
        url = reverse("kontakter:enhet", args=[e.enhet.nokkel])
        yield Ting("enhet", url, e.enhet.navn, e.oppgaver, e.oppgaver)


def _politikere(naa: datetime) -> Iterator[Ting]:
    alle: dict[str, list[OffentligVerv]] = {}
    for v in OffentligVerv.objects.per(naa.date()).exclude(person="").select_related("utvalg"):
        alle.setdefault(v.person, []).append(v)
    for person, vervene in alle.items():
        tekst = "\n".join([vervene[0].partinavn, *(v.utvalg.navn for v in vervene)])
        yield Ting("politiker", sammensetning.person_url(person), vervene[0].navn, "", tekst)


def _ansatte(naa: datetime) -> Iterator[Ting]:
    for a in OffentligAnsatt.objects.select_related("enhet"):
        om = "\n".join([a.tittel, a.enhet.navn if a.enhet else "", a.oppgaver])
        yield Ting("ansatt", reverse("kontakter:ansatte") + "?" + urlencode({"q": a.navn}), a.navn, om, om)


def _stillinger(naa: datetime) -> Iterator[Ting]:
    for s in OffentligStilling.objects.ledige(naa.date()):
        tekst = "\n".join([s.arbeidsgiver_navn, s.enhet, s.sted, s.ingress, str(s.innhold)])
        yield Ting("stilling", Linje(s, naa.date()).url, s.tittel, s.arbeidsgiver_navn, tekst)


def _sider(naa: datetime) -> Iterator[Ting]:
    """Information pages, where that part is in use."""
    try:
        modell: Any = apps.get_model("sider", "OffentligSide")
    except LookupError:
        return
    for s in modell._default_manager.filter(vises_paa__contains=["nb"]):
        yield Ting("side", reverse("sider:side", args=[s.nokkel]), s.tittel, s.ingress, f"{s.ingress}\n{s.ordene}")
