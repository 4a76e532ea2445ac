"""Takes over what a new delivery says differently of entries that are here already."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_noop

from portal import hendelser
from portal.filer.medfil import Filstatus
from postjournal.importer.rader import Dokumentrad, Partrad, Postrad
from postjournal.models import Dokument, Endring, Journalpost, Part, Skjerming, Tilstand
from postjournal.models.dokument import LAGET_HER
from postjournal.noark import SKJERMET, stryk
from postjournal.services.nye import Sted, dokumentnokkel
from postjournal.services.publisering import dom_paa_nytt, stryk_i_deler
from postjournal.services.skjerming import steng_apne

_HVA = {
    "tittel": gettext_noop("Tittelen er endret"),
    "erstattet_tittel": gettext_noop("Tittelen er endret"),
    "type": gettext_noop("Typen er endret"),
    "sak_id": gettext_noop("Flyttet til en annen sak"),
    "journaldato": gettext_noop("Journaldatoen er endret"),
    "dokumentdato": gettext_noop("Dokumentdatoen er endret"),
    "mottatt": gettext_noop("Mottaksdatoen er endret"),
    "sendt": gettext_noop("Sendedatoen er endret"),
    "enhet_id": gettext_noop("Enheten er endret"),
    "parter": gettext_noop("Avsender eller mottaker er endret"),
    "hjemler": gettext_noop("Hjemmelen for å unnta er endret"),
    "dokumenter": gettext_noop("Dokumentlisten er endret"),
    "gradert": gettext_noop("Vist igjen etter å ha vært trukket tilbake"),
}
_TEKSTER = {"tittel", "erstattet_tittel", "parter", "dokumenter"}
_DELER = {"parter", "hjemler", "dokumenter", "skjermede"}
_VERN = {"hjemler", "tilgangsrestriksjon", "arvet"}


def skriv(sted: Sted, gamle: Sequence[tuple[int, Postrad, bytes]]) -> tuple[int, int]:
    """Takes the deliveries over; returns how many entries changed and how many of these are now held back."""
    poster = Journalpost.objects.select_for_update(of=("self",)).in_bulk([i for i, _, _ in gamle])
    endrede = [poster[i] for i, rad, avtrykk in gamle if _endre(sted, poster[i], rad, avtrykk)]
    dom_paa_nytt([p for p in endrede if p.tilstand != Tilstand.TRUKKET], av=sted.av)
    return len(endrede), sum(p.tilstand in {Tilstand.KARANTENE, Tilstand.EMBARGO} for p in endrede)


def _endre(sted: Sted, p: Journalpost, rad: Postrad, avtrykk: bytes) -> bool:
    ny, gammel = _levert(sted, rad, p.skjermede_ord), _lagret(p)
    if p.arvet is None:
        gammel |= _slutt_av_ordene(p, ny, gammel)
    ulikt = {f for f in ny if ny[f] != gammel[f]}
    if rad.skjermet and ulikt & _VERN and p.erstattet_tittel:  # it was given before there was this to keep secret
        gammel["erstattet_tittel"], ny["erstattet_tittel"] = p.erstattet_tittel, ""
        ulikt.add("erstattet_tittel")
    p.avtrykk = avtrykk
    for felt in ulikt - _DELER:
        setattr(p, felt, ny[felt])
    if ulikt & _TEKSTER:
        p.frigitt = False
    p.save()
    if ulikt:
        _deler(sted, p, rad, ulikt)
        _steng_skjermede(sted, p, rad, ulikt, set(ny["skjermede"]) - set(gammel["skjermede"]))
        _logg(sted, p, ulikt, gammel, ny)
    return bool(ulikt)


def _slutt_av_ordene(p: Journalpost, ny: dict[str, Any], gammel: dict[str, Any]) -> dict[str, Any]:
    """Whether an entry that was read before it was kept was shielded then: its words are as they are read shielded now.

    So what staff have given and opened since stays, and what has become shielded meanwhile is told by other words.
    """
    like = set(ny["dokumenter"]) & set(gammel["dokumenter"])
    skjermede = [d[0] for d in sorted(like) if d[0] in ny["skjermede"]]
    p.arvet = ny["arvet"]
    p.dokumenter.update(skjermet=False)
    p.dokumenter.filter(systemid__in=skjermede).update(skjermet=True)
    samme_ord = all(ny[f] == gammel[f] for f in ("tittel", "parter", "dokumenter"))
    return {"arvet": ny["arvet"] and samme_ord, "skjermede": sorted(skjermede)}


def _levert(sted: Sted, rad: Postrad, skjermede_ord: Sequence[str]) -> dict[str, Any]:
    """The delivered entry, in the shape of `_lagret`; the words that staff shielded are shielded here too."""
    dokumenter = {d.systemid: d for d in rad.dokumenter}.values()
    return {
        "sak_id": sted.saker[rad.sak.systemid].id if rad.sak else None,
        "aar": rad.aar,
        "sekvens": rad.sekvens,
        "nummer": rad.nummer,
        "type": rad.type.value,
        "tittel": rad.tittel.tekst,
        "navnespenn": [list(s) for s in rad.tittel.navn],
        "journaldato": rad.journaldato,
        "dokumentdato": rad.dokumentdato,
        "mottatt": rad.mottatt,
        "sendt": rad.sendt,
        "registrert": rad.registrert,
        "enhet_id": sted.enheter.get(rad.enhet),
        "tilgangsrestriksjon": rad.tilgangsrestriksjon[:100],
        "arvet": rad.arvet,
        "gradert": False,
        "tilgjengelig_etter": rad.tilgjengelig_etter,
        "eiendommer": [list(e) for e in rad.eiendommer],
        "parter": [_part(p, skjermede_ord) for p in rad.parter],
        "hjemler": [h[:500] for h in rad.hjemler],
        "dokumenter": sorted(_dok(d, skjermede_ord) for d in dokumenter),
        "skjermede": sorted(d.systemid for d in dokumenter if d.skjermet),
    }


def _lagret(p: Journalpost) -> dict[str, Any]:
    felt = (
        "sak_id aar sekvens nummer type tittel navnespenn journaldato dokumentdato mottatt sendt registrert enhet_id"
        " tilgangsrestriksjon arvet gradert tilgjengelig_etter eiendommer"
    ).split()
    return {f: getattr(p, f) for f in felt} | {
        "parter": [[x.rolle, x.navn, x.er_person, x.skjermet] for x in p.parter.all()],
        "hjemler": [s.hjemmel for s in p.skjerminger.all()],
        "dokumenter": sorted(
            (d.systemid, d.nummer, d.rolle, d.tittel, d.dokumenttype, d.filnavn, d.ventet_sha256)
            for d in p.dokumenter.all()
            if not d.borte and not d.systemid.startswith(LAGET_HER)
        ),
        "skjermede": sorted(d.systemid for d in p.dokumenter.all() if d.skjermet and not d.borte),
    }


def _part(p: Partrad, skjermede_ord: Sequence[str]) -> list[Any]:
    if stryk(p.navn, skjermede_ord) != p.navn:
        return [p.rolle.value, SKJERMET, p.er_person, True]
    return [p.rolle.value, p.navn, p.er_person, p.skjermet]


def _dok(d: Dokumentrad, skjermede_ord: Sequence[str]) -> tuple[str, int, str, str, str, str, str]:
    return (
        d.systemid,
        d.nummer,
        d.rolle.value,
        stryk(d.tittel.tekst, skjermede_ord),
        d.dokumenttype[:100],
        d.fil[:255],
        d.sha256[:64],
    )


def _deler(sted: Sted, p: Journalpost, rad: Postrad, ulikt: set[str]) -> None:
    """Rewrites correspondents, bases and documents where they differ; words that staff shielded stay shielded."""
    if "parter" in ulikt:
        p.parter.all().delete()
        Part.objects.bulk_create(
            Part(post=p, rolle=x.rolle.value, navn=x.navn, er_person=x.er_person, skjermet=x.skjermet)
            for x in rad.parter
        )
    if "hjemler" in ulikt:
        p.skjerminger.all().delete()
        Skjerming.objects.bulk_create(Skjerming(post=p, hjemmel=h[:500]) for h in rad.hjemler)
    if ulikt & {"dokumenter", "skjermede"}:
        _dokumenter(sted, p, rad)
    stryk_i_deler(p)


def _steng_skjermede(sted: Sted, p: Journalpost, rad: Postrad, ulikt: set[str], nye: set[str]) -> None:
    """What was open when the archive shields the document, its entry or its case is closed; staff may open it again."""
    if rad.skjermet and ulikt & _VERN:
        steng_apne(p.dokumenter.all(), sted.av, "Posten er skjermet i arkivet")
    elif nye:
        steng_apne(p.dokumenter.filter(systemid__in=nye), sted.av, "Dokumentet er skjermet i arkivet")


def _dokumenter(sted: Sted, p: Journalpost, rad: Postrad) -> None:
    """What is gone is closed and kept: requests may be about it. Should it come back, its file is checked anew."""
    leverte = {d.systemid: d for d in rad.dokumenter}
    borte = p.dokumenter.exclude(systemid__in=leverte).exclude(systemid__startswith=LAGET_HER)
    steng_apne(borte, sted.av, "Dokumentet er ikke lenger i leveringen")
    borte.update(borte=True)
    med_fil = p.dokumenter.exclude(sha256="").filter(systemid__in=leverte)
    utdaterte = p.dokumenter.filter(pk__in=[x.pk for x in med_fil if _ny_fil(x, leverte[x.systemid])])
    steng_apne(utdaterte, sted.av, "Arkivet har levert en ny utgave av filen")
    utdaterte.update(filstatus=Filstatus.MANGLER, sha256="", tekst="")
    med_fil.filter(borte=True, filstatus=Filstatus.KONTROLLERT).update(filstatus=Filstatus.MOTTATT)
    for d in rad.dokumenter:
        Dokument.objects.update_or_create(
            post=p,
            systemid=d.systemid,
            defaults={
                "nokkel": dokumentnokkel(sted.kilde, rad, d),
                "nummer": d.nummer,
                "rolle": d.rolle.value,
                "tittel": d.tittel.tekst,
                "navnespenn": [list(s) for s in d.tittel.navn],
                "dokumenttype": d.dokumenttype[:100],
                "filnavn": d.fil[:255],
                "ventet_sha256": d.sha256[:64],
                "skjermet": d.skjermet,
                "borte": False,
            },
        )


def _ny_fil(dokument: Dokument, d: Dokumentrad) -> bool:
    """The archive names another file than the one that is here, or none; one put in where it named none stays."""
    if d.sha256:
        return d.sha256 != dokument.sha256
    return dokument.filnavn not in {"", d.fil[:255]}


def _logg(sted: Sted, p: Journalpost, ulikt: Iterable[str], gammel: dict[str, Any], ny: dict[str, Any]) -> None:
    """The audit row holds old and new; the public line tells only what kind of thing changed."""
    ulikt = sorted(ulikt)
    linjer = dict.fromkeys(_HVA[f] for f in ulikt if f in _HVA)
    hendelser.skriv(
        av=sted.av, handling="endret av import", objekt=p,
        gammel={f: _tekst(gammel[f]) for f in ulikt}, ny={f: _tekst(ny[f]) for f in ulikt},
    )  # fmt: skip
    if p.forst_publisert:
        Endring.objects.bulk_create(Endring(post=p, hva=hva) for hva in linjer)


def _tekst(verdi: Any) -> Any:
    return verdi if isinstance(verdi, str | int | list) or verdi is None else str(verdi)
