"""The followers of the house: one who follows some of everything, and one who has not confirmed."""

from typing import Any
from uuid import uuid4

from kontakter.models import Utvalg
from portal import tid
from postjournal.models import Saksmappe
from tests.nettleser.koder import FOLGERE
from varsling.models import Abonnement, Folger
from varsling.mottak import hash_

NAA = tid.naa()


def legg_inn() -> dict[str, dict[str, Any]]:
    """Makes them; their pages are opened by codes that the tests know."""
    alt = [
        ("sok", "q=s%C3%B8knad+om+skjenkebevilling&type=I&fra=2026-01-01"),
        ("sak", Saksmappe.objects.earliest("id").nokkel),
        ("sak", "finnesikkemer"),
        ("utvalg", Utvalg.objects.earliest("id").nokkel),
        ("stilling", "fagfelt=barnehage"),
    ]
    mange = _folger("anne-margrethe.kristoffersen@epost.example")
    for i, (slag, hva) in enumerate(alt):
        koden = FOLGERE["mange"] if i == 0 else str(uuid4())
        _abonnement(mange, slag, hva, koden, bekreftet=NAA, varslet=NAA)
    _abonnement(_folger("ola@epost.example"), "eiendom", "49/116", FOLGERE["ubekreftet"])
    return {}


def _folger(epost: str) -> Folger:
    return Folger.objects.create(epost=epost, sprak="nb", opprettet=NAA)


def _abonnement(f: Folger, slag: str, hva: str, koden: str, **felt: Any) -> None:
    hashet = hash_(koden) if koden in FOLGERE.values() else koden
    Abonnement.objects.create(folger=f, slag=slag, hva=hva, takt="daglig", kode_hash=hashet, opprettet=NAA, **felt)
