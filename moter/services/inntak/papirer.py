"""The papers of a delivered meeting: taken in with the files that lie beside, checked, and shielded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from moter.begreper import NAVN, Dokumenttype, Mangler
from moter.importer.rader import Dokumentrad
from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.models.mote import LAGET_HER
from moter.services import dokumenter
from moter.services.inntak.felles import PROVES_IGJEN, UTEN_HJEMMEL, Sted, avslutt, begynn, er_nytt, fortell, sett
from moter.services.protokoll import AV_MOTEBOKEN
from portal import filer
from portal.filer.medfil import Filstatus, storste
from postjournal import nokkel
from postjournal.importer.rader import Navnetekst
from postjournal.offentlig.modeller import Gravstein

_TATT_NED = "tatt ned"
"""Remembered of a paper that the source itself took away by shielding it."""


def skriv(sted: Sted, m: Mote, p: Sakslistepunkt | None, rader: Sequence[Dokumentrad]) -> bool:
    """Writes the papers of an item, or of the meeting; whether anything changed."""
    endret = False
    for plass, r in enumerate(_med_resten(sted, m, p, rader), 1):
        endret |= _skriv_en(sted, m, p, r, plass)
    return endret


def _med_resten(sted: Sted, m: Mote, p: Sakslistepunkt | None, rader: Sequence[Dokumentrad]) -> Iterator[Dokumentrad]:
    """The rows, where one that stands for a shielded registration is each paper here of it that is told no more of."""
    forst = f"{p.systemid}/" if p else ""
    fortalt = [forst + r.systemid for r in rader]
    egne = m.dokumenter.filter(kilde=sted.kilde, punkt=p).exclude(systemid__in=fortalt)
    for r in rader:
        alle = r.skjermet and r.registrering and r.systemid == r.registrering
        resten = dict(egne.filter(levert__registrering=r.registrering).values_list("systemid", "type") if alle else ())
        for systemid, type_ in resten.items():
            navn = Navnetekst(NAVN[Dokumenttype(type_)])
            yield replace(r, systemid=systemid.removeprefix(forst), type=Dokumenttype(type_), tittel=navn)
        if not resten:
            yield r


def skjerm_resten(sted: Sted, p: Sakslistepunkt, rader: Sequence[Dokumentrad], **valg: str) -> bool:
    """All that is out of an item that is shielded now, and that is not told, goes, whoever made it; whether any did.

    The source's drafts go too; those of staff stay, and wait for staff. `valg`: only papers with these values.
    """
    resten = p.dokumenter.filter(**valg).exclude(systemid__in=[f"{p.systemid}/{r.systemid}" for r in rader])
    kladder = dokumenter.ikke_trukket(resten.filter(publisert=None)).exclude(mangler=Mangler.UNNTATT)
    kladder.exclude(kilde=sted.kilde).filter(mangler="").update(publiseres=None)
    return _ta_ned(sted, [*kladder.filter(kilde=sted.kilde), *resten.filter(publisert__isnull=False)])


def ta_ned_protokollen(sted: Sted, m: Mote) -> bool:
    """Minutes made here, which tell of what is shielded now, are to be made again; whether any were out."""
    egne = m.dokumenter.filter(kilde=LAGET_HER, type=Dokumenttype.PROTOKOLL, punkt=None)
    laget = egne.filter(publisert=None, filnavn=f"{AV_MOTEBOKEN}.pdf")
    ute = list(egne.filter(publisert__isnull=False))
    _ta_ned(sted, [*laget, *ute])
    return bool(ute)


def _ta_ned(sted: Sted, papirer: Iterable[Motedokument]) -> bool:
    """What is out of these papers answers that it is exempt, and what is not is forgotten; whether there were any."""
    ned = list(papirer)
    for d in ned:
        dokumenter.fjern(dokument=d, av=sted.av, naa=sted.naa, hvorfor="Skjermet av kilden", grunn="unntatt")
        if d.publisert:
            d.publisert = d.publiseres = None
            if d.kilde == sted.kilde:
                _glem_fila(d)
                d.levert |= {_TATT_NED: True}
            d.save()
    return bool(ned)


def _glem_fila(d: Motedokument) -> None:
    """The next file that is told for the paper is a new one, whatever its name; not saved."""
    d.sha256, d.filstatus, d.merknad, d.tekst = "", Filstatus.MANGLER, "", ""


def _skriv_en(sted: Sted, m: Mote, p: Sakslistepunkt | None, r: Dokumentrad, plass: int) -> bool:
    systemid = f"{p.systemid}/{r.systemid}" if p else r.systemid
    utgaver = list(m.dokumenter.filter(systemid=systemid).order_by("-utgave"))
    d = next((u for u in utgaver if u.kilde == sted.kilde), None)
    if d is None and r.gradert:
        return False
    ny = d is None
    if d and _er_ny_fil(d, r):
        d, ny = _med_plass_til_ny(sted, d)
    d = d or Motedokument(
        mote=m, punkt=p, kilde=sted.kilde, systemid=systemid,
        nokkel=nokkel.lag("motedokument", sted.kilde, f"{m.systemid}/{systemid}"),
    )  # fmt: skip
    begynn(d, verner=r.skjermet)
    skjult = er_nytt(d, "skjermet", r.skjermet) and r.skjermet and _skjerm(sted, d, utgaver)
    gammel = _felt(sted, d, r, plass)
    fikk = not r.skjermet and _apen(sted, d)
    d.levert |= {"registrering": r.registrering}
    avslutt(d)
    d.save()
    if fikk:
        dokumenter.kontroller(dokument=d, av=sted.av)
        sted.holdt += Motedokument.objects.filter(pk=d.pk, filstatus=Filstatus.FUNN).count()
    return ny or bool(gammel) or fikk or skjult


def _skjerm(sted: Sted, d: Motedokument, utgaver: Sequence[Motedokument]) -> bool:
    """All versions of a paper that the source shields go, and the file of its own is read anew if it opens it."""
    _glem_fila(d)
    return _ta_ned(sted, [u for u in utgaver if u.publisert])


def _felt(sted: Sted, d: Motedokument, r: Dokumentrad, plass: int) -> dict[str, Any]:
    """Sets what the delivery tells anew; what it was. What the source itself took away it may put out again."""
    if not r.skjermet and d.levert.pop(_TATT_NED, False):
        Gravstein.objects.filter(nokkel=d.nokkel).delete()
    inn: dict[str, Any] = {}
    venter = sted.senere(r.tilgjengelig_etter)
    if er_nytt(d, "publiseres", r.tilgjengelig_etter, verner=bool(venter)) and not _er_trukket(d):
        d.publiseres = venter
        inn = _ta_inn(d) if d.publiseres else {}
    fil = sett(d, {"filnavn": r.fil[:255], "ventet_sha256": r.sha256[:64]})
    return inn | fil | fortell(d, _verdier(r, plass))


def _ta_inn(d: Motedokument) -> dict[str, Any]:
    """All versions of a paper that is out wait for the time that is told now."""
    ute = Motedokument.objects.filter(mote=d.mote_id, systemid=d.systemid, publisert__isnull=False)
    antall = ute.update(publisert=None, publiseres=d.publiseres)
    d.publisert = None
    return {"publisert": antall} if antall else {}


def _verdier(r: Dokumentrad, plass: int) -> dict[str, Any]:
    """What the delivery says of the paper."""
    return {
        "type": r.type.value, "plass": plass, "tittel": r.tittel.tekst,
        "mangler": Mangler.UNNTATT.value if r.skjermet else "",
        "hjemmel": (r.hjemmel or UTEN_HJEMMEL)[:500] if r.skjermet else "",
    }  # fmt: skip


def _er_ny_fil(d: Motedokument, r: Dokumentrad) -> bool:
    """The paper has got another file than the one that is here."""
    if r.skjermet or not d.sha256:
        return False
    return bool(r.sha256 and r.sha256 != d.sha256) or bool(r.fil and d.filnavn and r.fil != d.filnavn)


def _med_plass_til_ny(sted: Sted, d: Motedokument) -> tuple[Motedokument, bool]:
    """The paper without the file that never was out, or the version after the one that is; whether that is new.

    It comes after what staff have put out in its place, and before what they are working on.
    """
    if d.publisert is None:
        _glem_fila(d)
        return d, False
    siste, kladd = d, Motedokument.objects.filter(erstatter=d).first()
    while kladd and kladd.publisert:
        siste, kladd = kladd, Motedokument.objects.filter(erstatter=kladd).first()
    neste = dokumenter.utgave_av(siste, kilde=sted.kilde)
    neste.levert = dict(d.levert)
    kladder = Motedokument.objects.filter(pk__in=[kladd.pk] if kladd else [])
    kladder.update(erstatter=None)
    neste.save()
    kladder.update(erstatter=neste, utgave=neste.utgave + 1)
    return neste, True


def _apen(sted: Sted, d: Motedokument) -> bool:
    """An open paper gets its file, and says when it has none; whether it got one.

    A reason that staff have given stays till the file comes, and what they took away is not told of.
    """
    fikk = _fil(sted, d)
    if d.mangler in {"", Mangler.IKKE_LEVERT}:
        d.mangler = "" if d.sha256 or _er_trukket(d) else Mangler.IKKE_LEVERT.value
    return fikk


def _er_trukket(d: Motedokument) -> bool:
    return Gravstein.objects.filter(nokkel=d.nokkel).exists()


def _fil(sted: Sted, d: Motedokument) -> bool:
    """Takes the file that lies beside the delivery; without a checksum a name counts when only one file has it."""
    if d.publisert or (d.sha256 and d.filstatus not in PROVES_IGJEN):
        return False
    stier = sted.filer.get(d.filnavn.casefold(), []) if d.filnavn else []
    for sti in stier if d.ventet_sha256 or len(stier) == 1 else ():
        with sti.open("rb") as innhold:
            try:
                lagret = filer.legg_inn(innhold, storste=storste())
            except filer.Filavvist as grunn:
                d.filstatus, d.merknad = Filstatus.AVVIST, str(grunn)
                return False
        if d.ventet_sha256 in {"", lagret.sha256} and lagret.sha256 != d.sha256:
            d.ta_imot(lagret)
            d.mangler = d.mangler if d.mangler == Mangler.UNNTATT else ""
            return True
    return False
