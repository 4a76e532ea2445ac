"""An invented but lifelike year of a municipality's journal. No database, no clock: same arguments, same rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from postjournal.demo import avvik, moter, pdf
from postjournal.demo.brev import avsnitt, brev
from postjournal.demo.enheter import Enhet, enheter
from postjournal.demo.fodselsnummer import syntetisk
from postjournal.demo.kalender import kalender, maaneder_for
from postjournal.demo.manus import alle
from postjournal.demo.poster import Rad, rader
from postjournal.demo.saker import Regissor, Sak
from postjournal.importer.rader import Dokumentrad, Postrad
from postjournal.noark import Journalposttype

__all__ = ["Demo", "Enhet", "lag"]


@dataclass(frozen=True, slots=True)
class Demo:
    """What there is to show. `karantene`: the entries with a synthetic identity number in title, party or file name."""

    fro: int
    enheter: Sequence[Enhet]
    filer: Mapping[str, tuple[Rad, Dokumentrad]]
    """The documents that have a file, by systemID."""
    karantene: frozenset[str]
    filfunn: frozenset[str]
    """Documents with such a number in the text of the file only."""
    trekk: Sequence[tuple[str, str]]
    """`(systemid, reason)` of entries that staff withdraw."""
    _rader: Sequence[Rad]

    def poster(self) -> Iterator[Postrad]:
        """All entries, in journal order."""
        return (rad.post for rad in self._rader)

    def endringer(self, poster: Iterable[Postrad]) -> Iterator[Postrad]:
        """About sixty of the entries again, with a title, date or party that has changed."""
        unntatt = self.karantene | {systemid for systemid, _ in self.trekk}
        mulige = [post for post in poster if post.systemid not in unntatt and not post.tilgjengelig_etter]
        return avvik.endringer(Random(f"{self.fro} endringer"), mulige)  # noqa: S311

    def pdf(self, dokument_systemid: str) -> bytes:
        """The file of a document; KeyError when it has none."""
        rad, dokument = self.filer[dokument_systemid]
        assert rad.post.sak  # noqa: S101 - every invented entry has a case
        rng = Random(f"{self.fro} {dokument_systemid}")  # noqa: S311
        framlegg = [r.post for r in self._rader if r.post.type is Journalposttype.SAKSFRAMLEGG]
        tekst = list(avsnitt(brev(rng, rad, rad.post.sak, dokument, framlegg)))
        if dokument_systemid in self.filfunn:
            tekst.append(pdf.Avsnitt(f"Fødselsnummer: {syntetisk(rng)}"))
        return pdf.lag(tekst, dokument.tittel.tekst)


def lag(per: date, *, fro: int = 3403) -> Demo:
    """A year of entries up to and including `per`, and some older cases, of the given seed."""
    rng = Random(fro)  # noqa: S311 - a demonstration, not a secret
    alle_rader = rader(rng, _saker(rng, per), per=per)
    merkede = avvik.med_fodselsnummer(rng, [rad.post for rad in alle_rader])
    for n, post in merkede.items():
        alle_rader[n] = replace(alle_rader[n], post=post)
    karantene = frozenset(post.systemid for post in merkede.values())
    filer = {dok.systemid: (rad, dok) for rad in alle_rader for dok in rad.post.dokumenter if dok.fil}
    vanlige = [rad.post for rad in alle_rader if rad.post.systemid not in karantene]
    return Demo(
        fro=fro,
        enheter=enheter(),
        filer=filer,
        karantene=karantene,
        filfunn=_filfunn(filer, karantene),
        trekk=avvik.trekk(rng, vanlige),
        _rader=alle_rader,
    )


def _filfunn(filer: Mapping[str, tuple[Rad, Dokumentrad]], karantene: frozenset[str]) -> frozenset[str]:
    """Three letters in, spread over the year."""
    inn = [
        systemid
        for systemid, (rad, _) in filer.items()
        if rad.post.type is Journalposttype.INNGAAENDE and rad.post.systemid not in karantene
    ]
    return frozenset(inn[len(inn) // 4 :: len(inn) // 4][:3])


def _saker(rng: Random, per: date) -> Iterator[Sak]:
    """The cases of every script and body, each with what is journaled in its time."""
    fra = maaneder_for(per, 12) + timedelta(days=1)
    regissor = Regissor(rng, {enhet.kode: enhet for enhet in enheter()})
    ny = kalender(fra - timedelta(days=120), per)
    gammel = kalender(maaneder_for(per, 40), maaneder_for(per, 13))
    for manus in alle():
        for _ in range(manus.antall):
            sak = regissor.spill(manus, gammel if manus.gammel else ny)
            yield sak if manus.gammel else _fra(_kanskje_eldre(rng, sak), fra)
    for sak in moter.saker(rng, fra, per):
        yield _fra(sak, fra)


def _kanskje_eldre(rng: Random, sak: Sak) -> Sak:
    """Some cases have gone on for long: they have a number of an earlier year, and entries before these."""
    if sak.tema in ("bygg", "plan", "teknisk") and rng.random() < 0.09:
        sak.dag -= timedelta(days=rng.randint(120, 700))
        tidligere = rng.randint(4, 18)
        for utkast in sak.utkast:
            utkast.nummer += tidligere
    return sak


def _fra(sak: Sak, fra: date) -> Sak:
    """The case without what was journaled before the day."""
    sak.utkast = [utkast for utkast in sak.utkast if utkast.dag >= fra]
    return sak
