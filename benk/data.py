"""Invented entries in any number, the same every time: about 100,000 a year, as in a municipality like Hamar."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from postjournal.importer.rader import Dokumentrad, Navnetekst, Partrad, Postrad, Saksrad
from postjournal.noark import Dokumentrolle, Journalposttype, Partsrolle

PER_AAR = 100_000
OSLO = ZoneInfo("Europe/Oslo")
SAKER = (
    """
Søknad om ferdigattest|Søknad om rammetillatelse|Søknad om igangsettingstillatelse|Nabovarsel|Klage på vedtak
Svar på søknad om skjenkebevilling|Søknad om parkeringstillatelse|Svar på klage på gebyr for gateparkering
Høring – detaljregulering for sentrum|Forespørsel om dispensasjon fra reguleringsplan|Referat fra møte
Tilbud om stilling|Søknad om barnehageplass|Søknad om startlån|Innvilget søknad om tilskudd|Referat fra befaring
Varsel om tilsyn|Tilsynsrapport|Kontrakt om brøyting og strøing|Graveløyve for vannledning|Matrikkelbrev
Melding om installasjon av fyringsanlegg|Anmodning om utsettelse|Bekreftelse på mottatt henvendelse
Årsregnskap og årsmelding|Saksframlegg om skolestruktur|Møteinnkalling|Protokoll fra møte|Klage på støy fra veganlegg
Spørsmål om snøbrøyting|Oversendelse av dokumenter|Utbetaling av spillemidler|Delegert vedtak|Revidert budsjett
Rapport fra brannforebyggende avdeling|Vedtak om spesialundervisning""".strip()
    .replace("\n", "|")
    .split("|")
)
GATER = """Vangsvegen|Strandgata|Torggata|Kirkegata|Grønnegata|Storhamargata|Furubergvegen|Stangevegen|Aslak Bolts gate
Briskebyvegen|Vognvegen|Sagatunvegen|Ajervegen|Kornsilovegen|Lundgata|Parkgata""".replace("\n", "|").split("|")
FORNAVN = (
    "Kari Ola Anne Per Ingrid Lars Marit Jan Eva Nils Astrid Knut Solveig Arne Liv Bjørn Ida Emil Nora Jakob".split()
)
ETTERNAVN = """Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Berg Haugen Hagen
Bakken Lien Moen Strand Solberg Lund Dahl""".split()
_FIRMA = """Norbygg|Mjøsrør|Hedmarken Entreprenør|Innlandet Arkitekter|Ottestad Elektro|Furuberget Maskin
Brumunddal VVS|Løten Grunnboring""".replace("\n", "|").split("|")
ENHETER = [f"Enhet {i:02}" for i in range(1, 31)]
_TYPER = (
    [Journalposttype.INNGAAENDE] * 5
    + [Journalposttype.UTGAAENDE] * 4
    + [Journalposttype.NOTAT] * 2
    + [Journalposttype.SAKSFRAMLEGG]
)
SISTE_DAG = date(2026, 11, 23)


def poster(antall: int, fro: int = 1) -> Iterator[Postrad]:
    """`antall` entries, the oldest first, the last one on 23 November 2026."""
    r = Random(fro)  # noqa: S311 - not for secrets
    for i in range(antall):
        yield _post(r, i, SISTE_DAG - timedelta(days=int((antall - 1 - i) * 365 / PER_AAR)))


def _post(r: Random, i: int, dato: date) -> Postrad:
    sak = i // 5
    person = f"{r.choice(FORNAVN)} {r.choice(ETTERNAVN)}"
    gnr, bnr = r.randrange(1, 160), r.randrange(1, 900)
    adresse = f"{r.choice(GATER)} {r.randrange(1, 160)}"
    emne = r.choice(SAKER)
    tittel = f"{gnr}/{bnr} {emne} – {adresse}"
    navn: tuple[tuple[int, int], ...] = ()
    if r.random() < 0.15:
        tittel = f"{emne} – {person}"
        navn = ((len(tittel) - len(person), len(tittel)),)
    firma = r.random() < 0.5
    part = f"{r.choice(_FIRMA)} AS" if firma else person
    type_ = r.choice(_TYPER)
    rolle = Partsrolle.AVSENDER if type_ == Journalposttype.INNGAAENDE else Partsrolle.MOTTAKER
    return Postrad(
        systemid=f"jp-{i}",
        type=type_,
        tittel=Navnetekst(tittel, navn),
        journaldato=dato,
        sak=Saksrad(
            f"sak-{sak}",
            dato.year,
            sak % 99_999 + 1,
            Navnetekst(f"{emne} {gnr}/{bnr} plan {r.randrange(1000):04}"),
            enhet=ENHETER[sak % 30],
        ),
        aar=dato.year,
        sekvens=i + 1,
        nummer=i % 5 + 1,
        dokumentdato=dato - timedelta(days=r.randrange(5)),
        registrert=datetime(dato.year, dato.month, dato.day, 10, tzinfo=OSLO),
        enhet=ENHETER[sak % 30],
        hjemler=("Offl. § 13, jf. fvl. § 13 første ledd nr. 1",) if r.random() < 0.08 else (),
        parter=(Partrad(rolle, part, er_person=not firma),),
        dokumenter=(Dokumentrad(f"d{i}", 1, Dokumentrolle.HOVEDDOKUMENT, Navnetekst(emne), fil=f"{i}.pdf"),),
    )
