"""The meetings of the house: a year of bodies, and one meeting of every state that looks different."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from kontakter.models import Person, Utvalg
from moter.begreper import (
    Dokumenttype,
    Fremmote,
    Mangler,
    Moteform,
    Punkttilstand,
    Rolle,
    Sakstype,
    Stemmegivning,
    Utfall,
    Videotekst,
)
from moter.models import Mote, Sak, Sakslistepunkt
from moter.services import dokumenter, foring, planlegging, protokoll, saker, saksliste, samling, utlegging
from moter.services.felles import samlet_visning
from moter.services.foring import Forslaget, Frammote, Stemmen, Voteringen
from portal import tid
from postjournal.models import Journalpost
from tests.moter import fabrikk
from tests.moter.fabrikk import AV
from tests.pdf import lag_pdf

NAA = tid.naa()
I_DAG = tid.i_dag()
SALEN = "Kommunestyresalen i Hamar rådhus"
LANGT_ORD = "Kommunestyrerepresentantgodtgjørelsesforskriftsendringsforslagshøringsuttalelse"
INNSTILLING = "Planen legges ut til offentlig ettersyn.\nMerknader skal være kommet inn innen seks uker."

UTVALG = {
    "kommunestyret": ("Kommunestyret", "kommunestyre", (28, 25, 25, 29, 27, 17, 0, 0, 23, 28, 25, 16)),
    "formannskapet": ("Formannskapet", "formannskap", (14, 11, 11, 15, 13, 3, 0, 26, 9, 14, 11, 2)),
    "kontroll": ("Kontrollutvalget", "kontrollutvalg", (22, 0, 12, 0, 7, 18, 0, 0, 17, 0, 26, 0)),
    "plan": ("Utvalg for plan og miljø", "utvalg", (20, 17, 17, 21, 19, 9, 0, 18, 15, 20, 17, 8)),
    "oppvekst": ("Utvalg for oppvekst, kultur og levekår", "utvalg", (21, 0, 18, 0, 20, 0, 0, 0, 16, 0, 18, 0)),
    "funksjon": (
        "Rådet for personer med funksjonsnedsettelse", "rad", (0, 9, 0, 13, 0, 8, 0, 0, 14, 0, 9, 0)
    ),
    "ungdom": ("Ungdomsrådet", "rad", (0, 10, 0, 14, 0, 0, 0, 0, 15, 0, 10, 0)),
    "kulturhus": ("Styret for Hamar kulturhus KF", "kf_styre", (0,) * 12),
}  # fmt: skip
"""Key → name, kind, and the day of its meeting in each month (0: none). The last one has never met."""
FOLK = """Ingrid Solberg|Ap|leder
Ola Bakken|H|nestleder
Kari Nordmann|Ap|medlem
Anne-Margrethe Kristoffersen Haugsbakk|Sp|medlem
Per Sundby|Sp|medlem
Mette Lium|SV|medlem
Jon Furuberget|MDG|medlem
Siri Vang|H|medlem
Tor Stange|FrP|medlem
Liv Ottestad|V|varamedlem
Nils Brumunddal|FrP|varamedlem""".splitlines()
SMAASAKER = (
    "Søknad om skjenkebevilling for Bryggeribua", "Tilskudd til Hamar frivilligsentral", "Detaljregulering for Strandgata 14",
    "Ny skole på Børstad – valg av tomt", "Gebyrer for vann og avløp", "Trafikksikkerhet i Furubergvegen",
)  # fmt: skip


def legg_inn(poster: dict[str, Journalpost]) -> dict[str, dict[str, Any]]:
    """Makes the meetings; name → keys, as the house writes them down."""
    with samlet_visning():
        nokler = _legg_inn(poster)
    samling.lag_samling(mote=Mote.objects.get(pk=nokler["mote_ferdig"]["pk"]))
    return nokler


def _legg_inn(poster: dict[str, Journalpost]) -> dict[str, dict[str, Any]]:
    u = {navn: _utvalg(plass, *UTVALG[navn][:2]) for plass, navn in enumerate(UTVALG, 1)}
    folk = _folk(u)
    for navn, (_navn, _slag, dager) in UTVALG.items():
        _aaret(u[navn], dager)
    saken = _saken(u, poster)
    navngitte = {
        "mote_ferdig": _ferdig(u, folk),
        "mote_i_dag": _i_dag(u, saken),
        "mote_kommende": _kommende(u, saken),
        "mote_planlagt": _mote(u["ungdom"], 40, sted="Basarbygget", form=Moteform.HYBRID),
        "mote_avholdt": _holdt_uten(u),
        "mote_stort": _stort(u),
        "mote_felles": _felles(u),
    } | _borte(u)
    _mote(u["plan"], 33, kunngjort=False)
    return {
        **{navn: {"nokkel": m.nokkel, "pk": m.pk} for navn, m in navngitte.items()},
        **{f"utvalg_{navn}": {"nokkel": utvalg.nokkel, "pk": utvalg.pk} for navn, utvalg in u.items()},
        "politisk_sak": {"nokkel": saken.nokkel, "pk": saken.pk},
        "politiker": {"nokkel": folk[0].nokkel, "pk": folk[0].pk},
        "punkt": _nokler(navngitte["mote_kommende"].punkter.order_by("posisjon")[0]),
        "papir_trukket": _trukket(navngitte["mote_kommende"]),
    }


def _nokler(p: Sakslistepunkt) -> dict[str, Any]:
    return {"nokkel": p.nokkel, "pk": p.pk}


def _utvalg(plass: int, navn: str, slag: str) -> Utvalg:
    om = f"{navn} behandler saker som kommunestyret har lagt dit." if plass % 2 else ""
    return fabrikk.utvalg(navn, slag=slag, rekkefolge=plass, beskrivelse=om)


def _folk(u: dict[str, Utvalg]) -> list[Person]:
    """The same people sit in every body but the last; one has left."""
    folk = [(fabrikk.person(navn, parti), parti, rolle) for navn, parti, rolle in (f.split("|") for f in FOLK)]
    for navn in ("kommunestyret", "formannskapet", "plan"):
        for nummer, (person, parti, rolle) in enumerate(folk):
            fabrikk.verv(person, u[navn], rolle, parti, nummer=nummer if rolle == "varamedlem" else 0)
    gammel = fabrikk.person("Arne Sluttet", "V")
    fabrikk.verv(gammel, u["kommunestyret"], "medlem", "V", fra=date(2019, 10, 1), til=date(2023, 9, 30))
    return [person for person, _parti, _rolle in folk]


def _om(dager: int, time_: int = 18, minutt: int = 0) -> datetime:
    """So many days from now, at this time of day."""
    return datetime.combine(I_DAG + timedelta(days=dager), time(time_, minutt), tid.OSLO)


def _mote(utvalg: Utvalg, dager: int, *, kunngjort: bool = True, **felt: Any) -> Mote:
    alt: dict[str, Any] = {"sted": SALEN, "start": _om(dager), "slutt": _om(dager, 21)} | felt
    naa = min(NAA, alt["start"]) - timedelta(days=30)
    return planlegging.lag_mote(utvalg=utvalg, kunngjores=kunngjort, av=AV, naa=naa, **alt)


def _punkt(mote: Mote, tittel: str, **felt: Any) -> Sakslistepunkt:
    felt = {"nummer": f"PS {mote.punkter.count() + 1}/{mote.start:%y}"} | felt
    return saksliste.legg_til_punkt(mote=mote, tittel=tittel, av=AV, naa=NAA, **felt)


def _ut(mote: Mote, foer: int = 8) -> None:
    """The agenda goes out so many days before the meeting."""
    utlegging.legg_ut_saksliste(mote=mote, av=AV, naa=min(NAA, mote.start - timedelta(days=foer)))


def _aaret(utvalg: Utvalg, dager: tuple[int, ...]) -> None:
    """The body's meetings in this year: what is over has been decided, what is near has its papers."""
    for maaned, dag in enumerate(dager, 1):
        naar = date(I_DAG.year, maaned, dag) if dag else I_DAG
        if naar != I_DAG:
            _vanlig(_mote(utvalg, (naar - I_DAG).days))


