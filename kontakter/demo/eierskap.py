"""What the invented municipality owns, and who sits on boards there and elsewhere. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from kontakter.demo.data import adresse, les, orgnr
from kontakter.demo.roller import Behandling, Eiermelding, Folkevalgt, Selskap, Styreverv
from portal import tid

ANTALL = 250
_UTEN_VERV = frozenset({"UNG"})
"""Members of these bodies are young."""
_NYE, _SLUTT = 9, 7
"""Of the positions told by politicians, one of so many is new this month, one of so many is over."""
_OGSAA_FOLKEVALGT = 0.06
"""How often others have elected somebody who is a politician too."""
_ROLLER = ("medlem",) * 5 + ("leder", "varamedlem", "nestleder", "medlem", "annet", "observator", "daglig_leder")
_REGISTER = "https://styrevervregisteret.example/"
_BRREG = "https://enhetsregisteret.example/enheter/"


def orgnumre() -> Iterator[str]:
    """Numbers that nobody has, in order."""
    for n in range(11, 10_000):
        try:
            yield orgnr(n)
        except ValueError:
            continue


def selskaper(rng: Random, per: date, moter: Sequence[Behandling]) -> list[Selskap]:
    """The companies; most have been treated in a meeting whose page is there."""
    numre = orgnumre()
    return [
        _selskap(rng, rad, next(numre), per, moter[i % len(moter)] if moter and i % 6 != 5 else None)
        for i, rad in enumerate(les("selskaper")["selskap"])
    ]


def _selskap(rng: Random, rad: Mapping[str, Any], nummer: str, per: date, behandlet: Behandling | None) -> Selskap:
    nett = f"https://{adresse(rad['navn']).replace('.', '-')}.example/"
    slutt = date(per.year - rad["slutt"], 6, 30) if "slutt" in rad else None
    felt = {
        "navn": rad["navn"], "orgnr": nummer, "form": rad["form"], "sektor": rad["sektor"], "formaal": rad["formaal"],
        "eierandel": rad.get("eierandel"), "stemmeandel": rad.get("stemmeandel", rad.get("eierandel")),
        "andre_eiere": "\n".join(rad.get("andre", ())), "nettsted": nett,
        "arsrapport": f"{nett}arsrapport-{per.year - 1}.pdf", "avviklet": slutt,
        "eierstrategi": f"{nett}eierstrategi.pdf" if rad["strategi"] else "",
        "behandlet": behandlet.dag if behandlet else date(per.year - 2, rng.randint(2, 6), rng.randint(1, 28)),
        "behandlet_adresse": behandlet.adresse if behandlet else "",
    }  # fmt: skip
    return Selskap(felt, rad["styre"], rad["valgt"])


@dataclass(slots=True)
class Styrer:
    """Makes the board positions of politicians (the mayor first among them) and of others."""

    rng: Random
    naa: datetime
    navn: Sequence[str]
    andre: Sequence[str]
    har: set[tuple[str, str]] = field(default_factory=set)
    """Who sits where already."""

    @property
    def per(self) -> date:
        """The day it is."""
        return tid.dato(self.naa)

    def trekk(self, alle: Sequence[str], sted: str) -> str:
        """Somebody who does not sit there already."""
        navn = self.rng.choice([n for n in alle if (n, sted) not in self.har])
        self.har.add((navn, sted))
        return navn

    def i_selskapet(self, s: Selskap) -> Iterator[Styreverv]:
        """The board, its substitutes, who manages the company, and who represents the municipality."""
        roller = ["leder", "nestleder", *["medlem"] * s.seter, "varamedlem"]
        alle = [self._valgt(s, rolle) if nr < s.valgt else self._annen(s, rolle) for nr, rolle in enumerate(roller)]
        alle.append(self._annen(s, "daglig_leder"))
        if s.felt["eierandel"]:
            alle.append(self._valgt(s, "representant"))
        slutt = s.felt["avviklet"]
        yield from (_over(v, slutt) for v in alle) if slutt else alle

    def _valgt(self, s: Selskap, rolle: str) -> Styreverv:
        """Kommunestyret has elected a politician."""
        fra = date(self.per.year - self.rng.randint(1, 3), self.rng.randint(4, 6), self.rng.randint(1, 28))
        felt = {"hvordan": "valgt", "kildedato": fra, "kildeadresse": ""}
        alle = self.navn[:1] if rolle == "representant" else self.navn[1:]
        return self._verv(self.trekk(alle, s.felt["navn"]), s.felt, rolle, fra, felt, folkevalgt=True)

    def _annen(self, s: Selskap, rolle: str) -> Styreverv:
        """Others have elected somebody, and the register says so; sometimes that is a politician, by name alone."""
        fra = self.per - timedelta(days=self.rng.randint(200, 1_500))
        hentet = self.per - timedelta(days=self.rng.randint(20, 120))
        adresse_ = f"{_BRREG}{s.felt['orgnr']}"
        felt = {"hvordan": "brreg", "kildedato": hentet, "kildeadresse": adresse_}
        alle = self.navn[1:] if self.rng.random() < _OGSAA_FOLKEVALGT else self.andre
        return self._verv(self.trekk(alle, s.felt["navn"]), s.felt, rolle, fra, felt)

    def andre_verv(self, antall: int) -> Iterator[Styreverv]:
        """Politicians in clubs and associations, and in companies that are not the municipality's."""
        steder = [*les("selskaper")["andre"]["lag"], *les("selskaper")["andre"]["bedrifter"]]
        numre = dict(zip(steder, list(orgnumre())[100:], strict=False))
        for nr in range(antall):
            sted = self.rng.choice(steder)
            i_register = sted in les("selskaper")["andre"]["bedrifter"]
            hvordan = self.rng.choice(("register", "brreg") if i_register else ("oppgitt", "oppgitt", "register"))
            yield self._annet(nr, {"navn": sted, "orgnr": numre[sted] if i_register else ""}, hvordan)

    def _annet(self, nr: int, sted: Mapping[str, Any], hvordan: str) -> Styreverv:
        """One of them: from long ago, some new this month, and some over."""
        ny, over = nr % _NYE == 4, nr % _SLUTT == 3
        fra = self.per - timedelta(days=self.rng.randint(3, 27) if ny else self.rng.randint(400, 2_500))
        til = self.per - timedelta(days=self.rng.randint(5, 300)) if over and not ny else None
        sagt = max(til or fra, self.per - timedelta(days=self.rng.randint(1, 250)))
        kilde = {"register": _REGISTER, "brreg": f"{_BRREG}{sted['orgnr']}"}.get(hvordan, "")
        felt = {"hvordan": hvordan, "kildedato": sagt, "kildeadresse": kilde, "til": til}
        navn = self.trekk(self.navn, sted["navn"])
        return self._verv(navn, sted, self.rng.choice(_ROLLER), fra, felt, folkevalgt=True)

    def _verv(
        self, navn: str, sted: Mapping[str, Any], rolle: str, fra: date, felt: Mapping[str, Any], *,
        folkevalgt: bool = False, vises_ikke: bool = False,
    ) -> Styreverv:  # fmt: skip
        """The row; we came to know the morning after the source's day, at the latest now."""
        registrert = datetime.combine(felt["kildedato"] + tid.EN_DAG, time(9, self.rng.randint(0, 59)), tid.OSLO)
        ut = {
            **felt, "rolle": rolle, "fra": fra, "orgnr": sted["orgnr"], "vises_ikke": vises_ikke,
            "godtgjort": self.rng.choice((True, True, False, None)) if sted["orgnr"] else False,
            "registrert": min(registrert, self.naa),
        }  # fmt: skip
        return Styreverv(navn, sted["navn"], folkevalgt, ut)

    def skjult(self, navn: str, s: Selskap) -> Styreverv:
        """One whom nobody may see."""
        felt = {"hvordan": "brreg", "kildedato": self.per - timedelta(days=40), "kildeadresse": ""}
        return self._verv(navn, s.felt, "medlem", self.per - timedelta(days=400), felt, vises_ikke=True)


