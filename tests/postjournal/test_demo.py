"""The invented journal is lifelike, lawful and the same every time."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pypdfium2
import pytest

from portal.personvern import Slag, finn
from portal.tid import OSLO, er_virkedag
from postjournal.demo import Demo, lag, pdf
from postjournal.importer.rader import Navnetekst, Postrad
from postjournal.noark import SKJERMET, Partsrolle

PER = date(2026, 10, 16)


@pytest.fixture(scope="module")
def demo() -> Demo:
    return lag(PER)


@pytest.fixture(scope="module")
def poster(demo: Demo) -> list[Postrad]:
    return list(demo.poster())


@pytest.fixture(scope="module")
def filer(demo: Demo) -> dict[str, bytes]:
    return {systemid: demo.pdf(systemid) for systemid in demo.filer}


def nye(poster: list[Postrad]) -> list[Postrad]:
    return [post for post in poster if post.journaldato > date(2025, 10, 16)]


def tekster(post: Postrad) -> Iterator[Navnetekst]:
    yield post.tittel
    yield from (dok.tittel for dok in post.dokumenter)
    if post.sak:
        yield post.sak.tittel


def all_tekst(post: Postrad) -> list[str]:
    return [t.tekst for t in tekster(post)] + [p.navn for p in post.parter] + [d.fil for d in post.dokumenter]


def pdf_tekst(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as dokument:
        tekst = "\n".join(side.get_textpage().get_text_range() for side in dokument)
    return tekst.replace("\ufffe", "-\n")  # a line that ends in a hyphen


def test_the_same_arguments_give_the_same_rows_and_files(demo: Demo, poster: list[Postrad]) -> None:
    igjen = lag(PER)
    assert repr(list(igjen.poster())) == repr(poster)
    assert igjen.trekk == demo.trekk
    assert repr(list(igjen.endringer(igjen.poster()))) == repr(list(demo.endringer(poster)))
    for systemid in list(demo.filer)[::40]:
        assert igjen.pdf(systemid) == demo.pdf(systemid)


def test_another_seed_gives_another_year(poster: list[Postrad]) -> None:
    assert [post.tittel for post in lag(PER, fro=1).poster()] != [post.tittel for post in poster]


@pytest.mark.parametrize("per", [date(2026, 1, 1), date(2027, 5, 17), date(2028, 2, 29)])
def test_any_day_will_do(per: date) -> None:
    demo = lag(per)
    poster = list(demo.poster())
    assert 4200 < len(poster) < 5600
    assert max(post.journaldato for post in poster) <= per
    assert len(demo.karantene) == 25
    assert sum(post.tilgjengelig_etter is not None for post in poster) == 5


def test_a_year_has_some_five_thousand_entries_and_older_ones_behind(poster: list[Postrad]) -> None:
    siste_aar = nye(poster)
    gamle = poster[: len(poster) - len(siste_aar)]
    assert 4400 < len(siste_aar) < 5400
    assert 1100 < len({post.sak for post in siste_aar}) < 1500
    assert 100 < len(gamle) < 180
    assert len({post.sak for post in gamle}) == 40
    assert max(post.journaldato for post in gamle) < PER - timedelta(days=365)
    assert sum(bool(post.tittel.navn) for post in gamle) > len(gamle) * 0.7
    assert {2024, 2025, 2026} <= {post.sak.aar for post in siste_aar if post.sak}


def test_types_documents_and_shielding_are_mixed_as_in_an_archive(poster: list[Postrad], demo: Demo) -> None:
    typer = Counter(post.type.value for post in poster)
    dokumenter = Counter(min(len(post.dokumenter), 2) for post in poster)
    assert set(typer) == set("IUNXSKPB")
    assert min(typer.values()) > 25
    assert 0.06 < sum(bool(post.hjemler) for post in poster) / len(poster) < 0.11
    assert 0.35 < dokumenter[1] / len(poster) < 0.45
    assert 0.2 < dokumenter[2] / len(poster) < 0.3
    assert 500 < len(demo.filer) < 700


def test_letters_come_on_working_days_with_a_few_on_saturdays(poster: list[Postrad]) -> None:
    fridager = [post.journaldato for post in poster if not er_virkedag(post.journaldato)]
    assert 1 <= len(fridager) < 20


def test_every_entry_is_dated_and_registered_in_its_time(poster: list[Postrad]) -> None:
    for post in poster:
        assert post.journaldato <= PER
        assert post.registrert
        assert post.dokumentdato
        assert post.registrert.tzinfo is OSLO
        assert post.journaldato <= post.registrert.date() <= min(PER, post.journaldato + timedelta(days=7))
        assert 8 <= post.registrert.hour < 17
        assert post.dokumentdato <= post.journaldato
        assert post.aar == post.journaldato.year


def test_a_case_is_one_thread_with_numbers_in_order(poster: list[Postrad]) -> None:
    i_sak = defaultdict(list)
    for post in poster:
        assert post.sak
        i_sak[post.sak.aar, post.sak.nummer].append(post)
    for traad in i_sak.values():
        assert len({repr(post.sak) for post in traad}) == 1
        assert all(a.nummer < b.nummer for a, b in pairwise(traad))
        assert all(post.sak and post.sak.dato and post.sak.dato <= post.journaldato for post in traad)
        assert len({post.enhet for post in traad}) == 1


def test_keys_are_unique_and_journal_numbers_follow_the_journal(poster: list[Postrad]) -> None:
    dokumenter = [dok.systemid for post in poster for dok in post.dokumenter]
    assert len({post.systemid for post in poster}) == len(poster)
    assert len(set(dokumenter)) == len(dokumenter)
    assert len({(post.aar, post.sekvens) for post in poster}) == len(poster)
    assert [(post.journaldato, post.sekvens) for post in poster] == sorted((p.journaldato, p.sekvens) for p in poster)


def test_units_are_known_and_hang_together(demo: Demo, poster: list[Postrad]) -> None:
    koder = {enhet.kode for enhet in demo.enheter}
    assert 30 <= len(koder) <= 45
    assert {enhet.overordnet for enhet in demo.enheter} <= koder | {""}
    assert {post.enhet for post in poster} <= koder
    assert all("@" in enhet.epost and enhet.telefon for enhet in demo.enheter)


def test_spans_mark_whole_names_inside_the_text(poster: list[Postrad]) -> None:
    for tekst in (t for post in poster for t in tekster(post)):
        for fra, til in tekst.navn:
            navn = tekst.tekst[fra:til]
            assert re.fullmatch(r"[A-ZÆØÅ][\wæøåÆØÅ]+ [A-ZÆØÅ][\wæøåÆØÅ]+", navn), tekst


def test_no_name_of_a_person_stands_in_a_title_without_its_span(poster: list[Postrad]) -> None:
    personer = {p.navn for post in poster for p in post.parter if p.er_person and not p.skjermet}
    for tekst in (t for post in poster for t in tekster(post)):
        utenfor = list(tekst.tekst)
        for fra, til in tekst.navn:
            utenfor[fra:til] = "·" * (til - fra)
        ord_ = " ".join(re.findall(r"\w+|·+", "".join(utenfor))).split()
        assert not {" ".join(par).title() for par in pairwise(ord_)} & personer, tekst


def test_a_shielded_party_has_stars_and_stars_have_a_legal_basis(poster: list[Postrad]) -> None:
    for post in poster:
        assert all((part.navn == SKJERMET) == part.skjermet for part in post.parter)
        if SKJERMET in post.tittel.tekst or any(part.skjermet for part in post.parter):
            assert post.hjemler, post.tittel
        assert bool(post.tilgangsrestriksjon) == bool(post.hjemler)


def test_paragraphs_14_and_15_never_shield_political_papers_or_kontrollutvalg(poster: list[Postrad]) -> None:
    for post in poster:
        vernet = post.type in "SKPB" or re.search("kontrollutvalg|revisjon", " ".join(all_tekst(post)).lower())
        if vernet or post.enhet == "KUS":
            assert not re.search(r"§ ?1[45]", " ".join(post.hjemler)), post


def test_senders_and_recipients_fit_the_type(poster: list[Postrad]) -> None:
    inn = {Partsrolle.AVSENDER, Partsrolle.MEDAVSENDER}
    ut = {Partsrolle.MOTTAKER, Partsrolle.KOPIMOTTAKER}
    for post in poster:
        roller = {part.rolle for part in post.parter}
        assert (post.mottatt is not None) == (post.type == "I")
        assert (post.sendt is not None) == (post.type == "U")
        assert roller <= {"I": inn, "U": ut}.get(post.type.value, set(Partsrolle) - inn - ut)


def test_twenty_five_entries_hold_a_synthetic_number_and_none_a_real_one(demo: Demo, poster: list[Postrad]) -> None:
    funnet: dict[str, set[Slag]] = defaultdict(set)
    for post in poster:
        for tekst in all_tekst(post):
            funnet[post.systemid] |= {funn.slag for funn in finn(tekst)}
    merkede = {systemid for systemid, slag in funnet.items() if slag}
    assert merkede == demo.karantene
    assert len(merkede) == 25
    assert {slag for funn in funnet.values() for slag in funn} == {Slag.SYNTETISK}


def test_files_hold_a_synthetic_number_only_where_they_should(demo: Demo, filer: dict[str, bytes]) -> None:
    funnet = {systemid: {funn.slag for funn in finn(pdf_tekst(data))} for systemid, data in filer.items()}
    assert {systemid for systemid, slag in funnet.items() if slag} == demo.filfunn
    assert all(funnet[systemid] == {Slag.SYNTETISK} for systemid in demo.filfunn)


def test_files_are_small_and_hold_the_words_of_their_title(demo: Demo, filer: dict[str, bytes]) -> None:
    for systemid, data in filer.items():
        _, dokument = demo.filer[systemid]
        tekst = " ".join(pdf_tekst(data).split())
        assert dokument.tittel.tekst in tekst
        assert len(data) < 15_000
        assert len(tekst) > 350
        assert 1 <= len(pypdfium2.PdfDocument(data)) <= 3


def test_norwegian_letters_and_long_texts_survive_the_file() -> None:
    data = pdf.lag([pdf.Avsnitt("Ærfuglen (på Øya) i Åkersvika – «æøå» \\ § 13 " * 60)] * 2, "Ærlig")
    assert "Ærfuglen (på Øya) i Åkersvika – «æøå» \\ § 13" in " ".join(pdf_tekst(data).split())
    assert len(pypdfium2.PdfDocument(data)) > 1


def test_only_open_entries_have_files_and_all_have_names(demo: Demo, poster: list[Postrad]) -> None:
    for post in poster:
        for dok in post.dokumenter:
            assert bool(dok.fil) == (dok.systemid in demo.filer)
            assert not (dok.fil and post.hjemler)
            assert not dok.fil or (dok.fil.endswith(".pdf") and len(dok.fil) < 120 and "/" not in dok.fil)
    with pytest.raises(KeyError):
        demo.pdf("finnes ikke")


def test_five_entries_wait_for_a_date(poster: list[Postrad]) -> None:
    venter = [post for post in poster if post.tilgjengelig_etter]
    assert len(venter) == 5
    assert all(post.tilgjengelig_etter and post.tilgjengelig_etter.date() > PER for post in venter)


def test_sixty_entries_come_again_with_something_changed(demo: Demo, poster: list[Postrad]) -> None:
    for_ = {post.systemid: post for post in poster}
    endret = list(demo.endringer(poster))
    assert 50 <= len(endret) <= 70
    for post in endret:
        gammel = for_[post.systemid]
        assert (post.tittel, post.dokumentdato, post.parter) != (gammel.tittel, gammel.dokumentdato, gammel.parter)
        skjermet = SKJERMET in post.tittel.tekst or any(part.skjermet for part in post.parter)
        assert bool(post.hjemler) == skjermet
        assert not (skjermet and any(tekst.navn for tekst in tekster(post)))
    assert not {post.systemid for post in endret} & (demo.karantene | {systemid for systemid, _ in demo.trekk})


def test_eight_entries_are_withdrawn_with_a_reason(demo: Demo, poster: list[Postrad]) -> None:
    trukket = dict(demo.trekk)
    assert len(trukket) == 8
    assert set(trukket) <= {post.systemid for post in poster} - demo.karantene
    assert all(grunn.endswith(".") for grunn in trukket.values())


def test_titles_are_filled_in_and_rich(poster: list[Postrad]) -> None:
    titler = [post.tittel.tekst for post in poster]
    assert not [tittel for tittel in titler if re.search(r"[{}<>|]|  | =", tittel)]
    assert len(set(titler)) > len(titler) * 0.75
    assert sum(bool(re.match(r"\d+/\d+", tittel)) for tittel in titler) > len(titler) * 0.2
    assert sum(tittel.isupper() for tittel in titler) > 20
