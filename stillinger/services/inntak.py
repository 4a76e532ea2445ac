"""What applicants have sent is opened and taken in, on the staff side. Run again, nothing happens twice."""

from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from portal import filer, hendelser, innlagt, tid
from portal.filer.medfil import Filstatus
from stillinger import forsegling
from stillinger.begreper import Kanal
from stillinger.innhold import STORSTE_FIL, Fil, Innhold, Innholdsfeil, fodselsdag, pakk_ut
from stillinger.models import Sokerside, Soknad, Soknadsfil, Soknadssteg, Stilling, Unntaksonske
from stillinger.mottak import InnsendtSoknad, Sokermelding, Soknadsdel, Soknadsutkast
from stillinger.services import nokler, onsker, sokerpost, soknader
from stillinger.services.felles import las
from stillinger.services.utlysning import fristen_slutter

SOKER = "søkeren"
_FELT = ("navn", "kjonn", "kommune", "tittel", "epost", "telefon")
_LENGDER = {f.name: f.max_length for f in Soknad._meta.fields if f.name in _FELT}


@transaction.atomic
def motta(*, mottak_id: UUID, naa: datetime) -> Soknad | None:
    """Opens one application and takes it in with its files; the same code again, before the deadline, changes it."""
    m = InnsendtSoknad.objects.filter(pk=mottak_id).first()
    if m is None:
        return None
    innhold = pakk_ut(forsegling.apne(bytes(m.forseglet), nokler.privat(m.nokkel_id)))
    nye = _nye_filer(m.kode_hash, innhold.filer)
    stilling = las(Stilling.objects.get(nokkel=m.stilling))
    kjent = Soknad.objects.select_for_update().filter(kode_hash=m.kode_hash, stilling=stilling).first()
    if kjent and not _kan_endres(kjent, m):
        m.delete()
        return kjent
    soknad = _skriv(kjent or Soknad(stilling=stilling, kode_hash=m.kode_hash), m, innhold)
    _filer(soknad, innhold.filer, nye)
    _onske(soknad, innhold, m.tid)
    _side(soknad, m)
    _rydd(m)
    Soknadssteg.objects.create(
        soknad=soknad, tid=m.tid, tatt_inn=max(m.tid, naa), av=SOKER, slag="sendt", til=soknad.tilstand
    )
    hendelser.skriv(av=SOKER, handling="søknad mottatt", objekt=soknad)
    sokerpost.vis(soknad, naa=m.tid)
    sokerpost.kvitter(soknad, nokkel=str(m.pk))
    return soknad


def _kan_endres(s: Soknad, m: InnsendtSoknad) -> bool:
    """A later version, sent before the deadline was over, of an application that is not withdrawn."""
    return s.trukket is None and m.versjon > s.side.versjon and m.tid < fristen_slutter(s.stilling.frist)


def _skriv(s: Soknad, m: InnsendtSoknad, i: Innhold) -> Soknad:
    ny = s._state.adding
    felt: dict[str, Any] = {f: _passer(f, getattr(i, f)) for f in _FELT}
    felt |= {"fodt": fodselsdag(i.fodt), "mottak": m.pk, "kanal": Kanal.NETT.value}
    felt["sprak"] = i.sprak if i.sprak in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    felt["innhold"] = {"erfaring": i.erfaring, "utdanning": i.utdanning, "svar": dict(i.svar)}
    felt |= {"mottatt": m.tid, "dag": tid.dato(m.tid)} if ny else {"endret": m.tid}
    if felt["fodt"] is None or felt["fodt"] > tid.dato(m.tid) or not felt["navn"]:
        raise Innholdsfeil("Søknaden mangler navn eller fødselsdato.")
    for navn, verdi in felt.items():
        setattr(s, navn, verdi)
    s.save()
    return s


def _passer(felt: str, tekst: str) -> str:
    """On one line, and no longer than the row holds: whoever goes past the form can write anything."""
    return " ".join(tekst.split())[: _LENGDER[felt]]


