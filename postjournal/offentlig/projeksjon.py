"""Writes the projection: `vis()` shows entries, `skjul()` makes page, search, feed and file forget at commit."""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta

from django.db import connection
from django.db.models import Prefetch

from kontakter.offentlig import projeksjon as kontakter
from portal import navn, tid, utlagt
from portal.felt import kopier
from portal.filer import filnavn
from postjournal.models import Dokument, Endring, Journalpost, Saksmappe, Tilstand
from postjournal.models.dokument import LAGET_HER, SLADDET
from postjournal.noark import SKJERMET
from postjournal.offentlig import ordliste, rader
from postjournal.offentlig.modeller import (
    Ferskhet,
    Gravstein,
    OffentligDokument,
    OffentligEndring,
    OffentligPost,
    OffentligSak,
    Sokerad,
)


def vis(id_er: Collection[int]) -> None:
    """Writes the rows of these published entries anew, with their cases; others are left alone."""
    poster = (
        Journalpost.objects.filter(id__in=id_er, tilstand=Tilstand.PUBLISERT)
        .select_related("sak")
        .prefetch_related("parter", "skjerminger", Prefetch("dokumenter", Dokument.objects.order_by("nummer", "id")))
    )
    synlige = [fra_modell(p) for p in poster]
    ordene, saker = _spor([p.id for p in synlige])
    fjern([p.id for p in synlige])
    skriv(synlige)
    _skriv_endringer([p.id for p in synlige])
    vis_saker({p.sak.id for p in synlige if p.sak})
    _glem(ordene - ordliste.ord_i_poster(synlige), saker)
    Gravstein.objects.filter(nokkel__in=[p.nokkel for p in synlige]).delete()


def skjul(id_er: Collection[int], *, grunn: str = "") -> None:
    """Removes these entries from all that the public sees; with `grunn` their addresses answer 410 with it."""
    ordene, saker = _spor(id_er)
    utlagt.glem_filer(OffentligDokument.objects.filter(post_id__in=id_er, apent=True).values_list("sha256", flat=True))
    fjern(id_er)
    _glem(ordene, saker)
    if grunn:
        nokler = Journalpost.objects.filter(id__in=id_er).values_list("nokkel", flat=True)
        Gravstein.objects.bulk_create([Gravstein(nokkel=n, grunn=grunn) for n in nokler], ignore_conflicts=True)


def _spor(id_er: Collection[int]) -> tuple[set[str], set[int]]:
    """The words and the cases that these entries show now."""
    poster = list(OffentligPost.objects.filter(id__in=id_er).only("id", "sak_id", "tittel", "parter"))
    saker = {p.sak_id for p in poster if p.sak_id}
    titler = OffentligSak.objects.filter(id__in=saker).values_list("tittel", flat=True)
    ordene = {o for p in poster for o in ordliste.ord_i_post(p.tittel, p.parter)}
    return ordene.union(*(ordliste.ord_i(t) for t in titler)), saker


def _glem(ordene: Iterable[str], saker: Collection[int]) -> None:
    """Removes the cases that have no public entry left, and the words that are nowhere else."""
    i_bruk = OffentligPost.objects.filter(sak_id__in=saker).values("sak_id")
    OffentligSak.objects.filter(id__in=saker).exclude(id__in=i_bruk).delete()
    ordliste.fjern(ordene)


def fjern(id_er: Collection[int]) -> None:
    """Deletes the rows of these entries."""
    for modell in (OffentligEndring, OffentligDokument, Sokerad):
        modell.objects.filter(post_id__in=id_er).delete()
    OffentligPost.objects.filter(id__in=id_er).delete()


def skriv(poster: Sequence[rader.Post]) -> None:
    """Writes the rows of entries that have none, and of units that are named for the first time."""
    kontakter.vis_brukte({p.enhet_id for p in poster if p.enhet_id})
    kopier(OffentligPost, rader.POSTFELT, (rader.postrad(p) for p in poster))
    kopier(Sokerad, rader.SOKEFELT, (rader.sokerad(p) for p in poster))
    kopier(OffentligDokument, rader.DOKUMENTFELT, (r for p in poster for r in rader.dokumentrader(p)))
    ordliste.legg_til(poster)


def vis_saker(id_er: Iterable[int]) -> None:
    """Writes the rows of these cases as they are now."""
    saker = list(Saksmappe.objects.filter(id__in=list(id_er)))
    kontakter.vis_brukte({s.enhet_id for s in saker if s.enhet_id})
    OffentligSak.objects.bulk_create(
        [_sak(s) for s in saker],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["aar", "nummer", "tittel", "navn", "dato", "enhet", "status"],
    )


def _sak(s: Saksmappe) -> OffentligSak:
    return OffentligSak(
        id=s.pk, nokkel=s.nokkel, aar=s.aar, nummer=s.nummer, tittel=vist_sakstittel(s), navn=sakens_navn(s),
        dato=s.dato, enhet_id=s.enhet_id, status=s.status,
    )  # fmt: skip


