"""Every kind of page that the public meets of meetings, with something on it."""

from datetime import date, datetime, timedelta

from kontakter.models import Person, Utvalg
from moter.begreper import Dokumenttype, Fremmote, Mangler, Rolle, Sakstype, Stemmegivning, Utfall
from moter.models import Mote, Sak, Sakslistepunkt
from moter.services import dokumenter, foring, planlegging, saker, saksliste
from moter.services.felles import samlet_visning
from moter.services.foring import Forslaget, Frammote, Stemmen, Voteringen
from moter.services.saker import Steget
from portal.tid import OSLO
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, NAA

HOLDT = datetime(2026, 11, 4, 18, 0, tzinfo=OSLO)
"""When the meeting was that is recorded."""
UKE = timedelta(days=7)


@samlet_visning()
def alle() -> list[str]:
    """The addresses, all of which answer 200."""
    utvalg, kari, sak = fabrikk.utvalg(varsel_dager=7), fabrikk.person(), fabrikk.sak("Garasje i Strandgata")
    fabrikk.verv(kari, utvalg, "leder")
    fabrikk.verv(fabrikk.person("Ola Dahl", "H"), utvalg, "varamedlem", "H", nummer=1, til=date(2025, 1, 1))
    moter = [_holdt(utvalg, kari, sak), _kommende(utvalg, sak), *_borte(utvalg)]
    return [
        "/moter/",
        f"/moter/?utvalg={utvalg.nokkel}",
        "/moter/2031/",
        "/moter/2026/11/",
        "/moter/2031/11/",
        "/moter/kommende/",
        "/moter/lofter/",
        "/moter/lofter/?aar=2031",
        "/moter/sok/",
        "/moter/sok/?q=garasje",
        "/moter/sok/?fra=tull",
        f"/vedtak/?utvalg={utvalg.nokkel}&utfall=endret&type=politisk&fra=2026-01-01&til=2026-12-31",
        "/vedtak/?q=zzzz",
        f"/utvalg/{utvalg.nokkel}/",
        f"/utvalg/{utvalg.nokkel}/?dato=2019-01-01",
        f"/politikere/{fabrikk.frisk(kari).nokkel}/",
        f"/moter/sak/{sak.nokkel}/",
        *(f"/moter/{m.nokkel}/" for m in moter),
    ]


def _holdt(utvalg: Utvalg, kari: Person, sak: Sak) -> Mote:
    """Held and recorded."""
    adresse, til = "https://video.example.org/1", date(2027, 11, 4)
    m = fabrikk.mote(utvalg, HOLDT, nummer="8/2026", adkomst="Heis til siste etasje.", video=adresse, video_til=til)
    p = fabrikk.punkt(m, "Garasje i Strandgata", sak=sak, innstilling="Dispensasjon gis etter loven.", video_sekund=90)
    muntlig = fabrikk.punkt(m, "Orden i parken", type=Sakstype.ORIENTERING)
    fabrikk.papir(m, p)
    fabrikk.legg_ut(m, HOLDT - UKE)
    _stem(p, kari)
    fabrikk.vedtak(p, "Dispensasjon gis etter loven.", Utfall.ENDRET)
    fabrikk.vedtak(muntlig, "", Utfall.TATT_TIL_ORIENTERING)
    _mott(m, kari, muntlig)
    fabrikk.legg_ut_vedtak(m, HOLDT + UKE)
    return m


def _stem(p: Sakslistepunkt, kari: Person) -> None:
    """A vote over a proposal by person, one over what the minutes call something, and one without figures."""
    ap, h = fabrikk.parti_("Ap"), fabrikk.parti_("H")
    forslag = [Forslaget("Vi skal ta vare på gata.", kari.navn, kari, ap, vedtatt=False)]
    foring.sett_forslag(punkt=p, forslag=forslag, av=AV, naa=HOLDT)
    stemmer = [Stemmen(kari.navn, Stemmegivning.MOT, kari, ap), Stemmen("Ola Dahl", Stemmegivning.BLANK, None, h)]
    voteringer = [
        Voteringen(forslag=1, stemmer=stemmer),
        Voteringen("Innstillingen eller avslag", partier=[(ap, (4, 0, 0)), (h, (3, 0, 0))]),
        Voteringen("Avslag"),
    ]
    foring.sett_voteringer(punkt=p, voteringer=voteringer, av=AV, naa=HOLDT)


def _mott(m: Mote, kari: Person, muntlig: Sakslistepunkt) -> None:
    """One of each kind."""
    rader = [
        Frammote(kari.navn, person=kari, rolle="leder"),
        Frammote("Ola Dahl", Fremmote.VARA, vara_for="Per Dahl", fra_punkt=muntlig, til_punkt=muntlig),
        Frammote("Per Dahl", Fremmote.FORFALL),
        Frammote("Ola Dahl", Fremmote.INHABIL, punkt=muntlig),
    ]
    foring.sett_frammote(mote=m, rader=rader, av=AV, naa=HOLDT)


def _kommende(utvalg: Utvalg, sak: Sak) -> Mote:
    """With its agenda: an item behind closed doors, one that is withdrawn, papers that are missing and replaced."""
    m = fabrikk.mote(utvalg, slutt=fabrikk.START + timedelta(hours=9), sammen_med=[fabrikk.utvalg("Kontrollutvalget")])
    fabrikk.punkt(m, "Garasje i Strandgata", sak=sak)
    fabrikk.punkt(m, "Kjøp av tomt", lukket=True, lukkingshjemmel=fabrikk.hjemmel())
    fabrikk.punkt(m, "*****", skjermet=True, skjermingshjemmel="Offl. § 23")
    trekkes = fabrikk.punkt(m, "Skilt", type=Sakstype.INTERPELLASJON)
    _papirer(m)
    fabrikk.legg_ut(m)
    senere = NAA + timedelta(hours=2)
    saksliste.ta_av(punkt=trekkes, av=AV, naa=senere, hvorfor="Trukket av forslagsstiller")
    for felt in ({"sted": "Rådhuset"}, {"start": fabrikk.START + timedelta(hours=1)}):
        planlegging.endre_mote(mote=m, felt=felt, av=AV, naa=senere)
    steg = [Steget(fabrikk.utvalg("Kommunestyret"), Rolle.VEDTAK, endelig=True, offentlig=True)]
    saker.sett_plan(sak=sak, steg=steg, av=AV)
    return m


def _papirer(m: Mote) -> None:
    for type_ in (Dokumenttype.INNKALLING, Dokumenttype.VEDLEGG):
        fabrikk.papir(m, type=type_, tittel=f"Siste {type_}")
    for grunn in Mangler:
        hjemmel = "Offl. § 23" if grunn is Mangler.UNNTATT else ""
        dokumenter.legg_ved(mote=m, tittel="Notat", type=Dokumenttype.ANNET, mangler=grunn, hjemmel=hjemmel, av=AV)


def _borte(utvalg: Utvalg) -> list[Mote]:
    """One cancelled; one moved, and the one that takes its place."""
    avlyst, flyttet = (fabrikk.mote(utvalg, fabrikk.START + n * UKE) for n in (1, 2))
    planlegging.avlys(mote=avlyst, grunn="Ingen saker til behandling etter fristen", av=AV, naa=NAA)
    start = fabrikk.START + 3 * UKE
    nytt = planlegging.flytt(mote=flyttet, start=start, grunn="Salen skal pusses opp", av=AV, naa=NAA)
    return [avlyst, flyttet, nytt]
