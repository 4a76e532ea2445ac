"""The requests of the house: one of every state that looks different, each behind a code that the tests know."""

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from innsyn import kode
from innsyn.lovlig import Utfall
from innsyn.models import Hjemmel, Krav, Sporingskode
from innsyn.models.krav import Kanal, Slag
from innsyn.mottak import legg_i_kurv
from innsyn.services import avgjoring, behandling, inntak, klager, publisering, statistikk, svar, visning
from portal import tid
from postjournal.models import Journalpost
from tests.nettleser.koder import KODER, KURV
from tests.pdf import lag_pdf

NAA = tid.naa()
AV = "arkivar"


def legg_inn(poster: dict[str, Journalpost]) -> dict[str, dict[str, Any]]:
    """Makes the requests; name → keys, as the house writes them down."""
    navngitte = {
        "krav_nytt": _nytt(poster),
        "krav_besvart": _besvart(poster),
        "krav_over": _registrer([poster["mote"]], mottatt=NAA - timedelta(days=20)),
        "krav_pauset": _pauset(poster),
        "krav_klaget": _klaget(poster),
    }
    for navn, krav in navngitte.items():
        Sporingskode.objects.create(hash=kode.hash_(KODER[navn]), krav=krav)
    epost = navngitte["krav_nytt"]
    Sporingskode.objects.create(hash=kode.hash_(KODER["bekreft"]), krav=epost, gyldig_til=NAA + timedelta(days=9))
    for p in list(Journalpost.objects.filter(tilstand="publisert").order_by("pk")[:6]):
        _gi(_registrer([p]), Utfall.INNSYN)
    legg_i_kurv(kode.hash_(KURV), [(p.nokkel, "") for p in list(poster.values())[:3]], naa=NAA)
    statistikk.regn(per=tid.i_dag())
    return {navn: {"nokkel": KODER[navn], "pk": k.pk} for navn, k in navngitte.items()}


def _registrer(poster: list[Journalpost], *, mottatt: datetime = NAA, **felt: Any) -> Krav:
    varer = [(p.nokkel, "") for p in poster]
    return inntak.registrer(kanal=Kanal.TELEFON, mottatt=mottatt, slag=Slag.DOKUMENTER, varer=varer, av=AV, **felt)[0]


def _nytt(poster: dict[str, Journalpost]) -> Krav:
    tekst = "Alt som er skrevet om beboerparkering.\nOgså utkast."
    felt: dict[str, Any] = {"tekst": tekst, "navn": "Kari Nordmann", "epost": "kari@example.org"}
    return _registrer([poster["innsyn"], poster["unntatt"], poster["lang"]], **felt)


def _gi(krav: Krav, utfall: Utfall, **felt: Any) -> Krav:
    """Decides all documents alike, with a file where one is given, and sends the answer."""
    avgjoring.avgjor(dokumenter=list(krav.dokumenter.all()), utfall=utfall, av=AV, naa=NAA, **felt)
    for d in krav.dokumenter.all() if utfall in {Utfall.INNSYN, Utfall.DELVIS} else ():
        fil = BytesIO(lag_pdf(["Brevet, med noen ord borte"]))
        sladdet = utfall == Utfall.DELVIS
        avgjoring.last_opp(dokument=d, innhold=fil, filnavn="brev.pdf", sladdet=sladdet, av=AV, naa=NAA)
    svar.send_svar(krav=krav, av=AV, naa=NAA)
    return Krav.objects.get(pk=krav.pk)


def _besvart(poster: dict[str, Journalpost]) -> Krav:
    """Part access, and the answer is out for everybody."""
    jf = Hjemmel.objects.get(pk="JF-FVL-13-1-1")
    krav = _registrer([poster["innsyn"]], mottatt=NAA - timedelta(days=2))
    felt = {"hjemmel": Hjemmel.objects.get(pk="OFFL-13-1"), "jf": jf, "begrunnelse": "Helseopplysninger er sladdet."}
    besvart = _gi(krav, Utfall.DELVIS, **felt)
    publisering.publiser_svar(dokument=besvart.dokumenter.get(), av=AV, naa=NAA, hvorfor="Mange spør")
    return besvart


def _pauset(poster: dict[str, Journalpost]) -> Krav:
    krav = _registrer([poster["klage"]])
    behandling.paus(krav=krav, grunn="samtykke", hvorfor="Søkeren blir spurt", av=AV, naa=NAA)
    return krav


def _klaget(poster: dict[str, Journalpost]) -> Krav:
    """Refused; closer reasons and an appeal wait."""
    hjemmel = Hjemmel.objects.get(pk="OFFL-14-1")
    krav = _gi(_registrer([poster["notat"]]), Utfall.AVSLAG, hjemmel=hjemmel, merinnsyn="Notatet er et utkast.")
    klager.be_om_begrunnelse(krav=krav, av="den som spør", naa=NAA)
    klager.klag(krav=krav, av="den som spør", naa=NAA)
    visning.vis(Krav.objects.get(pk=krav.pk))
    return krav