def _vanlig(mote: Mote) -> None:
    if mote.start > NAA + timedelta(days=10):
        return
    p = _punkt(mote, SMAASAKER[mote.pk % len(SMAASAKER)])
    _ut(mote)
    if mote.start < NAA:
        foring.sett_vedtak(punkt=p, tekst="Saken vedtas slik den er lagt fram.", utfall=Utfall.VEDTATT, av=AV, naa=NAA)
        utlegging.legg_ut_vedtak(mote=mote, av=AV, naa=mote.start + timedelta(days=2))


def _saken(u: dict[str, Utvalg], poster: dict[str, Journalpost]) -> Sak:
    """A case through three bodies, with letters and what is still to come."""
    sak = saksliste.lag_sak(tittel="Flomsikring langs Svartelva", av=AV, saksmappe=poster["aapen"].sak)
    m = _mote(u["plan"], -24)
    felt: dict[str, Any] = {"rolle": Rolle.INNSTILLING, "sak": sak, "innstilling": INNSTILLING}
    p = _punkt(m, sak.tittel, **felt)
    fabrikk.papir(m, p, tekst="Flomvollen heves med 40 cm.", tittel="Saksframlegg flomsikring")
    _ut(m)
    foring.sett_voteringer(punkt=p, voteringer=[Voteringen(antall=(9, 0, 0))], av=AV, naa=NAA)
    _vedta(p, INNSTILLING)
    saker.sett_plan(
        sak=sak,
        steg=[
            saker.Steget(u["ungdom"], Rolle.UTTALELSE, planlagt=I_DAG + timedelta(days=40), offentlig=True),
            saker.Steget(u["kontroll"], Rolle.ORIENTERING, offentlig=True),
        ],
        av=AV,
    )
    return sak


