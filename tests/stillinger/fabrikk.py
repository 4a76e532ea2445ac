"""Vacancies and applications for tests, made by the services as in operation."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

from portal.tid import OSLO
from stillinger import forsegling
from stillinger.begreper import Kanal
from stillinger.innhold import Fil, Innhold
from stillinger.models import Arbeidsgiver, Avsnitt, Kontaktperson, Sokerside, Soknad, Stilling
from stillinger.mottak import InnsendtSoknad, Soknadsdel
from stillinger.offentlig.modeller import Segl
from stillinger.services import inntak, nokler, soknader, utlysning

NAA = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
"""When it is, in all tests."""
FRIST = date(2026, 12, 10)
ETTER_FRISTEN = datetime(2026, 12, 11, 9, 0, tzinfo=OSLO)
AV = "rekrutterer"
KODE = "7Q4M-0XKD"
PARAGRAF_25 = "Opplysninger om deg kan bli offentlige selv om du ber om noe annet (offentleglova § 25)."


def arbeidsgiver(navn: str = "Hamar kommune") -> Arbeidsgiver:
    """The employer of this name, made the first time."""
    funnet = Arbeidsgiver.objects.filter(navn=navn).first()
    ny = Arbeidsgiver(navn=navn, nokkel=navn.lower().replace(" ", "-"), orgnr="974623730", poststed="Hamar")
    return funnet or utlysning.lagre_arbeidsgiver(arbeidsgiver=ny, av=AV)


def utkast(tittel: str = "Pedagogisk leder", **felt: Any) -> Stilling:
    """A vacancy that lacks nothing, and is not out."""
    verdier = {
        "arbeidsgiver": arbeidsgiver(), "sted": "Ajer barnehage", "poststed": "Hamar", "fagfelt": "barnehage",
        "offentlighet": PARAGRAF_25, "frist": FRIST,
    }  # fmt: skip
    s = utlysning.lagre(stilling=Stilling(tittel=tittel, **verdier | felt), av=AV, naa=NAA)
    Avsnitt.objects.create(stilling=s, overskrift="Om jobben", tekst="<p>Du leder en avdeling.</p>")
    Kontaktperson.objects.create(stilling=s, navn="Kari Nordmann", telefon="62 56 30 02")
    return s


def stilling(tittel: str = "Pedagogisk leder", **felt: Any) -> Stilling:
    """A vacancy that is out."""
    s = utkast(tittel, **felt)
    utlysning.publiser(stilling=s, av=AV, naa=NAA)
    return Stilling.objects.get(pk=s.pk)


def soknad(s: Stilling, navn: str = "Ola Hansen", **felt: Any) -> Soknad:
    """An application that staff have registered."""
    verdier: dict[str, Any] = {
        "kanal": Kanal.PAPIR, "mottatt": NAA, "dag": date(2026, 11, 23), "fodt": date(1990, 5, 17), "kjonn": "mann",
        "kommune": "Hamar", "tittel": "Barnehagelærer", "epost": "soker@example.org",
    }  # fmt: skip
    verdier["naa"] = felt.get("mottatt", NAA)
    return soknader.registrer(stilling=s, navn=navn, av=AV, **verdier | felt)


def innhold(**felt: Any) -> Innhold:
    """What an applicant writes."""
    verdier: dict[str, Any] = {
        "navn": "Ola Hansen", "fodt": "1990-05-17", "kjonn": "mann", "kommune": "Hamar", "tittel": "Barnehagelærer",
        "epost": "ola@example.org", "erfaring": "Fem år i barnehage.", "varslet": True,
    }  # fmt: skip
    return Innhold(**verdier | felt)


def send(s: Stilling, i: Innhold, *, kode: str = KODE, tid: datetime = NAA, ta_inn: bool = True) -> InnsendtSoknad:
    """Seals an application as the public site does, and takes it in as the worker does."""
    if not Segl.objects.exists():
        nokler.lag(av=AV, naa=NAA)
    segl = Segl.objects.latest("id")
    sokernokkel, _ = forsegling.par_av(kode)
    sist = Sokerside.objects.filter(kode_hash=kode).first()
    m = InnsendtSoknad.objects.create(
        nokkel=uuid4(), kode_hash=kode, stilling=s.nokkel, nokkel_id=segl.pk, tid=tid, sokernokkel=sokernokkel,
        forseglet=forsegling.forsegle(i.pakk(), bytes(segl.nokkel)), kopi=forsegling.forsegle(i.pakk(), sokernokkel),
        versjon=sist.versjon + 1 if sist else 1,
    )  # fmt: skip
    if ta_inn:
        inntak.motta(mottak_id=m.pk, naa=tid)
    return m


def fil(kode: str, innhold_: bytes, navn: str = "cv.txt") -> Fil:
    """A file that has been locked and put in by an applicant."""
    nokkel = forsegling.ny_filnokkel()
    del_ = Soknadsdel.objects.create(kode_hash=kode, innhold=forsegling.las(innhold_, nokkel), tid=NAA)
    summen = sha256(innhold_).hexdigest()
    return Fil(id=str(del_.pk), navn=navn, nokkel=nokkel.hex(), sha256=summen, storrelse=len(innhold_))


def om(dager: int) -> datetime:
    """So many days after the deadline."""
    return ETTER_FRISTEN + timedelta(days=dager)
