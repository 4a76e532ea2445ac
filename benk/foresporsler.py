"""The thirty requests that are measured: what people, feed readers and exports ask for."""

from urllib.parse import quote

LISTE = {
    "forsiden av lista": "/postliste/",
    "vanligst ord": "/postliste/?q=søknad",
    "vanlig ord": "/postliste/?q=klage",
    "sammensatt ord": "/postliste/?q=parkering",
    "middels vanlig ord": "/postliste/?q=skjenkebevilling",
    "sjeldent ord": "/postliste/?q=kornsilovegen 17",
    "ord uten treff": "/postliste/?q=ubåthavn",
    "feilstavet ord": "/postliste/?q=skjenkebeviling",
    "to ord": "/postliste/?q=nabovarsel strandgata",
    "frase": '/postliste/?q="klage på støy"',
    "ikke": "/postliste/?q=referat -befaring",
    "eller": "/postliste/?q=matrikkelbrev | tilsynsrapport",
    "prefiks": "/postliste/?q=graveløy*",
    "eiendom": "/postliste/?q=49/116",
    "saksnummer": "/postliste/?q=2026/{saksnummer}",
    "dato": "/postliste/?q=12.10.2026",
    "navn": "/postliste/?q=solveig haugen",
    "part": "/postliste/?part=norbygg",
    "type": "/postliste/?type=S",
    "enhet og tilgang": "/postliste/?enhet=enhet-07&tilgang=unntatt",
    "et år": "/postliste/?q=søknad&fra=2026-01-01&til=2026-12-31",
    "side 1000": "/postliste/?etter={side_1000}",
    "søk, side 50": "/postliste/?q=søknad&etter={side_50}",
    "eldst først": "/postliste/?q=søknad&sortering=eldst",
    "beste treff": "/postliste/?q=søknad&sortering=relevans",
}
DETALJ = {"oppføring": "/postliste/{post}/", "sak": "/sak/{sak}/"}
ANNET = {
    "eiendomsside": "/eiendom/49/116/",
    "CSV, 1000 linjer": "/postliste.csv?fra=2026-11-20&til=2026-11-22",
    "Atom": "/postliste/atom.xml?q=parkering",
}


def adresser(steder: dict[str, str]) -> dict[str, str]:
    """Name → address, with the keys of this database filled in."""
    alle = LISTE | DETALJ | ANNET
    return {navn: quote(sti.format(**steder), safe="/?=&*|.-%") for navn, sti in alle.items()}
