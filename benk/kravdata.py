"""Invented access requests in any number, written in bulk: some hundred open, the rest answered over two years."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from innsyn import frist, kode, offentlig
from innsyn.lovlig import Utfall
from innsyn.models import Avgjorelse, Klage, Krav, Kravdokument, Sporingskode, Steg, Svarfil
from innsyn.services import visning
from innsyn.tilstand import Tilstand
from portal import tid
from postjournal.models import Journalpost

APNE = 300
UTLOPT = kode.lag(b"benk: utlopt kod")
"""A code that opened a page once."""
_BOLK = 2_000


def kode_nr(nr: int) -> str:
    """The tracking code of a request."""
    return kode.lag(f"benk {nr:011}".encode())


def filnokkel(nr: int) -> UUID:
    """The key of the file of a request."""
    return UUID(int=nr + 1)


def skriv(antall: int, poster: Sequence[Journalpost], naa: datetime) -> None:
    """The requests with documents, steps, decisions, codes and tracking pages; a file each, and some appeals."""
    rng = Random(1)  # noqa: S311 - not for secrets
    for start in range(0, antall, _BOLK):
        kravene = [_krav(rng, nr, antall, naa) for nr in range(start, min(start + _BOLK, antall))]
        Krav.objects.bulk_create(kravene)
        dokumenter = Kravdokument.objects.bulk_create(d for k in kravene for d in _dokumenter(rng, k, poster))
        Steg.objects.bulk_create(s for k in kravene for s in _steg(k))
        Avgjorelse.objects.bulk_create(_avgjorelse(rng, d) for d in dokumenter if d.krav.besvart)
        Svarfil.objects.bulk_create(_fil(d) for d in dokumenter if d.krav.besvart and d.nummer == 1)
        Klage.objects.bulk_create(_klage(k) for k in kravene if k.besvart and k.nummer % 50 == 0)
        Sporingskode.objects.bulk_create(
            Sporingskode(hash=kode.hash_(kode_nr(k.nummer)), krav=k) for k in kravene
        )  # fmt: skip
        _vis(kravene)
    Sporingskode.objects.create(hash=kode.hash_(UTLOPT), krav=kravene[0], gyldig_til=naa - timedelta(days=1))


def _krav(rng: Random, nr: int, antall: int, naa: datetime) -> Krav:
    """The last ones are open, received in the last ten days."""
    apent = nr >= antall - APNE
    dager = 10 * (antall - nr) / APNE if apent else 11 + 719 * (antall - nr) / antall
    mottatt = naa - timedelta(days=dager)
    siste_dag = frist.frist(tid.dato(mottatt)).siste_dag
    krav = Krav(
        aar=2026, nummer=nr, kanal=rng.choice(("nett", "epost")), mottatt=mottatt, slag="dokumenter",
        navn=rng.choice(("", f"Kari Nordmann {nr}")), tildelt=rng.choice(("", "arkivar", "saksbehandler")),
        siste_dag=siste_dag, tilstand=Tilstand.MOTTATT,
    )  # fmt: skip
    if not apent:
        krav.tilstand, krav.virkedager = Tilstand.BESVART, rng.choice((0, 1, 1, 2, 2, 3, 3, 4, 5, 7))
        krav.besvart = mottatt + timedelta(days=krav.virkedager, hours=2)
    return krav


def _dokumenter(rng: Random, krav: Krav, poster: Sequence[Journalpost]) -> Iterator[Kravdokument]:
    for nr, post in enumerate(rng.sample(poster, rng.choice((1, 1, 2, 4))), 1):
        krav.enhet_id = krav.enhet_id or post.enhet_id
        yield Kravdokument(
            krav=krav, nummer=nr, post=post, tittel=post.offentlig_tittel, dokumentnr=post.dokumentnr
        )  # fmt: skip


def _steg(k: Krav) -> Iterator[Steg]:
    slagene = ("mottatt", "tildel", "legg_ved_fil", "avgjor", "send_svar") if k.besvart else ("mottatt", "tildel")
    for slag in slagene:
        internt = slag not in {"mottatt", "send_svar"}
        yield Steg(krav=k, tid=k.besvart or k.mottatt, av="benk", slag=slag, til=k.tilstand, internt=internt)


def _avgjorelse(rng: Random, d: Kravdokument) -> Avgjorelse:
    assert d.krav.besvart  # noqa: S101 - the caller chose an answered one
    a = Avgjorelse(kravdokument=d, tid=d.krav.besvart, av="benk", utfall=Utfall.INNSYN)
    if rng.random() < 0.25:
        a.utfall, a.hjemmel_id, a.jf_id = Utfall.DELVIS, "OFFL-13-1", "JF-FVL-13-1-1"
    return a


def _fil(d: Kravdokument) -> Svarfil:
    """A row only: nobody fetches these."""
    return Svarfil(
        nokkel=filnokkel(d.krav.nummer), krav=d.krav, kravdokument=d, sha256=f"{d.pk:064x}", filnavn="brev.pdf",
        sladdet=True, mimetype="application/pdf", storrelse=50_000, sider=2, status="kontrollert", gitt=d.krav.besvart,
    )  # fmt: skip


def _klage(k: Krav) -> Klage:
    assert k.besvart  # noqa: S101 - the caller chose an answered one
    return Klage(krav=k, mottatt=k.besvart + timedelta(days=9), gjelder="vedtak")


def _vis(kravene: Sequence[Krav]) -> None:
    """One page of each bulk is worked out; the others are like it, with their own number."""
    som = visning.innhold(kravene[-1])
    sider = (offentlig.Sporingsside(krav=k, innhold={**som, "referanse": k.referanse}) for k in kravene)
    offentlig.Sporingsside.objects.bulk_create(sider)
