"""What the tests of leakage share: a world of vacancies, all the addresses it answers on, and things to hide in it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.test import Client

from kontakter.models import Person
from kontakter.services.organisasjon import lagre_person
from portal import kode
from stillinger import soknadsgang
from stillinger.begreper import Soknadstilstand
from stillinger.innhold import Innhold
from stillinger.models import Avsnitt, Kontaktperson, Soknad, Sporsmal, Stilling, Stillingsleder
from stillinger.mottak import InnsendtSoknad
from stillinger.services import eksterne, inntak, lister, nokler, onsker, soknader, utlysning
from stillinger.soknadsgang import Utkast
from tests.stillinger import fabrikk, sider
from tests.stillinger.fabrikk import AV, NAA

KANARI = "kanarifuglen"
NUMMER = "900 90 909"
SENERE = NAA + timedelta(hours=3)
VALG: dict[str, Any] = {"av": AV, "naa": SENERE}
KODEN = kode.lag(b"kanarifuglen....")
SOK = [KANARI, "kanari*", f'"{KANARI}"', "leder", "-leder", "leder | kanarifuglen", NUMMER]
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@dataclass(frozen=True)
class Verden:
    """What can be seen: a vacancy to apply for, and one whose list is out."""

    stier: list[str]
    apen: Stilling
    lukket: Stilling


def bygg() -> Verden:
    """The world, and its addresses."""
    stier = sider.alle()
    apen, lukket = (Stilling.objects.get(tittel=t) for t in ("Pedagogisk leder", "Rektor"))
    return Verden([*stier, *_flere(stier)], apen, lukket)


def _flere(stier: list[str]) -> Iterator[str]:
    """Beside the pages: feeds, files, searches, what only takes a POST, and other languages."""
    for sti in stier:
        if sti.startswith("/stillinger/liste/"):
            yield from (sti.rstrip("/") + endelse for endelse in (".pdf", ".csv"))
    hel = f"/stillinger/soknad/{sider.KODER['hel']}/"
    utkast = soknadsgang.finn(sider.KODER["hel"])
    assert utkast
    yield from (f"{hel}send/", f"{hel}endre/", f"{hel}trekk/", f"{hel}fil/{utkast.innhold.filer[0].id}/", hel)
    for sti in ("/stillinger/atom.xml", "/stillinger.json", "/stillinger/frister.ics", "/stillinger/"):
        yield from (f"{sti}{q}" for q in ("", "?fagfelt=barnehage", *(f"?q={q}" for q in SOK)))
        yield from (f"{sti}?{felt}={KANARI}" for felt in ("arbeidsgiver", "sted"))
    yield from ("/robots.txt", "/", "/data/stillinger.csv", "/data/stillinger.jsonl", "/sitemap-stillinger.xml")
    yield from (f"/{sprak}{sti}" for sprak, sti in zip(("nn", "en") * len(stier), stier[::3], strict=False))


def _bytene(svar: Any) -> bytes:
    """What the address answered with."""
    return bytes(svar.innhold if svar.streaming else svar.content)


def opptak(klient: Client, stier: list[str]) -> dict[str, tuple[int, bytes, str]]:
    """What each address answers: status, bytes and headers; the token of a form is new each time."""
    svar = {sti: klient.get(sti) for sti in stier}
    return {sti: (s.status_code, _TOKEN.sub(b"", _bytene(s)), str(sorted(s.items()))) for sti, s in svar.items()}


def hemmelig(**felt: Any) -> Innhold:
    """An application with the word in each field."""
    verdier: dict[str, Any] = {
        "navn": f"Kari {KANARI}", "kommune": KANARI, "tittel": KANARI, "epost": f"{KANARI}@example.org",
        "telefon": NUMMER, "erfaring": KANARI, "utdanning": KANARI, "onske_grunn": KANARI, "utelates": True,
    }  # fmt: skip
    return fabrikk.innhold(**verdier | felt)


def _utkast(v: Verden) -> Stilling:
    s = fabrikk.utkast(KANARI, sted=KANARI, poststed=KANARI, ingress=KANARI, arbeidsgiver=fabrikk.arbeidsgiver(KANARI))
    Avsnitt.objects.create(stilling=s, overskrift=KANARI, tekst=f"<p>{KANARI}</p>")
    Sporsmal.objects.create(stilling=s, tekst=KANARI)
    Stillingsleder.objects.create(stilling=s, brukernavn=KANARI)
    utlysning.vis_delene(stilling=s)
    return s


def _utkast_til_soknad(v: Verden) -> None:
    utkast = Utkast(KODEN, v.apen.nokkel, hemmelig()).lagre(naa=SENERE)
    soknadsgang.legg_ved(utkast, BytesIO(KANARI.encode()), f"{KANARI}.txt", naa=SENERE)


def _sendt(v: Verden) -> None:
    utkast = soknadsgang.finn(KODEN)
    assert utkast
    soknadsgang.send(utkast, naa=SENERE)


def _tatt_inn(v: Verden) -> None:
    for m in InnsendtSoknad.objects.all():
        inntak.motta(mottak_id=m.pk, naa=NAA)


def _kanarien() -> Soknad:
    return Soknad.objects.get(kommune=KANARI)


def _behandlet(v: Verden) -> None:
    s = _kanarien()
    soknader.noter(soknad=s, tekst=KANARI, **VALG)
    soknader.send_melding(soknader=[s], tekst=KANARI, **VALG)
    soknader.flytt(soknad=s, til=Soknadstilstand.INTERVJU, tekst=KANARI, **VALG)
    onsker.avgjor(onske=s.onske, innvilget=False, vurdering=KANARI, **VALG)


def _trukket(v: Verden) -> None:
    soknadsgang.trekk(KODEN, naa=SENERE)
    soknader.trekk(soknad=_kanarien(), **VALG)


def _for_sen_soknad(v: Verden) -> None:
    fabrikk.soknad(v.lukket, f"Kari {KANARI}", dag=v.lukket.frist + timedelta(days=1), onske_grunn=KANARI)


def _trukket_etter_lista(v: Verden) -> None:
    soknader.trekk(soknad=v.lukket.soknader.get(navn="Kari Moe"), **VALG)


def _nye_nokler(v: Verden) -> None:
    nokler.lag(**VALG)


def _lagt_ut_og_arkivert(v: Verden) -> None:
    """With a list that has been taken down."""
    s = _utkast(v)
    s.frist = sider.FORBI
    s.save()
    utlysning.publiser(stilling=s, av=AV, naa=sider.FOER)
    fabrikk.soknad(s, f"Kari {KANARI}", mottatt=sider.FOER, dag=sider.FOER.date(), tittel=KANARI)
    utlysning.frist_ut(naa=SENERE)
    liste = lister.legg_ut(stilling=s, frist=s.frist, **VALG)
    utlysning.besett(stilling=s, **VALG)
    utlysning.arkiver(stilling=s, **VALG)
    assert not v.apen.lister.exists()
    v.stier.append(f"/stillinger/liste/{liste.nokkel}/")
    v.stier.append(f"/stillinger/{s.nokkel}/")


def _skjult_kontaktperson(v: Verden) -> None:
    lagre_person(person=Person(navn=f"Kari {KANARI}", vises_ikke=True), av=AV)
    Kontaktperson.objects.create(stilling=v.apen, navn=f"kari {KANARI}", telefon=NUMMER, epost=f"{KANARI}@example.org")
    utlysning.vis_delene(stilling=v.apen)


def _borte_hos_andre(v: Verden) -> None:
    sider.ekstern(7, tittel=KANARI, arbeidsgiver=KANARI, steder=(KANARI,), frist=date(2026, 11, 24))
    eksterne.fjern(kilde="nav", systemid="e7")


SKJULT: list[Callable[[Verden], Any]] = [
    _utkast,
    _utkast_til_soknad,
    _sendt,
    _tatt_inn,
    _behandlet,
    _trukket,
    _for_sen_soknad,
    _trukket_etter_lista,
    _nye_nokler,
    _lagt_ut_og_arkivert,
    _skjult_kontaktperson,
    _borte_hos_andre,
]
