"""A meeting of each body, made by the services and shown by the projection; the invented ones are copies of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from benk.data import ETTERNAVN, FORNAVN
from kontakter.models import Parti, Person, Utvalg, Verv
from kontakter.services import organisasjon as kontakter
from moter.begreper import (
    Dokumenttype,
    Fremmote,
    Hendelsesslag,
    Mangler,
    Motestatus,
    Rolle,
    Sakstype,
    Stemmegivning,
    Utfall,
)
from moter.models import Lukkingshjemmel, Mote, Motedokument, Motehendelse, Sakslistepunkt
from moter.offentlig import projeksjon
from moter.offentlig.modeller import (
    OffentligFrammote,
    OffentligMote,
    OffentligMotehendelse,
    OffentligPunkt,
    OffentligStemme,
)
from moter.services import foring, planlegging, saksliste
from moter.services.foring import Forslaget, Frammote, Stemmen, Voteringen
from postjournal import nokkel

AV = "benk"
VARIGHET = timedelta(hours=3)
UTVALG = (
    ("Kommunestyret", "kommunestyre", 39), ("Formannskapet", "formannskap", 11),
    ("Utvalg for plan og bygg", "utvalg", 11), ("Utvalg for oppvekst og utdanning", "utvalg", 11),
    ("Utvalg for helse og omsorg", "utvalg", 11), ("Utvalg for kultur og samfunn", "utvalg", 11),
    ("Kontrollutvalget", "kontrollutvalg", 5), ("Eldrerådet", "raad", 9), ("Ungdomsrådet", "raad", 9),
    ("Rådet for personer med funksjonsnedsettelse", "raad", 7), ("Styret for eiendomsforetaket", "kf_styre", 7),
)  # fmt: skip
"""(name, kind, members)."""
PARTIER = (
    ("Ap", "Arbeiderpartiet"), ("H", "Høyre"), ("Sp", "Senterpartiet"), ("FrP", "Framskrittspartiet"),
    ("SV", "Sosialistisk Venstreparti"), ("MDG", "Miljøpartiet De Grønne"), ("R", "Rødt"), ("V", "Venstre"),
)  # fmt: skip
AVSNITT = """\
1. Detaljregulering med plankart og bestemmelser vedtas slik den ligger ved, jf. plan- og bygningsloven § 12-12.
2. Rekkefølgekravene om fortau, belysning og overvann skal være oppfylt før det gis igangsettingstillatelse.
3. Kommunedirektøren legger fram en sak om kostnadene til drift og vedlikehold sammen med økonomiplanen."""


@dataclass(frozen=True, slots=True)
class Slag:
    """A kind of item: type, role, number of papers, and how it is voted on (`delt`, `enstemmig` or not at all)."""

    type: Sakstype = Sakstype.POLITISK
    rolle: Rolle = Rolle.VEDTAK
    papirer: int = 3
    votering: str = "enstemmig"
    lukket: bool = False


SLAG = (
    Slag(),
    Slag(papirer=4, votering="delt"),
    Slag(rolle=Rolle.INNSTILLING),
    Slag(Sakstype.REFERAT, papirer=1, votering=""),
    Slag(Sakstype.ORIENTERING, Rolle.ORIENTERING, papirer=1, votering=""),
    Slag(rolle=Rolle.UTTALELSE, papirer=2),
    Slag(Sakstype.DELEGERT, papirer=1, votering=""),
    Slag(papirer=0, lukket=True),
    Slag(Sakstype.GODKJENNING, papirer=0),
    Slag(Sakstype.INTERPELLASJON, papirer=1, votering=""),
)
"""The kinds of items, in turn through every agenda: half are political with papers, a tenth are voted on by name."""


@dataclass(frozen=True, slots=True)
class Mal:
    """The public rows of a body's meeting; the items are in the order of `SLAG`."""

    utvalg: Utvalg
    mote: OffentligMote
    punkter: Sequence[OffentligPunkt]
    stemmer: Sequence[OffentligStemme]
    frammote: Sequence[OffentligFrammote]
    hendelser: Sequence[OffentligMotehendelse]


def lag(naa: datetime) -> list[Mal]:
    """The bodies with their members, and a meeting of each; nothing of these meetings stays public."""
    partier = [kontakter.lagre_parti(parti=Parti(kode=kode, navn=navn), av=AV) for kode, navn in PARTIER]
    navn = (f"{f} {ETTERNAVN[(nr + runde) % len(ETTERNAVN)]}" for runde in (0, 7) for nr, f in enumerate(FORNAVN))
    personer = [kontakter.lagre_person(person=Person(navn=n), av=AV) for n in navn]
    return [_mal(i, personer, partier, naa) for i in range(len(UTVALG))]


def _mal(i: int, personer: Sequence[Person], partier: Sequence[Parti], naa: datetime) -> Mal:
    navn, slag, antall = UTVALG[i]
    u = kontakter.lagre_utvalg(utvalg=Utvalg(kode=navn, navn=navn, slag=slag, rekkefolge=i), av=AV)
    folk = [_verv(u, p, partier[nr * nr % len(partier)], nr) for nr, p in enumerate(personer[:antall])]
    m = planlegging.lag_mote(
        utvalg=u, start=naa, slutt=naa + VARIGHET, sted="Kommunestyresalen", nummer="7/2026", kunngjores=True, av=AV,
        adkomst="Inngang fra Torggata. Heis til fjerde etasje. Teleslynge.", video="https://video.example/mote",
        naa=naa - timedelta(days=60),
    )  # fmt: skip
    for nr, s in enumerate(SLAG):
        _punkt(m, nr, s, folk)
    _ferdig(m, folk)
    return _les(u, m)


