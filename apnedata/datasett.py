"""The data sets, told once: page, CSV, JSON Lines, catalogue and nightly dumps are all made from this list.

There is none of staff: those who look for somebody search for one at a time, and nobody is given all.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from apnedata.felt import Datasett, Felt, lenke
from apnedata.vern import motets, parter, sakstittel, tittel
from innsyn.offentlig import OffentligStatistikk
from kontakter.offentlig.eierskap import OffentligSelskap, OffentligStyreverv
from kontakter.offentlig.modeller import OffentligVerv
from moter.offentlig.modeller import OffentligMote, OffentligPunkt, OffentligStemme
from postjournal.offentlig.modeller import OffentligPost
from stillinger.offentlig.modeller import OffentligStilling

STAT, OKONOMI, SAMFUNN = "GOVE", "ECON", "SOCI"
"""Themes of the EU's vocabulary of data themes."""
_NOKKEL = Felt("nokkel", "tekst", _("Nøkkelen i adressen, den samme så lenge siden finnes"), "nokkel")
_UTVALG = (
    Felt("utvalg", "tekst", _("Nøkkelen til utvalget"), "utvalg.nokkel"),
    Felt("utvalgsnavn", "tekst", _("Navnet på utvalget"), "utvalg.navn"),
)
_I_MOTET = (
    Felt("mote", "tekst", _("Nøkkelen til møtet, i datasettet over møter"), "mote.nokkel"),
    Felt(
        "motestart", "tidspunkt", _("Når møtet begynte; midnatt betyr at klokkeslettet ikke er fastsatt"), "mote.start"
    ),
)
_POLITIKER = Felt("politiker", "tekst", _("Nøkkelen til politikeren, i datasettet over politikere"), "person")


def _poster() -> QuerySet[OffentligPost]:
    return OffentligPost.objects.select_related("sak", "enhet")


def _moter() -> QuerySet[OffentligMote]:
    return OffentligMote.objects.select_related("utvalg").defer("innhold", "ics")


def _punkter() -> QuerySet[OffentligPunkt]:
    return OffentligPunkt.objects.select_related("mote").defer("mote__innhold", "mote__ics")


def _vedtak() -> QuerySet[OffentligPunkt]:
    return _punkter().filter(avgjort__isnull=False)


def _stemmer() -> QuerySet[OffentligStemme]:
    alle = OffentligStemme.objects.select_related("punkt__mote")
    return alle.defer("punkt__innhold", "punkt__vedtak", "punkt__mote__innhold", "punkt__mote__ics")


def _politikere() -> QuerySet[OffentligVerv]:
    """The newest office of each."""
    return OffentligVerv.objects.order_by("person", F("fra").desc(), "-id").distinct("person")


def _verv() -> QuerySet[OffentligVerv]:
    return OffentligVerv.objects.select_related("utvalg")


def _selskaper() -> QuerySet[OffentligSelskap]:
    return OffentligSelskap.objects.all()


def _styreverv() -> QuerySet[OffentligStyreverv]:
    return OffentligStyreverv.objects.all()


def _stillinger() -> QuerySet[OffentligStilling]:
    """Our own: others' advertisements are theirs to give away."""
    return OffentligStilling.objects.filter(adresse="").defer("sok", "jobposting")


def _statistikk() -> QuerySet[OffentligStatistikk]:
    return OffentligStatistikk.objects.all()


def _tallrader(rad: OffentligStatistikk) -> Iterator[dict[str, Any]]:
    """The rows under the heading, small numbers already gone."""
    hode, *rader = rad.innhold["rader"]
    yield from ({"per": rad.per, **dict(zip(hode, r, strict=True))} for r in rader)


def _voteringer(p: OffentligPunkt) -> Iterator[dict[str, Any]]:
    for nummer, v in enumerate(p.innhold.get("voteringer", ()), 1):
        yield {"punkt": p, "mote": p.mote, "nummer": nummer, **v}


def _partier(v: dict[str, Any], _grense: Any) -> list[str]:
    """`Ap 5–0–0`: for, against and blank of each party."""
    return [f"{kode} {for_}-{mot}-{blanke}" for kode, _navn, for_, mot, blanke in v["partier"]]


