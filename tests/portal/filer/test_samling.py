"""Many documents become one PDF that says what it is, finds its way in itself, and misses nothing without saying so."""

import io
from collections.abc import Iterator
from typing import IO

import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import Array, Dictionary, Name, String

from portal.filer import samling
from portal.filer.samling import Del, samle
from tests.pdf import lag_kryptert_pdf, lag_pdf
from tests.portal.filer import pdfdeler
from tests.portal.filer.pdfdeler import pdf_med

Gren = tuple[str, int, list["Gren"]]
"""Title of a bookmark, the page it leads to, and those under it."""


def del_(tittel: str, innhold: bytes | None, niva: int = 0, grunn: str = "") -> Del:
    return Del(tittel, niva, None if innhold is None else io.BytesIO(innhold), grunn)


def samlet(*deler: Del, tittel: str = "Formannskapet 23. november 2026") -> bytes:
    ut = io.BytesIO()
    samle(deler, ut, tittel=tittel)
    return ut.getvalue()


def sidetekst(innhold: bytes) -> list[str]:
    with pdfium.PdfDocument(innhold) as dokument:
        return [side.get_textpage().get_text_range() for side in dokument]


def bokmerker(innhold: bytes) -> list[Gren]:
    with pikepdf.open(io.BytesIO(innhold)) as pdf, pdf.open_outline() as oversikt:
        nummer = {side.obj.objgen: n for n, side in enumerate(pdf.pages)}

        def gren(punkt: pikepdf.OutlineItem) -> Gren:
            assert isinstance(punkt.destination, Array)
            return punkt.title, nummer[punkt.destination[0].objgen], [gren(p) for p in punkt.children]

        return [gren(p) for p in oversikt.root]


