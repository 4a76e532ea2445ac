"""Writes the projection: `vis()` shows meetings as they are now, and what may not be shown is forgotten at commit."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Prefetch

from kontakter import skjulte
from moter import motetid, publisering
from moter.begreper import Motestatus
from moter.kalender import Kalendermote, hendelse
from moter.models import Mote, Motedokument, Oppmote, Sakslistepunkt, Stemme, Votering
from moter.models.mote import Motesett
from moter.offentlig import rader, saker, sok
from moter.offentlig.modeller import (
    Motesok,
    OffentligFrammote,
    OffentligMote,
    OffentligMotedokument,
    OffentligMotehendelse,
    OffentligPunkt,
    OffentligStemme,
)
from moter.offentlig.vern import Vern
from portal import navn, utlagt
from portal.filer import filnavn
from postjournal.offentlig.modeller import Gravstein

Doks = dict[int | None, list[Motedokument]]
"""The papers of a meeting by item; those of the whole meeting stand under None."""


def vis(id_er: Collection[int]) -> None:
    """Writes all rows of these meetings anew; of those that nobody may know of nothing is left."""
    if not id_er:
        return
    skjulte.las()
    moter = list(_moter().filter(pk__in=id_er))
    filer_for = _filer(id_er)
    saker_for = set(OffentligPunkt.objects.filter(mote_id__in=id_er).exclude(sak="").values_list("sak", flat=True))
    skjul({m.pk for m in moter if not m.vises} | (set(id_er) - {m.pk for m in moter}))
    vern = Vern()
    for m in moter:
        if m.vises:
            _vis_mote(m, vern)
    utlagt.glem_filer(filer_for)
    saker.vis_nokler(saker_for | {p.sak.nokkel for m in moter for p in m.punkter.all() if p.sak})


def skjul(id_er: Collection[int]) -> None:
    """Removes all rows of these meetings."""
    Motesok.objects.filter(punkt__mote_id__in=id_er).delete()
    OffentligStemme.objects.filter(mote_id__in=id_er).delete()
    for modell in (OffentligPunkt, OffentligMotedokument, OffentligMotehendelse, OffentligFrammote):
        modell.objects.filter(mote_id__in=id_er).delete()
    OffentligMote.objects.filter(id__in=id_er).delete()


def _filer(id_er: Collection[int]) -> set[str]:
    """The files that these meetings name now."""
    dokumenter = OffentligMotedokument.objects.filter(mote_id__in=id_er).values_list("sha256", flat=True)
    samlede = OffentligMote.objects.filter(id__in=id_er).values_list("samlet_sha256", flat=True)
    return {*dokumenter, *samlede}


def _moter() -> Motesett:
    voteringer = Votering.objects.select_related("forslag").prefetch_related(
        "partier__parti", Prefetch("stemmer", Stemme.objects.select_related("person", "parti"))
    )
    dokumenter = Motedokument.objects.select_related("erstattet_av").order_by("plass", "id")
    punkter = (
        Sakslistepunkt.objects.select_related("sak", "lukkingshjemmel", "vedtaket")
        .prefetch_related(
            Prefetch("voteringer", voteringer),
            Prefetch("inhabile", Oppmote.objects.select_related("person", "parti")),
            "forslag__person",
            "forslag__parti",
        )
        .order_by("posisjon")
    )
    return Mote.objects.select_related("utvalg", "erstattet_av").prefetch_related(
        "sammen_med",
        "erstatter",
        "hendelser",
        Prefetch("punkter", punkter),
        Prefetch("oppmoter", Oppmote.objects.select_related("person", "parti", "fra_punkt", "til_punkt")),
        Prefetch("dokumenter", dokumenter),
    )


def _vis_mote(m: Mote, vern: Vern) -> None:
    punkter = [p for p in m.punkter.all() if rader.synlig(p, m)]
    doks: Doks = {None: [], **{p.pk: [] for p in punkter}}
    for d in m.dokumenter.all():
        doks.get(d.punkt_id, []).append(d)
    ute: Doks = {pk: [d for d in alle if _er_ute(d, m, sak=pk is not None)] for pk, alle in doks.items()}
    alle = [d for del_ in ute.values() for d in del_]
    rad = _moterad(m, punkter, doks[None], alle, vern)
    _skriv_punkter(m, [_punktrad(p, m, doks[p.pk], vern) for p in punkter])
    _skriv_dokumenter(m, alle, vern)
    OffentligMote.objects.filter(id=m.pk).delete()
    rad.save(force_insert=True)
    utlagt.hent_filer([rad.samlet_sha256])
    _skriv_sok(m, punkter, ute, vern)
    _skriv_hendelser(m, punkter, alle, vern)
    _skriv_personer(m, punkter, vern)


def _er_ute(d: Motedokument, m: Mote, *, sak: bool) -> bool:
    return publisering.dokument(kunngjort=m.kunngjort, publisert=d.publisert, horer_til_sak=sak, saken_er_ute=sak)


def _moterad(
    m: Mote, punkter: Sequence[Sakslistepunkt], egne: Sequence[Motedokument], alle: Sequence[Motedokument], vern: Vern
) -> OffentligMote:
    noe_avgjort = any(rader.avgjort(p, m) for p in punkter)
    samlet = bool(m.samlet_sha256) and m.samlet_av == rader.samling_av(
        m, alle, {p.pk: rader.overskrift(p, vern) for p in punkter}, vern
    )
    endret = rader.sist_endret(m, list(m.hendelser.all()))
    return OffentligMote(
        id=m.pk, nokkel=m.nokkel, utvalg_id=m.utvalg_id,
        utvalgene=[m.utvalg_id, *(u.pk for u in m.sammen_med.all())],
        nummer=m.nummer, start=m.start, slutt=m.slutt, sted=vern(m.sted), adkomst=vern(m.adkomst), form=m.form,
        status=m.status, grunn=vern(m.grunn), kunngjort=rader.kunngjort(m), innkalt=m.innkalt,
        protokollert=m.protokollert,
        endret=endret, har_vedtak=noe_avgjort, antall_saker=len(punkter),
        video=m.video, videotekst=m.videotekst, video_til=m.video_til,
        samlet_sha256=m.samlet_sha256 if samlet else "", samlet_storrelse=m.samlet_storrelse if samlet else 0,
        innhold=_innhold(m, egne, vern, noe_avgjort=noe_avgjort), ics=_ics(m, endret, len(punkter), vern),
    )  # fmt: skip


def _innhold(m: Mote, egne: Sequence[Motedokument], vern: Vern, *, noe_avgjort: bool) -> dict[str, object]:
    vises = publisering.frammote(kunngjort=m.kunngjort, protokollert=m.protokollert, noe_er_avgjort=noe_avgjort)
    nytt, gamle = m.erstattet_av, [g for g in m.erstatter.all() if g.vises]
    return {
        "sammen_med": [u.navn for u in m.sammen_med.all()],
        "dokumenter": rader.dokumenter(egne, vern),
        "frammote": rader.frammote(m.oppmoter.all(), vern) if vises else [],
        "flyttet_til": [nytt.nokkel, motetid.som_tekst(nytt.start)] if nytt and nytt.vises else None,
        "flyttet_fra": [[g.nokkel, motetid.som_tekst(g.start)] for g in gamle],
    }


def _ics(m: Mote, endret: datetime, antall: int, vern: Vern) -> str:
    return hendelse(
        Kalendermote(
            nokkel=m.nokkel, utvalg=m.utvalg.navn, start=m.start, slutt=m.slutt, sted=vern(m.sted),
            status=Motestatus(m.status),
            opprettet=rader.kunngjort(m), endret=endret, sekvens=rader.sekvens(m), url=rader.adresse(m),
            beskrivelse=rader.kalendertekst(m, antall, vern),
        )
    )  # fmt: skip


def _punktrad(p: Sakslistepunkt, m: Mote, doks: Sequence[Motedokument], vern: Vern) -> OffentligPunkt:
    avgjort = rader.avgjort(p, m)
    vedtaket = getattr(p, "vedtaket", None) if avgjort else None
    tittel = vern(p.tittel)
    return OffentligPunkt(
        id=p.pk, nokkel=p.nokkel, mote_id=m.pk, sak=p.sak.nokkel if p.sak and not p.skjermet else "",
        posisjon=p.posisjon, nummer=p.nummer, type=p.type, rolle=p.rolle, tittel=tittel, navn=navn.finn(tittel),
        skjermet=p.skjermet, lukket=p.lukket, tilstand=p.tilstand, tilleggssak=p.tilleggssak, video=p.video,
        video_sekund=p.video_sekund, innstilling=rader.innstilling(p, vern), avgjort=p.avgjort if avgjort else None,
        vedtak=vern(vedtaket.tekst) if vedtaket else "", utfall=vedtaket.utfall if vedtaket else "",
        vedtaksdato=rader.vedtaksdato(p, m) if vedtaket else None,
        innhold=rader.punktinnhold(p, doks, vern, avgjort=avgjort),
    )  # fmt: skip


def _skriv_punkter(m: Mote, nye: Sequence[OffentligPunkt]) -> None:
    bort = OffentligPunkt.objects.filter(mote_id=m.pk)
    OffentligStemme.objects.filter(mote_id=m.pk).delete()
    Motesok.objects.filter(punkt__mote_id=m.pk).exclude(punkt_id__in=[p.pk for p in nye]).delete()
    bort.delete()
    OffentligPunkt.objects.bulk_create(nye)


def _skriv_dokumenter(m: Mote, alle: Sequence[Motedokument], vern: Vern) -> None:
    """A paper that is out already is not written again with all its text."""
    nye = {d.nokkel: _dokumentrad(d, plass, vern) for plass, d in enumerate(alle)}
    gamle = {d.nokkel: d for d in OffentligMotedokument.objects.filter(mote_id=m.pk).defer("tekst")}
    felt = ("sha256", "tittel", "plass", "punkt_id", "filnavn")
    like = {n for n in nye.keys() & gamle.keys() if all(getattr(nye[n], f) == getattr(gamle[n], f) for f in felt)}
    OffentligMotedokument.objects.filter(nokkel__in=gamle.keys() - like).delete()
    OffentligMotedokument.objects.bulk_create(d for n, d in nye.items() if n not in like)
    Gravstein.objects.filter(nokkel__in=nye).delete()


def _dokumentrad(d: Motedokument, plass: int, vern: Vern) -> OffentligMotedokument:
    tittel = vern(d.tittel)
    return OffentligMotedokument(
        nokkel=d.nokkel, mote_id=d.mote_id, punkt_id=d.punkt_id, plass=plass, tittel=tittel,
        filnavn=filnavn(tittel, d.mimetype), mimetype=d.mimetype, storrelse=d.storrelse, sider=d.sider,
        sha256=d.sha256, tekst=d.tekst,
    )  # fmt: skip


def _skriv_sok(m: Mote, punkter: Sequence[Sakslistepunkt], papirer: Doks, vern: Vern) -> None:
    kjente = {
        k: bytes(a)
        for k, a in Motesok.objects.filter(punkt_id__in=[p.pk for p in punkter]).values_list("punkt_id", "avtrykk")
    }
    alle = (sok.rad(p, m, papirer[p.pk], vern, kjente) for p in punkter)
    nye = [r for r in alle if r]
    Motesok.objects.filter(punkt_id__in=[r.punkt_id for r in nye]).delete()
    Motesok.objects.bulk_create(nye)


def _skriv_hendelser(m: Mote, punkter: Sequence[Sakslistepunkt], alle: Sequence[Motedokument], vern: Vern) -> None:
    """What happened, of what is public now; what has been taken away again is told without its title."""
    titler = {p.nokkel: vern(p.tittel) for p in punkter} | {d.nokkel: vern(d.tittel) for d in alle}
    OffentligMotehendelse.objects.filter(mote_id=m.pk).delete()
    OffentligMotehendelse.objects.bulk_create(
        OffentligMotehendelse(
            id=h.pk, mote_id=m.pk, utvalg_id=m.utvalg_id, tid=h.tid, slag=h.slag,
            punkt=h.punkt if h.punkt in titler else "", tittel=titler.get(h.dokument) or titler.get(h.punkt, ""),
            verdier={navn: vern(v) if isinstance(v, str) else v for navn, v in h.verdier.items()},
        )
        for h in m.hendelser.all()
    )  # fmt: skip


def _skriv_personer(m: Mote, punkter: Sequence[Sakslistepunkt], vern: Vern) -> None:
    """Attendance and votes by person, for the person's page."""
    OffentligFrammote.objects.filter(mote_id=m.pk).delete()
    if publisering.frammote(
        kunngjort=m.kunngjort, protokollert=m.protokollert, noe_er_avgjort=any(rader.avgjort(p, m) for p in punkter)
    ):
        OffentligFrammote.objects.bulk_create(
            OffentligFrammote(id=o.pk, mote_id=m.pk, person=o.person.nokkel, fremmote=o.fremmote)
            for o in m.oppmoter.all()
            if o.person and not o.person.vises_ikke and o.fremmote != "inhabil"
        )
    OffentligStemme.objects.bulk_create(
        OffentligStemme(
            id=s.pk, punkt_id=p.pk, mote_id=m.pk, person=s.person.nokkel, parti=s.parti.kode if s.parti else "",
            stemme=s.stemme, over=vern(v.beskrivelse) or (f"Forslag {v.forslag.nummer}" if v.forslag else ""),
        )
        for p in punkter if rader.avgjort(p, m) for v in p.voteringer.all() for s in v.stemmer.all()
        if s.person and not s.person.vises_ikke
    )  # fmt: skip


def gjenskap() -> str:
    """Writes the whole projection anew from the working truth; returns how many meetings are shown."""
    for modell in (
        Motesok, OffentligStemme, OffentligPunkt, OffentligMotedokument, OffentligMotehendelse, OffentligFrammote,
        OffentligMote,
    ):  # fmt: skip
        modell.objects.all().delete()
    id_er = list(Mote.objects.kunngjorte().order_by("id").values_list("id", flat=True))
    for i in range(0, len(id_er), 50):
        vis(id_er[i : i + 50])
    saker.gjenskap()
    return f"{len(id_er)} møter"
