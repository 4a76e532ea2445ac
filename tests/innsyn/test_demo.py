"""The invented requests are lifelike, lawful and the same every time."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from innsyn import frist, lovlig
from innsyn.demo import KODE, plan, spill
from innsyn.demo.felles import verdier
from innsyn.demo.masse import Masse, kan_skrives
from innsyn.demo.roller import Avgjort, Kravplan, Post
from innsyn.demo.svarfil import brev, renset
from innsyn.lovlig import NEKTER, Forslag, Utfall
from innsyn.models import Avgjorelse, Brev, Hjemmel, Klage, Krav, Kravdokument, Pausering, Steg, Svarfil
from innsyn.offentlig import OffentligStatistikk, OffentligUtgivelse
from innsyn.services import visning
from portal import filer, tid
from portal.models import Utsending
from portal.personvern import finn
from tests import fabrikk

NAA = datetime(2026, 11, 23, 12, 0, tzinfo=tid.OSLO)
SKJERMET = (
    "Offl. § 13, jf. fvl. § 13 første ledd nr. 1", "Offl. § 13 jf. helsepersonelloven § 21", "Off. § 14",
    "Offl. § 23 tredje ledd", "Offl. § 24 andre ledd", "Off. §25", "Offl §13, jf barnehageloven §44", "Offl. § 18",
)  # fmt: skip
LITE = 26


def post(nr: int, dag: date) -> Post:
    skjermet = SKJERMET[nr % len(SKJERMET)] if nr % 9 == 0 else ""
    return Post(f"post-{nr:04}", dag, f"Brev {nr}", "IUNX"[nr % 4], skjermet, nr % 11 == 1, alltid_apen=False)


def et_aar(naa: datetime, **valg: Any) -> list[Kravplan]:
    """A plan for a journal with four entries a day."""
    poster = [post(nr, naa.date() - timedelta(days=nr // 4)) for nr in range(1500)]
    return plan.lag(poster, naa=naa, **valg)


def i_journalen() -> None:
    """Some entries through a year, some of them shielded."""
    dager = [NAA.date() - timedelta(days=9 * n) for n in range(42)]
    fabrikk.importer(
        *(
            fabrikk.rad(f"Uttalelse nr. {n}", journaldato=d, hjemler=(SKJERMET[n % 8],) if n % 4 == 0 else ())
            for n, d in enumerate(dager)
        )
    )


@pytest.fixture
def planer(db: None) -> list[Kravplan]:
    """A small demonstration."""
    i_journalen()
    return spill.lag(naa=NAA, antall=LITE)


# --- the plan -------------------------------------------------------------------------------------------------------


def test_the_same_arguments_give_the_same_plan() -> None:
    assert et_aar(NAA) == et_aar(NAA)
    assert et_aar(NAA) != et_aar(NAA, fro=1)


@pytest.mark.parametrize("dag", [date(2026, 1, 1), date(2026, 4, 5), date(2026, 7, 18), date(2028, 2, 29)])
@pytest.mark.parametrize("time", [0, 7, 15, 23])
def test_any_time_will_do_and_nothing_happens_in_the_future_or_backwards(dag: date, time: int) -> None:
    naa = datetime(dag.year, dag.month, dag.day, time, 10, tzinfo=tid.OSLO)
    krav = et_aar(naa)
    assert len(krav) == plan.ANTALL
    assert krav == sorted(krav, key=lambda k: k.mottatt)
    for k in krav:
        tider = [k.mottatt, *([k.ved] if k.ved else []), *etterpaa(k)]
        assert tider == sorted(tider)
        assert tider[-1] <= naa


def etterpaa(k: Kravplan) -> list[datetime]:
    klage = [k.klage.mottatt, k.klage.avgjort, k.klage.nytt_svar] if k.klage else []
    narmere = [k.narmere.mottatt, k.narmere.besvart] if k.narmere else []
    return [t for t in (*klage, *narmere) if t]


def test_most_are_answered_within_three_days_and_a_few_late() -> None:
    dager = [frist.brukte(tid.dato(k.mottatt), tid.dato(k.ved)) for k in et_aar(NAA) if k.slutt == "svar" and k.ved]
    innen = {grense: sum(d <= grense for d in dager) / len(dager) for grense in (3, 5)}
    assert 0.7 < innen[3] < 0.88
    assert 0.88 < innen[5] < 0.98


def test_channels_and_outcomes_are_mixed() -> None:
    krav = et_aar(NAA)
    kanaler = Counter(str(k.kanal) for k in krav)
    utfall = Counter(t.avgjort.utfall for k in krav if k.slutt == "svar" for t in k.ting)
    assert kanaler["nett"] > len(krav) / 2
    assert len(kanaler) == 5
    assert set(utfall) == set(Utfall)
    assert 0.5 < utfall[Utfall.INNSYN] / utfall.total() < 0.75


def test_the_queue_has_late_ones_and_some_that_are_due_today_and_tomorrow() -> None:
    apne = [k for k in et_aar(NAA) if not k.slutt and not k.pause]
    siste = Counter(frist.frist(tid.dato(k.mottatt)).siste_dag for k in apne)
    i_dag = NAA.date()
    assert len(apne) == 12
    assert sum(n for dag, n in siste.items() if dag and dag < i_dag) == 2
    assert siste[i_dag] == 2
    assert siste[i_dag + timedelta(days=1)] == 2


def test_what_follows_the_answers_has_every_kind() -> None:
    krav = et_aar(NAA)
    klager = [k.klage for k in krav if k.klage]
    assert len(klager) == 11
    assert sum(not k.avgjort for k in klager) == 3
    assert sum(bool(k.klage and not k.slutt) for k in krav) == 1, "one against silence"
    assert sum(bool(k.nytt_svar) for k in klager) == 3
    assert sum(bool(k.narmere) for k in krav) == 6
    assert sum(bool(k.utlagt) for k in krav) == 8
    assert sum(bool(k.pause and not k.pause.til) for k in krav) == 2
    assert sum(k.kjent_kode for k in krav) == 1


def test_addresses_reach_nobody() -> None:
    adresser = [k.epost for k in et_aar(NAA) if k.epost]
    assert len(adresser) > 100
    assert {a.partition("@")[2] for a in adresser} == {"example.org"}
    assert all(a.isascii() and " " not in a for a in adresser)


@pytest.mark.django_db
def test_every_planned_decision_is_lawful() -> None:
    hjemler = Hjemmel.objects.in_bulk()
    alle = {t.avgjort for k in et_aar(NAA) for t in k.ting}
    assert sum(a.utfall in NEKTER for a in alle) > 8
    assert {a: lovlig.feil(forslag(a, hjemler), per=NAA.date()) for a in alle if not a.lenket} == {
        a: [] for a in alle if not a.lenket
    }


def forslag(a: Avgjort, hjemler: dict[str, Hjemmel]) -> Forslag:
    felt = verdier(a, Kravdokument(), hjemler)
    for navn in ("hjemmel", "jf"):
        felt[navn] = felt[navn].grunnlag if felt[navn] else None
    return Forslag(**felt)


# --- in the database ------------------------------------------------------------------------------------------------


def test_all_that_was_planned_is_there(planer: list[Kravplan]) -> None:
    assert Krav.objects.count() == LITE
    assert Krav.objects.apne().count() == 14
    assert Pausering.objects.filter(til__isnull=True).count() == 2
    assert 0 < Klage.objects.count() == sum(bool(k.klage) for k in planer)
    assert 0 < OffentligUtgivelse.objects.count() <= sum(bool(k.utlagt) for k in planer)
    assert list(Krav.objects.order_by("mottatt").values_list("mottatt", flat=True)) == [k.mottatt for k in planer]
    numre = list(Krav.objects.filter(aar=2026).order_by("mottatt").values_list("nummer", flat=True))
    assert numre == list(range(1, len(numre) + 1))


def test_nothing_is_decided_without_being_lawful_or_sent_by_mail(planer: list[Kravplan]) -> None:
    for a in Avgjorelse.objects.select_related("hjemmel", "jf", "kravdokument__krav"):
        felt = {f: getattr(a, f) for f in ("bokstav12", "merinnsyn", "begrunnelse", "lenke", "organ")}
        grunnlag = a.hjemmel.grunnlag if a.hjemmel else None
        jf = a.jf.grunnlag if a.jf else None
        f = Forslag(utfall=Utfall(a.utfall), hjemmel=grunnlag, jf=jf, **felt)
        assert lovlig.feil(f, per=tid.dato(a.tid)) == []
    assert not Utsending.objects.exists()


def test_every_letter_can_be_read_and_no_text_holds_an_identity_number(planer: list[Kravplan]) -> None:
    brevene = list(Brev.objects.select_related("krav"))
    assert len(brevene) >= Krav.objects.filter(besvart__isnull=False).count() > 0
    for b in brevene:
        assert b.krav.referanse in pdf_tekst(b.sha256)
        assert list(finn(b.tekst)) == []
    tekster = [*Svarfil.objects.values_list("tekst", flat=True), *Krav.objects.values_list("tekst", flat=True)]
    assert [t for t in tekster if list(finn(t))] == []
    assert not Svarfil.objects.exclude(status="kontrollert").exists()


def pdf_tekst(sha256: str) -> str:
    with filer.apne(sha256) as fil, pypdfium2.PdfDocument(fil.read()) as dokument:
        return "\n".join(side.get_textpage().get_text_range() for side in dokument)


def test_the_known_code_opens_an_answer_with_part_access(innbygger: Client) -> None:
    i_journalen()
    spill.lag(naa=NAA, antall=15)
    side = innbygger.get(f"/innsyn/krav/{KODE}/").content.decode()
    assert "Du får se deler av det" in side
    assert "Offl. § 13 første ledd" in side


def test_written_in_bulk_is_the_same_as_played_by_the_verbs(db: None) -> None:
    i_journalen()
    journal = spill.poster()
    en, alle = spill.Spill(), plan.lag([spill._post(p) for p in journal.values()], naa=NAA, antall=60)
    vanlige = [k for k in alle if kan_skrives(k) and not k.har_mer][:14]
    masse = Masse(journal, en.hjemler, en.filer)
    for k in vanlige:
        masse.legg_til(k)
    masse.skriv()
    for k, krav in zip(vanlige, [krav for _, krav in masse.planer], strict=True):
        spilt = en.krav(k)
        assert innhold(Krav.objects.get(pk=krav.pk)) == innhold(Krav.objects.get(pk=spilt.pk))
    assert not Steg.objects.filter(tid__gt=NAA).exists()


def innhold(krav: Krav) -> Any:
    """What the tracking page shows and the queue knows, but for keys and numbers."""
    ut = visning.innhold(krav)
    for navn in ("brev", "dokumenter"):
        for rad in ut[navn]:
            rad.pop("nokkel", None)
            for fil in rad.get("filer", []):
                fil.pop("nokkel")
    steg = sorted(krav.steg.values_list("slag", "fra", "til", "tid", "av", "internt", "merknad"))
    felt = ("siste_dag", "virkedager", "enhet_id", "tildelt", "epost_bekreftet", "journalpliktig", "papir")
    return ut | {"referanse": ""}, set(steg), [getattr(krav, f) for f in felt]


def test_the_command_makes_it_once_and_works_the_figures_out(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    i_journalen()
    call_command("lag_innsynsdemo", antall=16)
    for_ = list(Steg.objects.values_list("id", "tid").order_by("id"))
    call_command("lag_innsynsdemo", antall=16)
    assert list(Steg.objects.values_list("id", "tid").order_by("id")) == for_
    assert OffentligStatistikk.objects.get().innhold["tall"]["krav"] == 16
    assert capsys.readouterr().out.count(KODE) == 2


def test_the_command_never_runs_in_operation(settings: Any) -> None:
    settings.DRIFT = True
    with pytest.raises(CommandError):
        call_command("lag_innsynsdemo")


def test_a_redacted_file_shows_it_and_tells_nothing_more() -> None:
    innhold = renset(brev("Søknad", "2026/1-1", sladdet=True))
    with pypdfium2.PdfDocument(innhold) as dokument:
        assert "[sladdet]" in dokument[0].get_textpage().get_text_range()
        assert dokument.get_metadata_dict(skip_empty=True) == {}
    assert innhold == renset(brev("Søknad", "2026/1-1", sladdet=True))