def _nye_filer(kode_hash: str, filene: tuple[Fil, ...]) -> dict[str, Soknadsfil]:
    """Those that were not taken in before, opened and checked; before anything is locked, for it takes its time."""
    rader = Soknadsfil.objects.filter(nokkel__in=[f.id for f in filene])
    kjente = {str(nokkel) for nokkel in rader.values_list("nokkel", flat=True)}
    return {f.id: _fil(f, Soknadsdel.objects.get(pk=f.id, kode_hash=kode_hash)) for f in filene if f.id not in kjente}


def _filer(s: Soknad, filene: tuple[Fil, ...], nye: dict[str, Soknadsfil]) -> None:
    """The files as the application now has them; one that was taken in before is kept."""
    borte = s.filer.exclude(nokkel__in=[f.id for f in filene])
    innlagt.glem_filer(borte.values_list("sha256", flat=True))
    borte.delete()
    for rad in nye.values():
        rad.soknad = s
        rad.save()


def _fil(f: Fil, del_: Soknadsdel) -> Soknadsfil:
    """Opened, compared with its checksum, checked by content, and kept."""
    innhold = forsegling.las_opp(bytes(del_.innhold), bytes.fromhex(f.nokkel))
    if sha256(innhold).hexdigest() != f.sha256:
        raise Innholdsfeil("En fil i søknaden er skadet.")
    rad = Soknadsfil(nokkel=f.id, tittel=f.navn[:255], filnavn=f.navn[:255])
    rad.ta_imot(filer.legg_inn(BytesIO(innhold), storste=STORSTE_FIL))
    try:
        k = rad.kontroller()
    except filer.Filavvist as grunn:
        rad.filstatus, rad.merknad = Filstatus.AVVIST, str(grunn)
    else:
        rad.mimetype, rad.sider, rad.filstatus = k.mimetype, k.sider, Filstatus.KONTROLLERT
    return rad


def _onske(s: Soknad, i: Innhold, naa: datetime) -> None:
    """The wish to be left out, as the applicant now says it. One that was decided is changed with a trace."""
    onske, grunn = Unntaksonske.objects.filter(soknad=s).first(), (i.onske_grunn or "–") if i.utelates else ""
    if onske and onske.avgjorelser.exists():
        if grunn != ("" if onske.tatt_tilbake else onske.grunn):
            onsker.endre(onske=onske, grunn=grunn, av=SOKER, naa=naa)
        return
    if not grunn:
        Unntaksonske.objects.filter(soknad=s).delete()
        return
    Unntaksonske.objects.update_or_create(soknad=s, defaults={"grunn": grunn, "tid": naa})


def _side(s: Soknad, m: InnsendtSoknad) -> None:
    Sokerside.objects.update_or_create(
        soknad=s,
        defaults={
            "kode_hash": m.kode_hash, "versjon": m.versjon, "sokernokkel": bytes(m.sokernokkel),
            "kopi": bytes(m.kopi), "innhold": b"", "endret": m.tid,
        },
    )  # fmt: skip


def _rydd(m: InnsendtSoknad) -> None:
    """What was a draft is an application now. The locked files stay as long as it can be changed."""
    Soknadsutkast.objects.filter(kode_hash=m.kode_hash, versjon__lte=m.versjon).delete()
    InnsendtSoknad.objects.filter(kode_hash=m.kode_hash, versjon__lte=m.versjon).delete()


@transaction.atomic
def motta_melding(*, mottak_id: UUID, naa: datetime) -> None:
    """Takes in what an applicant did on the page: withdraws. What was sent before it is taken in first."""
    m = Sokermelding.objects.filter(pk=mottak_id).first()
    if m is None:
        return
    trukne = Soknad.objects.filter(kode_hash=m.kode_hash).exclude(trukket=None)
    sendte = InnsendtSoknad.objects.filter(kode_hash=m.kode_hash, tid__lte=m.tid).order_by("versjon")
    for sendt in () if trukne.exists() else sendte:
        motta(mottak_id=sendt.pk, naa=naa)
    if (s := Soknad.objects.filter(kode_hash=m.kode_hash).first()) and m.slag == "trekk":
        soknader.trekk(soknad=s, av=SOKER, naa=m.tid, tatt_inn=max(m.tid, naa))
    m.delete()
