"""The papers of a delivered meeting: taken in with the files that lie beside, checked, and put out."""

from collections.abc import Sequence

from moter.begreper import Dokumenttype, Hendelsesslag, Mangler
from moter.importer.rader import Dokumentrad
from moter.models import Mote, Motedokument, Sakslistepunkt, Vedtak
from moter.services import dokumenter, utlegging
from moter.services.felles import flytt_tilstand, meld
from moter.services.inntak.felles import UTEN_HJEMMEL, Sted, sett
from moter.tilstand import Handling, kan
from portal import filer
from portal.filer.medfil import Filstatus, storste
from postjournal import nokkel


def skriv(sted: Sted, m: Mote, p: Sakslistepunkt | None, rader: Sequence[Dokumentrad]) -> bool:
    """Writes the papers of an item, or of the meeting; whether anything changed."""
    endret = False
    for plass, r in enumerate(rader, 1):
        endret |= _skriv_en(sted, m, p, r, plass)
    return endret


def _skriv_en(sted: Sted, m: Mote, p: Sakslistepunkt | None, r: Dokumentrad, plass: int) -> bool:
    systemid = f"{p.systemid}/{r.systemid}" if p else r.systemid
    d = m.dokumenter.filter(kilde=sted.kilde, systemid=systemid).order_by("-utgave").first()
    ny = d is None
    if d and _er_ny_fil(d, r):
        d, ny = dokumenter.utgave_av(d), True
    d = d or Motedokument(
        mote=m, punkt=p, kilde=sted.kilde, systemid=systemid,
        nokkel=nokkel.lag("motedokument", sted.kilde, f"{m.systemid}/{systemid}"),
    )  # fmt: skip
    skjult = Mangler.UNNTATT.value if r.skjermet else None
    gammel = sett(
        d,
        {
            "type": r.type.value, "plass": plass, "tittel": r.tittel.tekst, "filnavn": r.fil[:255],
            "ventet_sha256": r.sha256[:64], "mangler": skjult,
            "hjemmel": (r.hjemmel or UTEN_HJEMMEL)[:500] if r.skjermet else "",
        },
    )  # fmt: skip
    if r.skjermet and d.publisert:
        dokumenter.fjern(dokument=d, av=sted.av, naa=sted.naa, hvorfor="Skjermet av kilden", grunn="unntatt")
        d.publisert = None
    d.publiseres = sted.senere(r.tilgjengelig_etter)
    fikk = not r.skjermet and _fil(sted, d)
    if not r.skjermet:
        d.mangler = "" if d.sha256 else Mangler.IKKE_LEVERT.value
    d.save()
    if fikk:
        dokumenter.kontroller(dokument=d, av=sted.av)
        sted.holdt += Motedokument.objects.filter(pk=d.pk, filstatus=Filstatus.FUNN).count()
    return ny or bool(gammel) or fikk


def _er_ny_fil(d: Motedokument, r: Dokumentrad) -> bool:
    """A paper that is out has got another file."""
    if d.publisert is None or r.skjermet:
        return False
    return bool(r.sha256 and r.sha256 != d.sha256) or bool(r.fil and d.filnavn and r.fil != d.filnavn)


def _fil(sted: Sted, d: Motedokument) -> bool:
    """Takes the file that lies beside the delivery; without a checksum a name counts when only one file has it."""
    if d.sha256:
        return False
    stier = sted.filer.get(d.filnavn.casefold(), []) if d.filnavn else []
    for sti in stier if d.ventet_sha256 or len(stier) == 1 else ():
        with sti.open("rb") as innhold:
            try:
                lagret = filer.legg_inn(innhold, storste=storste())
            except filer.Filavvist as grunn:
                d.filstatus, d.merknad = Filstatus.AVVIST, str(grunn)
                return False
        if d.ventet_sha256 in {"", lagret.sha256}:
            d.ta_imot(lagret)
            d.mangler = ""
            return True
    return False


def legg_ut(sted: Sted, m: Mote) -> bool:
    """What has been delivered is out, with what it belongs to; whether anything came out."""
    if not m.kunngjort:
        return False
    forste = m.innkalt is None
    nye = _saker(sted, m)
    ute = dokumenter.offentliggjor(m, [d for d in _klare(m) if sted.senere(d.publiseres) is None], naa=sted.naa)
    if forste and m.innkalt:
        meld(m, Hendelsesslag.INNKALT, naa=sted.naa, saker=len(nye), dokumenter=len(ute))
    else:
        _meld_hver(sted, m, nye, ute)
    return bool(_vedtak(sted, m)) | bool(_protokoll(sted, m, ute)) | bool(nye or ute)


def _saker(sted: Sted, m: Mote) -> list[Sakslistepunkt]:
    """The items come out, and with the first of them the agenda."""
    nye = list(utlegging.klare_punkter(m, sted.naa))
    if nye and m.innkalt is None:
        m.innkalt = sted.naa
        _flytt(m, Handling.LEGG_UT)
    for p in nye:
        p.publisert = sted.naa
        p.save(update_fields=["publisert"])
    return nye


def _klare(m: Mote) -> list[Motedokument]:
    """Papers whose item is out."""
    alle = m.dokumenter.filter(publisert=None).select_related("punkt")
    return [d for d in alle if d.punkt is None or d.punkt.publisert]


def _meld_hver(sted: Sted, m: Mote, nye: Sequence[Sakslistepunkt], ute: Sequence[Motedokument]) -> None:
    """Late items are told one by one, and so are papers of items that were out."""
    for p in nye:
        meld(m, Hendelsesslag.SAK_NY, naa=sted.naa, punkt=p.nokkel)
    for d in ute:
        if d.punkt_id not in {p.pk for p in nye} and d.type != Dokumenttype.PROTOKOLL:
            slag = Hendelsesslag.DOKUMENT_NY_UTGAVE if d.erstatter_id else Hendelsesslag.DOKUMENT_NYTT
            meld(m, slag, naa=sted.naa, dokument=d.nokkel, punkt=d.punkt.nokkel if d.punkt else "")


def _vedtak(sted: Sted, m: Mote) -> int:
    """Decisions come out with their items."""
    nye = Vedtak.objects.filter(punkt__mote=m, punkt__publisert__isnull=False, punkt__avgjort=None)
    antall = Sakslistepunkt.objects.filter(pk__in=[v.punkt_id for v in nye]).update(avgjort=sted.naa)
    if antall:
        _flytt(m, Handling.HOLD)
        meld(m, Hendelsesslag.VEDTAK, naa=sted.naa, saker=antall)
    return antall


def _protokoll(sted: Sted, m: Mote, ute: Sequence[Motedokument]) -> bool:
    """The minutes are out when their file is."""
    protokoll = next((d for d in ute if d.type == Dokumenttype.PROTOKOLL and d.punkt_id is None), None)
    if protokoll is None:
        return False
    _flytt(m, Handling.HOLD)
    _flytt(m, Handling.PROTOKOLLER)
    m.protokollert = m.protokollert or sted.naa
    meld(m, Hendelsesslag.PROTOKOLL, naa=sted.naa, dokument=protokoll.nokkel)
    return True


def _flytt(m: Mote, handling: Handling) -> None:
    """The meeting moves on; one that is cancelled stays so, whatever is delivered of it."""
    if kan(handling, m.status):
        flytt_tilstand(m, handling)
