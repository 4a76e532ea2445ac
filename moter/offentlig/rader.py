"""From a working meeting to its projection rows: the explicit list of what the public may see."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kontakter.models import Person
from moter import motetid, publisering
from moter.begreper import NAVN, Fremmote, Hendelsesslag, Mangler, Motestatus
from moter.models import Mote, Motedokument, Motehendelse, Oppmote, Sakslistepunkt, Votering
from moter.offentlig.modeller import OffentligPunkt
from moter.offentlig.vern import Vern
from portal import tid
from portal.filer import filnavn


def dokumenter(doks: Iterable[Motedokument], vern: Vern) -> list[dict[str, Any]]:
    """The papers that are out, the newest version first of each, and those that are missing with the reason."""
    return [_dokument(d, vern) if d.publisert else _mangler(d, vern) for d in doks if d.publisert or _er_savnet(d)]


def _er_savnet(d: Motedokument) -> bool:
    """The public may know that the paper is missing."""
    ute = publisering.saksliste(kunngjort=d.mote.kunngjort, innkalt=d.mote.innkalt)
    return bool(d.mangler) and publisering.mangel(listen_er_ute=ute, publiseres=d.publiseres)


def _dokument(d: Motedokument, vern: Vern) -> dict[str, Any]:
    tittel = vern(d.tittel)
    return {
        "nokkel": d.nokkel,
        "type": d.type,
        "tittel": tittel,
        "filnavn": filnavn(tittel, d.mimetype),
        "mimetype": d.mimetype,
        "storrelse": d.storrelse,
        "sider": d.sider,
        "utgave": d.utgave,
        "erstattet": er_erstattet(d),
    }


def _mangler(d: Motedokument, vern: Vern) -> dict[str, Any]:
    hjemmel = d.hjemmel if d.mangler == Mangler.UNNTATT else ""
    return {"type": d.type, "tittel": vern(d.tittel), "mangler": d.mangler, "hjemmel": vern(hjemmel)}


def er_erstattet(d: Motedokument) -> bool:
    """A newer version of it is out."""
    nyere = getattr(d, "erstattet_av", None)
    return bool(nyere and nyere.publisert)


def innstilling(p: Sakslistepunkt, vern: Vern) -> str:
    """The recommendation of a public item, when it may be shown."""
    vises = publisering.innstilling(publisert=p.publisert, publiseres=p.publiseres)
    return vern(p.innstilling) if vises else ""


def punktinnhold(p: Sakslistepunkt, doks: Iterable[Motedokument], vern: Vern, *, avgjort: bool) -> dict[str, Any]:
    """What an item shows besides its own fields; empty parts are left out."""
    innhold: dict[str, Any] = {"dokumenter": dokumenter(doks, vern)}
    if p.lukket:
        innhold["lukking"] = _lukking(p, vern)
    if p.skjermet and p.skjermingshjemmel:
        innhold["skjerming"] = vern(p.skjermingshjemmel)
    if avgjort:
        innhold["forslag"] = [_forslag(f, vern) for f in p.forslag.all()]
        innhold["voteringer"] = [votering(v, vern) for v in p.voteringer.all()]
        innhold["inhabile"] = [_navn(o.person, o.navn, o.parti, vern) for o in p.inhabile.all()]
    return {navn: verdi for navn, verdi in innhold.items() if verdi}


def _lukking(p: Sakslistepunkt, vern: Vern) -> dict[str, str]:
    h = p.lukkingshjemmel
    if h is None:
        return {"hjemmel": vern(p.hjemmel_levert)}
    return {"hjemmel": h.henvisning, "nb": h.forklaring, "nn": h.forklaring_nn, "en": h.forklaring_en}


def _forslag(f: Any, vern: Vern) -> dict[str, Any]:
    return {"nummer": f.nummer, "tekst": vern(f.tekst), "av": _fremmet_av(f, vern), "vedtatt": f.vedtatt}


def _fremmet_av(f: Any, vern: Vern) -> list[str] | None:
    """Who made the proposal: a person, else the party alone; None when it is not told."""
    if f.person or f.fremmet_av:
        return _navn(f.person, f.fremmet_av, f.parti, vern)
    return [f.parti.navn, "", ""] if f.parti else None


def votering(v: Votering, vern: Vern) -> dict[str, Any]:
    """A vote: the count, by party, and by person."""
    return {
        "over": vern(v.beskrivelse) or (v.forslag.nummer if v.forslag else ""),
        "antall": [v.antall_for, v.antall_mot, v.antall_blanke],
        "partier": [[p.parti.kode, p.parti.navn, p.antall_for, p.antall_mot, p.antall_blanke] for p in v.partier.all()],
        "personer": [[*_navn(s.person, s.navn, s.parti, vern), s.stemme] for s in v.stemmer.all()],
    }


def frammote(oppmoter: Iterable[Oppmote], vern: Vern) -> list[dict[str, Any]]:
    """Who was there, and who was not; the disqualified stand with their item."""
    return [
        {
            "hvem": _navn(o.person, o.navn, o.parti, vern),
            "rolle": o.rolle,
            "fremmote": o.fremmote,
            "vara_for": vern(vern.navn(o.vara_for)),
            "fra": o.fra_punkt.nummer if o.fra_punkt and o.fra_punkt.publisert else "",
            "til": o.til_punkt.nummer if o.til_punkt and o.til_punkt.publisert else "",
        }
        for o in oppmoter
        if o.fremmote != Fremmote.INHABIL
    ]


def _navn(person: Person | None, navn: str, parti: Any, vern: Vern) -> list[str]:
    """[name, address of the person's page, party]; without name and page for whoever is not to be shown (P1)."""
    vist = vern(vern.navn(person.navn if person else navn))
    return [vist, person.nokkel if person and vist else "", parti.kode if parti else ""]


def synlig(p: Sakslistepunkt, m: Mote) -> bool:
    """Whether the item is public."""
    ute = publisering.saksliste(kunngjort=m.kunngjort, innkalt=m.innkalt)
    return publisering.punkt(listen_er_ute=ute, publisert=p.publisert)


def avgjort(p: Sakslistepunkt, m: Mote) -> bool:
    """Whether its outcome is public."""
    return publisering.resultat(punktet_er_ute=synlig(p, m), avgjort=p.avgjort)


def vedtaksdato(p: Sakslistepunkt, m: Mote) -> date:
    """The day of the decision: the day of the meeting unless it says another."""
    return (getattr(p, "vedtaket", None) and p.vedtaket.dato) or tid.dato(m.start)


def overskrift(p: Sakslistepunkt | OffentligPunkt, vern: Vern) -> str:
    """What an item is called in the meeting's combined file."""
    return f"{p.nummer} {vern(p.tittel)}".strip()


def samling_av(m: Mote, doks: Sequence[Motedokument], overskrifter: Mapping[int, str], vern: Vern) -> str:
    """What a meeting's combined file must have been made of to be shown: these papers, in this order, named so.

    `overskrifter`: what each item is called, by its id.
    """
    deler = [
        f"{d.nokkel}:{d.sha256}:{vern(d.tittel)}:{overskrifter.get(d.punkt_id or 0, '')}"
        for d in doks
        if not er_erstattet(d)
    ]
    return sha256("\n".join([m.nokkel, *deler]).encode()).hexdigest() if deler else ""


def kunngjort(m: Mote) -> datetime:
    """When the meeting was announced; only announced ones are shown."""
    assert m.kunngjort  # noqa: S101 - held by `projeksjon.vis`
    return m.kunngjort


def sist_endret(m: Mote, hendelser: Sequence[Motehendelse]) -> datetime:
    """When the meeting last changed for the public: with an event, or when it was over and held without one."""
    tider = [kunngjort(m), *(h.tid for h in hendelser)]
    if m.status == Motestatus.AVHOLDT and Hendelsesslag.VEDTAK not in {h.slag for h in hendelser}:
        tider.append(motetid.over(m.start, m.slutt))
    return max(tider)


def sekvens(m: Mote) -> int:
    """Grows with each event, and when the meeting is held, which is none."""
    return m.hendelser.count() + (m.status in {Motestatus.AVHOLDT, Motestatus.PROTOKOLLERT})


def adresse(m: Mote) -> str:
    """The address of the meeting's page, as calendars outside the site need it."""
    with translation.override("nb"):
        return settings.STEDSNAVN + reverse("moter:mote", args=[m.nokkel])


def kalendertekst(m: Mote, antall: int, vern: Vern) -> str:
    """What a calendar tells of the meeting besides time and place."""
    linjer = [NAVN[Motestatus(m.status)] + (f": {vern(m.grunn)}" if m.grunn else "")]
    linjer += [f"{antall} saker på sakslista" if antall != 1 else "Én sak på sakslista"] if antall else []
    return "\n".join([*linjer, *([vern(m.adkomst)] if m.adkomst else [])])
