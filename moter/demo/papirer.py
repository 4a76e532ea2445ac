"""The papers: what a secretary and a caseworker write, as paragraphs of a small PDF. Pure."""

from collections.abc import Iterable, Iterator
from random import Random

from moter.begreper import Dokumenttype, Mangler
from moter.demo.data import organer
from moter.demo.roller import Mote, Papir, Punkt
from moter.demo.saker import Spillsak
from postjournal.demo.enheter import enheter
from postjournal.demo.pdf import Avsnitt

_UNNTATT = 0.05


def overskrift(tekst: str) -> Avsnitt:
    """Over a part of a paper."""
    return Avsnitt(tekst, 12, fet=True, luft=14)


def linjer(tekst: str) -> Iterator[Avsnitt]:
    """Each line as a paragraph of its own."""
    for linje in tekst.splitlines():
        yield Avsnitt(linje, luft=4)


def _brevhode(avsender: str, dato: str, tittel: str) -> Iterator[Avsnitt]:
    yield Avsnitt(avsender, 10, luft=0)
    yield Avsnitt(dato, 10, luft=2)
    yield Avsnitt(tittel, 15, fet=True, luft=20)


def til_saken(rng: Random, m: Mote, s: Spillsak) -> Iterator[Papir]:
    """The caseworker's paper, what other bodies said, and attachments; of a closed case only that there is one."""
    if s.mal.lukket:
        yield Papir(Dokumenttype.SAKSFRAMLEGG, "Saksframlegg", mangler=Mangler.UNNTATT, hjemmel=s.mal.hjemmel)
        return
    yield Papir(Dokumenttype.SAKSFRAMLEGG, "Saksframlegg", tuple(_saksframlegg(m, s)))
    for linje in s.historie:
        yield Papir(Dokumenttype.VEDLEGG, linje.split("\n", maxsplit=1)[0], tuple(_utskrift(m, s, linje)))
    if not s.historie:
        for nr, navn in enumerate(s.mal.vedlegg[: rng.randint(0, 3)], 1):
            yield _vedlegg(rng, m, s, f"Vedlegg {nr} {navn}")
    if rng.random() < _UNNTATT:
        hjemmel = "Offl. § 13 første ledd, jf. forvaltningsloven § 13 første ledd nr. 2"
        yield Papir(
            Dokumenttype.VEDLEGG, "Vedlegg med forretningsopplysninger", mangler=Mangler.UNNTATT, hjemmel=hjemmel
        )


def _vedlegg(rng: Random, m: Mote, s: Spillsak, tittel: str) -> Papir:
    fakta = [s.tekst(f, m.dag) for f in rng.sample(s.mal.fakta, min(2, len(s.mal.fakta)))]
    hode = _brevhode(m.organ.navn, f"Til møtet {m.dag:%d.%m.%Y}", tittel)
    return Papir(
        Dokumenttype.VEDLEGG, tittel, (*hode, Avsnitt(f"Hører til saken «{s.tittel}».", luft=8), *map(Avsnitt, fakta))
    )


def _saksframlegg(m: Mote, s: Spillsak) -> Iterator[Avsnitt]:
    nr = f"Arkivsak {s.sak.arkiv[0]}/{s.sak.arkiv[1]}" if s.sak.arkiv else "Saksframlegg"
    yield from _brevhode(_enhet(m.organ.enhet), f"{nr}   Dato: {m.utkast or m.start:%d.%m.%Y}", s.tittel)
    yield overskrift("Behandles i")
    for (kort, rolle), mote in zip(s.vei, s.ruten, strict=True):
        dag = f"{mote.dag:%d.%m.%Y}" if mote else "dato ikke satt"
        yield Avsnitt(f"{organer()[kort].navn} – {rolle} – {dag}", luft=2)
    yield overskrift(f"Forslag fra {s.kilde.lower() if s.steg == 0 else s.kilde}")
    yield from linjer(s.innstilling)
    deler = [s.tekst(f, m.dag) for f in s.mal.fakta]
    for navn, tekster in (("Bakgrunn", deler[:2]), ("Vurdering", deler[2:])):
        if tekster:
            yield overskrift(navn)
            yield from map(Avsnitt, tekster)
    yield Avsnitt(f"Etter en samlet vurdering tilrås det at {m.organ.navn} følger forslaget over.", luft=8)


