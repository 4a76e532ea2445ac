"""Hidden things of vacancies change no byte of any public answer, and what applicants write is nowhere but sealed."""

import logging
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import get_resolver, resolve

from kontakter.models import Person
from kontakter.services.organisasjon import lagre_person
from portal.models import Hendelse, Utsending
from stillinger.models import Soknad, Sporsmal
from stillinger.offentlig import projeksjon
from stillinger.offentlig.modeller import OffentligSoknadsliste
from stillinger.services import lister, nokler, onsker, soknader, utlysning, vedlikehold
from tests.stillinger import fabrikk
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN, NAA, om
from tests.stillinger.lekkasje import KANARI, SKJULT, bygg, opptak

pytestmark = pytest.mark.django_db
FELTENE = {
    "navn": "Kanari Navnesen", "fodt": "03.07.1971", "kommune": "Kanarikommunen", "tittel": "Kanaritittelen",
    "epost": "kanari.epost@example.org", "telefon": "900 90 909", "erfaring": "kanarierfaringen",
    "utdanning": "kanariutdanningen", "svar": "kanarisvaret", "onske_grunn": "kanarigrunnen", "filnavn": "kanarifila",
    "fil": "kanariinnholdet", "notat": "kanarinotatet", "melding": "kanarimeldingen", "vurdering": "kanarivurderingen",
}  # fmt: skip
"""What → a word that stands in nothing else."""


def test_hidden_things_change_no_byte(innbygger: Client) -> None:
    v = bygg()
    stier = list(v.stier)
    for_ = opptak(innbygger, stier)
    assert {200, 302, 405} <= {status for status, _, _ in for_.values()}
    for skjul in SKJULT:
        skjul(v)
        etter = opptak(innbygger, stier)
        assert [sti for sti in stier if etter[sti] != for_[sti]] == [], skjul.__name__
    nye = opptak(innbygger, v.stier[len(stier) :])
    assert {status for status, _, _ in nye.values()} == {404}
    alle = (etter | nye).items()
    assert [
        sti for sti, (_, svar, _) in alle if KANARI.encode() in svar and KANARI not in sti and "kanari" not in sti
    ] == []


def test_what_the_public_sees_is_the_same_when_it_is_made_anew(innbygger: Client) -> None:
    v = bygg()
    for_ = opptak(innbygger, v.stier)
    projeksjon.gjenskap()
    etter = opptak(innbygger, v.stier)
    assert [sti for sti in v.stier if etter[sti] != for_[sti]] == []


def test_every_address_of_vacancies_is_among_those_that_are_compared() -> None:
    besokt = {resolve(sti.partition("?")[0]).url_name for sti in bygg().stier if not sti.startswith(("/nn/", "/en/"))}
    _, egne = get_resolver().namespace_dict["stillinger"]
    navnene = {navn for navn in egne.reverse_dict if isinstance(navn, str)}
    assert len(navnene) >= 15
    assert navnene - besokt == set()


def _sok(klient: Client) -> Soknad:
    """An application with a word of its own in each field, from the first step until it is taken in."""
    nokler.lag(av=AV, naa=NAA)
    s = fabrikk.utkast()
    Sporsmal.objects.create(stilling=s, tekst="Hvorfor?")
    utlysning.publiser(stilling=s, av=AV, naa=NAA)
    sti = klient.post(f"/stillinger/{s.nokkel}/sok/")["Location"].removesuffix("steg/om-deg/")
    fil = SimpleUploadedFile(f"{FELTENE['filnavn']}.txt", FELTENE["fil"].encode())
    nr = Sporsmal.objects.get().pk
    steg: dict[str, dict[str, Any]] = {
        "om-deg": {n: FELTENE[n] for n in ("navn", "fodt", "kommune", "tittel", "epost", "telefon")}
        | {"kjonn": "mann"},
        "erfaring": {n: FELTENE[n] for n in ("erfaring", "utdanning")},
        "sporsmal": {f"sporsmal_{nr}": FELTENE["svar"]},
        "filer": {"fil": fil, "legg_ved": "1"},
        "offentlighet": {"utelates": "on", "varslet": "on", "onske_grunn": FELTENE["onske_grunn"]},
    }
    for navn, felt in steg.items():
        assert klient.post(f"{sti}steg/{navn}/", felt).status_code == 302, navn
    assert klient.post(f"{sti}send/").status_code == 302
    assert vedlikehold.ta_opp(naa=NAA) == 1
    return Soknad.objects.get()


