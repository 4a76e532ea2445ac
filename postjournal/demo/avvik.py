"""What does not go smoothly: identity numbers in wrong places, corrections, withdrawn entries. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from postjournal.demo.fodselsnummer import syntetisk
from postjournal.importer.rader import Navnetekst, Partrad, Postrad
from postjournal.noark import SKJERMET, Journalposttype

I_KARANTENE = 25
ENDRES = 60
GRUNNER = (
    ("IUX", "Ført på feil sak. Dokumentet er journalført på nytt på rett sak."),
    ("IU", "Journalført to ganger. Den andre innføringen står."),
    ("IU", "Tittelen inneholdt opplysninger som er underlagt taushetsplikt. Ny innføring kommer."),
    ("I", "Dokumentet var ment for en annen kommune og er sendt videre."),
    ("IU", "Navnet på en privatperson skulle vært skjermet. Ny innføring kommer."),
    ("U", "Dokumentet er ikke sendt. Endelig svar blir journalført når det er ekspedert."),
    ("I", "Feil avsender registrert. Ny innføring kommer."),
    ("X", "Notatet er ikke ferdig og ble journalført ved en feil."),
)
"""Why an entry is withdrawn, and the types of entries that it can be said of."""
_TILLEGG = (" – revidert", " – rettet versjon", " – oppdatert", " – endret dato", " – foreløpig")


def med_fodselsnummer(rng: Random, poster: Sequence[Postrad]) -> dict[int, Postrad]:
    """Index → the entry with a synthetic number in its title, party or file name; spread over all."""
    steg = len(poster) // (I_KARANTENE + 1)
    valgte: dict[int, Postrad] = {}
    for slag in range(I_KARANTENE):
        egnede = (n for n in range(slag * steg, len(poster)) if n not in valgte and _egnet(poster[n], slag % 3))
        if (n := next(egnede, None)) is not None:
            valgte[n] = _sett_inn(rng, poster[n], slag % 3)
    return valgte


def _egnet(post: Postrad, slag: int) -> bool:
    if post.hjemler or post.tilgjengelig_etter or post.type is not Journalposttype.INNGAAENDE:
        return False
    if slag == 0:
        return post.tittel.tekst.startswith("Søknad")
    if slag == 1:
        return bool(post.parter) and post.parter[0].er_person
    return any(dok.fil for dok in post.dokumenter)


def _sett_inn(rng: Random, post: Postrad, slag: int) -> Postrad:
    nummer = syntetisk(rng)
    if rng.random() < 0.4:
        nummer = f"{nummer[:6]} {nummer[6:]}"
    if slag == 0:
        tekst = post.tittel.tekst + rng.choice((" – fnr. ", " – f.nr. ", " – ")) + nummer
        return replace(post, tittel=Navnetekst(tekst, post.tittel.navn))
    if slag == 1:
        forste, *resten = post.parter
        return replace(post, parter=(replace(forste, navn=f"{forste.navn} {nummer}"), *resten))
    sted = next(n for n, dok in enumerate(post.dokumenter) if dok.fil)
    dokumenter = list(post.dokumenter)
    dokumenter[sted] = replace(dokumenter[sted], fil=f"{nummer} {dokumenter[sted].fil}")
    return replace(post, dokumenter=tuple(dokumenter))


def trekk(rng: Random, poster: Sequence[Postrad]) -> list[tuple[str, str]]:
    """`(systemid, reason)` of the entries that staff withdraw; the reasons are told the public."""
    valgte: dict[str, str] = {}
    for typer, grunn in GRUNNER:
        mulige = [post.systemid for post in poster if not post.hjemler and post.type in typer]
        valgte[rng.choice([systemid for systemid in mulige if systemid not in valgte])] = grunn
    return list(valgte.items())


def endringer(rng: Random, poster: Sequence[Postrad]) -> Iterator[Postrad]:
    """Some entries as the archive delivers them again, with something put right or shielded."""
    vanlige = [post for post in poster if not post.hjemler and post.type in "IUX"]
    for n, post in enumerate(sorted(rng.sample(vanlige, min(ENDRES, len(vanlige))), key=lambda post: post.systemid)):
        yield _endret(rng, post, n)


def _endret(rng: Random, post: Postrad, n: int) -> Postrad:
    if post.tittel.navn:
        return _skjermet_navn(post)
    if n % 3 == 0 and post.dokumentdato:
        return replace(post, dokumentdato=post.dokumentdato - timedelta(days=rng.randint(1, 5)))
    if n % 3 == 1 and post.parter:
        forste, *resten = post.parter
        return replace(post, parter=(_rettet_part(forste), *resten))
    return replace(post, tittel=Navnetekst(post.tittel.tekst + rng.choice(_TILLEGG)))


def _skjermet_navn(post: Postrad) -> Postrad:
    """The names in the title get their stars, with a legal basis."""
    tekst = post.tittel.tekst
    for fra, til in sorted(post.tittel.navn, reverse=True):
        tekst = tekst[:fra] + SKJERMET + tekst[til:]
    hjemler = ("Offl. § 13, jf. fvl. § 13 første ledd nr. 1",)
    return replace(post, tittel=Navnetekst(tekst), hjemler=hjemler, tilgangsrestriksjon="UO")


def _rettet_part(part: Partrad) -> Partrad:
    """A person is shielded; a firm or public body gets its department."""
    if part.er_person:
        return replace(part, navn=SKJERMET, skjermet=True)
    return replace(part, navn=f"{part.navn} v/postmottak")
