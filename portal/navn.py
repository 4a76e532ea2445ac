"""Names of natural persons are told from names of companies and places, so that old ones are not hits (rule J6).

Heuristics, and on the careful side: what may be a person's name is taken for one. The given names are in
`data/fornavn.txt`; double names such as Anne-Lise are known by their parts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

Spenn = tuple[int, int]


def _ordene(tekst: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(tekst.split())


FORNAVN = _ordene((Path(__file__).parent / "data" / "fornavn.txt").read_text(encoding="utf-8"))
PARTIKLER = _ordene("""
    von av van de der den da dos di du la le el al bin ibn ben af zu ter ten
""")

# Given names that are also plain words: in a title of capitals they count only before a surname that looks like one.
TVETYDIGE = _ordene("""
    alf are bo bror dag dina even faith folke frank gard joy kim lin liv mai mark may min modestas mons noel
    odd per pia ravn robin rose sander siv solan stein sten stig storm sultan tor unn uni vår
""")
# Words that follow a given name in titles and are not surnames.
IKKE_ETTERNAVN = _ordene("""
    adresse anmodning ang angående ansettelse arbeidsavtale attest avslag avtale avslutning barn
    barneverneplass begjæring bekreftelse beskjed brev byggesak bygging capita deling dispensasjon dok
    dokument eiendom en enebolig epost er et etter faktura ferdigattest fellow fellows for foreløpig
    forespørsel forslag fra frist fødselsdato garasje gnr godkjenning gravplass henvendelse hjemmel høring
    høringsuttalelse i igangsettingstillatelse ikke informasjon innkalling innspill innsyn innsynskrav kirke
    klage klagesak kommentar kontrakt kopi kvittering med melding merknad merknader mot mottatt møte
    nabovarsel natt notat nr og om omsorgsplass oppføring oppmåling oppsigelse oversendelse permisjon
    personalmappe på rammetillatelse rapport ref referat refusjon rekvisisjon sak saken samt seksjonering
    signert skjenkebevilling skjøte som spørsmål status støtte svar søker søknad tilbakemelding tilbud tilbygg
    til tillatelse tilleggsinformasjon tilskudd tilsyn tlf tomt underskrift uttalelse uke vår vann ved vedlegg
    vedr vedrørende vedtak video januar februar mars april mai juni juli august september oktober november
    desember
""")
SELSKAPSFORM = _ordene("""
    as asa ans iks kf fkf hf rhf nuf enk sf bbl aps ltd gmbh inc a/s
""")
SELSKAPSFORM_SIST = frozenset({"DA", "SA", "BA", "SE", "KS", "AB", "AL", "IL"})
_ORGANISASJON = _ordene("""
    arkitekter avd avdeling avdelingen barnehager bygg bispedømme consult consulting elektro entreprenør
    etaten firma gruppen group grunneierlag hotell høyre idrettsklubb invest kafe landbruk legene legesenter
    maskin media mottakere nav nett norge norges norsk norske norway og partner partners regionen rør røde
    service skoler sogn solutions statens taxi transport ungdom utvikling utbygging venstre verksted and the
    arbeiderblad dagblad sv sp krf frp mdg
""")
_ORGANISASJON_SLUTT = (
    r"kommune|kommuner|kommunen|etat|etaten|direktorat|direktoratet|departement|departementet|tilsyn|tilsynet|forvalter"
    r"|forvalteren|skole|skolen|skule|skulen|barnehage|barnehagen|barnehagar|lag|laget|forening|foreningen|foreining|klubb"
    r"|klubben|bank|banken|forlag|forlaget|advokatfirma|advokatfirmaet|advokatene|advokater|arkitekt|arkitekter|arkitektene"
    r"|(?<!ny)bygg|bygget|eiendom|eigedom|eiendommer|sameie|sameiet|borettslag|menighet|menigheten|menighetsråd|fellesråd"
    r"|universitet|universitetet|høgskole|høgskolen|høyskole|sykehus|sykehuset|sjukehus|politi|politiet|distrikt|domstol"
    r"|domstolen|tingrett|lagmannsrett|nemnd|nemnda|utvalg|utvalget|styre|styret|råd|rådet|senter|senteret|stiftelse"
    r"|stiftelsen|forbund|forbundet|parti|partiet|(?<!d)avis|selskap|selskapet|verket|vesen|vesenet|museum|museet|ombud"
    r"|ombudet|holding|anlegg|regnskap|entreprenør|gruppe|gruppen|konsern|krets|kretsen|sentral|sentralen|bibliotek|kontor"
    r"|kontoret|korps|teater|fylke"
)
_ER_ORGANISASJON = re.compile(
    rf"(?:.*(?:{_ORGANISASJON_SLUTT})|(?:advokat|tannlege)firma.*|stiftelsen?|sameiet?)", re.I
)
STED = _ordene("""
    gate gata gaten veg vegen vei veien plass plassen skole skolen skule skulen barnehage barnehagen park
    parken minne minde allé alléen torg torget kirke kirken sykehus sjukehus institutt stiftelse legat fond
    museum museet senter senteret stadion stien smug
