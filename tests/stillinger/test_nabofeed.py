"""A neighbour's feed, Atom or RSS, becomes vacancies with a link out, and can do no harm."""

from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.innlesing.feil import Feil, Filfeil
from portal.tid import OSLO
from stillinger.nabofeed import Nabosvar, les
from stillinger.utlysning import Utlysning, nettadresse

mange = settings(deadline=None, database=None)
FILER = Path(__file__).parent / "filer" / "nabo"


def lest(data: bytes) -> Nabosvar:
    return les(data, arbeidsgiver="Vik kommune", kommune="Vik kommune")


def rss(*elementer: str, hode: str = "") -> bytes:
    biter = "".join(f"<item><title>Kokk</title>{e}</item>" for e in elementer)
    return f"{hode}<rss><channel>{biter}</channel></rss>".encode()


def test_an_atom_entry_is_read_whole():
    assert lest((FILER / "feed.atom").read_bytes()).utlysninger == (
        Utlysning(
            nokkel="tag:jobb.vik.example,2026:17",
            url="https://jobb.vik.example/17",
            tittel="Barnehagelærer fast",
            arbeidsgiver="Vik barnehage",
            steder=("Nordbygda",),
            kommuner=("VIK",),
            omfang="Deltid",
            form="Fast",
            frist=date(2026, 12, 10),
            publisert=datetime(2026, 11, 20, 0, 30, tzinfo=OSLO),
            tekst="<h3>Om oss</h3><p>Vi søker <strong>lærer</strong>. Ring (se annonsen).</p>",
        ),
    )


def test_entries_without_link_or_title_are_faults_and_the_rest_is_read():
    assert lest((FILER / "feed.atom").read_bytes()).feil == (
        Feil("stilling 2", "Stillingen har ingen lenke til utlysningen (http eller https), og er ikke tatt inn."),
        Feil("stilling 3", "Stillingen har ingen tittel, og er ikke tatt inn."),
    )


def test_rss_is_read_in_its_own_encoding():
    kokk, vaktmester = lest((FILER / "feed.rss").read_bytes()).utlysninger
    assert kokk == Utlysning(
        nokkel="vik-20",
        url="https://jobb.vik.example/20",
        tittel="Ingeniør & planlegger",
        arbeidsgiver="Vik kommune",
        kommuner=("VIK",),
        frist_ord="Fortløpende, ring (se annonsen)",
        publisert=datetime(2026, 11, 20, 8, 0, tzinfo=UTC).astimezone(OSLO),
        tekst="<p>Send CV til oss</p>",
    )
    assert (vaktmester.url, vaktmester.nokkel) == ("https://jobb.vik.example/21",) * 2


@pytest.mark.parametrize("fil", ["feed.atom", "feed.rss"])
def test_no_author_and_no_contact_is_kept(fil):
    raatt = (FILER / fil).read_bytes()
    assert b"anari" in raatt
    assert "anari" not in repr(lest(raatt))
    assert "@" not in repr(lest(raatt))


@pytest.mark.parametrize(
    "lenke",
    [
        "javascript:alert(1)",
        "ftp://vik.example/1",
        "/stilling/1",
        "https://",
        "https://bruker:hemmelig@vik.example/",
        "",
    ],
)
def test_a_link_that_is_not_to_the_web_is_a_fault(lenke):
    svar = lest(rss(f"<link>{lenke}</link>", "<link>https://vik.example/2</link>"))
    assert [u.url for u in svar.utlysninger] == ["https://vik.example/2"]
    assert [f.sted for f in svar.feil] == ["stilling 1"]


def test_a_guid_that_is_no_permanent_address_is_no_link():
    svar = lest(rss('<guid isPermaLink="false">https://vik.example/1</guid>'))
    assert (svar.utlysninger, len(svar.feil)) == ((), 1)


def test_the_same_vacancy_twice_is_one():
    svar = lest(rss(*["<guid>https://vik.example/1</guid>"] * 2))
    assert len(svar.utlysninger) == 1


HEMMELIG = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "lol">]>'
BOMBE = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("hode", [HEMMELIG, f"{BOMBE}]>", '<!DOCTYPE rss SYSTEM "http://annen.example/x.dtd">'])
@pytest.mark.parametrize("koding", ["utf-8", "utf-16", "latin-1"])
def test_a_feed_that_points_out_of_itself_is_refused(hode, koding):
    data = f'<?xml version="1.0" encoding="{koding}"?>{hode}<rss><channel><item>&x;&i;</item></channel></rss>'
    with pytest.raises(Filfeil, match="DOCTYPE"):
        lest(data.encode(koding))


def test_a_doctype_in_an_encoding_that_only_the_second_reader_knows_is_refused_too():
    data = '<?xml version="1.0" encoding="shift_jis"?><!DOCTYPE rss SYSTEM "http://annen.example/x.dtd"><rss/>'
    with pytest.raises(Filfeil, match="DOCTYPE"):
        lest(data.encode("shift_jis"))


@pytest.mark.parametrize(
    ("data", "ordet"),
    [
        (b"", "tom"),
        (b" \n", "tom"),
        (b"{}", "XML"),
        (b"<rss><channel>", "XML"),
        (rss("&ukjent;"), "XML"),
        (b"<html><body/></html>", "«html»"),
        (b"<!doctype html><html></html>", "XML|DOCTYPE"),
        (b"<rss>" + b"<a>" * 100_000, "XML"),
        (b"<rss>" + b" " * (5 * 2**20) + b"</rss>", "5 MiB"),
        (b"<?xml version='1.0' encoding='finnes-ikke'?><rss/>", "XML"),
    ],
    ids=range(10),
)
def test_a_feed_that_cannot_be_read_says_why(data, ordet):
    with pytest.raises(Filfeil, match=ordet):
        lest(data)


def test_a_feed_of_more_than_a_thousand_says_that_the_rest_is_left_out():
    svar = lest(rss(*(f"<link>https://vik.example/{nr}</link>" for nr in range(1_002))))
    assert len(svar.utlysninger) == 1_000
    assert [f.sted for f in svar.feil] == ["feeden"]


def test_a_feed_with_nothing_in_it_is_an_empty_one():
    assert lest(b"<rss><channel/></rss>") == Nabosvar(utlysninger=(), feil=())


@mange
@given(
    st.lists(
        st.sampled_from(["<title>", "</title>", "<link>", "</link>", "https://a.example/", "&lt;b>", "<i/>"])
        | st.text(max_size=5)
    )
)
def test_no_feed_brings_the_reader_down(biter):
    with suppress(Filfeil):
        assert all(nettadresse(u.url) for u in lest(rss("".join(biter))).utlysninger)
