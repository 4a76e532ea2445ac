"""The items of KS Fiks' messages: agenda items with their recommendations, or decisions with their votes. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from moter.begreper import Stemmegivning
from moter.importer import dokumenter, fiksskjema, koder, rentekst
from moter.importer.feilliste import Feilliste
from moter.importer.punkter import eller_gradert, lukking
from moter.importer.rader import Punktrad, Sakref, Stemmerad, Vedtaksrad, Voteringsrad
from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import NAVNEGRENSE, NOKKELGRENSE, Node, dato, innenfor, noder, tall, tekst
from postjournal.importer import titler
from postjournal.importer.noarkrad import STORSTE_AAR
from postjournal.importer.rader import Navnetekst
from postjournal.importer.skjerming import Vern, vurder

_VALG = ("Ja", "Nei", "Blankt")
_IKKE_EN_STEMME = "Det kan ikke ses om stemmen er Ja, Nei eller Blankt, så den er utelatt."


def punkter(kilder: list[Any], feil: Feilliste, *, er_vedtak: bool) -> tuple[tuple[Punktrad, ...], bool]:
    """The items in order, and whether all could be used. Of one that comes twice the last is used."""
    rader: dict[str, Punktrad] = {}
    alle = True
    for plass, kilde in enumerate(kilder, start=1):
        sted = f"{'vedtak' if er_vedtak else 'sak'} {plass}"
        les = partial(_vedtaksak, kilde, sted, feil) if er_vedtak else partial(_sak, kilde, sted, feil)
        rad = feil.prov(sted, partial(eller_gradert, les, partial(_nokkel, kilde), sted, feil))
        alle = alle and rad is not None and not rad.gradert
        if rad:
            if rader.pop(rad.systemid, None):
                feil.meld(sted, "Saken står to ganger i meldingen. Den siste er brukt.")
            rader[rad.systemid] = replace(rad, melding="vedtak" if er_vedtak else "sak")
    return tuple(rader.values()), alle


def _krev(node: Any, skjema: str) -> None:
    if grunn := fiksskjema.mangel(node, skjema):
        raise Radfeil(f"Saken er utelatt: {grunn} Be avsenderen rette meldingen.")


def _sak(node: Any, sted: str, feil: Feilliste) -> Punktrad:
    """An item of the agenda. Of a shielded one neither title nor recommendation is copied."""
    _krev(node, fiksskjema.SAK)
    vern, lukket = _vern(node)
    innstilling = None if vern.skjermet else feil.prov(f"{sted}, forslag til vedtak", partial(_forslag, node))
    return Punktrad(
        systemid=_nokkel(node),
        tittel=_tittel(node, vern),
        nummer=_nummer(node),
        lukket=lukket,
        hjemmel=dokumenter.hjemmel(vern),
        skjermet=vern.skjermet,
        innstilling=innstilling,
    )


def _forslag(node: Node) -> Navnetekst | None:
    return next((rentekst.navnetekst(del_) for del_ in noder(node, "forslagTilVedtak")), None)


def _vedtaksak(node: Any, sted: str, feil: Feilliste) -> Punktrad:
    """The decision of an item; of a shielded one only its number."""
    _krev(_uten_votering(node), fiksskjema.VEDTAK_I_SAK)
    vern, lukket = _vern(node)
    nokkel = _nokkel(node)
    arkivsak = next(iter(noder(node, "arkivetsSaksnummer")), None)
    return Punktrad(
        systemid=nokkel,
        tittel=_tittel(node, vern),
        nummer=_nummer(node),
        sak=Sakref(aar=tall(arkivsak, "saksaar", STORSTE_AAR), nummer=tall(arkivsak, "sakssekvensnummer"))
        if arkivsak and not vern.skjermet
        else None,
        lukket=lukket,
        hjemmel=dokumenter.hjemmel(vern),
        skjermet=vern.skjermet,
        vedtak=None if vern.skjermet else feil.prov(sted, partial(_vedtak, node, nokkel, sted, feil)),
    )


def _uten_votering(node: Any) -> Any:
    return {**node, "votering": []} if isinstance(node, dict) and isinstance(node.get("votering"), list) else node


def _vern(node: Node) -> tuple[Vern, bool | None]:
    """What is held back; the restriction comes as a code with a description. Radfeil when it is classified."""
    deler = [flat for del_ in noder(node, "skjerming") for flat in _flat(del_)]
    verd = [vurder({"skjerming": del_}) for del_ in deler]
    vern = next((v for v in verd if v.skjermet), Vern())
    return vern, lukking(vern, [tekst(del_, "tilgangsrestriksjon") for del_ in deler])


def _flat(skjerming: Node) -> list[Node]:
    """The shielding once with each word for the restriction, so that none of them is overlooked."""
    koden = next(iter(noder(skjerming, "tilgangsrestriksjon")), {})
    ordene = [ordet for felt in ("kodeverdi", "kodebeskrivelse") if (ordet := tekst(koden, felt))] or [""]
    hjemmel = skjerming.get("skjermingshjemmel")
    return [{"skjermingshjemmel": hjemmel, "tilgangsrestriksjon": ordet} for ordet in ordene]


def _nokkel(node: Node) -> str:
    ekstern = node["referanseEksternNoekkel"]
    fagsystem, nokkel = tekst(ekstern, "fagsystem"), tekst(ekstern, "noekkel")
    if not nokkel:
        raise Radfeil("Saken mangler referanseEksternNoekkel.noekkel, og kan ikke kjennes igjen.")
    hele = f"{fagsystem}:{nokkel}" if fagsystem else nokkel
    return innenfor(hele, "referanseEksternNoekkel", NOKKELGRENSE)


def _nummer(node: Node) -> str | None:
    nummer = node["utvalgetsSaksnummer"]
    return koder.nummer(tall(nummer, "saksaar", STORSTE_AAR), tall(nummer, "sakssekvensnummer"))


def _tittel(node: Node, vern: Vern) -> Navnetekst:
    """The one title that the message has; of a shielded item it is covered."""
    tittel = titler.offentlig({} if vern.skjermet else {"tittel": node.get("tittel")}, skjermet=vern.skjermet)
    if tittel is None:
        raise Radfeil("Saken mangler tittel. Skriv en offentlig tittel.")
    return tittel


def _vedtak(node: Node, nokkel: str, sted: str, feil: Feilliste) -> Vedtaksrad | None:
    beskrivelse = next(iter(noder(node, "vedtak")), {})
    status = next(iter(noder(node, "status")), {})
    verdi = feil.prov(f"{sted}, vedtakstekst", partial(rentekst.navnetekst, beskrivelse))
    utfall = koder.utfall(tekst(status, "kodebeskrivelse"), tekst(status, "kodeverdi"))
    voteringer = _votering(node.get("votering"), sted, feil)
    if verdi is None and not voteringer and utfall is None:
        return None
    return Vedtaksrad(f"{nokkel}/vedtak", verdi, dato(node, "vedtaksdato"), utfall, voteringer)


def _votering(kilder: Any, sted: str, feil: Feilliste) -> tuple[Voteringsrad, ...]:
    if not isinstance(kilder, list):
        return ()
    rader = [feil.prov(f"{sted}, stemme {nr}", partial(_stemme, k)) for nr, k in enumerate(kilder, start=1)]
    leste = tuple(rad for rad in rader if rad)
    return (Voteringsrad(stemmer=leste),) if leste else ()


def _stemme(node: Any) -> Stemmerad:
    """A vote is the one of Ja, Nei and Blankt that holds something. Radfeil when it is not exactly one."""
    if grunn := fiksskjema.mangel(_med_objekter(node), fiksskjema.STEMME):
        raise Radfeil(f"Stemmen er utelatt: {grunn}")
    gitt = [valg for valg in _VALG if _er_gitt(node["stemme"][valg])]
    stemme: Stemmegivning | None = koder.stemme(gitt[0]) if len(gitt) == 1 else None
    navn = tekst(node, "moetedeltaker", grense=NAVNEGRENSE)
    if stemme is None or not navn:
        raise Radfeil(_IKKE_EN_STEMME if navn else "Stemmen har ikke navnet på den som stemte, og er utelatt.")
    return Stemmerad(navn, tekst(node, "representerer"), stemme)


def _med_objekter(node: Any) -> Any:
    """The vote as the schema wants it: true and false, which some senders write, are objects."""
    if not isinstance(node, dict) or not isinstance(node.get("stemme"), dict):
        return node
    stemme = {navn: {} if v is None or isinstance(v, bool) else v for navn, v in node["stemme"].items()}
    return {**node, "stemme": stemme}


def _er_gitt(verdi: object, dybde: int = 0) -> bool:
    """Something is said: true, a number, a word, or an object that holds one of these."""
    if isinstance(verdi, Mapping):
        return dybde < 3 and any(_er_gitt(v, dybde + 1) for v in verdi.values())
    return bool(verdi) and str(verdi).strip().casefold() not in {"", "false", "nei", "0"}