def _over(v: Styreverv, dag: date) -> Styreverv:
    """As it was until the company was sold."""
    return replace(v, felt={**v.felt, "fra": min(v.felt["fra"], dag - timedelta(days=400)), "til": dag})


def styreverv(rng: Random, naa: datetime, folk: Sequence[Folkevalgt], alle: Sequence[Selskap]) -> list[Styreverv]:
    """As many as are planned, and one that is hidden."""
    mulige = [f.navn for f in folk if not _UTEN_VERV.intersection(f.organer)]
    s = Styrer(rng, naa, mulige, les("navn")["andre"])
    ut = [v for selskap in alle for v in s.i_selskapet(selskap)]
    ut += s.andre_verv(ANTALL - len(ut))
    return [*ut, s.skjult(les("navn")["skjult_i_styre"], alle[0])]


def eiermelding(per: date, moter: Sequence[Behandling]) -> Eiermelding:
    """Decided in a meeting some time ago, and out the day after."""
    rad = les("eiermelding")
    mote = moter[len(moter) // 2] if moter else Behandling(per - timedelta(days=150), "")
    felt = {
        "tittel": rad["tittel"], "tekst": rad["tekst"].strip(), "vedtatt": mote.dag, "vedtatt_adresse": mote.adresse
    }  # fmt: skip
    ut = datetime.combine(mote.dag + tid.EN_DAG, time(10, 20), tid.OSLO)
    return Eiermelding(felt, ut, [(tittel, adresse_) for tittel, adresse_ in rad["dokumenter"]])
