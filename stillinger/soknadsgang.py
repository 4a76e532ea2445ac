"""An application on its way: what has been typed so far, opened with the code in the address and sealed again."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import IO, Any
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from portal import filer
from portal.kode import hash_
from stillinger import forsegling, mottak
from stillinger.innhold import FLEST_FILER, STORST_SAMLET, STORSTE_FIL, Fil, Innhold, pakk_ut
from stillinger.mottak import InnsendtSoknad, Sokermelding, Soknadsdel, Soknadsutkast
from stillinger.offentlig.modeller import Segl

FORMAAL = "stillinger"
FLEST_SIDER = 200
_NAVNEROM = UUID("6f1d1d5e-52b5-5a0e-8f6a-0d3c6f0a2a25")
"""For keys that are the same when the same thing is sent twice."""
_EN_FIL = Lock()
"""A file on its way to the database is in memory several times over: one at a time in each process."""


@dataclass(frozen=True, slots=True)
class Utkast:
    """A draft and the code that opens it."""

    koden: str
    stilling: str
    innhold: Innhold
    versjon: int = 0

    @property
    def kode_hash(self) -> str:
        """What is kept of the code."""
        return hash_(self.koden, FORMAAL)

    def lagre(self, *, naa: datetime, **endring: Any) -> "Utkast":
        """With these fields as they now are, sealed to the code."""
        return self.endre(lambda innhold: replace(innhold, **endring), naa=naa)

    @transaction.atomic
    def endre(self, endring: Callable[[Innhold], Innhold], *, naa: datetime) -> "Utkast":
        """Changed on top of what another window has saved meanwhile: two windows lose nothing of each other's."""
        mottak.en_om_gangen(self.kode_hash)
        siste = finn(self.koden) or self
        nytt = replace(siste, innhold=endring(siste.innhold), versjon=siste.versjon + 1)
        offentlig, _ = forsegling.par_av(self.koden)
        Soknadsutkast.objects.create(
            kode_hash=self.kode_hash, stilling=self.stilling, versjon=nytt.versjon, tid=naa,
            innhold=forsegling.forsegle(nytt.innhold.pakk(), offentlig),
        )  # fmt: skip
        return nytt


def finn(koden: str) -> Utkast | None:
    """The draft that the code opens; None when there is none, or it has been sent."""
    funnet = mottak.utkast(hash_(koden, FORMAAL))
    return Utkast(koden, funnet[0], _apne(funnet[2], koden), funnet[1]) if funnet else None


def sendt(koden: str) -> tuple[Utkast, dict[str, Any]] | None:
    """The application that the code opens as it was sent, and what the staff side says of it."""
    funnet = mottak.soknad(hash_(koden, FORMAAL))
    if funnet is None:
        return None
    side = dict(_json(funnet["side"], koden)) if funnet["side"] else {}
    utkast = Utkast(koden, funnet["stilling"], _apne(funnet["kopi"], koden), funnet["versjon"])
    return utkast, side | {"sendt": funnet["tid"]}


def utvidet_liste(koden: str) -> list[dict[str, Any]]:
    """The other applicants, while those in charge have opened the extended list; else none (S6)."""
    forseglet = mottak.utvidet_liste(hash_(koden, FORMAAL))
    return list(_json(forseglet, koden)) if forseglet else []


def _apne(forseglet: bytes, koden: str) -> Innhold:
    return pakk_ut(forsegling.apne(forseglet, forsegling.par_av(koden)[1]))


def _json(forseglet: bytes, koden: str) -> Any:
    return json.loads(forsegling.apne(forseglet, forsegling.par_av(koden)[1]))


