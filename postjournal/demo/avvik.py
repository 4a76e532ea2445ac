"""What does not go smoothly: identity numbers in wrong places, corrections, withdrawn entries. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from postjournal.demo.fodselsnummer import syntetisk
from postjournal.importer.rader import Navnetekst, Postrad
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
        return "Søknad" in post.tittel.tekst and bool(post.parter) and post.parter[0].er_person
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
    """A name shielded, a party put right, another document date, or another title."""
    person = any(part.er_person for part in post.parter)
    if _kan_skjermes(post) and (post.tittel.navn or (person and n % 3 == 1)):
        return _skjermet(post)
    if n % 3 == 1 and post.parter and not person:
        forste, *resten = post.parter
        return replace(post, parter=(replace(forste, navn=f"{forste.navn} v/postmottak"), *resten))
    if post.dokumentdato and (n % 3 == 0 or post.tittel.navn):
        return replace(post, dokumentdato=post.dokumentdato - timedelta(days=rng.randint(1, 5)))
    return replace(post, tittel=Navnetekst(post.tittel.tekst + rng.choice(_TILLEGG), post.tittel.navn))


def _kan_skjermes(post: Postrad) -> bool:
    """No file is out, and the case's own title tells no name."""
    return not any(dok.fil for dok in post.dokumenter) and not (post.sak and post.sak.tittel.navn)


def _skjermet(post: Postrad) -> Postrad:
    """Every personal name gets its stars, with a legal basis."""
    return replace(
        post,
        tittel=_stjernet(post.tittel),
        parter=tuple(replace(p, navn=SKJERMET, skjermet=True) if p.er_person else p for p in post.parter),
        dokumenter=tuple(replace(dok, tittel=_stjernet(dok.tittel)) for dok in post.dokumenter),
        hjemler=("Offl. § 13, jf. fvl. § 13 første ledd nr. 1",),
        tilgangsrestriksjon="UO",
    )


def _stjernet(tittel: Navnetekst) -> Navnetekst:
    tekst = tittel.tekst
    for fra, til in sorted(tittel.navn, reverse=True):
        tekst = tekst[:fra] + SKJERMET + tekst[til:]
    return Navnetekst(tekst)
