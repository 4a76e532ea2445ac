"""Who sits in the invented bodies: eight parties in kommunestyret, and others from their lists. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from moter.demo.data import les, organer
from moter.demo.roller import Verv

VARA_UTOVER = 3
"""Substitutes in kommunestyret of each party, besides as many as it has seats at most."""
_LEDELSE = ("leder", "nestleder")
_RANG = ("leder", "nestleder", "medlem")


@dataclass(slots=True)
class Lister:
    """The lists of the parties, from the top, and those who sit for no party."""

    partier: Mapping[str, list[str]]
    fast: Mapping[str, int]
    andre: Iterator[str]
    plass: dict[str, int] = field(default_factory=dict)

    def neste(self, parti: str, antall: int) -> list[str]:
        """The next ones of a party's list that have not had their turn."""
        alle = self.partier[parti]
        fra = self.plass.get(parti, self.fast[parti] // 3)
        self.plass[parti] = fra + antall
        return [alle[(fra + i) % len(alle)] for i in range(antall)]


def verv(per: date, skifte: date) -> tuple[Verv, ...]:
    """All offices. On `skifte` one member of kommunestyret leaves, and another body gets a new leader."""
    fra = periode(per)
    lister = _lister()
    alle = [*_kommunestyret(lister, fra), *_formannskapet(lister, fra)]
    for kort in ("UPB", "UOP", "UHO", "UKI", "KON"):
        alle += _utvalg(lister, kort, fra)
    for organ in organer().values():
        alle += [] if organ.politisk else _uten_parti(lister, organ.kort, organ.plasser, fra)
    return tuple(_nyvalg(_fritak(alle, skifte), skifte))


def periode(per: date) -> date:
    """The first day of the period that a year before the day lies in: after the election of every fourth autumn."""
    ar = per.year - 1
    return date(
        max(a for a in range(ar - 4, ar + 1) if a % 4 == 3 and date(a, 10, 11) < date(ar, per.month, 1)), 10, 11
    )


def folk() -> Iterator[str]:
    """Invented names, women and men in turn; none twice."""
    f, rng = les("folk"), Random(7)  # noqa: S311 - invented names, not secrets
    kvinner, menn, etternavn = (f[n].split() for n in ("kvinner", "menn", "etternavn"))
    mellom = [navn.split() for navn in f["mellomnavn"]]
    for liste in (kvinner, menn, etternavn):
        rng.shuffle(liste)
    sett: set[str] = set()
    for i in range(len(etternavn) * 6):
        fornavn = (kvinner, menn)[i % 2][i // 2 % len(kvinner if i % 2 == 0 else menn)]
        midt = f" {mellom[i % 2][i // 9 % 4]}" if i % 9 == 4 else ""
        navn = f"{fornavn}{midt} {etternavn[(i + i // len(etternavn) * 5) % len(etternavn)]}"
        if navn not in sett:
            sett.add(navn)
            yield navn


def _lister() -> Lister:
    navn, seter = folk(), les("organer")["seter"]["KST"]
    return Lister({p: [next(navn) for _ in range(n + _vara(n))] for p, n in seter.items()}, seter, navn)


def _vara(seter: int) -> int:
    return min(seter, 5) + VARA_UTOVER


def _kommunestyret(lister: Lister, fra: date) -> Iterator[Verv]:
    for parti, alle in lister.partier.items():
        antall = lister.fast[parti]
        for i, navn in enumerate(alle):
            rolle = _rolle("KST", parti, i) if i < antall else "varamedlem"
            yield Verv(navn, "KST", parti, rolle, max(0, i - antall + 1), fra)


def _formannskapet(lister: Lister, fra: date) -> Iterator[Verv]:
    """The first of the lists; those who follow are their substitutes."""
    for parti, antall in les("organer")["seter"]["FSK"].items():
        yield from _fra_liste(lister.partier[parti], "FSK", parti, antall, fra)


def _utvalg(lister: Lister, kort: str, fra: date) -> Iterator[Verv]:
    for parti, antall in les("organer")["seter"][kort].items():
        yield from _fra_liste(lister.neste(parti, antall + 2), kort, parti, antall, fra)


def _fra_liste(alle: Sequence[str], kort: str, parti: str, antall: int, fra: date) -> Iterator[Verv]:
    for i, navn in enumerate(alle[: antall + 2]):
        rolle = _rolle(kort, parti, i) if i < antall else "varamedlem"
        yield Verv(navn, kort, parti, rolle, max(0, i - antall + 1), fra)


def _rolle(kort: str, parti: str, plass: int) -> str:
    """The first one of a party has its office in the body's leadership."""
    leder = les("organer")["ledelse"][kort]
    return _LEDELSE[leder.index(parti)] if plass == 0 and parti in leder else "medlem"


def _uten_parti(lister: Lister, kort: str, plasser: int, fra: date) -> Iterator[Verv]:
    for i in range(plasser + 3):
        rolle = "varamedlem" if i >= plasser else _RANG[min(i, 2)]
        yield Verv(next(lister.andre), kort, "", rolle, max(0, i - plasser + 1), fra)


def som_gar(alle: Iterable[Verv]) -> tuple[str, str]:
    """Who leaves kommunestyret, and the first substitute of the party, who comes in."""
    av_partiet = [v for v in alle if v.organ == "KST" and v.parti == "Ap"]
    gar = [v.navn for v in av_partiet if v.rolle == "medlem"][4]
    return gar, next(v.navn for v in av_partiet if v.rolle == "varamedlem" and v.nummer == 1)


def _fritak(alle: Sequence[Verv], dag: date) -> Iterator[Verv]:
    """All offices of the one end; the other takes the seats that she does not have already."""
    gar, kommer = som_gar(alle)
    sitter = {v.organ for v in alle if v.navn == kommer and v.rolle != "varamedlem"}
    for v in alle:
        if v.navn == gar:
            yield replace(v, til=dag)
            if v.rolle != "varamedlem" and v.organ not in sitter:
                yield replace(v, navn=kommer, rolle="medlem", nummer=0, fra=dag + timedelta(days=1))
        elif v.navn == kommer and v.organ == "KST":
            yield replace(v, til=dag)
        else:
            yield v


def _nyvalg(alle: Iterable[Verv], dag: date) -> Iterator[Verv]:
    """In the body of culture leader and deputy leader change places."""
    bytte = {"leder": "nestleder", "nestleder": "leder"}
    for v in alle:
        if v.organ == "UKI" and v.rolle in bytte and v.til is None:
            yield replace(v, til=dag)
            yield replace(v, rolle=bytte[v.rolle], fra=dag + timedelta(days=1))
        else:
            yield v


def sammensetning(alle: Iterable[Verv], kort: str, dag: date) -> list[Verv]:
    """Who sits in a body on a day, the leader first, and then the substitutes in their order."""
    sitter = [v for v in alle if v.organ == kort and v.fra <= dag and (v.til is None or v.til >= dag)]
    return sorted(sitter, key=lambda v: (_RANG.index(v.rolle) if v.rolle in _RANG else 9, v.parti, v.nummer))