def _verv(u: Utvalg, p: Person, parti: Parti, nr: int) -> Verv:
    rolle = ("leder", "nestleder")[nr] if nr < 2 else "medlem"
    v = Verv(person=p, utvalg=u, parti=parti, rolle=rolle, nummer=nr, fra=date(2007, 1, 1))
    return kontakter.lagre_verv(verv=v, av=AV)


def _punkt(m: Mote, nr: int, s: Slag, folk: Sequence[Verv]) -> None:
    hjemmel = Lukkingshjemmel.objects.first() if s.lukket else None
    p = saksliste.legg_til_punkt(
        mote=m, tittel=f"Sak {nr}", nummer=f"{nr}/26", type=s.type, rolle=s.rolle, lukket=s.lukket,
        lukkingshjemmel=hjemmel, innstilling=AVSNITT if s.papirer > 1 else "", av=AV, naa=m.start,
    )  # fmt: skip
    for plass in range(s.papirer):
        _dokument(m, p, plass)
    if s.lukket:
        _unntatt(m, p)
    if s.votering == "delt":
        av = folk[3]
        forslag = [
            Forslaget(AVSNITT, av.person.navn, av.person, av.parti, vedtatt=False),
            Forslaget(AVSNITT, vedtatt=True),
        ]
        foring.sett_forslag(punkt=p, forslag=forslag, av=AV, naa=m.start)
    if s.votering:
        foring.sett_voteringer(punkt=p, voteringer=[_votering(s, folk)], av=AV, naa=m.start)
        foring.sett_vedtak(punkt=p, tekst=AVSNITT, utfall=Utfall.VEDTATT, av=AV, naa=m.start)


def _votering(s: Slag, folk: Sequence[Verv]) -> Voteringen:
    if s.votering == "enstemmig":
        return Voteringen(antall=(len(folk), 0, 0))
    mot = {PARTIER[1][0], PARTIER[4][0]}
    return Voteringen(forslag=1, stemmer=[_stemme(v, mot) for v in folk])


def _stemme(v: Verv, mot: set[str]) -> Stemmen:
    er_mot = v.parti is not None and v.parti.kode in mot
    return Stemmen(v.person.navn, Stemmegivning.MOT if er_mot else Stemmegivning.FOR, v.person, v.parti)


def _dokument(m: Mote, p: Sakslistepunkt | None, plass: int, type_: Dokumenttype | None = None) -> None:
    type_ = type_ or (Dokumenttype.VEDLEGG if plass else Dokumenttype.SAKSFRAMLEGG)
    systemid = f"{p.pk if p else ''}-{plass}"
    Motedokument.objects.create(
        mote=m, punkt=p, systemid=systemid, nokkel=nokkel.lag("benk", str(m.pk), systemid), type=type_, plass=plass,
        tittel=f"Vedlegg {plass} Merknader fra naboer" if plass else type_.value.capitalize(), sha256="0" * 64,
        storrelse=180_000 + plass * 999, mimetype="application/pdf", sider=4, filstatus="kontrollert",
        publisert=m.start - timedelta(days=8),
    )  # fmt: skip


def _unntatt(m: Mote, p: Sakslistepunkt) -> None:
    Motedokument.objects.create(
        mote=m, punkt=p, systemid="unntatt", nokkel=nokkel.lag("benk", str(m.pk), "unntatt"), tittel="Saksframlegg",
        type=Dokumenttype.SAKSFRAMLEGG, mangler=Mangler.UNNTATT, hjemmel="Offl. § 13, jf. fvl. § 13 første ledd nr. 1",
    )  # fmt: skip


def _ferdig(m: Mote, folk: Sequence[Verv]) -> None:
    """Everything is out: agenda, papers, attendance, decisions and minutes."""
    rader = [Frammote(v.person.navn, person=v.person, parti=v.parti, rolle=v.rolle) for v in folk[:-1]]
    borte = Frammote(folk[-1].person.navn, Fremmote.FORFALL, folk[-1].person, folk[-1].parti)
    vara = Frammote("Vera Varamann", Fremmote.VARA, parti=folk[-1].parti, vara_for=folk[-1].person.navn)
    foring.sett_frammote(mote=m, rader=[*rader, borte, vara], av=AV, naa=m.start)
    _dokument(m, None, 0, Dokumenttype.INNKALLING)
    _dokument(m, None, 1, Dokumenttype.PROTOKOLL)
    etter = m.start + timedelta(days=1)
    ut = {"innkalt": m.start - timedelta(days=8), "protokollert": etter, "status": Motestatus.PROTOKOLLERT}
    Mote.objects.filter(pk=m.pk).update(**ut)
    m.punkter.update(publisert=ut["innkalt"], avgjort=etter)
    for slag, dager in _HENDELSER:
        Motehendelse.objects.create(mote=m, slag=slag, tid=m.start + timedelta(days=dager))


_HENDELSER = (
    (Hendelsesslag.INNKALT, -8),
    (Hendelsesslag.DOKUMENT_NYTT, -3),
    (Hendelsesslag.SAK_NY, -2),
    (Hendelsesslag.VEDTAK, 1),
    (Hendelsesslag.PROTOKOLL, 1),
)
"""(what, days after the meeting)."""


def _les(u: Utvalg, m: Mote) -> Mal:
    """Shows the meeting, takes its rows, and hides it."""
    projeksjon.vis([m.pk])
    mal = Mal(
        u, OffentligMote.objects.get(pk=m.pk), list(OffentligPunkt.objects.filter(mote=m.pk).order_by("posisjon")),
        list(OffentligStemme.objects.filter(mote_id=m.pk)), list(OffentligFrammote.objects.filter(mote=m.pk)),
        list(OffentligMotehendelse.objects.filter(mote=m.pk).order_by("tid", "id")),
    )  # fmt: skip
    projeksjon.skjul([m.pk])
    return mal
