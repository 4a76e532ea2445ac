"""The addresses of the world, by how the configuration writes them. A new address needs one here.

`FASTE` are those that can be written down; the others are read from what is public, so that what becomes public later
is asked for as well.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from urllib.parse import quote

from django.conf import settings
from django.test import Client
from django.urls import reverse

from apenhet.loftedata import alle as loftene
from apnedata.api.beskrivelse import openapi
from apnedata.datasett import ALLE
from kontakter.offentlig.eierskap import OffentligSelskap
from kontakter.offentlig.modeller import OffentligEnhet, OffentligUtvalg, OffentligVerv
from moter.offentlig.modeller import OffentligMote, OffentligMotedokument, OffentligPolitiskSak
from portal.nettstedskart import kart
from postjournal.offentlig.modeller import OffentligDokument, OffentligPost, OffentligSak
from sider.offentlig.modeller import OffentligSide
from stillinger.offentlig.modeller import OffentligSoknadsliste, OffentligStilling
from tests.nettstedet import har_sprak, rute, spor
from tests.nettstedet.verden import Verden

HOYST = 4
"""How many of one kind are asked for."""
FASTE = """
/ /helse/ /klar/ /kommune.css /vapen.svg /robots.txt /sitemap.xml /.well-known/security.txt /opensearch.xml
/om/ /om/fulltekst/ /sok/?q=garasje /sok/ /sok/forslag/?q=garasje
/postliste/ /postliste/?q=garasje /postliste/hjelp/ /postliste/atom.xml /postliste.csv /postliste.json
/postliste/dag/2026-11-20/ /postliste/dag/2026-11-21/ /eiendom/49/116/ /eiendom/77/7/
/sak/2026/100 /sak/2026/100/ /sak/2026/9001/
/kontakt/ /kontakt/?q=teknisk /ansatte/ /ansatte/?q=moe /politikere/ /politikere/?vis=utvalg&utvalg=formannskapet
/politikere.csv /politikere/popolo.json /styreverv/ /styreverv/?vis=alle /styreverv/atom.xml /styreverv.csv
/styreverv.json /eierskap/ /eierskap.csv /eierskap.json /eierskap/eiermelding/
/moter/ /moter/2026/ /moter/2026.json /moter/2026/12/ /moter/2026/12.json /moter/kommende/ /moter/kommende.json
/moter/sok/?q=garasje /moter/sok/ /moter/sok.json /moter/sok/?q=77/7
/moter/sok.json?q=2026/999 /moter/lofter/ /moter/lofter.json /moter/kalender.ics /moter/atom.xml
/vedtak/ /vedtak.json
/innsyn/ /innsyn/kurv/ /innsyn/kurv/legg-i/ /innsyn/nytt/ /innsyn/forslag/?q=garasje /innsyn/spor/ /innsyn/frist/
/innsyn/statistikk/ /innsyn/statistikk.csv /innsyn/statistikk.json /innsyn/svar/
/stillinger/ /stillinger/?q=leder /stillinger/atom.xml /stillinger.json /stillinger/frister.ics
/folg/ /folg/?sok=q%3Dgarasje /folg/?utvalg=formannskapet /folg/?eiendom=49%2F116 /folg/sendt/ /folg/sluttet/
/apenhet/ /apenhet/indeks/ /apenhet.json /data/ /data/katalog.ttl /data/katalog.jsonld
/api/v1/ /api/v1/openapi.json /api/v1/docs/ /api/v1/finnes-ikke
""".split()
SPOR = (
    *("/sok/?q={}", "/sok/forslag/?q={}", "/postliste/?q={}", "/postliste/?part={}", "/postliste.csv?q={}"),
    *("/postliste.json?q={}", "/postliste/atom.xml?q={}", "/moter/sok/?q={}", "/moter/sok.json?q={}", "/vedtak/?q={}"),
    *("/vedtak.json?q={}", "/politikere/?q={}", "/ansatte/?q={}", "/kontakt/?q={}", "/styreverv/?q={}&vis=alle"),
    *("/stillinger/?q={}", "/stillinger.json?q={}", "/stillinger/atom.xml?q={}", "/stillinger/frister.ics?q={}"),
    *("/innsyn/svar/?q={}", "/innsyn/forslag/?q={}", "/folg/?sok=q%3D{}", "/folg/?stilling=q%3D{}"),
    *("/api/v1/journalposter?query={}", "/api/v1/moetesaker?query={}", "/api/v1/styreverv?query={}"),
    *("/api/v1/stillinger?query={}", "/api/v1/journalposter?query=-{}", "/api/v1/journalposter?query={:.5}*"),
    "/en/sok/?q={}",
)
"""All that can be asked for a word."""


def om_ordene(ordene: list[str]) -> list[str]:
    """Every search for every word."""
    return [sti.format(quote(o)) for o in ordene for sti in SPOR]


def alle_sprak(tabell: dict[str, list[str]]) -> list[str]:
    """All addresses, and the first of each kind in the other languages."""
    andre = [sprak for sprak, _navn in settings.LANGUAGES if sprak != settings.LANGUAGE_CODE]
    forste = [stier[0] for r, stier in tabell.items() if har_sprak(r)]
    return [*chain(*tabell.values()), *(f"/{sprak}{sti}" for sti in forste for sprak in andre)]


def tabell(v: Verden, klient: Client) -> dict[str, list[str]]:
    """Address as the configuration writes it → such addresses, of which at least one is of something public."""
    ut: dict[str, list[str]] = defaultdict(list)
    for sti in dict.fromkeys((*FASTE, *_lesbare(), *_data(), *_apiet(klient), *v.hemmelige, *_koder(v, klient))):
        if len(ut[r := rute(sti)]) < HOYST or r == "sitemap-<slug:section>.xml":
            ut[r].append(sti)
    return dict(ut)


def _lesbare() -> Iterator[str]:
    """Of the rows that are public."""
    yield from (reverse("sider:side", args=[n]) for n in OffentligSide.objects.values_list("nokkel", flat=True))
    yield from _journalen()
    yield from _folk()
    yield from _motene()
    for s in OffentligStilling.objects.filter(adresse="").order_by("tittel"):
        yield f"/stillinger/{s.nokkel}/"
        yield f"/stillinger/{s.nokkel}/sok/"
    for liste in OffentligSoknadsliste.objects.order_by("nokkel"):
        yield from (f"/stillinger/liste/{liste.nokkel}{hale}" for hale in ("/", ".pdf", ".csv"))


def _journalen() -> Iterator[str]:
    for p in OffentligPost.objects.select_related("sak").order_by("-plass"):
        yield f"/postliste/{p.nokkel}/"
        if p.sak and p.nummer:
            yield from (f"/post/{p.sak.aar}/{p.sak.nummer}-{p.nummer}{hale}" for hale in ("", "/"))
    for s in OffentligSak.objects.order_by("nokkel"):
        yield f"/sak/{s.nokkel}/"
    for d in OffentligDokument.objects.order_by("-filnavn"):
        yield f"/dokument/{d.nokkel}/{d.filnavn or 'fil.txt'}"


def _folk() -> Iterator[str]:
    for e in OffentligEnhet.objects.exclude(enhetsside=None).order_by("nokkel"):
        yield from (f"/kontakt/enhet/{e.nokkel}{hale}" for hale in ("/", ".vcf"))
    for person in sorted(set(OffentligVerv.objects.values_list("person", flat=True))):
        yield from (f"/politikere/{person}{hale}" for hale in ("/", ".json", ".vcf", "/atom.xml"))
    for u in OffentligUtvalg.objects.order_by("nokkel"):
        yield from (f"/utvalg/{u.nokkel}{hale}" for hale in ("/", ".json", "/kalender.ics", "/atom.xml"))
    for s in OffentligSelskap.objects.order_by("nokkel"):
        yield f"/eierskap/{s.nokkel}/"


def _motene() -> Iterator[str]:
    for m in OffentligMote.objects.order_by("-start").select_related("utvalg"):
        yield from (f"/moter/{m.nokkel}{hale}" for hale in ("/", ".json", "/kalender.ics"))
        yield f"/moter/{m.nokkel}/samlet/{m.utvalg.nokkel}-{m.start:%Y-%m-%d}.pdf"
    for s in OffentligPolitiskSak.objects.all():
        yield from (f"/moter/sak/{s.nokkel}{hale}" for hale in ("/", ".json", "/kalender.ics"))
    for d in OffentligMotedokument.objects.order_by("nokkel"):
        yield f"/moter/dokument/{d.nokkel}/{d.filnavn}"


def _data() -> Iterator[str]:
    yield from (f"/sitemap-{navn}.xml" for navn in kart())
    yield from (f"/apenhet/{lofte.navn}/" for lofte in loftene())
    for d in ALLE:
        yield f"/data/{d.navn}/"
        yield from (f"/data/{d.navn}.{hva}{hale}" for hva in ("csv", "jsonl") for hale in ("", *_HALER))


_HALER = (".gz", ".sha256", ".gz.sha256")


def _apiet(klient: Client) -> Iterator[str]:
    """Each operation, of the first of each list."""
    for sti in openapi()["paths"]:
        if "{" not in sti:
            yield sti
            continue
        for item in spor(klient, sti.partition("/{")[0]).json()["items"][:3]:
            yield sti.replace("{id}", item["id"])


def _koder(v: Verden, klient: Client) -> Iterator[str]:
    """What stands under the pages that are opened by a code, and the files that they lead to."""
    yield f"/eierskap/eiermelding/{v.kontakter.eiermelding.vedtatt.isoformat()}/"
    for sti in [s for s in v.hemmelige if re.fullmatch(r"/innsyn/krav/[^/]+/", s)]:
        yield from (f"{sti}frist.ics", f"{sti}atom.xml")
        yield from re.findall(r"/innsyn/fil/[^\"]+", spor(klient, sti).innhold.decode())