def alt_innhold(innhold: bytes) -> bytes:
    ut = io.BytesIO()
    with pikepdf.open(io.BytesIO(innhold)) as pdf:
        pdf.save(ut, qdf=True, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return ut.getvalue()


TO_SIDER, EN_SIDE = lag_pdf(["Sak en", "Sak en, side to"]), lag_pdf(["Sak to"])


@pytest.fixture
def _uten_egen_prosess(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are taken as they are, where what happens to one file is not the matter."""
    monkeypatch.setattr(samling, "rens_pdf", lambda fil: fil.read())


def test_all_pages_of_all_documents_come_in_order() -> None:
    assert sidetekst(samlet(del_("En", TO_SIDER), del_("To", EN_SIDE))) == ["Sak en", "Sak en, side to", "Sak to"]


def test_every_document_has_a_bookmark_under_the_one_it_belongs_to() -> None:
    innhold = samlet(
        del_("Sak 1", TO_SIDER),
        del_("Vedlegg A", EN_SIDE, 1),
        del_("Kart", EN_SIDE, 2),
        del_("Vedlegg B", EN_SIDE, 1),
        del_("Sak 2 – æøå", None),
    )
    assert bokmerker(innhold) == [
        ("Sak 1", 0, [("Vedlegg A", 2, [("Kart", 3, [])]), ("Vedlegg B", 4, [])]),
        ("Sak 2 – æøå", 5, []),
    ]


@pytest.mark.usefixtures("_uten_egen_prosess")
@pytest.mark.parametrize(("nivaer", "topper"), [([3, 1, 5], 2), ([0, 4, 2], 1), ([-1, 0, -1], 2), (list(range(40)), 1)])
def test_levels_may_begin_anywhere_and_jump(nivaer: list[int], topper: int) -> None:
    innhold = samlet(*(del_(str(n), EN_SIDE, niva) for n, niva in enumerate(nivaer)))

    def flatt(grener: list[Gren]) -> Iterator[int]:
        for _, side, under in grener:
            yield side
            yield from flatt(under)

    assert len(bokmerker(innhold)) == topper
    assert list(flatt(bokmerker(innhold))) == list(range(len(nivaer)))


def test_title_and_language_are_told_to_those_who_listen() -> None:
    with pikepdf.open(io.BytesIO(samlet(del_("En", EN_SIDE), tittel="Møte på Ås"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Møte på Ås"
        assert list(pdf.docinfo.keys()) == ["/Title"]
        assert str(pdf.Root.Lang) == "nb-NO"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert pdf.Root.PageMode == Name.UseOutlines


@pytest.mark.parametrize(
    ("innhold", "grunn"),
    [
        (lag_kryptert_pdf(), "Filen er beskyttet med passord."),
        (b"%PDF-1.7\n", "Filen er skadet eller ufullstendig og kan ikke leses."),
        (b"", "Filen er ikke en PDF."),
        (b"PK\x03\x04 et regneark", "Filen er ikke en PDF."),
    ],
    ids=["kryptert", "skadet", "tom", "regneark"],
)
def test_a_file_that_cannot_be_in_it_has_a_page_that_says_why(innhold: bytes, grunn: str) -> None:
    sider = sidetekst(samlet(del_("Vedlegg A", innhold), del_("To", EN_SIDE)))
    assert sider[1:] == ["Sak to"]
    assert all(hva in sider[0] for hva in ("Vedlegg A", samling.IKKE_MED, grunn))
    assert "Lagre" not in sider[0]


def test_a_document_without_file_has_a_page_with_the_reason_it_came_with() -> None:
    [side] = sidetekst(samlet(del_("Personalsak", None, grunn="Unntatt offentlighet etter offl. § 13.")))
    ord_ = " ".join(side.split())
    assert all(hva in ord_ for hva in ("Personalsak", samling.IKKE_MED, "Unntatt offentlighet etter offl. § 13."))


def test_a_file_that_breaks_after_it_was_rebuilt_has_a_page_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samling, "rens_pdf", lambda _: b"%PDF-1.7\nnoe helt annet")
    assert samling.SKADET in sidetekst(samlet(del_("En", EN_SIDE)))[0]


def test_an_empty_collection_says_that_it_is_empty() -> None:
    [side] = sidetekst(samlet())
    assert samling.TOM in side
    assert samling.IKKE_MED not in side


def test_nothing_but_pages_is_carried_over() -> None:
    original = pdf_med(pdfdeler.opplysninger, pdfdeler.vedlegg, *pdfdeler.SKRIPT)
    spor = (b"Kari Forfatter", b"Hemmelig vedlegg", b"app.alert")
    assert all(s in alt_innhold(original) for s in spor)
    innhold = alt_innhold(samlet(del_("En", original), del_("To", original)))
    assert not [s for s in (*spor, b"/Metadata", b"/Names", b"/Producer", b"/Encrypt") if s in innhold]
    assert innhold.count(b"https://example.no/") == 2


def test_layers_that_are_off_stay_off() -> None:
    innhold = samlet(
        del_("En", pdf_med(_med_lag(av=["Utkast"], paa=["Kart"]))),
        del_("To", pdf_med(_med_lag(av=["Merknader"], paa=["Veier"], grunn="OFF"))),
    )
    with pikepdf.open(io.BytesIO(innhold)) as pdf:
        lag = pdf.Root.OCProperties
        assert sorted(str(d.Name) for d in lag.OCGs) == ["Kart", "Merknader", "Utkast", "Veier"]
        assert sorted(str(d.Name) for d in lag.D.OFF) == ["Merknader", "Utkast"]
    assert b"/ApenKommuneAv" not in alt_innhold(innhold)


def _med_lag(av: list[str], paa: list[str], *, grunn: str = "ON") -> pdfdeler.Endring:
    """Layers that the first page uses."""

    def endre(pdf: pikepdf.Pdf) -> None:
        pdfdeler.lag(av, paa, grunn=grunn)(pdf)
        alle = pdf.Root.OCProperties.OCGs
        pdf.pages[0].obj["/Resources"]["/Properties"] = Dictionary({f"/L{n}": o for n, o in enumerate(alle)})

    return endre


@pytest.mark.parametrize("odde", [String("x"), Array([]), Dictionary(D=String("x"))], ids=["tekst", "liste", "uten"])
def test_layers_that_are_no_layers_do_no_harm(odde: pikepdf.Object) -> None:
    def endre(pdf: pikepdf.Pdf) -> None:
        pdf.Root["/OCProperties"] = odde

    assert len(sidetekst(samlet(del_("En", pdf_med(endre))))) == len(pdfdeler.SIDER)


def test_the_same_documents_give_the_same_bytes() -> None:
    def en_gang() -> bytes:
        return samlet(del_("En", pdf_med(pdfdeler.opplysninger)), del_("To", None), del_("Tre", b"skadet"))

    assert en_gang() == en_gang()


def test_the_newest_format_among_the_documents_is_told() -> None:
    ny = io.BytesIO()
    with pikepdf.open(io.BytesIO(EN_SIDE)) as pdf:
        pdf.save(ny, force_version="2.0")
    assert samlet(del_("En", None), del_("To", ny.getvalue())).startswith(b"%PDF-2.0")


def test_two_collections_do_not_have_the_same_identity() -> None:
    def identitet(innhold: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(innhold)) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identitet(samlet(del_("En", None))) != identitet(samlet(del_("To", None)))


@pytest.mark.usefixtures("_uten_egen_prosess")
def test_a_case_of_many_files_has_one_open_at_a_time() -> None:
    apne: list[IO[bytes]] = []

    def deler() -> Iterator[Del]:
        for n in range(180):
            assert all(fil.closed for fil in apne)
            apne.append(io.BytesIO(EN_SIDE if n % 3 else TO_SIDER))
            yield Del(f"Dokument {n}", n % 4, apne[-1])

    ut = io.BytesIO()
    samle(deler(), ut, tittel="Sak med 180 dokumenter")
    assert all(fil.closed for fil in apne)
    assert len(sidetekst(ut.getvalue())) == 180 + 60
    assert sidetekst(ut.getvalue())[-4:] == ["Sak en", "Sak en, side to", "Sak to", "Sak to"]


@pytest.mark.parametrize("tittel", ["", "\ud800", "a\nb\x00", "(parentes) \\ <b>", "😀" * 300])
def test_no_title_breaks_it(tittel: str) -> None:
    innhold = samlet(del_(tittel, None), tittel=tittel)
    assert len(sidetekst(innhold)) == len(bokmerker(innhold)) == 1
