"""Members, those who took part, and how they voted, as a delivery tells it."""

import re
from collections.abc import Sequence
from typing import Any

from kontakter.models import Parti, Person, Utvalg, Verv
from kontakter.models.person import Vervrolle
from kontakter.services import organisasjon as kontakter
from moter.begreper import Fremmote
from moter.importer.rader import Deltakerrad, Medlemsrad, Voteringsrad
from moter.models import Mote, Oppmote, Sakslistepunkt
from moter.services import foring
from moter.services.foring import Stemmen, Voteringen
from moter.services.inntak.felles import Sted
from portal import tid

_ROLLER = (
    ("nestleder", Vervrolle.NESTLEDER),
    ("leder", Vervrolle.LEDER),
    ("ordfører", Vervrolle.LEDER),
    ("vara", Vervrolle.VARAMEDLEM),
    ("observat", Vervrolle.OBSERVATOR),
    ("sekret", Vervrolle.SEKRETAER),
)
_TALL = re.compile(r"\d{1,3}")


def rolle(funksjon: str) -> str:
    """The role that a source's word stands for; a member when it is none that we know."""
    liten = funksjon.casefold()
    if "varaordfører" in liten:
        return Vervrolle.NESTLEDER.value
    return next((r.value for ord_, r in _ROLLER if ord_ in liten), Vervrolle.MEDLEM.value)


def medlemmer(sted: Sted, utvalg: Utvalg, rader: Sequence[Medlemsrad], *, hele: bool) -> bool:
    """The offices in a body as the source has them; whether anything changed. `hele`: who is not among them has left.

    Offices that an import of politicians has told of are its own.
    """
    partier = kontakter.finn_eller_lag_partier(koder={r.parti for r in rader if r.parti}, av=sted.av)
    her = {v.systemid: v for v in utvalg.verv.filter(kilde=sted.kilde, personid="").select_related("person", "parti")}
    endret = False
    for r in {r.systemid: r for r in rader}.values():
        endret |= _verv(sted, utvalg, her.get(r.systemid), r, partier.get(r.parti))
    her_naa = {r.systemid for r in rader}
    staar = [v for s, v in her.items() if s not in her_naa and v.til is None and not v.bortfalt]
    for v in staar if hele else ():
        v.avslutt(tid.dato(sted.naa))
        kontakter.lagre_verv(verv=v, av=sted.av)
        endret = True
    return endret


def _verv(sted: Sted, utvalg: Utvalg, v: Verv | None, r: Medlemsrad, parti: Parti | None) -> bool:
    tall = _TALL.search(r.funksjon)
    fra = r.fra or (v.fra if v else tid.dato(sted.naa))
    ny = {
        "rolle": rolle(r.funksjon), "nummer": int(tall[0]) if tall else r.rekkefolge, "parti": parti,
        "fra": min(fra, r.til or fra), "til": r.til, "bortfalt": False,
    }  # fmt: skip
    v = v or Verv(utvalg=utvalg, person=_person(sted, r), kilde=sted.kilde, systemid=r.systemid)
    if v.pk and all(getattr(v, f) == verdi for f, verdi in ny.items()):
        return False
    for f, verdi in ny.items():
        setattr(v, f, verdi)
    kontakter.lagre_verv(verv=v, av=sted.av)
    return True


def _person(sted: Sted, r: Medlemsrad) -> Person:
    """Whoever holds another office under the same key; else a new person."""
    kjent = Verv.objects.filter(kilde=sted.kilde, systemid=r.systemid).select_related("person").first()
    return kjent.person if kjent else kontakter.lagre_person(person=Person(navn=r.navn[:200]), av=sted.av)


def deltakere(sted: Sted, m: Mote, rader: Sequence[Deltakerrad]) -> bool:
    """Who took part takes the place of what was recorded; whether that changed."""
    ny = [(r.navn[:200], rolle(r.funksjon), _fremmote(r.funksjon)) for r in rader]
    if ny == list(m.oppmoter.values_list("navn", "rolle", "fremmote")):
        return False
    kjente = _medlemmene(m)
    m.oppmoter.all().delete()
    Oppmote.objects.bulk_create(
        Oppmote(mote=m, navn=navn, rolle=r, fremmote=f, **kjente.get(navn.casefold(), {})) for navn, r, f in ny
    )
    return True


def _fremmote(funksjon: str) -> str:
    liten = funksjon.casefold()
    return (Fremmote.FORFALL if "forfall" in liten or "fravær" in liten else Fremmote.TIL_STEDE).value


def _medlemmene(m: Mote) -> dict[str, dict[str, Any]]:
    """Name → person and party of those with an office in the body on the day; none where two are called the same."""
    verv = list(m.utvalg.verv.per(tid.dato(m.start)).select_related("person", "parti"))
    navn = [v.person.navn.casefold() for v in verv]
    return {n: {"person": v.person, "parti": v.parti} for n, v in zip(navn, verv, strict=True) if navn.count(n) == 1}


def voteringer(sted: Sted, m: Mote, p: Sakslistepunkt, rader: Sequence[Voteringsrad]) -> bool:
    """The votes as the source has them take the place of what was recorded; whether that changed."""
    if not rader:
        return False
    partier = kontakter.finn_eller_lag_partier(koder={s.parti for r in rader for s in r.stemmer if s.parti}, av=sted.av)
    kjente = _medlemmene(m)
    nye = [_votering(r, partier, kjente) for r in rader]
    if [_avtrykk(v) for v in nye] == _her(p):
        return False
    foring.skriv_voteringer(p, nye)
    return True


def _votering(r: Voteringsrad, partier: dict[str, Parti], kjente: dict[str, dict[str, Any]]) -> Voteringen:
    stemmer = [
        Stemmen(
            navn=s.navn[:200], stemme=s.stemme, person=kjente.get(s.navn.casefold(), {}).get("person"),
            parti=partier.get(s.parti),
        )
        for s in r.stemmer
    ]  # fmt: skip
    return Voteringen(
        beskrivelse=r.beskrivelse[:500], antall=(r.antall_for, r.antall_mot, r.antall_blanke), stemmer=_en_gang(stemmer)
    )


def _en_gang(stemmer: Sequence[Stemmen]) -> list[Stemmen]:
    """A person who is told twice has voted as was told last."""
    return list({s.person.pk if s.person else (i, s.navn): s for i, s in enumerate(stemmer)}.values())


def _avtrykk(v: Voteringen) -> tuple[Any, ...]:
    stemmer = sorted((s.navn, s.parti.kode if s.parti else "", s.stemme.value) for s in v.stemmer)
    return v.beskrivelse, tuple(stemmer) or v.antall


def _her(p: Sakslistepunkt) -> list[tuple[Any, ...]]:
    ut = []
    for v in p.voteringer.prefetch_related("stemmer__parti"):
        stemmer = sorted((s.navn, s.parti.kode if s.parti else "", s.stemme) for s in v.stemmer.all())
        ut.append((v.beskrivelse, tuple(stemmer) or (v.antall_for, v.antall_mot, v.antall_blanke)))
    return ut
