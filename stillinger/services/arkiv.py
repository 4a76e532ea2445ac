"""The case of a vacancy as the archive takes it: one ZIP with a manifest. The same case gives the same bytes."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model

from portal import filer, hendelser, tid
from portal.filer.medfil import Filstatus
from portal.models import Hendelse
from stillinger.begreper import Tilstand
from stillinger.models import Soknad, Soknadsfil, Soknadsliste, Stilling
from stillinger.services.felles import las

FERDIGE = frozenset({Tilstand.BESATT, Tilstand.AVLYST, Tilstand.ARKIVERT})
PAKKET = "arkivpakke laget"
STYKKE = 1 << 20
_UTEN = frozenset({"id", "stilling", "soknad", "onske", "kode_hash", "mottak", "slettet"})


@dataclass(frozen=True, slots=True)
class Pakke:
    """The package, open for reading from its start. `sha256` is of the whole."""

    fil: IO[bytes]
    navn: str
    sha256: str
    antall: int


@contextmanager
def lag_pakke(*, stilling: Stilling, av: str, naa: datetime) -> Iterator[Pakke]:
    """The package in a file of its own, which is gone when the block ends; that it was taken out, and when, is logged.

    `naa` is before anything is read: what is written later is not in it.
    """
    s = Stilling.objects.select_related("arbeidsgiver", "enhet").get(pk=stilling.pk)
    with TemporaryFile() as fil:
        antall = _skriv(fil, s)
        summen = _sum(fil)
        ny = {"sha256": summen, "filer": antall, "per": naa.isoformat()}
        hendelser.skriv(av=av, handling=PAKKET, objekt=s, ny=ny)
        fil.seek(0)
        yield Pakke(fil, f"stilling-{s.nokkel}.zip", summen, antall)


@transaction.atomic
def kvitter(*, stilling: Stilling, av: str) -> None:
    """The archive has the case as the last package holds it: what is in it can be deleted in time (S7)."""
    s = las(stilling)
    if s.tilstand not in FERDIGE:
        raise ValidationError("Arkivet kan ikke kvittere før stillingen er besatt eller avlyst.")
    if (pakket := _sist_pakket(s)) is None:
        raise ValidationError("Hent arkivpakken og lever den til arkivet først.")
    gammel, s.kvittert = s.kvittert, pakket
    s.save(update_fields=["kvittert"])
    hendelser.skriv(
        av=av, handling="arkivet har kvittert", objekt=s, gammel={"kvittert": gammel.isoformat() if gammel else None},
        ny={"kvittert": pakket.isoformat()},
    )  # fmt: skip


def _sist_pakket(s: Stilling) -> datetime | None:
    """As of when the last package was made."""
    pakker = Hendelse.objects.filter(handling=PAKKET, objekt=hendelser.objektnavn(s), ny__per__isnull=False)
    siste = pakker.order_by("-id").values_list("ny__per", flat=True).first()
    return datetime.fromisoformat(siste) if siste else None


def _skriv(fil: IO[bytes], s: Stilling) -> int:
    """Writes the package; how many files it has. One file at a time is in memory, and of a large one a piece."""
    manifest: list[dict[str, Any]] = []
    tid_ = _tiden(s)
    with ZipFile(fil, "w", ZIP_DEFLATED) as zip_:
        for navn, innhold in _innhold(s):
            manifest.append({"navn": navn, **_legg_til(zip_, navn, innhold, tid_)})
        hode = {"kommune": settings.KOMMUNE.navn, "stilling": s.nokkel, "tittel": s.tittel, "per": tid_.isoformat()}
        _legg_til(zip_, "manifest.json", BytesIO(_json({**hode, "filer": manifest})), tid_)
    return len(manifest)


def _tiden(s: Stilling) -> datetime:
    """When something last happened in the case; what is the same has the same time."""
    siste = s.steg.order_by("-id").first()
    return (siste.tid if siste else datetime(2000, 1, 1, tzinfo=tid.OSLO)).astimezone(tid.OSLO)


def _legg_til(zip_: ZipFile, navn: str, innhold: IO[bytes], tid_: datetime) -> dict[str, Any]:
    info = ZipInfo(navn, date_time=tid_.timetuple()[:6])
    info.compress_type, summen, antall = ZIP_DEFLATED, sha256(), 0
    with innhold, zip_.open(info, "w", force_zip64=True) as ut:
        while stykke := innhold.read(STYKKE):
            summen.update(stykke)
            antall += len(stykke)
            ut.write(stykke)
    return {"sha256": summen.hexdigest(), "storrelse": antall}


def _sum(fil: IO[bytes]) -> str:
    fil.seek(0)
    summen = sha256()
    while stykke := fil.read(STYKKE):
        summen.update(stykke)
    return summen.hexdigest()


def _innhold(s: Stilling) -> Iterator[tuple[str, IO[bytes]]]:
    """(name, content) of each file, in the same order each time."""
    yield "utlysning.json", BytesIO(_json(_utlysning(s)))
    yield "historie.json", BytesIO(_json([_felt(x) for x in s.steg.order_by("id")]))
    for liste in s.lister.order_by("frist", "versjon"):
        yield f"sokerlister/{liste.frist}-versjon-{liste.versjon}.json", BytesIO(_json(_liste(liste)))
    for nr, soknad in enumerate(s.soknader.filter(slettet=None).order_by("id"), start=1):
        yield f"soknader/{nr:04}/soknad.json", BytesIO(_json(_soknad(soknad)))
        for plass, f in enumerate(soknad.filer.exclude(sha256="").order_by("id"), start=1):
            yield f"soknader/{nr:04}/vedlegg/{plass:02}-{_filnavn(f)}", filer.apne(f.sha256)


def _utlysning(s: Stilling) -> dict[str, Any]:
    deler = {n: [_felt(x) for x in getattr(s, n).order_by("plass", "id")] for n in ("avsnitt", "sporsmal")}
    kontakter = [_felt(x) for x in s.kontaktpersoner.order_by("plass", "id")]
    frister = [_felt(x) for x in s.frister.order_by("id")]
    enhet = s.enhet.navn if s.enhet else ""
    hode = {"arbeidsgiver": s.arbeidsgiver.navn, "orgnr": s.arbeidsgiver.orgnr, "enhet": enhet}
    return {**_felt(s), **hode, **deler, "kontaktpersoner": kontakter, "frister": frister}


def _liste(liste: Soknadsliste) -> dict[str, Any]:
    return _felt(liste)


def _soknad(s: Soknad) -> dict[str, Any]:
    """The application, its wish with each decision, and what was done with it."""
    onske = getattr(s, "onske", None)
    avgjorelser = [_felt(a) for a in onske.avgjorelser.order_by("id")] if onske else []
    return {
        **_felt(s),
        "innhold": {**s.innhold, "svar": [{"sporsmal": q, "svar": svar} for q, svar in s.svarene()]},
        "onske": {**_felt(onske), "avgjorelser": avgjorelser} if onske else None,
        "steg": [_felt(x) for x in s.steg.order_by("id")],
        "vedlegg": [_fil(f) for f in s.filer.order_by("id")],
    }


def _fil(f: Soknadsfil) -> dict[str, Any]:
    return {"tittel": f.tittel, "sha256": f.sha256, "storrelse": f.storrelse, "status": f.filstatus}


def _filnavn(f: Soknadsfil) -> str:
    """A name that is safe in a package; one whose content was refused is marked, and keeps no ending that opens it."""
    navn, _, endelse = f.tittel.rpartition(".")
    trygg = f.filstatus == Filstatus.KONTROLLERT and endelse.isascii() and endelse.isalnum()
    return filer.trygt_filnavn(navn or f.tittel, endelse.lower() if trygg else "avvist")


def _felt(objekt: Model) -> dict[str, Any]:
    """The fields of a row by name, without keys of ours."""
    return {
        f.name: getattr(objekt, f.attname)
        for f in objekt._meta.concrete_fields
        if f.name not in _UTEN and not f.is_relation
    }


def _json(verdi: Any) -> bytes:
    return json.dumps(verdi, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1, sort_keys=True).encode()
