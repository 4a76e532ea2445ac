"""The engines that are compared, each a function from a query to addresses, the best first. Needs Django.

Ours is asked as the page asks it. The two others get the same texts, the title counting more, as their makers advise.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

import tantivy
from django.db import connection

from benk.korpus import Ting
from samlesok.sok import Samlesok

ANTALL = 50
Motor = Callable[[str], Sequence[str]]


def vaar(naa: datetime) -> Motor:
    """The unified search: what stands on its page."""

    def finn(q: str) -> Sequence[str]:
        funnet = Samlesok(q, naa=naa)
        return [*(t.url for t in funnet.direkte), *(r.treff.url for r in funnet.rader)]

    return finn


def postgresql(alt: Sequence[Ting]) -> Motor:
    """`websearch_to_tsquery('norwegian', …)` over `to_tsvector('norwegian', …)`, titles with weight A."""
    with connection.cursor() as peker:
        peker.execute("CREATE TEMPORARY TABLE korpus (url text, sok tsvector)")
        peker.executemany(
            "INSERT INTO korpus VALUES (%s, setweight(to_tsvector('norwegian', %s), 'A')"
            " || setweight(to_tsvector('norwegian', left(%s, 500000)), 'D'))",
            [(t.url, t.tittel, t.tekst) for t in alt],
        )
        peker.execute("CREATE INDEX ON korpus USING gin (sok)")

    def finn(q: str) -> Sequence[str]:
        with connection.cursor() as peker:
            peker.execute(
                "SELECT url FROM korpus, websearch_to_tsquery('norwegian', %s) q WHERE sok @@ q"
                " ORDER BY ts_rank(sok, q) DESC, url LIMIT %s",
                [q, ANTALL],
            )
            return [url for (url,) in peker.fetchall()]

    return finn


def med_tantivy(alt: Sequence[Ting]) -> Motor:
    """Tantivy with its Norwegian stemmer: BM25, any of the words, titles twice."""
    bygger = tantivy.SchemaBuilder()
    bygger.add_text_field("url", stored=True, tokenizer_name="raw")
    bygger.add_text_field("tittel", tokenizer_name="norsk")
    bygger.add_text_field("tekst", tokenizer_name="norsk")
    indeks = tantivy.Index(bygger.build())
    analyse = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stemmer("norwegian"))
        .build()
    )
    indeks.register_tokenizer("norsk", analyse)
    skriver = indeks.writer()
    for t in alt:
        skriver.add_document(tantivy.Document(url=t.url, tittel=t.tittel, tekst=t.tekst))
    skriver.commit()
    indeks.reload()
    leser = indeks.searcher()

    def finn(q: str) -> Sequence[str]:
        sporring, _feil = indeks.parse_query_lenient(q, ["tittel", "tekst"], field_boosts={"tittel": 2.0})
        treff = leser.search(sporring, ANTALL).hits
        return [leser.doc(sted)["url"][0] for _poeng, sted in treff]

    return finn