def _enhet(kode: str) -> str:
    return next(e.navn for e in enheter() if e.kode == kode)


def _utskrift(m: Mote, s: Spillsak, linje: str) -> Iterator[Avsnitt]:
    """What another body decided before."""
    tittel, _, tekst = linje.partition("\n")
    yield from _brevhode(_enhet(m.organ.enhet), f"Til møtet {m.dag:%d.%m.%Y}", tittel)
    yield Avsnitt(f"Sak: {s.tittel}", luft=8)
    yield from linjer(tekst)


def brev(rng: Random, tittel: str, m: Mote) -> tuple[Avsnitt, ...]:
    """A letter that a body reads, or a question that it is asked."""
    sporsmal = "Grunngitt" in tittel or "nterpellasjon" in tittel or "Spørsmål" in tittel
    tekster = _SPORSMAL if sporsmal else _BREV
    hode = _brevhode(m.organ.navn, f"Til møtet {m.dag:%d.%m.%Y}", tittel)
    return (*hode, *(Avsnitt(t) for t in rng.sample(tekster, 3)))


_BREV = (
    "Vi ber om at utvalget gjør seg kjent med innholdet, og at det følges opp av administrasjonen.",
    "Saken er tidligere tatt opp i møte med kommunen, og vi viser til referatet derfra.",
    "Vi er tilfreds med dialogen så langt, og setter pris på raske svar.",
    "Frist for merknader er seks uker fra dokumentets dato.",
    "Dokumentet krever ikke svar, men kan være av interesse for de folkevalgte.",
)
_SPORSMAL = (
    "Bakgrunnen er henvendelser fra mange innbyggere den siste tida. De opplever at svarene drar ut.",
    "1. Hvor mange saker gjelder dette, og hvordan har utviklingen vært de tre siste årene?",
    "2. Hva vil ordføreren gjøre for at kommunestyrets vedtak blir fulgt?",
    "Forslag: Kommunestyret ber kommunedirektøren legge fram en sak med kostnader innen neste møte.",
)


def til_motet(m: Mote) -> list[Papir]:
    """What belongs to the whole meeting: the notice, the agenda of the larger bodies, and the notice of late items."""
    dag = f"{m.dag:%d.%m.%Y}"
    ut = [Papir(Dokumenttype.INNKALLING, f"Innkalling {dag}", tuple(_innkalling(m)))]
    if m.organ.kort in ("KST", "FSK", "UPB"):
        ut.append(Papir(Dokumenttype.SAKSLISTE, f"Saksliste {dag}", tuple(_saksliste(m))))
    if m.tilleggsinnkalling:
        sene = [p for p in m.punkter if p.tillegg]
        papir = Papir(Dokumenttype.TILLEGGSINNKALLING, f"Tilleggssaker {dag}", tuple(_liste(m, "Tilleggssaker", sene)))
        papir.ute = m.tilleggsinnkalling
        ut.append(papir)
    return ut


def _innkalling(m: Mote) -> Iterator[Avsnitt]:
    yield from _brevhode(_enhet(m.organ.enhet), f"Møte {m.nummer}", f"Innkalling til {m.organ.navn}")
    yield Avsnitt(f"Møtet er {m.dag:%d.%m.%Y} kl. {m.start:%H.%M}, og varer til om lag kl. {m.slutt:%H.%M}.")
    yield Avsnitt(f"Sted: {m.sted}. Møtet er åpent for alle.")
    yield Avsnitt("Medlemmer som ikke kan møte, melder fra så snart som mulig. Vara møter bare etter nærmere beskjed.")
    yield from _saksliste(m)


def _saksliste(m: Mote) -> Iterator[Avsnitt]:
    yield from _liste(m, "Saksliste", [p for p in m.punkter if not p.tillegg])


def _liste(m: Mote, navn: str, punkter: Iterable[Punkt]) -> Iterator[Avsnitt]:
    yield overskrift(f"{navn} – {m.organ.navn} {m.dag:%d.%m.%Y}")
    for p in punkter:
        lukket = " (møtet kan bli lukket, kommuneloven § 11-5)" if p.lukket else ""
        yield Avsnitt(f"{p.nummer}   {p.tittel}{lukket}", luft=3)