def _vedta(p: Sakslistepunkt, tekst: str, utfall: Utfall = Utfall.VEDTATT) -> None:
    foring.sett_vedtak(punkt=p, tekst=tekst, utfall=utfall, av=AV, naa=NAA)
    utlegging.legg_ut_vedtak(mote=p.mote, av=AV, naa=min(NAA, p.mote.start + timedelta(days=1)))


def _i_dag(u: dict[str, Utvalg], sak: Sak) -> Mote:
    m = _mote(u["formannskapet"], 0, start=_om(0, 9), slutt=_om(0, 12, 30), form=Moteform.HYBRID)
    planlegging.endre_mote(
        mote=m, felt={"video": "https://www.example.org/direkte"}, av=AV, naa=NAA - timedelta(days=9)
    )
    p = _punkt(m, sak.tittel, rolle=Rolle.INNSTILLING, sak=sak, innstilling=INNSTILLING)
    fabrikk.papir(m, p)
    _ut(m)
    return m


def _kommende(u: dict[str, Utvalg], sak: Sak) -> Mote:
    """All that can happen to an agenda before the meeting."""
    m = _mote(
        u["kommunestyret"],
        6,
        nummer="7/2026",
        adkomst="Inngang fra Østre torg. Heis til 3. etasje, teleslynge i salen.",
    )
    p = _punkt(m, sak.tittel, sak=sak, innstilling=INNSTILLING)
    framlegg = fabrikk.papir(m, p)
    fabrikk.papir(m, None, tittel="Innkalling og saksliste", type=Dokumenttype.INNKALLING)
    fabrikk.papir(m, p, tittel="Kart over flomsoner", type=Dokumenttype.VEDLEGG)
    _mangler(m, p)
    hjemmel = fabrikk.hjemmel("a")
    _punkt(m, "Personalsak", lukket=True, lukkingshjemmel=hjemmel)
    _punkt(m, "Kjøp av *****", skjermet=True, skjermingshjemmel="Offl. § 23 første ledd")
    _punkt(m, f"{LANGT_ORD} til departementet, med merknader fra alle utvalg og råd som har hatt saken til uttalelse")
    ut = [_punkt(m, t) for t in ("Navn på ny veg", "Salg av kommunal tomt på Vikersund")]
    _punkt(m, "Spørsmål fra Mette Lium om skolemat", type=Sakstype.INTERPELLASJON, nummer="")
    _ut(m)
    _endre(m, ut)
    ny = dokumenter.ny_utgave(dokument=framlegg, innhold=BytesIO(lag_pdf(["Ny utgave"])), filnavn="ny.pdf", av=AV)
    dokumenter.legg_ut(dokumenter=[ny], av=AV, naa=NAA)
    return fabrikk.frisk(m)