""")
_STED_ETTER = re.compile(rf"\s{{1,2}}(?:{'|'.join(sorted(STED))})\b", re.I)
_ER_GATE = re.compile(
    r".+(?:gata|gate|gaten|vegen|veien|veg|vei|plassen|smuget|stredet|torget|allé|alléen|tunet|jordet)", re.I
)
_ER_SAKSORD = re.compile(
    r".+(?:plass|søknad|klage|vedtak|sak|saken|melding|meldingen|mappe|avtale|tillatelse|varsel|uttalelse|notat|brev|attest"
    r"|godkjenning|deling|bevilling|høring|refusjon|faktura|oppmåling|ansettelse|tilbud|oppsigelse|kontrakt|rapport)",
    re.I,
)
_ER_ETTERNAVN = re.compile(
    r".+(?:sen|son|dotter|datter|rud|stad|land|vik|berg|dal|dahl|heim|gaard|gård|moen|haug|haugen|bakken|bråten|lien|nes|næss"
    r"|set|seth|sæter|vold|voll|hagen|lund|strand|mo|eng|li|mann|sveen|løkken|hus|stuen|øy)",
    re.I,
)

# No possessive groups: before Python 3.11.5 they end in the wrong place when what is in them can match in several ways.
_STOR = "A-ZÀ-ÖØ-ÞČĐŊŠŦŽŁŚĆ"
_HALE = r"(?:\.|\w*+(?:[-'’]\w++)*)"
_ORD = rf"[{_STOR}]{_HALE}"
_PARTIKKEL = rf"(?:(?:{'|'.join(sorted(PARTIKLER))})\s{{1,3}}){{0,2}}"
_REKKE = re.compile(rf"[{_STOR}](?<![\w'’-].){_HALE}(?:\s{{1,3}}{_PARTIKKEL}{_ORD})+")
_DEL = re.compile(_ORD)
_ETTER_KOMMA = re.compile(rf",\s{{1,3}}({_ORD}(?:\s{{1,3}}{_ORD}){{0,3}})")
_FOR_KOMMA = re.compile(rf"(?<![\w'’-]){_PARTIKKEL}({_ORD})\Z")
_FORETRUKKET = re.compile(r",?\s+(?:v/|c/o|m\.?\s?fl\b|ved\b).*", re.I | re.S)


def finn(tekst: str) -> list[Spenn]:
    """The spans of personal names: a given name and what follows it, or a surname, a comma and a given name."""
    rett = [spenn for rekke in _REKKE.finditer(tekst) for spenn in _i_rekke(tekst, rekke)]
    return _slaa_sammen(rett, _omvendte(tekst, rett)) if "," in tekst else rett


def er_person(navn: str) -> bool:
    """Whether a party is a natural person; two to five capitalised words of unknown kind are one: leaking is worse."""
    navn = _FORETRUKKET.sub("", navn).strip(" ,;")
    if not navn or re.search(r"[\d*&@]", navn):
        return False
    ordene = navn.replace(",", " ").split()
    hoved = [o for o in ordene if o.lower() not in PARTIKLER or o[0].isupper()]
    if not 2 <= len(hoved) <= 5 or not all(o[0].isupper() for o in hoved):
        return False
    return not (any(_er_organisasjon(o) for o in hoved) or _har_selskapsform(hoved) or _har_forkortelse(hoved))


def _i_rekke(tekst: str, rekke: re.Match[str]) -> Iterator[Spenn]:
    """The names in a row of capitalised words; what is the name of a street, place or company is none."""
    deler = [
        d.span() for d in _DEL.finditer(tekst, *rekke.span()) if d[0].lower() not in PARTIKLER or d[0][0].isupper()
    ]
    ordene = [tekst[fra:til] for fra, til in deler]
    if _STED_ETTER.match(tekst, rekke.end()) and _er_eieform(ordene[-1]):
        ordene = ordene[: _stedsnavnets_start(ordene)]
    i = 0
    while i < len(ordene) - 1:
        lengde = _navnelengde(ordene, i) if _er_fornavn(ordene[i]) else 0
        if lengde:
            yield deler[i][0], deler[i + lengde - 1][1]
        i += max(lengde, 1)


def _navnelengde(ordene: list[str], i: int) -> int:
    """How many words the name is that starts with a given name; 0 when it is no person's name."""
    versaler = ordene[i].isupper() and len(ordene[i]) > 1
    j = i + 1
    while j < len(ordene) and j - i < 5 and _kan_hore_til(ordene, i, j, versaler):
        j += 1
    if j < len(ordene) and ordene[j].lower() in STED and _er_eieform(ordene[j - 1]):
        return 0
    if j - i < 2 or _har_selskapsform(ordene[j : j + 4]) or (i and _ER_ORGANISASJON.fullmatch(ordene[i - 1])):
        return 0
    if versaler and ordene[i].lower() in TVETYDIGE and not _ER_ETTERNAVN.fullmatch(ordene[j - 1]):
        return 0
    return j - i if len(ordene[j - 1].rstrip(".")) > 1 else 0