def _behandle(s: Soknad) -> None:
    soknader.noter(soknad=s, tekst=FELTENE["notat"], av=AV, naa=NAA)
    soknader.send_melding(soknader=[s], tekst=FELTENE["melding"], av=AV, naa=NAA)
    onsker.avgjor(onske=s.onske, innvilget=True, vurdering=FELTENE["vurdering"], av=AV, naa=NAA)


def _tabellene(skjema: str) -> str:
    """All that stands in the tables of a floor, as text and as hexadecimal digits."""
    with connection.cursor() as peker:
        peker.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = %s", [skjema])
        tabeller = [rad[0] for rad in peker.fetchall()]
        assert len(tabeller) > 3
        alt = []
        for tabell in tabeller:
            peker.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {skjema}.\"{tabell}\" t")  # noqa: S608
            alt.append(peker.fetchone()[0])
    return "\n".join(alt)


def _funnet(tekst: str, unntatt: tuple[str, ...] = ()) -> list[str]:
    tekst = tekst.lower()
    former = {
        n: {v.lower(), v.lower().encode().hex(), v.encode().hex()} for n, v in FELTENE.items() if n not in unntatt
    }
    return [n for n, alle in former.items() if any(form in tekst for form in alle)]


def test_what_an_applicant_writes_is_in_no_public_byte_table_log_or_email(
    innbygger: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    s = _sok(innbygger)
    _behandle(s)
    utlysning.frist_ut(naa=ETTER_FRISTEN)
    lister.legg_ut(stilling=s.stilling, frist=s.stilling.frist, av=AV, naa=om(6))
    assert OffentligSoknadsliste.objects.get().antall == 1
    liste = f"/stillinger/liste/{OffentligSoknadsliste.objects.get().nokkel}"
    stier = ["/stillinger/", "/stillinger/atom.xml", "/stillinger.json", "/stillinger/frister.ics", f"{liste}/"]
    stier += [f"{liste}.pdf", f"{liste}.csv", f"/stillinger/{s.stilling.nokkel}/"]
    svar = opptak(innbygger, stier)
    assert {status for status, _, _ in svar.values()} == {200}
    assert _funnet(" ".join(innhold.decode("utf-8", "replace") for _, innhold, _ in svar.values())) == []
    assert _funnet(_tabellene("offentlig")) == []
    assert _funnet(_tabellene("mottak")) == []
    assert _funnet(caplog.text) == []
    brev = list(Utsending.objects.all())
    assert len(brev) >= 3
    assert {b.til for b in brev} == {FELTENE["epost"]}
    assert _funnet(" ".join(f"{b.emne} {b.tekst}" for b in brev)) == []


def test_the_audit_trail_repeats_nothing_of_an_application(innbygger: Client) -> None:
    _behandle(_sok(innbygger))
    spor = " ".join(str(h) for h in Hendelse.objects.values_list("handling", "objekt", "hvorfor", "gammel", "ny"))
    assert len(spor) > 100
    assert _funnet(spor) == []


def test_a_name_on_the_list_brings_nothing_else_of_the_applicant(innbygger: Client) -> None:
    s = _sok(innbygger)
    s.onske.delete()
    utlysning.frist_ut(naa=ETTER_FRISTEN)
    lister.legg_ut(stilling=s.stilling, frist=s.stilling.frist, av=AV, naa=ETTER_FRISTEN)
    synlig = ("navn", "kommune", "tittel")
    assert sorted(_funnet(_tabellene("offentlig"))) == sorted(synlig)
    assert _funnet(_tabellene("offentlig"), unntatt=synlig) == []


def test_a_contact_person_who_becomes_hidden_leaves_the_advertisement_and_comes_back(innbygger: Client) -> None:
    s = fabrikk.stilling()
    sti = f"/stillinger/{s.nokkel}/"
    for_ = innbygger.get(sti).content
    assert b"Kari Nordmann" in for_
    kari = lagre_person(person=Person(navn="Kari Nordmann", vises_ikke=True), av=AV)
    kari.refresh_from_db()
    etter = innbygger.get(sti).content
    assert b"Nordmann" not in etter
    assert b"62 56 30 02" not in etter
    kari.vises_ikke = False
    lagre_person(person=kari, av=AV, vises_igjen=True)
    assert innbygger.get(sti).content == for_
