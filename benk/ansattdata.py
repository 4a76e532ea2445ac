"""Five thousand invented staff, the same each time, and queries for them with one error each."""

import random
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from portal.navn import FORNAVN

ETTERNAVN = """
    Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen Berg
    Haugen Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Halvorsen Henriksen Lund Sørensen Jakobsen Moen
    Gundersen Iversen Strand Solberg Svendsen Eide Knutsen Martinsen Paulsen Bakken Kristoffersen Mathisen Lie
    Amundsen Nguyen Rasmussen Lunde Solheim Kristensen Nygård Moe Berge Bakke Fredriksen Holm Lien Hauge Christensen
    Andresen Nielsen Knudsen Evensen Sæther Aas Haugland Myhre Hanssen Ahmed Haugen Thomassen Simonsen Sivertsen
    Berntsen Danielsen Rønning Arnesen Sandvik Næss Antonsen Ali Haug Vik Thorsen Ellingsen Gulbrandsen Birkeland
    Edvardsen Ruud Tangen Isaksen Jenssen Strøm Ødegård Aune Myklebust Tveit Gaarder Wold Wiik Thoresen Aasen
    Haakonsen Kjærstad Østby Brøvig Gjerdrum Skaare Schanche Zachariassen Quamme Wærnes Philipsen Raanaas
    Sara Utsi Eira Gaup Buljo Hætta Turi Somby Balto Nango Triumf Vars Báhčču Čáppa Duođđi Guttorm Eŋŋe Šiška
    Joŋskej Ŧuru Ráž Máhtte Nutti Valkeapää Labba Baer
    Kowalski Wiśniewski Wójcik Kamiński Lewandowska Zieliński Szymańska Woźniak Dąbrowski Kozłowska Jankowski
    Mazur Krawczyk Piotrowska Grabowski Nowakowski Pawłowska Michalski Adamczyk Dudek Zając Wieczorek Jabłońska
    Król Majewski Olszewska Jaworski Wróbel Malinowska Pawlak Sikora Baran Rutkowski Ostrowska Tomaszewski
    van de Berg|von Krogh|de Vries|al Hassan|Berg-Hansen|Dahl-Olsen|Næss-Ulseth|Lie-Jensen|Strøm Andersen|Moe Wiik
    |Smith-Sivertsen|Holm Larsen|Sara Utsi|Aas-Haugen
"""
TITLER = [
    ("saksbehandler", "Byggesak", "søknad om bygging", "ferdigattest"),
    ("lærer", "Ajer ungdomsskole", "matematikk"),
    ("barnehagelærer", "Kløver barnehage", "småbarn"),
    ("sykepleier", "Hjemmetjenesten nord", "legemidler"),
    ("driftsleder", "Vei og park", "snøbrøyting", "gatelys"),
    ("rådgiver", "Kultur", "tilskudd til lag og foreninger"),
    ("rektor", "Storhamar skole", "skoleplass"),
    ("helsesykepleier", "Helsestasjonen", "vaksiner"),
]
BYTTER = [
    ("aa", "å"),
    ("å", "aa"),
    ("kr", "chr"),
    ("chr", "kr"),
    ("ø", "ö"),
    ("æ", "ä"),
    ("f", "ph"),
    ("th", "t"),
    ("t", "th"),
    ("v", "w"),
    ("w", "v"),
    ("s", "z"),
    ("k", "ck"),
    ("nn", "n"),
    ("ss", "s"),
    ("c", "k"),
]
UTLENDING = str.maketrans("áčđŋšŧžłśżźćńęąóé", "acdnstzlszzcneaoe")
Ansatt = tuple[int, str, tuple[str, ...]]


def ansatte(antall: int = 5000) -> list[Ansatt]:
    """(number, name, texts); no name twice. Some names are common and most are rare, as in life."""
    r = random.Random(5)  # noqa: S311 - invented people
    enkle, sammensatte = ETTERNAVN.split("van de Berg")
    etternavn = [*enkle.split(), *(n.strip() for n in ("van de Berg" + sammensatte).split("|"))]
    fornavn = sorted(n for n in FORNAVN if len(n) > 2)
    r.shuffle(fornavn)
    navn = dict[str, None]()
    while len(navn) < antall:
        navn[f"{_fornavn(r, fornavn)} {_skjev(r, etternavn)}"] = None
    return [(nr, n, TITLER[nr % len(TITLER)]) for nr, n in enumerate(navn)]


def _skjev(r: random.Random, liste: list[str]) -> str:
    return liste[int(len(liste) * r.random() ** 2)]


def _fornavn(r: random.Random, liste: list[str]) -> str:
    ett, to = _skjev(r, liste).title(), r.choice(liste).title()
    return r.choice([ett] * 7 + [f"{ett} {to}", f"{ett}-{to}", f"{ett} {to[0]}."])


def sporringer(alle: list[Ansatt], antall: int = 200) -> Iterator[tuple[int, str]]:
    """(number of the one meant, query): one error in each.

    Either the full name, or last and first name in that order when only one has them.
    """
    r = random.Random(55)  # noqa: S311 - invented queries
    return islice(_uten_ende(r, alle), antall)


def _uten_ende(r: random.Random, alle: list[Ansatt]) -> Iterator[tuple[int, str]]:
    korte = Counter(_omvendt(navn) for _, navn, _ in alle)
    for n in r.sample(range(len(alle)), len(alle)):
        nr, navn, _ = alle[n]
        omvendt = r.random() < 0.4 and korte[_omvendt(navn)] == 1
        ordene = list(_omvendt(navn)) if omvendt else navn.split()
        feil = ["ombyttet", "mangler", "dobbel", "annen"][n % 4]
        lange = [i for i, o in enumerate(ordene) if len(o) > 2]
        i = r.choice(lange)
        if (galt := _med_feil(r, ordene[i].lower(), feil)) != ordene[i].lower():
            yield nr, " ".join([*ordene[:i], galt, *ordene[i + 1 :]])


def _omvendt(navn: str) -> tuple[str, str]:
    return navn.split()[-1], navn.split()[0]


def _med_feil(r: random.Random, ordet: str, feil: str) -> str:
    i = r.randrange(len(ordet) - 1)
    if feil == "ombyttet":
        return ordet[:i] + ordet[i + 1] + ordet[i] + ordet[i + 2 :]
    if feil == "mangler":
        return ordet[:i] + ordet[i + 1 :]
    if feil == "dobbel":
        return ordet[:i] + ordet[i] + ordet[i:]
    mulige = [(a, b) for a, b in BYTTER if a in ordet]
    return ordet.replace(*r.choice(mulige), 1) if mulige else ordet.translate(UTLENDING)
