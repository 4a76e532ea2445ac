"""What is searched of an item: title, decision and papers, with persons' names kept apart (J6)."""

from collections.abc import Sequence
from hashlib import blake2b

from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.offentlig import rader
from moter.offentlig.modeller import Motesok
from moter.offentlig.vern import Vern
from portal import navn, tid
from portal.sok import tall, vektor

VERSJON = b"1"
"""Raise it when the same texts shall be indexed anew."""


def rad(
    p: Sakslistepunkt, m: Mote, doks: Sequence[Motedokument], vern: Vern, kjente: dict[int, bytes]
) -> Motesok | None:
    """The search row of a public item; None when the row that is there says the same."""
    avgjort = rader.avgjort(p, m)
    tekster = _tekster(p, m, doks, vern, avgjort=avgjort)
    vedtaket = getattr(p, "vedtaket", None) if avgjort else None
    utfall = vedtaket.utfall if vedtaket else ""
    dag = tid.dato(m.start)
    merker = [p.nummer, p.type, utfall, str(avgjort), dag.isoformat(), str(m.utvalg_id), _saksnr(p)]
    avtrykk = blake2b("\x1f".join([*merker, *(t for t, _ in tekster)]).encode(), digest_size=16, key=VERSJON).digest()
    if kjente.get(p.pk) == avtrykk:
        return None
    return Motesok(
        punkt_id=p.pk, dag=dag, utvalg_id=m.utvalg_id, type=p.type, utfall=utfall, avgjort=avgjort, avtrykk=avtrykk,
        sok=str(_vektor(p, m, tekster)),
    )  # fmt: skip


def _tekster(
    p: Sakslistepunkt, m: Mote, doks: Sequence[Motedokument], vern: Vern, *, avgjort: bool
) -> list[tuple[str, str]]:
    """(text, weight) of all that may be found."""
    tekster = [(vern(p.tittel), "A"), (rader.innstilling(p, vern), "B")]
    if p.sak and not p.skjermet:
        tekster.append((vern(p.sak.tittel), "B"))
    if avgjort and (vedtaket := getattr(p, "vedtaket", None)):
        tekster.append((vern(vedtaket.tekst), "B"))
    if avgjort:
        tekster += [(vern(f.tekst), "C") for f in p.forslag.all()]
    tekster += [(vern(d.tittel), "C") for d in doks]
    tekster += [(d.tekst, "D") for d in doks]
    return [*tekster, (m.utvalg.navn, "C")]


def _vektor(p: Sakslistepunkt, m: Mote, tekster: Sequence[tuple[str, str]]) -> vektor.Vektor:
    """Names of persons in all of it stand apart from other words."""
    navneord = vektor.navneord((t, navn.finn(t)) for t, _ in tekster)
    v = vektor.Vektor()
    for tekst, vekt in tekster:
        v.tekst(tekst, vekt, navneord)
    av_saken = p.sak.eiendommer if p.sak and not p.skjermet else []
    eiendommer = [*((g, b) for g, b in av_saken), *(e for t, _ in tekster[:1] for e in tall.eiendommer(t))]
    dag = tid.dato(m.start)
    v.merke(*vektor.numre(saksnr=_saksnr(p), dokumentnr="", eiendommer=eiendommer, dato=dag, datoer=[]))
    v.merke(*(f"s:{x}" for x in [p.nummer] if x))
    return v


def _saksnr(p: Sakslistepunkt) -> str:
    """The archive's number of the case; a shielded item is not found by it."""
    return p.sak.saksnr if p.sak and not p.skjermet else ""