def _mangler(m: Mote, p: Sakslistepunkt) -> None:
    """A paper that is missing, for each reason."""
    for grunn in Mangler:
        hjemmel = "Offl. § 13, jf. fvl. § 13 første ledd nr. 1" if grunn is Mangler.UNNTATT else ""
        fabrikk.dokument(
            m, p, "", f"Vedlegg ({grunn.value.replace('_', ' ')})", Dokumenttype.VEDLEGG, mangler=grunn, hjemmel=hjemmel
        )


def _endre(m: Mote, ut: list[Sakslistepunkt]) -> None:
    """What happens after the agenda went out."""
    felt = {"start": _om(6, 17), "sted": "Hamar kulturhus, Kirsten Flagstad-salen"}
    planlegging.endre_mote(mote=m, felt=felt, av=AV, naa=NAA)
    _punkt(m, "Ekstrabevilgning til snørydding")
    utlegging.legg_ut_saker(mote=m, av=AV, naa=NAA)
    for p, tilstand in zip(ut, (Punkttilstand.TRUKKET, Punkttilstand.UTSATT), strict=True):
        saksliste.ta_av(punkt=p, av=AV, naa=NAA, hvorfor="Mer må utredes", tilstand=tilstand)


def _trukket(m: Mote) -> dict[str, Any]:
    """A paper that was taken away: its address says why."""
    d = fabrikk.papir(m, None, tittel="Orientering om budsjettet", type=Dokumenttype.ANNET)
    dokumenter.legg_ut(dokumenter=[d], av=AV, naa=NAA)
    dokumenter.fjern(dokument=d, av=AV, naa=NAA, hvorfor="Feil vedlegg", grunn="feil")
    return {"nokkel": d.nokkel, "pk": d.pk}


def _holdt_uten(u: dict[str, Utvalg]) -> Mote:
    """Held; nothing of what was decided is out."""
    m = _mote(u["kontroll"], -2)
    _punkt(m, "Forvaltningsrevisjon av byggesak")
    _ut(m)
    utlegging.legg_ut_forfalte(naa=NAA)
    return fabrikk.frisk(m)


def _stort(u: dict[str, Utvalg]) -> Mote:
    """An agenda of sixty items, all of them decided."""
    m = _mote(u["kommunestyret"], -58)
    for i in range(60):
        p = _punkt(m, f"{SMAASAKER[i % len(SMAASAKER)]} ({i + 1})")
        foring.sett_vedtak(punkt=p, tekst="Vedtas.", utfall=list(Utfall)[i % 6], av=AV, naa=NAA)
    _ut(m)
    utlegging.legg_ut_vedtak(mote=m, av=AV, naa=m.start + timedelta(days=1))
    return m


def _felles(u: dict[str, Utvalg]) -> Mote:
    return _mote(u["plan"], 26, sammen_med=[u["oppvekst"], u["funksjon"]])


def _borte(u: dict[str, Utvalg]) -> dict[str, Mote]:
    """Cancelled, put off, and put forward."""
    avlyst, utsatt, fremmet = (_mote(u["oppvekst"], 9), _mote(u["funksjon"], 11), _mote(u["ungdom"], 13))
    planlegging.avlys(mote=avlyst, grunn="Det er ingen saker til behandling", av=AV, naa=NAA)
    planlegging.flytt(mote=utsatt, start=_om(17), grunn="Lederen er syk", av=AV, naa=NAA)
    nytt = planlegging.flytt(mote=fremmet, start=_om(10), grunn="Budsjettet må behandles tidligere", av=AV, naa=NAA)
    return {"mote_avlyst": avlyst, "mote_flyttet": utsatt, "mote_nytt": nytt}