def vist_sakstittel(s: Saksmappe) -> str:
    """The case's title, or stars while it is held back."""
    return SKJERMET if s.holdt_tilbake else s.offentlig_tittel


def sakens_navn(s: Saksmappe) -> rader.Spenn:
    """Where persons' names stand in the shown title."""
    if s.holdt_tilbake:
        return []
    return navn.finn(s.erstattet_tittel) if s.erstattet_tittel else s.navnespenn


def fra_modell(p: Journalpost) -> rader.Post:
    """All of a working entry that may be seen."""
    return rader.Post(
        id=p.pk,
        nokkel=p.nokkel,
        type=p.type,
        tittel=p.offentlig_tittel,
        navn=p.offentlige_navnespenn,
        dato=p.journaldato,
        publisert=p.forst_publisert,  # type: ignore[arg-type]  # held by the constraint post_publisert_har_tidspunkt
        sak=rader.Sak(p.sak.pk, p.sak.saksnr, vist_sakstittel(p.sak), sakens_navn(p.sak)) if p.sak else None,
        aar=p.aar,
        sekvens=p.sekvens,
        nummer=p.nummer,
        dokumentdato=p.dokumentdato,
        mottatt=p.mottatt,
        sendt=p.sendt,
        registrert=p.registrert,
        enhet_id=p.enhet_id,
        hjemler=[s.hjemmel for s in p.skjerminger.all()],
        tilgangsrestriksjon=p.tilgangsrestriksjon,
        eiendommer=[(g, b) for g, b in p.eiendommer],
        parter=[rader.Part(x.rolle, x.navn, x.er_person, x.skjermet) for x in p.parter.all()],
        dokumenter=rader.hoveddokument_forst(dokument(d) for d in p.dokumenter.all() if not d.borte),
    )


def dokument(d: Dokument) -> rader.Dok:
    """A working document as the public sees it."""
    tittel = _vist_tittel(d)
    return rader.Dok(
        nokkel=d.nokkel,
        nummer=d.nummer,
        rolle=d.rolle,
        tittel=tittel,
        navn=d.navnespenn if tittel == d.tittel else navn.finn(tittel),
        apent=d.apent,
        filnavn=filnavn(tittel, d.mimetype) if d.apent else "",
        mimetype=d.mimetype,
        storrelse=d.storrelse,
        sider=d.sider,
        sha256=d.sha256,
        tekst=d.tekst,
    )


def _vist_tittel(d: Dokument) -> str:
    """A document made here copied its title: what neither a paper nor the entry is called now, is not shown (J3)."""
    if not d.systemid.startswith(LAGET_HER):
        return d.tittel
    andre = (x for x in d.post.dokumenter.all() if not x.borte)
    levert = {x.tittel for x in andre if not x.systemid.startswith(LAGET_HER)}
    if d.tittel.removesuffix(SLADDET) in levert:
        return d.tittel
    return d.post.offentlig_tittel + (SLADDET if d.tittel.endswith(SLADDET) else "")


def _skriv_endringer(id_er: Collection[int]) -> None:
    endringer = Endring.objects.filter(post_id__in=id_er)
    OffentligEndring.objects.bulk_create(
        [OffentligEndring(id=e.pk, post_id=e.post_id, tid=e.tid, hva=e.hva) for e in endringer]
    )


def oppdater_ferskhet() -> None:
    """Works out how fresh the list is, from public rows alone."""
    with connection.cursor() as peker:
        peker.execute(
            """
            INSERT INTO postjournal_ferskhet (id, sist_publisert, median_virkedager, antall_30_dager)
            SELECT 1, max(publisert), percentile_disc(0.5) WITHIN GROUP (ORDER BY ventedager), count(*)
              FROM postjournal_sokerad s JOIN postjournal_offentligpost p ON p.id = s.post_id WHERE s.plass >= %s
            ON CONFLICT (id) DO UPDATE SET sist_publisert = excluded.sist_publisert,
              median_virkedager = excluded.median_virkedager, antall_30_dager = excluded.antall_30_dager
            """,
            [rader.dagens_plass(tid.i_dag() - timedelta(days=30))],
        )


def stell_sokeindeks() -> None:
    """After many new rows: merges the index's waiting list, and tells the planner what there is."""
    with connection.cursor() as peker:
        peker.execute("SELECT postjournal_stell_sokeindeks()")


def gjenskap(bunke: int = 2000) -> str:
    """Writes the whole projection anew from the working truth; returns how many entries are shown."""
    for modell in (OffentligEndring, OffentligDokument, Sokerad, OffentligPost, OffentligSak, Ferskhet):
        modell.objects.all().delete()
    ordliste.tom()
    id_er = list(Journalpost.objects.filter(tilstand=Tilstand.PUBLISERT).order_by("id").values_list("id", flat=True))
    for start in range(0, len(id_er), bunke):
        vis(id_er[start : start + bunke])
    oppdater_ferskhet()
    stell_sokeindeks()
    return f"{len(id_er)} journalposter"
