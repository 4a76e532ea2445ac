"""A request comes in: from the form by way of `mottak`, or registered by staff. Run again, nothing happens twice."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from innsyn import frist, kode, tilstand
from innsyn.models import Krav, Kravdokument, Melding, Sporingskode, Steg
from innsyn.models.krav import Kanal, Slag, stengt
from innsyn.mottak import MottattKrav, MottattMelding, Vare
from innsyn.services import arkivet, brevkasse, klager, visning
from innsyn.services.behandling import gi_papir, trekk
from innsyn.services.felles import neste_nummer
from innsyn.services.svar import send_igjen
from innsyn.tilstand import Handling, Tilstand
from portal import hendelser, tid
from postjournal.models import Dokument, Journalpost

KREVER = "den som spør"


@transaction.atomic
def motta(*, mottak_id: UUID) -> Krav | None:
    """Takes in what the form sent: request, documents, code, first step, receipt by e-mail. None when it is gone."""
    m = MottattKrav.objects.filter(pk=mottak_id).first()
    if m is None or Krav.objects.filter(mottak=mottak_id).exists():
        return Krav.objects.filter(mottak=mottak_id).first()
    felt = ("aar", "nummer", "slag", "tekst", "navn", "epost", "adresse", "papir", "sprak")
    krav = _lag(
        {f: getattr(m, f) for f in felt} | {"mottak": m.id, "mottatt": m.tid, "kanal": Kanal.NETT},
        [(p, d) for p, d in m.dokumenter],
        av=KREVER,
    )
    Sporingskode.objects.create(hash=m.kode_hash, krav=krav)
    visning.vis(krav)
    brevkasse.kvitter(krav)
    arkivet.bestill(krav)
    return krav


@transaction.atomic
def registrer(
    *, kanal: Kanal, mottatt: datetime, slag: Slag, varer: Sequence[Vare] = (), av: str, **felt: Any
) -> tuple[Krav, str]:
    """A request that came by phone, e-mail, letter or in person, with its true time; returns it and its tracking code.

    `felt`: tekst, navn, epost, adresse, papir, sprak. Somebody who wrote from an address has shown that it is theirs.
    """
    if mottatt > tid.naa():
        raise ValidationError({"mottatt": "Kravet kan ikke være mottatt i framtida."})
    aar = tid.dato(mottatt).year
    verdier = felt | {"aar": aar, "nummer": neste_nummer(aar), "kanal": kanal, "slag": slag, "mottatt": mottatt}
    if kanal == Kanal.EPOST and felt.get("epost"):
        verdier["epost_bekreftet"] = mottatt
    krav = _lag(verdier, varer, av=av)
    koden = ny_kode(krav)
    visning.vis(krav)
    brevkasse.kvitter(krav)
    arkivet.bestill(krav)
    return krav, koden


def _lag(verdier: dict[str, Any], varer: Sequence[Vare], *, av: str) -> Krav:
    """The request with its clock, its documents and its first step."""
    krav = Krav(**verdier)
    krav.siste_dag = frist.frist(krav.mottatt_dag, stengt=stengt()).siste_dag
    krav.save()
    _dokumenter(krav, varer)
    krav.enhet_id = next((p.post.enhet_id for p in krav.dokumenter.select_related("post") if p.post), None)
    krav.save()
    Steg.objects.create(krav=krav, tid=krav.mottatt, av=av, slag="mottatt", til=Tilstand.MOTTATT)
    hendelser.skriv(av=av, handling="innsyn: mottatt", objekt=krav, ny={"kanal": krav.kanal, "slag": krav.slag})
    return krav


def _dokumenter(krav: Krav, varer: Sequence[Vare]) -> None:
    """The things asked for, in the order of the basket; a request in words is one thing. What never was is left out."""
    poster = {p.nokkel: p for p in Journalpost.objects.select_related("sak").filter(nokkel__in={p for p, _ in varer})}
    dokumenter = {d.nokkel: d for d in Dokument.objects.filter(nokkel__in={d for _, d in varer if d}).defer("tekst")}
    rader = [
        Kravdokument(
            krav=krav, nummer=i, post=post, dokument=dokument, dokumentnr=post.dokumentnr,
            dokumentnokkel=dokument.nokkel if dokument else "",
            tittel=dokument.tittel if dokument else post.offentlig_tittel,
        )
        for i, (post, dokument) in enumerate(_finn(varer, poster, dokumenter), 1)
    ]  # fmt: skip
    if krav.tekst or not rader:
        rader.append(Kravdokument(krav=krav, nummer=len(rader) + 1, tittel=_med_ord(krav)))
    Kravdokument.objects.bulk_create(rader)


def _finn(
    varer: Sequence[Vare], poster: dict[str, Journalpost], dokumenter: dict[str, Dokument]
) -> list[tuple[Journalpost, Dokument | None]]:
    ut = []
    for p, d in varer:
        dokument = dokumenter.get(d)
        if p in poster and (not d or (dokument and dokument.post_id == poster[p].pk)):
            ut.append((poster[p], dokument))
    return ut


def _med_ord(krav: Krav) -> str:
    """What a request in words is called; the words themselves stand in the request alone, and are stripped there."""
    return {
        Slag.SAMMENSTILLING.value: "Sammenstillingen det er bedt om",
        Slag.EGEN_SAK.value: "Dokumentene i egen sak",
    }.get(krav.slag, "Det som er beskrevet i kravet")


def ny_kode(krav: Krav) -> str:
    """A code for the requester; only its hash is kept, so it is told now or never."""
    koden = brevkasse.tilfeldig_kode()
    Sporingskode.objects.create(hash=kode.hash_(koden), krav=krav)
    return koden


@transaction.atomic
def motta_melding(*, mottak_id: UUID) -> Melding | None:
    """Takes in what a requester did on the tracking page, and does it where the request allows it."""
    m = MottattMelding.objects.filter(pk=mottak_id).first()
    kjent = Melding.objects.filter(mottak=mottak_id).first()
    nokkel = _nokkel(m) if m else None
    if m is None or kjent or nokkel is None or m.slag not in tilstand.KREVERENS:
        return kjent
    krav = Krav.objects.select_for_update(of=("self",)).get(pk=nokkel.krav_id)
    melding = Melding(krav=krav, mottak=m.id, slag=m.slag, tid=m.tid, tekst=m.tekst, utfort=False)
    melding.utfort = _kan_bekreftes(nokkel, Handling(m.slag)) and _utfor(krav, Handling(m.slag), m.tid)
    melding.save()
    visning.vis(Krav.objects.get(pk=krav.pk))
    return melding


def _nokkel(m: MottattMelding) -> Sporingskode | None:
    """The key that the message came with, when it opened the page just then."""
    nokkel = Sporingskode.objects.filter(hash=m.kode_hash).first()
    return nokkel if nokkel and (nokkel.gyldig_til is None or nokkel.gyldig_til > m.tid) else None


def _kan_bekreftes(nokkel: Sporingskode, handling: Handling) -> bool:
    """An address is confirmed with a code that was sent to it, never with the requester's own."""
    return handling != Handling.BEKREFT_EPOST or nokkel.gyldig_til is not None


def _utfor(krav: Krav, handling: Handling, naa: datetime) -> bool:
    """Does what was asked; False, and the message stays for staff to read, when it came too late for that."""
    verb = {
        Handling.TREKK: trekk,
        Handling.SUPPLER: klager.suppler,
        Handling.BE_OM_BEGRUNNELSE: klager.be_om_begrunnelse,
        Handling.KLAG: klager.klag,
        Handling.BE_OM_PAPIR: gi_papir,
        Handling.BEKREFT_EPOST: brevkasse.bekreft,
        Handling.SEND_IGJEN: send_igjen,
    }[handling]
    try:
        with transaction.atomic():
            verb(krav=krav, av=KREVER, naa=naa)
    except ValidationError:
        return False
    return True