def _kan_hore_til(ordene: list[str], i: int, j: int, versaler: bool) -> bool:
    """Whether the next word can be of the name; in a title of capitals only one surname, unless it looks like one."""
    ord_ = ordene[j]
    if (
        ord_.lower() in IKKE_ETTERNAVN
        or (j == len(ordene) - 1 and ord_ in SELSKAPSFORM_SIST)
        or _er_organisasjon(ord_)
        or _ER_GATE.fullmatch(ord_)
        or _ER_SAKSORD.fullmatch(ord_)
    ):
        return False
    if ord_.lower() in STED and _er_eieform(ordene[j - 1]):
        return False
    har_etternavn = any(not _er_fornavn(o) and o.lower() not in PARTIKLER for o in ordene[i:j])
    return not (versaler and har_etternavn) or _ER_ETTERNAVN.fullmatch(ord_) is not None


def _stedsnavnets_start(ordene: list[str]) -> int:
    """Where the place that ends a row starts: at the first of the last given names, or else at the last word."""
    start = next((i for i in range(len(ordene) - 1, -1, -1) if _er_fornavn(ordene[i])), len(ordene) - 1)
    while start and _er_fornavn(ordene[start - 1]):
        start -= 1
    return start


def _omvendte(tekst: str, rett: list[Spenn]) -> Iterator[Spenn]:
    """Surname, comma, given name; not where the surname ends another name."""
    ender = {til for _, til in rett}
    for treff in _ETTER_KOMMA.finditer(tekst):
        komma, fornavn = treff.start(), list(_DEL.finditer(tekst, *treff.span(1)))
        if komma in ender or not _er_fornavn(fornavn[0][0]) or _har_selskapsform([d[0] for d in fornavn]):
            continue
        foran = max(0, komma - 60)
        etternavn = _FOR_KOMMA.search(tekst[foran:komma])
        if etternavn and _kan_hore_til(["", etternavn[1]], 0, 1, versaler=False):
            yield foran + etternavn.start(), _fornavnenes_slutt(fornavn)


def _fornavnenes_slutt(ordene: list[re.Match[str]]) -> int:
    """Where the given names and initials that begin the words end."""
    slutt = ordene[0].end()
    for d in ordene[1:]:
        if not _er_fornavn(d[0]) and len(d[0]) > 2:
            break
        slutt = d.end()
    return slutt


def _slaa_sammen(rett: list[Spenn], omvendt: Iterator[Spenn]) -> list[Spenn]:
    """Spans that overlap become one."""
    samlet: list[Spenn] = []
    for fra, til in sorted([*rett, *omvendt]):
        if samlet and fra < samlet[-1][1]:
            samlet[-1] = (samlet[-1][0], max(til, samlet[-1][1]))
        else:
            samlet.append((fra, til))
    return samlet


@lru_cache(maxsize=8192)
def _er_fornavn(ord_: str) -> bool:
    """A given name, or two or more of them with hyphens and capitals."""
    deler = ord_.split("-")
    return all(d[:1].isupper() and d.lower() in FORNAVN for d in deler)


@lru_cache(maxsize=8192)
def _er_organisasjon(ord_: str) -> bool:
    """A word that only organisations have in their names."""
    lav = ord_.lower().strip(".,()")
    if lav in SELSKAPSFORM:
        return ord_.isupper() or lav == "as"
    return lav not in FORNAVN and (lav in _ORGANISASJON or _ER_ORGANISASJON.fullmatch(lav) is not None)


def _har_selskapsform(ordene: list[str]) -> bool:
    """A form of company among the words; those that are also particles of names count at the end only."""
    return any(o.isupper() and o.lower() in SELSKAPSFORM for o in ordene) or not SELSKAPSFORM_SIST.isdisjoint(
        ordene[-1:]
    )


def _har_forkortelse(ordene: list[str]) -> bool:
    """A short word in capitals among others that are not, as in NRK Innlandet; not where the first is a given name."""
    korte = [o for o in ordene if o.isupper() and 2 <= len(o) <= 4]
    return bool(korte) and not all(o.isupper() for o in ordene) and not any(_er_fornavn(o) for o in ordene)


def _er_eieform(ord_: str) -> bool:
    """Possessive: ends in s, x or z, perhaps with an apostrophe."""
    return ord_.rstrip("'’").lower().endswith(("s", "x", "z")) or ord_.endswith(("'", "’"))