JOURNAL = Datasett(
    "journal", _("Postjournalen"),
    _("Opplysninger om brev og dokumenter til, fra og i kommunen, slik de står i postlista. Filene er ikke med."),
    (STAT,),
    (
        _NOKKEL,
        Felt("dato", "dato", _("Journaldatoen"), "dato"),
        Felt("saksnummer", "tekst", _("Saken i arkivet, år og nummer"), "sak.saksnr"),
        Felt("dokumentnummer", "heltall", _("Nummeret i saken"), lambda p, _g: p.nummer if p.sak else None),
        Felt("lopenummer", "tekst", _("Løpenummeret i journalen"), "lopenr"),
        Felt("type", "tekst", _("I: inn, U: ut, N, X og S: internt, som i arkivstandarden Noark"), "type"),
        Felt("tittel", "tekst", _("Hva dokumentet gjelder. «*****» er skjermet, «[navn]» er utelatt"), tittel),
        Felt("parter", "liste", _("Avsendere og mottakere"), parter),
        Felt("enhet", "tekst", _("Enheten som har dokumentet"), "enhet.navn"),
        Felt("tilgang", "tekst", _("aapen, innsyn (be om innsyn) eller unntatt"), "tilgang"),
        Felt("hjemler", "liste", _("Lovhjemlene for det som er unntatt"), lambda p, _g: p.hjemler),
        Felt("dokumentdato", "dato", _("Datoen på dokumentet"), "dokumentdato"),
        Felt("publisert", "tidspunkt", _("Når det først ble vist for alle"), "publisert"),
        Felt("sakstittel", "tekst", _("Hva saken gjelder"), sakstittel),
        Felt("adresse", "adresse", _("Siden på nettstedet"), lenke("postjournal:post")),
    ),
    _poster, dato="dato",
    tabeller=("postjournal_offentligpost", "postjournal_offentligsak", "kontakter_offentligenhet"),
)  # fmt: skip
MOTER = Datasett(
    "moter", _("Møter"), _("Politiske møter som er kunngjort, også de som er avlyst eller flyttet."), (STAT,),
    (
        _NOKKEL,
        *_UTVALG,
        Felt("nummer", "tekst", _("Nummeret på møtet"), "nummer"),
        Felt("start", "tidspunkt", _("Når møtet begynner; midnatt betyr at klokkeslettet ikke er fastsatt"), "start"),
        Felt("slutt", "tidspunkt", _("Når møtet slutter"), "slutt"),
        Felt("sted", "tekst", _("Hvor møtet er"), "sted"),
        Felt("form", "tekst", _("Om møtet er i et møterom eller på nett"), "form"),
        Felt("status", "tekst", _("Hvor langt møtet er kommet"), "status"),
        Felt("kunngjort", "tidspunkt", _("Når møtet ble kunngjort"), "kunngjort"),
        Felt("innkalt", "tidspunkt", _("Når sakslista ble lagt ut"), "innkalt"),
        Felt("protokollert", "tidspunkt", _("Når protokollen ble lagt ut"), "protokollert"),
        Felt("antall_saker", "heltall", _("Hvor mange saker som står på sakslista"), "antall_saker"),
        Felt("adresse", "adresse", _("Siden på nettstedet"), lenke("moter:mote")),
    ),
    _moter, dato="start", tabeller=("moter_offentligmote", "kontakter_offentligutvalg"),
)  # fmt: skip
SAKER = Datasett(
    "saker", _("Saker på sakslistene"), _("Sakene på sakslister som er ute, også de som er lukket."), (STAT,),
    (
        _NOKKEL,
        *_I_MOTET,
        Felt("nummer", "tekst", _("Saksnummeret i møtet"), "nummer"),
        Felt("type", "tekst", _("Hva slags sak det er"), "type"),
        Felt("rolle", "tekst", _("Om utvalget innstiller, vedtar eller orienteres"), "rolle"),
        Felt("tittel", "tekst", _("Hva saken gjelder"), motets("tittel")),
        Felt("lukket", "sant", _("Om møtet er lukket når saken behandles"), "lukket"),
        Felt("skjermet", "sant", _("Om tittelen er skjermet"), "skjermet"),
        Felt("tilleggssak", "sant", _("Om saken kom til etter at sakslista var ute"), "tilleggssak"),
        Felt("adresse", "adresse", _("Siden til saken i alle utvalg"), lenke("moter:sak", "sak")),
    ),
    _punkter, dato="mote__start", tabeller=("moter_offentligpunkt", "moter_offentligmote"),
)  # fmt: skip
VEDTAK = Datasett(
    "vedtak", _("Vedtak"), _("Det utvalgene har bestemt, sak for sak."), (STAT,),
    (
        _NOKKEL,
        *_I_MOTET,
        Felt("nummer", "tekst", _("Saksnummeret i møtet"), "nummer"),
        Felt("tittel", "tekst", _("Hva saken gjelder"), motets("tittel")),
        Felt("vedtaksdato", "dato", _("Dagen vedtaket ble gjort"), "vedtaksdato"),
        Felt("utfall", "tekst", _("Hva utfallet ble"), "utfall"),
        Felt("vedtak", "tekst", _("Vedtaket, ord for ord. «[navn]» er utelatt"), motets("vedtak")),
        Felt("publisert", "tidspunkt", _("Når det først ble vist for alle"), "avgjort"),
        Felt("adresse", "adresse", _("Siden til saken i alle utvalg"), lenke("moter:sak", "sak")),
    ),
    _vedtak, dato="mote__start", tabeller=("moter_offentligpunkt", "moter_offentligmote"),
)  # fmt: skip
VOTERINGER = Datasett(
    "voteringer", _("Voteringer"), _("Hver avstemning i hver sak, med tallene samlet og for hvert parti."), (STAT,),
    (
        Felt("sak", "tekst", _("Nøkkelen til saken, i datasettet over saker"), "punkt.nokkel"),
        *_I_MOTET,
        Felt("nummer", "heltall", _("Hvilken avstemning i saken det er"), "nummer"),
        Felt("over", "tekst", _("Hva det ble stemt over"), motets("over")),
        Felt("for", "heltall", _("Stemmer for"), lambda v, _g: v["antall"][0]),
        Felt("mot", "heltall", _("Stemmer mot"), lambda v, _g: v["antall"][1]),
        Felt("blanke", "heltall", _("Blanke stemmer"), lambda v, _g: v["antall"][2]),
        Felt("partier", "liste", _("Partiet, og stemmene for, mot og blanke"), _partier),
    ),
    _vedtak, dato="mote__start", tabeller=("moter_offentligpunkt", "moter_offentligmote"), utvid=_voteringer,
)  # fmt: skip
STEMMER = Datasett(
    "stemmer", _("Stemmer"), _("Hva hver politiker stemte, der det er ført."), (STAT,),
    (
        Felt("sak", "tekst", _("Nøkkelen til saken, i datasettet over saker"), "punkt.nokkel"),
        Felt("mote", "tekst", _("Nøkkelen til møtet, i datasettet over møter"), "punkt.mote.nokkel"),
        _POLITIKER,
        Felt("parti", "tekst", _("Partiet politikeren representerte den dagen, forkortet"), "parti"),
        Felt("stemme", "tekst", _("for, mot eller blank"), "stemme"),
        Felt(
            "over", "tekst", _("Hva det ble stemt over"),
            lambda s, g: motets("over")({"over": s.over, "mote": s.punkt.mote}, g),
        ),
    ),
    _stemmer, dato="punkt__mote__start",
    tabeller=("moter_offentligstemme", "moter_offentligpunkt", "moter_offentligmote"),
)  # fmt: skip
POLITIKERE = Datasett(
    "politikere", _("Politikere"), _("De som er eller har vært valgt. Telefon og e-post er ikke med."), (STAT,),
    (
        _POLITIKER,
        Felt("navn", "tekst", _("Navnet"), "navn"),
        Felt("parti", "tekst", _("Partiet i det nyeste vervet, forkortet"), "parti"),
        Felt("partinavn", "tekst", _("Navnet på partiet"), "partinavn"),
        Felt("adresse", "adresse", _("Siden på nettstedet"), lenke("moter:person", "person")),
    ),
    _politikere, nokkel="person", tabeller=("kontakter_offentligverv",),
)  # fmt: skip
VERV = Datasett(
    "verv", _("Politiske verv"), _("Hvem som har sittet i hvilket utvalg, når og som hva."), (STAT,),
    (
        _POLITIKER,
        Felt("navn", "tekst", _("Navnet"), "navn"),
        *_UTVALG,
        Felt("rolle", "tekst", _("Hva vervet er"), "rolle"),
        Felt("nummer", "heltall", _("Rekkefølgen for varamedlemmer"), lambda v, _g: v.nummer or None),
        Felt("parti", "tekst", _("Partiet, forkortet"), "parti"),
        Felt("fra", "dato", _("Første dag"), "fra"),
        Felt("til", "dato", _("Siste dag, når den er kjent"), "til"),
    ),
    _verv, dato="fra", tabeller=("kontakter_offentligverv", "kontakter_offentligutvalg"),
)  # fmt: skip
STYREVERV = Datasett(
    "styreverv", _("Styreverv"), _("Verv i selskaper og lag, med kilden for hver opplysning."), (STAT, OKONOMI),
    (
        Felt("navn", "tekst", _("Navnet"), "navn"),
        Felt("politiker", "tekst", _("Nøkkelen til politikeren, når det er en"), "person"),
        Felt("rolle", "tekst", _("Hva vervet er"), "rolle"),
        Felt("virksomhet", "tekst", _("Selskapet eller laget"), "virksomhet"),
        Felt("orgnr", "tekst", _("Organisasjonsnummeret"), "orgnr"),
        Felt("fra", "dato", _("Første dag"), "fra"),
        Felt("til", "dato", _("Siste dag, når den er kjent"), "til"),
        Felt("godtgjort", "sant", _("Om vervet er betalt, når det er oppgitt"), "godtgjort"),
        Felt("kilde", "tekst", _("Hvor opplysningen kommer fra"), "hvordan"),
        Felt("kildeadresse", "adresse", _("Siden opplysningen er hentet fra"), "kildeadresse"),
        Felt("kildedato", "dato", _("Dagen opplysningen er fra"), "kildedato"),
    ),
    _styreverv, tabeller=("kontakter_offentligstyreverv",),
)  # fmt: skip
EIERSKAP = Datasett(
    "eierskap", _("Eierskap"), _("Selskaper kommunen eier helt eller delvis."), (STAT, OKONOMI),
    (
        _NOKKEL,
        Felt("navn", "tekst", _("Navnet"), "navn"),
        Felt("orgnr", "tekst", _("Organisasjonsnummeret"), "orgnr"),
        Felt("form", "tekst", _("Selskapsformen"), "form"),
        Felt("sektor", "tekst", _("Hva selskapet driver med"), "sektor"),
        Felt("formaal", "tekst", _("Hvorfor kommunen eier"), "formaal"),
        Felt("eierandel", "desimaltall", _("Kommunens andel, i prosent"), "eierandel"),
        Felt("stemmeandel", "desimaltall", _("Kommunens andel av stemmene, i prosent"), "stemmeandel"),
        Felt("avviklet", "dato", _("Dagen selskapet ble avviklet eller solgt"), "avviklet"),
        Felt("adresse", "adresse", _("Siden på nettstedet"), lenke("kontakter:selskap")),
    ),
    _selskaper, tabeller=("kontakter_offentligselskap",),
)  # fmt: skip
STILLINGER = Datasett(
    "stillinger", _("Stillinger"), _("Kommunens egne utlysninger, også de som fristen er ute for."), (SAMFUNN, STAT),
    (
        _NOKKEL,
        Felt("tittel", "tekst", _("Stillingen"), "tittel"),
        Felt("arbeidsgiver", "tekst", _("Arbeidsgiveren"), "arbeidsgiver_navn"),
        Felt("enhet", "tekst", _("Enheten stillingen hører til"), "enhet"),
        Felt("sted", "tekst", _("Arbeidsstedet"), "sted"),
        Felt("fagfelt", "tekst", _("Fagfeltet"), "fagfelt"),
        Felt("omfang", "tekst", _("Heltid eller deltid"), "omfang"),
        Felt("prosent", "heltall", _("Stillingsprosenten"), "prosent"),
        Felt("antall", "heltall", _("Hvor mange som skal ansettes"), "antall"),
        Felt("frist", "dato", _("Søknadsfristen"), "frist"),
        Felt("tilstand", "tekst", _("Hvor langt ansettelsen er kommet"), "tilstand"),
        Felt("publisert", "tidspunkt", _("Når det først ble vist for alle"), "publisert"),
        Felt("offentlighet", "tekst", _("Hva søkere får vite om offentlighet (offentleglova § 25)"), "offentlighet"),
        Felt("adresse", "adresse", _("Siden på nettstedet"), lenke("stillinger:stilling")),
    ),
    _stillinger, nokkel="nokkel", dato="publisert", tabeller=("stillinger_offentligstilling",),
)  # fmt: skip
INNSYN = Datasett(
    "innsyn", _("Tall for innsyn"),
    _("Hvor mange som ber om innsyn, hvor fort de får svar, og hva svaret blir. Små tall er erstattet med «:»."),
    (STAT,),
    (
        Felt("per", "dato", _("Dagen tallene er fra"), "per"),
        Felt("tabell", "tekst", _("Hvilken tabell raden står i"), "tabell"),
        Felt("navn", "tekst", _("Hva raden gjelder"), "navn"),
        Felt("antall", "tekst", _("Hvor mange"), "antall"),
        Felt("prosent", "tekst", _("Andelen, i prosent"), "prosent"),
        Felt("median", "tekst", _("Midtverdien (medianen) av svartida, i arbeidsdager"), "median"),
        Felt("persentil90", "tekst", _("Ni av ti fikk svar innen så mange arbeidsdager"), "persentil90"),
    ),
    _statistikk, tabeller=("innsyn_offentligstatistikk",), utvid=_tallrader,
)  # fmt: skip
ALLE = (
    *(JOURNAL, MOTER, SAKER, VEDTAK, VOTERINGER, STEMMER, POLITIKERE, VERV, STYREVERV, EIERSKAP, STILLINGER),
    INNSYN,
)
ETTER_NAVN = {d.navn: d for d in ALLE}
TABELLER = tuple(sorted({t for d in ALLE for t in d.tabeller}))
"""All that a dump is made from: each has triggers that tell of what is changed or taken away."""
