"""How well a row matches, as SQL on its vector: from 0 to 1, and of the same size in whatever table it stands."""

from collections.abc import Sequence

from portal.sok.sporring import Frase, Ledd, Sporring, flere_ord, hele_ord, kjerne

VEKTER = "{0.05, 0.3, 0.5, 1}"
"""Of text, of case and correspondents, of parts of compounds, and of titles."""
MINST = 0.02
"""What a hit is worth that is no match by these words: a name in a new entry (J6: names give no rank)."""
_OMTRENT = 0.5
"""What another word for the same is worth at most: less than the word itself in a title, which is worth 0.61."""
_FLEST_UTTRYKK = 3
_NAERHET = 0.3
"""How much it counts that the words stand near each other."""


def rang(sporring: Sporring, vekter: Sequence[float] = (), kolonne: str = "sok") -> tuple[str, list[str]]:
    """(an SQL expression on the column, its parameters): how well each thing asked for matches, and how near they are.

    `vekter`: how much each thing tells, in their order.
    """
    ledd = sporring.leddene
    if not ledd:
        return str(MINST), []
    vekter = vekter if len(vekter) == len(ledd) else [1.0] * len(ledd)
    deler = [_ett(v, kolonne) for v in ledd]
    snitt = " + ".join(f"{vekt / sum(vekter):.4f} * {sql}" for vekt, (sql, _) in zip(vekter, deler, strict=True))
    parametre = [p for _, ps in deler for p in ps]
    if len(ledd) == 1:
        return f"greatest({MINST}, {snitt})", parametre
    naer = f"{_NAERHET} * {_ts_rank(kolonne)}"
    return f"greatest({MINST}, {1 - _NAERHET} * ({snitt}) + {naer})", [*parametre, " & ".join(map(kjerne, ledd))]


def _ett(valg: Ledd | Frase, kolonne: str) -> tuple[str, list[str]]:
    """How well one thing matches: the word as it was written most, then what means the same, in one word or several."""
    if isinstance(valg, Frase) or (len(valg.leksemer) == 1 and not valg.sammen):
        return _ts_rank(kolonne), [kjerne(valg)]
    like = [(_ts_rank(kolonne), kjerne(valg))]
    # `ts_rank` divides by how many lexemes stand side by side.
    if len(valg.leksemer) > 1:
        like.append((f"least({_OMTRENT}, {len(valg.leksemer)} * {_ts_rank(kolonne)})", hele_ord(valg)))
    like += [(f"least({_OMTRENT}, {_ts_rank(kolonne)})", flere_ord(deler)) for deler in valg.sammen[:_FLEST_UTTRYKK]]
    return f"greatest({', '.join(sql for sql, _ in like)})", [p for _, p in like]


def _ts_rank(kolonne: str) -> str:
    return f"ts_rank('{VEKTER}', {kolonne}, %s::tsquery)"
