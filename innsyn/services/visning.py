"""What the tracking page shows: an explicit list of fields, written anew with every step.

Titles of journal entries are not copied here: the page fetches them from the projection, so that what is withdrawn or
shielded later is gone from here too.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from innsyn import offentlig
from innsyn.models import Avgjorelse, Brev, Hjemmel, Klage, Krav, Kravdokument, Steg, Svarfil
from portal import epost, hendelser


def vis(krav: Krav) -> None:
    """The tracking page shows the request as it stands."""
    offentlig.vis_sporing(krav, innhold(krav))


def innhold(krav: Krav) -> dict[str, Any]:
    """All that the requester may see of the request; no name of staff, no internal note, no address in full."""
    return {
        "referanse": krav.referanse,
        "mottatt": krav.mottatt.isoformat(),
        "klokke_fra": krav.klokke_fra.isoformat(),
        "slag": krav.slag,
        "tekst": krav.tekst,
        "tilstand": krav.tilstand,
        "pauser": [[p.fra.isoformat(), p.til and p.til.isoformat(), p.grunn] for p in krav.pauser.all()],
        "besvart": krav.besvart and krav.besvart.isoformat(),
        "steg": [_steg(s) for s in krav.steg.filter(internt=False)],
        "dokumenter": [_dokument(d) for d in _dokumentene(krav)],
        "brev": [_brev(b) for b in krav.brev.filter(til_krever=True)],
        "klager": [_klage(k) for k in krav.klager.all()],
        "begrunnelse": [[b.siste_dag.isoformat(), bool(b.besvart)] for b in krav.begrunnelseskrav.all()],
        "meldinger": [[m.slag, m.tid.isoformat(), m.tekst] for m in krav.meldinger.all()],
        "har_epost": bool(krav.epost),
        "epost_bekreftet": bool(krav.epost_bekreftet),
        "epost_feilet": _feilet(krav),
        "papir": krav.papir,
    }


def _feilet(krav: Krav) -> bool:
    """A message to the requester could not be delivered."""
    navn = hendelser.objektnavn(krav)
    return navn in epost.feilede([navn])


def _dokumentene(krav: Krav) -> Iterable[Kravdokument]:
    """With the decisions that have been sent: a draft is nobody's business until the letter goes."""
    sendt = Avgjorelse.objects.filter(tid__lte=krav.besvart) if krav.besvart else Avgjorelse.objects.none()
    siste = Prefetch("avgjorelser", sendt.select_related("hjemmel", "jf").order_by("id"), to_attr="sendte")
    return krav.dokumenter.select_related("post", "dokument").prefetch_related("filer", siste)


def _steg(s: Steg) -> dict[str, str]:
    return {"tid": s.tid.isoformat(), "slag": s.slag, "til": s.til, "merknad": s.merknad}


def _dokument(d: Kravdokument) -> dict[str, Any]:
    sendte: list[Avgjorelse] = d.sendte  # type: ignore[attr-defined]  # by `_dokumentene`
    return {
        "nummer": d.nummer,
        "post": d.post.nokkel if d.post else "",
        "dokument": d.dokumentnokkel,
        "tittel": "" if d.post else d.tittel,
        "dokumentnr": d.dokumentnr,
        **(_avgjorelse(sendte[-1]) if sendte else {"utfall": ""}),
        "filer": [_fil(f) for f in d.filer.all() if f.gitt],
    }


def _avgjorelse(a: Avgjorelse) -> dict[str, Any]:
    return {
        "utfall": a.utfall,
        "hjemmel": a.hjemmel.paragraf if a.hjemmel else "",
        "jf": a.jf.paragraf if a.jf else "",
        "lov_url": a.hjemmel.lov_url if a.hjemmel else "",
        **_forklaringer(a.hjemmel),
        "bokstav12": a.bokstav12,
        "begrunnelse": a.begrunnelse,
        "lenke": a.lenke,
        "organ": a.organ,
    }


def _forklaringer(h: Hjemmel | None) -> dict[str, str]:
    return {felt: getattr(h, felt, "") for felt in ("forklaring", "forklaring_nn", "forklaring_en")}


def _fil(f: Svarfil) -> dict[str, Any]:
    return {"nokkel": str(f.nokkel), "filnavn": f.filnavn, "storrelse": f.storrelse, "sladdet": f.sladdet}


def _brev(b: Brev) -> dict[str, Any]:
    return {"nokkel": str(b.nokkel), "tid": b.tid.isoformat(), "slag": b.slag, "tittel": b.tittel}


def _klage(k: Klage) -> dict[str, Any]:
    return {
        "mottatt": k.mottatt.isoformat(),
        "gjelder": k.gjelder,
        "for_sent": k.for_sent,
        "utfall": k.utfall,
        "resultat": k.resultat,
    }
