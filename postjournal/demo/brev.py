"""Writes the text of a document so that it fits its title, its case and who sends it. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from postjournal.demo.enheter import enheter, under
from postjournal.demo.pdf import Avsnitt
from postjournal.demo.poster import Rad, uten_eiendom
from postjournal.demo.titler import Skriver, ordforrad
from postjournal.importer.rader import Dokumentrad, Navnetekst, Postrad, Saksrad
from postjournal.noark import SKJERMET, Journalposttype

INN = Journalposttype.INNGAAENDE
_FORRIGE, _EVENTUELT = "Godkjenning av protokoll fra forrige møte", "Eventuelt"
_MERKET = re.compile(r"<([^>]+)> (.+)")
_SAKER_FOR_MOTE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Brev:
    """A document to be written: its row, the words of its case, and the papers of the time around it."""

    post: Postrad
    sak: Saksrad
    dokument: Dokumentrad
    tema: str
    rng: Random
    skriver: Skriver
    framlegg: Sequence[Navnetekst]

    def ord_(self, felt: str) -> str:
        """One paragraph of a kind."""
        return self.skriver.skriv(f"{{{felt}!}}", self.post.journaldato).tekst

    def fast(self, felt: str) -> str:
        """What the case or the letter itself is about."""
        return self.skriver.bundet[felt].tekst

    def flere(self, felt: str, antall: int, om: str = "") -> Iterator[str]:
        """Different paragraphs of a kind: those about a word of the title or case first, never those about others."""
        om = (om or f"{self.post.tittel.tekst} {self.sak.tittel.tekst}").lower()
        alle = ordforrad()[felt]
        vurdert = [_vurdert(ord_.tekst, om) for ord_ in self.rng.sample(alle, k=len(alle))]
        for _, tekst in sorted((v for v in vurdert if v[0] < 2), key=lambda v: v[0])[:antall]:
            yield self.skriver.skriv(tekst, self.post.journaldato).tekst


def brev(rng: Random, rad: Rad, sak: Saksrad, dokument: Dokumentrad, framlegg: Sequence[Postrad]) -> Brev:
    """A letter with the words that its case was played with."""
    post = rad.post
    navn = {enhet.kode: enhet.navn for enhet in enheter()}
    ord_ = {
        "sak": uten_eiendom(rad.sak.tittel),
        "part": Navnetekst(_part(post)),
        "enhet": Navnetekst(navn[post.enhet]),
    }
    skriver = Skriver(rng, rad.sak.skriver.roller, rad.sak.skriver.bundet | ord_)
    naere = [uten_eiendom(s.tittel) for s in framlegg if _til_motet(s, post)]
    return Brev(post, sak, dokument, rad.sak.tema, rng, skriver, naere)


def avsnitt(b: Brev) -> Iterator[Avsnitt]:
    """Letterhead, title, text."""
    avsender = _part(b.post) if b.post.type is INN else f"{b.ord_('kommune')} – {b.fast('enhet')}"
    yield Avsnitt(avsender, 10, luft=0)
    yield Avsnitt(f"Saksnr. {b.sak.aar}/{b.sak.nummer}-{b.post.nummer}   Dato: {b.post.dokumentdato:%d.%m.%Y}", 10)
    if b.post.parter and b.post.type is not INN:
        yield Avsnitt(f"Til: {_part(b.post)}", 10, luft=4)
    yield Avsnitt(b.dokument.tittel.tekst, 15, fet=True, luft=22)
    yield from (_vedlegg if b.dokument.nummer > 1 else _FORMER.get(b.dokument.dokumenttype, _vanlig))(b)


def _vurdert(tekst: str, om: str) -> tuple[int, str]:
    """0 for a paragraph `<word other_word> text` about a word that occurs, 1 for one of no words, 2 for the rest."""
    if not (treff := _MERKET.fullmatch(tekst)):
        return 1, tekst
    return (0 if any(ord_.replace("_", " ") in om for ord_ in treff[1].split()) else 2), treff[2]


def _part(post: Postrad) -> str:
    """The first party, or what stands for it."""
    navn = post.parter[0].navn if post.parter else "avsenderen"
    return navn if navn != SKJERMET else "avsenderen"


def _til_motet(framlegg: Postrad, papir: Postrad) -> bool:
    """A body deals with the papers of its own part of the municipality; those of the secretariat with all."""
    i_tide = papir.journaldato - _SAKER_FOR_MOTE <= framlegg.journaldato <= papir.journaldato
    egen = papir.enhet == "POL" or framlegg.enhet in under(papir.enhet)
    return i_tide and egen and not framlegg.tittel.tekst.startswith("Referatsaker")


def _vanlig(b: Brev) -> Iterator[Avsnitt]:
    type_ = b.post.type if b.post.type in "IUXN" else "X"
    yield Avsnitt(b.ord_(f"apning.{type_}"))
    felt = "avsnitt.I" if b.post.type is INN else f"avsnitt.{b.tema}"
    yield from (Avsnitt(tekst) for tekst in b.flere(felt, b.rng.randint(3, 5)))
    yield from (Avsnitt(tekst) for tekst in b.flere(f"slutt.{type_}", 1))
    yield Avsnitt("Med vennlig hilsen", luft=18)
    yield Avsnitt(_part(b.post) if b.post.type is INN else b.fast("enhet"), luft=2)


def _vedlegg(b: Brev) -> Iterator[Avsnitt]:
    yield Avsnitt(f"Vedlegg til «{uten_eiendom(b.post.tittel).tekst}» i saken «{b.fast('sak')}».")
    yield from (Avsnitt(tekst) for tekst in b.flere(f"avsnitt.{b.tema}", 4))


def _framlegg(b: Brev) -> Iterator[Avsnitt]:
    yield Avsnitt("Kommunedirektørens forslag til vedtak", fet=True, luft=14)
    for nummer, tekst in enumerate([*b.flere("vedtak", 1), *b.flere("oppfolging", 1)], 1):
        yield Avsnitt(f"{nummer}. {tekst}", luft=4)
    for overskrift, felt, antall in (
        ("Bakgrunn", "bakgrunn", 1),
        ("Saksopplysninger", f"avsnitt.{b.tema}", 5),
        ("Økonomiske konsekvenser", "okonomi", 1),
        ("Klima og miljø", "klimahensyn", 1),
    ):
        yield Avsnitt(overskrift, 12, fet=True, luft=14)
        yield from (Avsnitt(tekst, luft=5) for tekst in b.flere(felt, antall))
    yield Avsnitt("Vurdering", 12, fet=True, luft=14)
    yield Avsnitt(
        "Kommunedirektøren har lagt vekt på likebehandling, åpenhet og hensynet til dem saken gjelder.", luft=5
    )
    yield Avsnitt(f"Etter en samlet vurdering tilrås det at saken «{b.fast('sak')}» avgjøres som foreslått.", luft=5)


def _kart(b: Brev) -> Iterator[Avsnitt]:
    yield from (Avsnitt(tekst) for tekst in b.flere("avsnitt.politikk", 2))
    yield Avsnitt("Saksliste", 12, fet=True, luft=14)
    for nummer, tittel in _saksliste(b):
        yield Avsnitt(f"PS {nummer}   {tittel}", luft=4)


def _protokoll(b: Brev) -> Iterator[Avsnitt]:
    yield Avsnitt("Møtet ble satt klokka 09.00. Innkalling og saksliste ble godkjent uten merknader.")
    yield Avsnitt("Til stede: alle faste medlemmer, med unntak av to som hadde meldt forfall. Vara møtte.")
    for nummer, tittel in _saksliste(b):
        yield Avsnitt(f"PS {nummer}   {tittel}", fet=True, luft=12)
        yield from _behandling(b, tittel)
    yield Avsnitt("Møtet ble hevet. Protokollen er godkjent av møtelederen og to medlemmer.", luft=14)


def _behandling(b: Brev, tittel: str) -> Iterator[Avsnitt]:
    """What was said and decided; nothing under any other business."""
    if tittel == _EVENTUELT:
        yield Avsnitt("Ingen saker ble tatt opp.", luft=4)
        return
    vedtak = next(b.flere("vedtak", 1, om=tittel))
    if tittel != _FORRIGE:
        yield Avsnitt(b.ord_("drofting"), luft=4)
    yield Avsnitt(f"Vedtak: {vedtak}", luft=4)
    yield Avsnitt(f"Avstemning: {b.ord_('avstemning') if tittel != _FORRIGE else 'Enstemmig vedtatt.'}", luft=4)


def _horing(b: Brev) -> Iterator[Avsnitt]:
    yield Avsnitt(f"Saken «{b.fast('sak')}» sendes med dette på høring. Alle kan uttale seg.")
    yield from (Avsnitt(tekst) for tekst in b.flere(f"avsnitt.{b.tema}", 4))
    frist = b.post.journaldato + timedelta(days=42)
    yield Avsnitt(f"Frist for uttalelse er {frist:%d.%m.%Y}. Uttalelser er offentlige og blir journalført.")
    yield Avsnitt("Dokumentene ligger på kommunens nettsider og i rådhuset.")


def _saksliste(b: Brev) -> Iterator[tuple[str, str]]:
    """The papers put forward before the meeting, numbered within the year."""
    valgte = b.rng.sample(b.framlegg, k=min(len(b.framlegg), b.rng.randint(3, 6)))
    forste = b.post.journaldato.timetuple().tm_yday // 6 + 1
    titler = [_FORRIGE, "Referatsaker", *(tittel.tekst for tittel in valgte), _EVENTUELT]
    return ((f"{forste + n}/{b.post.journaldato:%y}", tittel) for n, tittel in enumerate(titler))


_FORMER: dict[str, Callable[[Brev], Iterator[Avsnitt]]] = {
    "Saksframlegg": _framlegg,
    "Sakskart": _kart,
    "Møteprotokoll": _protokoll,
    "Møtebok": _protokoll,
    "Høring": _horing,
}