def _ferdig(u: dict[str, Utvalg], folk: list[Person]) -> Mote:
    """Held and recorded: attendance, proposals, votes of every kind, decisions and minutes."""
    m = _mote(u["kommunestyret"], -30, nummer="6/2026")
    p = [_punkt(m, t) for t in ("Ny hovedplan for vann", "Skolestruktur i Hamar", "Rentefritt lån til idrettslaget")]
    lukket = _punkt(m, "Personalsak", lukket=True, lukkingshjemmel=fabrikk.hjemmel("a"))
    fabrikk.papir(m, p[0], tekst="Rørene er fra 1962.")
    fabrikk.papir(m, None, tittel="Innkalling", type=Dokumenttype.INNKALLING)
    _ut(m)
    video = {
        "video": "https://www.example.org/opptak",
        "videotekst": Videotekst.TEKSTET,
        "video_til": I_DAG + timedelta(days=90),
    }
    planlegging.endre_mote(mote=m, felt=video, av=AV, naa=m.start)
    saksliste.endre_punkt(punkt=p[1], felt={"video_sekund": 930}, av=AV, naa=m.start)
    foring.sett_frammote(mote=m, rader=_frammote(folk, p), av=AV, naa=m.start)
    _stem(p, folk)
    _vedta(p[0], "Kommunestyret vedtar hovedplanen for vann.\nRørene i sentrum skiftes først.")
    _vedta(p[1], "Ny skole bygges på Børstad.\nAjer skole legges ned.", Utfall.ENDRET)
    _vedta(p[2], "", Utfall.IKKE_VEDTATT)
    _vedta(lukket, "", Utfall.TATT_TIL_ORIENTERING)
    protokoll.lag_protokoll(mote=m, av=AV, naa=m.start + timedelta(hours=3))
    utlegging.legg_ut_protokoll(mote=m, av=AV, naa=m.start + timedelta(days=2))
    return fabrikk.frisk(m)


def _frammote(folk: list[Person], p: list[Sakslistepunkt]) -> list[Frammote]:
    partier = [fabrikk.parti_(f.split("|")[1]) for f in FOLK]
    rolle = ["leder", "nestleder", *["medlem"] * 7]
    rader = [Frammote(folk[i].navn, person=folk[i], parti=partier[i], rolle=rolle[i]) for i in range(7)]
    rader[2] = Frammote(folk[2].navn, person=folk[2], parti=partier[2], fra_punkt=p[1], til_punkt=p[2])
    return [
        *rader,
        Frammote(folk[7].navn, Fremmote.FORFALL, folk[7], partier[7]),
        Frammote(folk[9].navn, Fremmote.VARA, folk[9], partier[9], vara_for=folk[7].navn),
        Frammote(folk[8].navn, Fremmote.INHABIL, folk[8], partier[8], punkt=p[2]),
    ]


def _stem(p: list[Sakslistepunkt], folk: list[Person]) -> None:
    """Unanimous, divided by party with blank votes, and divided by person over two proposals."""
    ap, h, sp, sv = (fabrikk.parti_(k) for k in ("Ap", "H", "Sp", "SV"))
    foring.sett_voteringer(punkt=p[0], voteringer=[Voteringen(antall=(39, 0, 0))], av=AV, naa=NAA)
    partier = [(ap, (14, 0, 0)), (h, (0, 9, 0)), (sp, (5, 2, 1)), (sv, (0, 4, 0))]
    foring.sett_voteringer(
        punkt=p[1], voteringer=[Voteringen("Kommunedirektørens innstilling", partier=partier)], av=AV, naa=NAA
    )
    forslag = [
        Forslaget("Lånet gis uten renter i ti år.", person=folk[0], fremmet_av=folk[0].navn, parti=ap, vedtatt=False),
        Forslaget(
            "Lånet gis med halv rente.\nDet betales på fem år.", fremmet_av="Høyre og Senterpartiet", vedtatt=False
        ),
    ]
    foring.sett_forslag(punkt=p[2], forslag=forslag, av=AV, naa=NAA)
    stemmer = [
        Stemmen(
            person.navn,
            Stemmegivning.FOR if i % 3 == 0 else Stemmegivning.MOT,
            person,
            fabrikk.parti_(FOLK[i].split("|")[1]),
        )
        for i, person in enumerate(folk[:7])
    ]
    voteringer = [Voteringen(forslag=1, stemmer=stemmer), Voteringen(forslag=2, antall=(10, 25, 0))]
    foring.sett_voteringer(punkt=p[2], voteringer=voteringer, av=AV, naa=NAA)