def legg_ved(utkast: Utkast, fil: IO[bytes], navn: str, *, naa: datetime) -> Utkast:
    """A file is checked by its content, locked with a key of its own, and put in; the same file is put in once.

    Raises Filavvist.
    """
    innhold = fil.read(STORSTE_FIL + 1)
    if len(innhold) > STORSTE_FIL:
        raise filer.Filavvist(_("Filen er for stor. Den kan være på høyst 10 MB."))
    k = filer.kontroller(BytesIO(innhold), navn, storste=STORSTE_FIL, flest_sider=FLEST_SIDER)
    nokkel = forsegling.ny_filnokkel()
    ny = Fil(
        id=str(uuid4()), navn=filer.trygt_filnavn(navn.rpartition(".")[0] or navn, k.endelse), nokkel=nokkel.hex(),
        sha256=sha256(innhold).hexdigest(), storrelse=len(innhold),
    )  # fmt: skip
    with _EN_FIL, transaction.atomic():
        last = forsegling.las(innhold, nokkel)
        nytt = utkast.endre(lambda i: _med_fil(i, ny), naa=naa)
        if ny in nytt.innhold.filer:
            if mottak.opptatt(utkast.kode_hash) + len(last) > STORST_SAMLET:
                raise filer.Filavvist(_("Du har lagt ved og tatt bort for mange filer. Ta kontakt med arbeidsgiveren."))
            Soknadsdel.objects.create(id=ny.id, kode_hash=utkast.kode_hash, innhold=last, tid=naa)
    return nytt


def _med_fil(innhold: Innhold, ny: Fil) -> Innhold:
    """With the file, unless it is there already."""
    if any(f.sha256 == ny.sha256 for f in innhold.filer):
        return innhold
    if len(innhold.filer) >= FLEST_FILER:
        raise filer.Filavvist(_("Du kan legge ved høyst ti filer. Ta bort en først."))
    return replace(innhold, filer=(*innhold.filer, ny))


@transaction.atomic
def ta_bort(utkast: Utkast, id_: str, *, naa: datetime) -> Utkast:
    """The file is not part of the application any more."""
    if any(f.id == id_ for f in utkast.innhold.filer):
        mottak.kast_del(utkast.kode_hash, UUID(id_))
    return utkast.endre(lambda i: replace(i, filer=tuple(f for f in i.filer if f.id != id_)), naa=naa)


def fil(utkast: Utkast, id_: str) -> tuple[Fil, bytes] | None:
    """A file of one's own draft or application, opened; None when it is not there."""
    funnet = next((f for f in utkast.innhold.filer if f.id == id_), None)
    last = mottak.del_(utkast.kode_hash, UUID(funnet.id)) if funnet else None
    if funnet is None or last is None:
        return None
    return funnet, forsegling.las_opp(last, bytes.fromhex(funnet.nokkel))


def send(utkast: Utkast, *, naa: datetime) -> bool:
    """Seals the application for the staff side; sent twice it is one. False when there is no key to seal with."""
    segl = Segl.objects.order_by("-id").first()
    if segl is None:
        return False
    data = utkast.innhold.pakk()
    sokernokkel, _ = forsegling.par_av(utkast.koden)
    rad = InnsendtSoknad(
        nokkel=uuid5(_NAVNEROM, f"{utkast.koden} {utkast.versjon} {sha256(data).hexdigest()}"),
        kode_hash=utkast.kode_hash, stilling=utkast.stilling, versjon=utkast.versjon, nokkel_id=segl.pk,
        forseglet=forsegling.forsegle(data, bytes(segl.nokkel)), kopi=forsegling.forsegle(data, sokernokkel),
        sokernokkel=sokernokkel, tid=naa,
    )  # fmt: skip
    _en_gang(rad)
    return True


def trekk(koden: str, *, naa: datetime) -> None:
    """The applicant withdraws; once, however often the button is pressed."""
    segl = Segl.objects.order_by("-id").first()
    _en_gang(
        Sokermelding(
            nokkel=uuid5(_NAVNEROM, f"{koden} trekk"), kode_hash=hash_(koden, FORMAAL), slag="trekk",
            nokkel_id=segl.pk if segl else 0, forseglet=b"", tid=naa,
        )
    )  # fmt: skip


def _en_gang(rad: InnsendtSoknad | Sokermelding) -> None:
    """The second time it is there already; any other fault is one, and nobody is told that it was sent."""
    try:
        with transaction.atomic():
            rad.save(force_insert=True)
    except IntegrityError as feil:
        if not isinstance(feil.__cause__, UniqueViolation):
            raise
