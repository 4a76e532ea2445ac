"""Plans a year of access requests: who asks for what, and how it ends. Same arguments, same plan; no database.

The days are mixed as in a municipality that keeps its promise: most are answered within three working days.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random

from innsyn.demo import dager, etterpaa, tekster
from innsyn.demo.roller import Avgjort, Klage, Kravplan, Pause, Post, Ting
from innsyn.lovlig import Utfall
from innsyn.models.krav import Kanal, Slag
from portal import tid
from postjournal.demo.titler import personer

FRO = 3403
ANTALL = 400
ALDER_I_KOEN = (7, 6, 5, 5, 4, 4, 3, 2, 1, 1, 1, 0)
"""How many working days ago those that are open were received: two are late, two are due today, two tomorrow."""
PAUSET = (9, 4)
"""The same for those whose clock stands."""
_KANALER = {Kanal.NETT: 68, Kanal.EPOST: 20, Kanal.TELEFON: 6, Kanal.PAPIR: 3, Kanal.OPPMOTE: 3}
_FOLDET = str.maketrans("æøå ", "aoa.")


def lag(poster: Sequence[Post], *, naa: datetime, antall: int = ANTALL, fro: int = FRO) -> list[Kravplan]:
    """So many requests up to now, in the order they were received. Needs a journal of some hundred entries."""
    rng = Random(fro)  # noqa: S311 - a demonstration, not a secret
    utvalg = Utvalg(sorted(poster, key=lambda p: (p.dag, p.nokkel)))
    apne = [_apent(rng, utvalg, naa, alder) for alder in ALDER_I_KOEN]
    apne[0] = replace(apne[0], klage=Klage(mottatt=naa - timedelta(minutes=4), tekst=tekster.en(rng, "taushet")))
    pauset = [_pauset(rng, utvalg, naa, alder) for alder in PAUSET]
    kjent = _kjent(rng, utvalg, naa)
    ferdige = [_ferdig(rng, utvalg, naa) for _ in range(antall - len(apne) - len(pauset) - 1)]
    etterpaa.legg_til(rng, ferdige, naa)
    return sorted([*ferdige, *apne, *pauset, kjent], key=lambda k: k.mottatt)


@dataclass(frozen=True, slots=True)
class Utvalg:
    """The entries, the oldest first."""

    poster: Sequence[Post]

    def nylige(self, rng: Random, naa: datetime, antall: int, *, hva: str) -> list[Post]:
        """Some that were journaled before the day, the newest most often; `hva`: `vanlig`, `skjermet` or `apen`."""
        til = bisect_right(self.poster, tid.dato(naa), key=lambda p: p.dag)
        mulige = [p for p in self.poster[max(0, til - 1200) : til] if _slag(p) == hva] or list(self.poster[:1])
        siste = mulige[-max(12, len(mulige) // 3) :] if rng.random() < 0.7 else mulige
        return rng.sample(siste, min(antall, len(siste)))


def _slag(p: Post) -> str:
    """Agendas and minutes are open for all sooner or later, and nobody needs to ask."""
    return "skjermet" if p.skjermet else "apen" if p.apen else "politisk" if p.alltid_apen else "vanlig"


def _kjent(rng: Random, utvalg: Utvalg, naa: datetime) -> Kravplan:
    """The one that visitors may look at: two documents, one of them in part, answered last week."""
    mottatt = _for_saa_lenge_siden(rng, naa, 7)
    forste, andre = utvalg.nylige(rng, mottatt, 2, hva="vanlig")
    ting = (Ting(forste, Avgjort(utfall=Utfall.INNSYN)), Ting(andre, tekster.delvis()))
    ved = dager.klokke(rng, dager.virkedag_for(tid.dato(naa), 5), 10, 15)
    return Kravplan(
        kanal=Kanal.NETT, slag=Slag.DOKUMENTER, mottatt=mottatt, ting=ting, tildelt="arkivar", slutt="svar", ved=ved,
        kjent_kode=True,
    )  # fmt: skip


def _ferdig(rng: Random, utvalg: Utvalg, naa: datetime) -> Kravplan:
    """A request that is over: most answered, a few withdrawn or passed on."""
    k = _spurt(rng, utvalg, lambda kontortid: dager.spurt(rng, naa, kontortid=kontortid))
    ved = dager.besvart(rng, k.mottatt, naa)
    slutt = rng.choices(("svar", "trekk", "oversend"), (95, 3, 2))[0]
    k = replace(k, slutt=slutt, ved=ved, organ=tekster.en(rng, "organer") if slutt == "oversend" else "")
    return _med_pause(rng, k, naa) if slutt == "svar" and rng.random() < 0.02 else k


def _med_pause(rng: Random, k: Kravplan, naa: datetime) -> Kravplan:
    """Somebody was asked for consent, and answered."""
    fra = dager.klokke(rng, dager.virkedag_etter(tid.dato(k.mottatt), 1), 9, 11)
    til = dager.klokke(rng, dager.virkedag_etter(tid.dato(fra), rng.randint(4, 8)), 9, 11)
    ved = dager.klokke(rng, dager.virkedag_etter(tid.dato(til), 1), 11, 15)
    return replace(k, pause=Pause(fra, til, tekster.en(rng, "pause")), ved=ved) if ved < naa else k


def _apent(rng: Random, utvalg: Utvalg, naa: datetime, alder: int) -> Kravplan:
    """A request in the queue, received so many working days ago."""
    k = _spurt(rng, utvalg, lambda kontortid: _for_saa_lenge_siden(rng, naa, alder))
    return replace(k, tildelt=k.tildelt if alder > 1 else "", notat=k.notat if alder > 1 else "")


def _for_saa_lenge_siden(rng: Random, naa: datetime, alder: int) -> datetime:
    """In office hours that day; today it is less than two hours ago."""
    dag = dager.virkedag_for(tid.dato(naa), alder)
    start = datetime.combine(dag, time(0), tid.OSLO)
    return max(start, min(dager.klokke(rng, dag), naa - timedelta(minutes=rng.randint(5, 110))))


def _pauset(rng: Random, utvalg: Utvalg, naa: datetime, alder: int) -> Kravplan:
    k = _apent(rng, utvalg, naa, alder)
    dag = dager.virkedag_for(tid.dato(naa), alder - 1)
    return replace(k, pause=Pause(dager.klokke(rng, dag, 9, 11), None, tekster.en(rng, "pause")), tildelt="arkivar")


def _spurt(rng: Random, utvalg: Utvalg, naar: Callable[[bool], datetime]) -> Kravplan:
    """Who asks, how, and for what."""
    kanal = rng.choices(list(_KANALER), list(_KANALER.values()))[0]
    mottatt = naar(kanal != Kanal.NETT)
    slag, tekst = _slag_og_tekst(rng)
    navn = rng.choice(personer()) if kanal != Kanal.NETT or rng.random() < 0.45 else ""
    vil_ha_svar = kanal == Kanal.EPOST or (kanal == Kanal.NETT and rng.random() < 0.5)
    return Kravplan(
        kanal=kanal,
        slag=slag,
        mottatt=mottatt,
        ting=_med_ord(rng) if tekst else tuple(_ting(rng, utvalg, mottatt)),
        tekst=tekst,
        navn=navn,
        epost=_epost(rng, navn) if vil_ha_svar else "",
        adresse=f"{navn}\nStorgata {rng.randint(1, 90)}\n2317 Hamar" if kanal == Kanal.PAPIR else "",
        sprak=rng.choices(("nb", "nn", "en"), (90, 7, 3))[0],
        tildelt=rng.choices(("arkivar", "saksbehandler", ""), (50, 30, 20))[0],
        notat=tekster.en(rng, "notater") if rng.random() < 0.08 else "",
    )


def _epost(rng: Random, navn: str) -> str:
    """An address that reaches nobody."""
    return f"{navn.lower().translate(_FOLDET)}@example.org" if navn else f"leser{rng.randint(100, 999)}@example.org"


def _slag_og_tekst(rng: Random) -> tuple[Slag, str]:
    slag = rng.choices(tuple(Slag), (86, 8, 3, 3))[0]
    hvor = {Slag.BESKRIVELSE: "beskrivelser", Slag.SAMMENSTILLING: "sammenstillinger", Slag.EGEN_SAK: "egne_saker"}
    return slag, tekster.en(rng, hvor[slag]) if slag in hvor else ""


def _med_ord(rng: Random) -> tuple[Ting, ...]:
    return (Ting(None, tekster.med_ord(rng)),)


def _ting(rng: Random, utvalg: Utvalg, mottatt: datetime) -> Iterator[Ting]:
    """One to five entries, most of them closed for no other reason than that nobody has asked."""
    hva = rng.choices(("vanlig", "skjermet", "apen"), (70, 24, 6))[0]
    antall = rng.choices((1, 2, 3, 5), (58, 24, 12, 6))[0]
    forste = utvalg.nylige(rng, mottatt, 1, hva=hva)
    resten = [p for p in utvalg.nylige(rng, mottatt, antall - 1, hva="vanlig") if p not in forste]
    for post in (*forste, *resten):
        yield Ting(post, _avgjort(rng, post))


def _avgjort(rng: Random, post: Post) -> Avgjort:
    if post.apen:
        return Avgjort(utfall=Utfall.ALLEREDE_OFFENTLIG, lenket=True)
    if post.skjermet or rng.random() < 0.24:
        return tekster.nektet(rng, post)
    if rng.random() < 0.03:
        return Avgjort(utfall=Utfall.FINNES_IKKE, begrunnelse=tekster.en(rng, "lett"))
    return Avgjort(utfall=Utfall.INNSYN)
