"""What the tests of leakage share: what can be seen of meetings, and things to hide in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.test import Client

from kontakter.models import Person
from kontakter.services.organisasjon import lagre_person
from moter.begreper import Dokumenttype, Mangler, Rolle, Utfall
from moter.models import Mote, Motedokument, Sak, Sakslistepunkt
from moter.services import dokumenter, foring, planlegging, protokoll, saker, saksliste, utlegging
from moter.services.foring import Forslaget, Frammote, Voteringen
from moter.services.saker import Steget
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, NAA

KANARI = "kanarifuglen"
NUMMER = "01017000027"
SENERE = NAA + timedelta(hours=3)
VALG: dict[str, Any] = {"av": AV, "naa": SENERE}


@dataclass(frozen=True)
class Verden:
    """What can be seen: a held meeting with all that can be recorded, a coming one, a case, a letter."""

    holdt: Mote
    kommer: Mote
    sak: Sak
    papir: Motedokument


def _bytene(svar: Any) -> bytes:
    """What the address answered with."""
    return bytes(svar.innhold if svar.streaming else svar.content)


def opptak(klient: Client, stier: list[str]) -> dict[str, tuple[int, bytes, str]]:
    """What each address answers: status, bytes and headers."""
    svar = {sti: klient.get(sti) for sti in stier}
    return {sti: (s.status_code, _bytene(s), str(sorted(s.items()))) for sti, s in svar.items()}


def _fyll(m: Mote) -> Sakslistepunkt:
    """An item under construction with all that can hang on it."""
    p = fabrikk.punkt(m, f"Salg av {KANARI}", innstilling=f"Selg {KANARI}", sak=fabrikk.sak(f"Sak om {KANARI}"))
    fabrikk.papir(m, p, f"Tekst om {KANARI}", f"Notat om {KANARI}")
    mangler = {"mangler": Mangler.UNNTATT, "hjemmel": f"Offl. § 23 {KANARI}"}
    dokumenter.legg_ved(mote=m, punkt=p, tittel=KANARI, type=Dokumenttype.VEDLEGG, av=AV, **mangler)  # type: ignore[arg-type]
    foring.sett_forslag(punkt=p, forslag=[Forslaget(f"Behold {KANARI}", KANARI)], **VALG)
    foring.sett_voteringer(punkt=p, voteringer=[Voteringen(KANARI, antall=(9, 8, 0))], **VALG)
    fabrikk.vedtak(p, f"Vedtatt om {KANARI}")
    return p


def _utkast_til_mote(v: Verden) -> None:
    m = fabrikk.mote(fabrikk.utvalg(), kunngjort=False, sted=KANARI, sammen_med=[fabrikk.utvalg("Kontrollutvalget")])
    _fyll(m)
    fabrikk.papir(m, None, KANARI, KANARI, Dokumenttype.INNKALLING)


def _utkast_som_flyttes_og_avlyses(v: Verden) -> None:
    m, avlyst = (fabrikk.mote(kunngjort=False, start=fabrikk.START + timedelta(days=n)) for n in (40, 41))
    planlegging.flytt(mote=m, start=fabrikk.START, grunn=KANARI, **VALG)
    planlegging.avlys(mote=avlyst, grunn=KANARI, **VALG)


def _sak_under_arbeid(v: Verden) -> None:
    for m in (v.holdt, v.kommer):
        saksliste.sett_rekkefolge(mote=m, punkter=[_fyll(m).pk, *_andre(m)], av=AV)


def _andre(m: Mote) -> list[int]:
    return list(m.punkter.order_by("posisjon").values_list("pk", flat=True))[:-1]


def _papir_til_sak_som_venter(v: Verden) -> None:
    d = fabrikk.papir(v.kommer, _fyll(v.kommer), KANARI, KANARI, publiseres=NAA)
    dokumenter.legg_ut(dokumenter=[d], **VALG)
    utlegging.legg_ut_forfalte(naa=SENERE)


def _papir_under_arbeid(v: Verden) -> None:
    for p in (None, v.kommer.punkter.first()):
        fabrikk.papir(v.kommer, p, KANARI, KANARI)
        fabrikk.papir(v.kommer, p, f"{KANARI} {NUMMER}", KANARI)


def _ny_utgave_under_arbeid(v: Verden) -> None:
    dokumenter.ny_utgave(dokument=v.papir, innhold=BytesIO(KANARI.encode()), filnavn=f"{KANARI}.txt", av=AV)


def _fort_men_ikke_lagt_ut(v: Verden) -> None:
    p = v.kommer.punkter.get(tittel="Garasje i Strandgata")
    fabrikk.vedtak(p, f"Vedtatt om {KANARI}", Utfall.ENDRET)
    foring.sett_forslag(punkt=p, forslag=[Forslaget(KANARI, KANARI)], **VALG)
    foring.sett_voteringer(punkt=p, voteringer=[Voteringen(KANARI, antall=(9, 8, 0))], **VALG)
    foring.sett_frammote(mote=v.kommer, rader=[Frammote(KANARI)], **VALG)


def _planlagt_sak_paa_en_ny_liste(v: Verden) -> None:
    m = fabrikk.mote(fabrikk.utvalg("Kommunestyret"), kunngjort=False)
    fabrikk.punkt(m, KANARI, sak=v.sak, rolle=Rolle.VEDTAK)


def _sak_med_hemmelig_plan(v: Verden) -> None:
    s = fabrikk.sak(f"Kjøp av {KANARI}", aar=2026, nummer=999, eiendommer=[[77, 7]])
    saker.sett_plan(sak=s, steg=[Steget(fabrikk.utvalg())], av=AV)


def _tider_som_skal_komme(v: Verden) -> None:
    felt = {"innkalling_fra": NAA + timedelta(days=3)}
    planlegging.endre_mote(mote=v.kommer, felt=felt, **VALG)


def _protokoll_under_arbeid(v: Verden) -> None:
    protokoll.lag_protokoll(mote=v.holdt, **VALG)


def _det_som_ble_lagt_bort(v: Verden) -> None:
    saksliste.ta_av(punkt=_fyll(v.kommer), hvorfor=KANARI, **VALG)
    dokumenter.fjern(dokument=fabrikk.papir(v.kommer, None, KANARI, KANARI), hvorfor=KANARI, **VALG)


def _person_som_ikke_vises(v: Verden) -> None:
    hemmelig = lagre_person(person=Person(navn=f"Kari {KANARI}", vises_ikke=True), av=AV)
    fabrikk.verv(hemmelig, fabrikk.utvalg(), "nestleder")


SKJULT: list[Callable[[Verden], None]] = [
    _utkast_til_mote,
    _utkast_som_flyttes_og_avlyses,
    _sak_under_arbeid,
    _papir_til_sak_som_venter,
    _papir_under_arbeid,
    _ny_utgave_under_arbeid,
    _fort_men_ikke_lagt_ut,
    _planlagt_sak_paa_en_ny_liste,
    _sak_med_hemmelig_plan,
    _tider_som_skal_komme,
    _protokoll_under_arbeid,
    _det_som_ble_lagt_bort,
    _person_som_ikke_vises,
]
