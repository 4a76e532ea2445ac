"""No refusal without lawful basis: each rule in words, and the database says the same to whoever goes past them."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from innsyn import lovlig
from innsyn.lovlig import NEKTER, Forslag, Grunnlag, Utfall
from innsyn.models import Avgjorelse, Hjemmel, Kravdokument
from portal import tid
from postjournal.noark import Journalposttype
from tests import fabrikk as journal
from tests.innsyn import fabrikk

PER = date(2026, 11, 23)
NAA = datetime(2026, 11, 23, 12, 0, tzinfo=tid.OSLO)


def grunnlag(kode: str = "OFFL-14-1", **felt: Any) -> Grunnlag:
    """§ 14: the whole internal document may be refused."""
    standard: dict[str, Any] = {
        "bindende": "kan",
        "gjelder": "dokument",
        "krever_jf": False,
        "bruk": "dokument",
        "gyldig_fra": date(2009, 1, 1),
    }
    return Grunnlag(kode=kode, **standard | felt)


P13 = grunnlag("OFFL-13-1", bindende="skal", gjelder="opplysninger", krever_jf=True)
FVL = grunnlag("JF-FVL-13-1-1", bindende="skal", gjelder="opplysninger", bruk="jf")


def feil(utfall: Utfall, **felt: Any) -> list[str]:
    """The fields that something is wrong with."""
    return [navn for navn, _ in lovlig.feil(Forslag(utfall=utfall, **felt), per=PER)]


@pytest.mark.parametrize("utfall", sorted(NEKTER))
def test_nothing_is_kept_back_without_a_basis(utfall: Utfall) -> None:
    assert feil(utfall, merinnsyn="Vurdert.") == ["hjemmel"]


@pytest.mark.parametrize("utfall", sorted(set(Utfall) - NEKTER))
def test_what_keeps_nothing_back_has_no_basis(utfall: Utfall) -> None:
    alt = {"begrunnelse": "Lett overalt.", "lenke": "https://x.example/", "organ": "Fylkeskommunen"}
    assert feil(utfall, **alt) == []
    assert feil(utfall, hjemmel=grunnlag(), **alt) == ["hjemmel"]
    assert feil(utfall, bokstav12="a", **alt) == ["hjemmel"]


def test_a_refusal_as_the_law_wants_it() -> None:
    assert feil(Utfall.AVSLAG, hjemmel=grunnlag(), merinnsyn="Saken er ikke avgjort.") == []
    assert feil(Utfall.DELVIS, hjemmel=P13, jf=FVL) == []
    assert feil(Utfall.AVSLAG, hjemmel=P13, jf=FVL, bokstav12="c") == []


@pytest.mark.parametrize("tekst", ["", "  ", "\n\t"])
def test_where_one_may_give_access_the_choice_is_explained(tekst: str) -> None:
    assert feil(Utfall.AVSLAG, hjemmel=grunnlag(), merinnsyn=tekst) == ["merinnsyn"]


def test_secrecy_always_names_its_law() -> None:
    assert feil(Utfall.DELVIS, hjemmel=P13) == ["jf"]
    assert feil(Utfall.DELVIS, hjemmel=P13, jf=grunnlag()) == ["jf"]
    assert feil(Utfall.DELVIS, hjemmel=grunnlag(), jf=FVL, merinnsyn="Vurdert.") == ["jf"]


def test_the_rest_is_given_unless_a_letter_of_paragraph_12_says_why() -> None:
    opplysninger = grunnlag("OFFL-23-1", gjelder="opplysninger")
    assert feil(Utfall.AVSLAG, hjemmel=opplysninger, merinnsyn="Vurdert.") == ["bokstav12"]
    assert feil(Utfall.AVSLAG, hjemmel=opplysninger, merinnsyn="Vurdert.", bokstav12="b") == []
    assert feil(Utfall.AVSLAG, hjemmel=opplysninger, merinnsyn="Vurdert.", bokstav12="d") == ["bokstav12"]
    assert feil(Utfall.DELVIS, hjemmel=opplysninger, merinnsyn="Vurdert.", bokstav12="a") == ["bokstav12"]


@pytest.mark.parametrize(
    "felt",
    [
        {"gyldig_fra": date(2026, 11, 24)},
        {"gyldig_til": date(2026, 11, 22)},
        {"aktiv": False},
        {"bruk": "lukking"},
        {"gjelder": "resten"},
    ],
)
def test_a_basis_must_be_in_force_and_for_documents(felt: dict[str, Any]) -> None:
    funnet = feil(Utfall.AVSLAG, hjemmel=grunnlag(**felt), merinnsyn="Vurdert.", bokstav12="a")
    assert "hjemmel" in funnet


def test_the_first_and_the_last_day_in_force_count() -> None:
    assert grunnlag(gyldig_fra=PER, gyldig_til=PER).gyldig(PER)


@pytest.mark.parametrize("kode", ["OFFL-14-1", "OFFL-15-1", "OFFL-15-2", "OFFL-15-3"])
def test_papers_of_a_meeting_are_never_internal(kode: str) -> None:
    hjemmel = grunnlag(kode)
    assert feil(Utfall.AVSLAG, hjemmel=hjemmel, merinnsyn="Vurdert.", alltid_apent=True) == ["hjemmel"]


def test_papers_of_a_meeting_may_hold_secrets() -> None:
    assert feil(Utfall.DELVIS, hjemmel=P13, jf=FVL, alltid_apent=True) == []


@pytest.mark.parametrize(
    ("type_", "parter", "svar"),
    [
        ("S", [], True),
        ("I", ["Kontrollutvalget i Hamar"], True),
        ("U", ["Innlandet Revisjon IKS"], True),
        ("U", ["Norbygg AS", "Klagenemnda"], True),
        ("I", ["Norbygg AS"], False),
        ("X", [], False),
    ],
)
def test_what_is_always_open_is_known_by_its_kind_and_its_parties(type_: str, parter: list[str], svar: bool) -> None:
    assert lovlig.alltid_apent(type_, parter) is svar


@pytest.mark.parametrize(
    ("utfall", "felt"), [("finnes_ikke", "begrunnelse"), ("allerede_offentlig", "lenke"), ("oversendt", "organ")]
)
def test_what_is_not_given_says_where_it_is(utfall: str, felt: str) -> None:
    assert feil(Utfall(utfall)) == [felt]
    assert feil(Utfall(utfall), **{felt: "  "}) == [felt]


# --- the database ---------------------------------------------------------------------------------------------------


@pytest.fixture
def d(db: None) -> Kravdokument:
    return fabrikk.kravdokument()


def i_basen(d: Kravdokument, f: Forslag) -> bool:
    """Whether the database takes the decision, put straight in; nothing of it is left."""
    rader = [g for g in (f.hjemmel, f.jf) if g]
    try:
        with transaction.atomic():
            for g in {g.kode: g for g in rader}.values():
                verdier = {navn: getattr(g, navn) for navn in g.__slots__}
                Hjemmel.objects.update_or_create(kode=g.kode, defaults={**verdier, "tekst": g.kode, "forklaring": "x"})
            Avgjorelse.objects.create(
                kravdokument=d, tid=NAA, av="noen", utfall=f.utfall, hjemmel_id=f.hjemmel.kode if f.hjemmel else None,
                jf_id=f.jf.kode if f.jf else None, bokstav12=f.bokstav12, merinnsyn=f.merinnsyn,
                begrunnelse=f.begrunnelse, lenke=f.lenke, organ=f.organ,
            )  # fmt: skip
            transaction.set_rollback(True)
    except IntegrityError:
        return False
    return True


dato_ = st.sampled_from([date(2009, 1, 1), PER, date(2026, 11, 24)])
hjemler = st.builds(
    Grunnlag,
    kode=st.sampled_from(["OFFL-14-1", "OFFL-15-2", "OFFL-13-1", "OFFL-145", "OFFL-23-1"]),
    bindende=st.sampled_from(["kan", "skal"]),
    gjelder=st.sampled_from(["dokument", "dokument, tidsbegrenset", "opplysninger", "deler av dokument", "resten"]),
    krever_jf=st.booleans(),
    bruk=st.sampled_from(["dokument", "dokument", "dokument", "jf", "lukking"]),
    gyldig_fra=dato_,
    gyldig_til=st.sampled_from([None, None, date(2026, 11, 22), PER]),
    aktiv=st.sampled_from([True, True, True, False]),
)
jf = st.builds(
    Grunnlag,
    kode=st.just("JF-FVL-13-1-1"),
    bindende=st.just("skal"),
    gjelder=st.just("opplysninger"),
    krever_jf=st.sampled_from([False]),
    bruk=st.sampled_from(["jf", "jf", "dokument"]),
    gyldig_fra=dato_,
    gyldig_til=st.sampled_from([None, None, date(2026, 11, 22)]),
    aktiv=st.sampled_from([True, True, False]),
)
ord_ = st.sampled_from(["Vurdert og veid.", "Vurdert og veid.", "", "  \n"])
forslag = st.builds(
    Forslag,
    utfall=st.sampled_from(Utfall),
    hjemmel=st.none() | hjemler,
    jf=st.none() | jf,
    bokstav12=st.sampled_from(["", "", "a", "c", "d"]),
    merinnsyn=ord_,
    begrunnelse=st.just("Lett overalt."),
    lenke=st.just("/sak/1/"),
    organ=st.just("Fylkeskommunen"),
)


@pytest.mark.django_db
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(f=forslag)
def test_the_database_takes_exactly_what_is_lawful(d: Kravdokument, f: Forslag) -> None:
    assert i_basen(d, f) == (not lovlig.feil(f, per=PER))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("felt", "apent"),
    [
        ({"type": Journalposttype.SAKSFRAMLEGG}, True),
        ({"parter": (journal.fra("Kontrollutvalget"),)}, True),
        ({"parter": (journal.fra("REVISJON Øst IKS"),)}, True),
        ({"type": Journalposttype.NOTAT}, False),
    ],
)
@pytest.mark.parametrize("kode", ["OFFL-14-1", "OFFL-15-3", "OFFL-18"])
def test_the_database_knows_what_is_always_open(felt: dict[str, Any], apent: bool, kode: str) -> None:
    post = journal.post("Saksframlegg om budsjettet", **felt)
    f = Forslag(utfall=Utfall.AVSLAG, hjemmel=Hjemmel.objects.get(pk=kode).grunnlag, merinnsyn="x", alltid_apent=apent)
    assert lovlig.alltid_apent(post.type, [p.navn for p in post.parter.all()]) is apent
    assert i_basen(fabrikk.kravdokument(fabrikk.krav(post)), f) == (not lovlig.feil(f, per=PER))
    assert i_basen(fabrikk.kravdokument(fabrikk.krav(post)), f) is (not apent or kode == "OFFL-18")


@pytest.mark.django_db
@pytest.mark.parametrize(("utfall", "felt"), [("finnes_ikke", "begrunnelse"), ("oversendt", "organ")])
def test_the_database_wants_to_know_where_it_is(utfall: str, felt: str) -> None:
    d = fabrikk.kravdokument()
    assert not i_basen(d, Forslag(utfall=Utfall(utfall)))
    med: dict[str, Any] = {felt: "Et sted"}
    assert i_basen(d, Forslag(utfall=Utfall(utfall), **med))


@pytest.mark.django_db
def test_each_basis_of_the_journal_is_there_to_choose() -> None:
    assert Hjemmel.objects.for_dokument(PER).filter(kode="OFFL-14-1").exists()
    assert not Hjemmel.objects.for_dokument(PER).filter(gjelder="resten").exists()
    assert set(Hjemmel.objects.taushetsplikt(PER).values_list("bruk", flat=True)) == {"jf"}


@pytest.mark.django_db
def test_the_database_refuses_by_rule_for_plain_sql_too() -> None:
    d = fabrikk.kravdokument()
    with (
        pytest.raises(IntegrityError, match="avgjorelse_hjemmel"),
        transaction.atomic(),
        connection.cursor() as peker,
    ):
        peker.execute(
            "INSERT INTO innsyn_avgjorelse (kravdokument_id, tid, av, utfall, bokstav12, merinnsyn, begrunnelse,"
            " lenke, organ) VALUES (%s, now(), 'noen', 'avslag', '', '', '', '', '')",
            [d.pk],
        )
