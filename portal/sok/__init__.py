"""The query language, and what texts become in the index. Pure: text in, lexemes and tsquery strings out.

`ord` folds, stems and splits words; `vektor` makes the index entry of a text; `sporring` reads what people type;
`merke` marks the hits. The same code makes the index and reads the query, so the two cannot drift apart.
"""
