"""Our own vacancies to NAV (off by default): sent when they are new or changed, stopped when nobody can apply."""

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from portal import hendelser, henting
from portal.henting import Hentefeil, Svar
from stillinger.annonse import Annonse
from stillinger.begreper import Tilstand
from stillinger.models import Navkvittering, Stilling
from stillinger.nav import ut
from stillinger.offentlig.annonser import annonse

Sender = Callable[[str, bytes | None], Svar]
"""Address and body (None: DELETE) → the answer; raises Hentefeil."""
STORSTE_SVAR = 5_000_000
FLEST = 100
"""Vacancies in one request."""
_BORTE = frozenset({200, 202, 204, 404, 410})
_ENDTE = (Tilstand.AVLYST.value, Tilstand.BESATT.value, Tilstand.ARKIVERT.value)


def til_nettet(adresse: str, innhold: bytes | None) -> Svar:
    """Over the network, with our token."""
    hoder = {"Content-Type": ut.INNHOLDSTYPE, "Accept": ut.INNHOLDSTYPE}
    if settings.NAV_INN_NOKKEL:
        hoder["Authorization"] = f"Bearer {settings.NAV_INN_NOKKEL}"
    metode = "DELETE" if innhold is None else "POST"
    return henting.hent(adresse, hoder=hoder, storste=STORSTE_SVAR, data=innhold, metode=metode)


def er_paa() -> bool:
    """Whether anything is sent at all."""
    return bool(settings.KOMMUNE.stillinger.nav_inn_adresse)


def send(*, naa: datetime, til: Sender = til_nettet) -> list[Navkvittering]:
    """Sends what is new or changed, and stops what has ended; the receipts of this run. Run again, nothing happens."""
    if not er_paa():
        return []
    klare, mangelfulle = _endrede()
    ut_ = [_husk(s, naa=naa, grunn=grunn) for s, grunn in mangelfulle]
    for start in range(0, len(klare), FLEST):
        ut_ += _send_bunke(klare[start : start + FLEST], naa, til)
    return ut_ + [_stopp(s, naa, til) for s in _som_skal_stoppes()]


def _endrede() -> tuple[list[tuple[Stilling, Annonse]], list[tuple[Stilling, str]]]:
    """(what NAV has not got as it now is, what NAV would not take and why)."""
    klare, mangelfulle = [], []
    ute = Stilling.objects.filter(sendes_nav=True, intern=False, tilstand=Tilstand.PUBLISERT.value)
    for s in ute.select_related("arbeidsgiver", "nav").order_by("pk"):
        a = annonse(s)
        if grunner := ut.mangler(a):
            mangelfulle.append((s, " ".join(grunner)))
        elif not _har(s, ut.linje(a)):
            klare.append((s, a))
    return klare, mangelfulle


def _har(s: Stilling, linje: str) -> bool:
    """Whether NAV has taken just this, and it has not been stopped since."""
    k: Navkvittering | None = getattr(s, "nav", None)
    return k is not None and k.mottatt and k.stoppet is None and k.avtrykk == _avtrykk(linje)


def _avtrykk(linje: str) -> str:
    return sha256(linje.encode()).hexdigest()


def _send_bunke(bunke: Sequence[tuple[Stilling, Annonse]], naa: datetime, til: Sender) -> list[Navkvittering]:
    """One request; each vacancy has a receipt of its own, whatever comes back."""
    referanser = [a.nokkel for _, a in bunke]
    try:
        svar = til(_adresse(), ut.strom(a for _, a in bunke))
        if svar.status != 200:
            raise Hentefeil(f"NAV svarte med {svar.status}.")
    except Hentefeil as feil:
        return [_husk(s, naa=naa, grunn=str(feil)) for s, _ in bunke]
    lest = ut.les_kvitteringer(svar.innhold, referanser)
    return [
        _husk(s, naa=naa, avtrykk=_avtrykk(ut.linje(a)), mottatt=k.mottatt, status=k.status, versjon=k.versjon,
              grunn=" ".join(filter(None, (k.grunn, *(() if k.mottatt else lest.feil))))[:1000])
        for (s, a), k in zip(bunke, lest.kvitteringer, strict=True)
    ]  # fmt: skip


def _som_skal_stoppes() -> QuerySet[Stilling]:
    """What NAV has, that has ended or is no longer to be there. After its deadline NAV takes it away itself."""
    endt = Q(tilstand__in=_ENDTE) | Q(sendes_nav=False) | Q(intern=True)
    return Stilling.objects.filter(endt, nav__avtrykk__gt="", nav__stoppet=None).select_related("nav").order_by("pk")


def _stopp(s: Stilling, naa: datetime, til: Sender) -> Navkvittering:
    k: Navkvittering = s.nav
    try:
        svar = til(_adresse(s.nokkel), None)
        grunn = "" if svar.status in _BORTE else f"NAV svarte med {svar.status} da annonsen skulle stoppes."
    except Hentefeil as feil:
        grunn = str(feil)
    felt = {"avtrykk": k.avtrykk, "mottatt": k.mottatt, "status": k.status, "versjon": k.versjon}
    return _husk(s, naa=naa, grunn=grunn, stoppet=None if grunn else naa, **felt)


def _adresse(referanse: str = "") -> str:
    k = settings.KOMMUNE.stillinger
    return urljoin(k.nav_inn_adresse, ut.sti(k.nav_leverandor, referanse))


@transaction.atomic
def _husk(s: Stilling, *, naa: datetime, **felt: Any) -> Navkvittering:
    """The receipt of a vacancy as it now is; logged when it says something else than before."""
    forrige: Navkvittering | None = getattr(s, "nav", None)
    avtrykk = forrige.avtrykk if forrige else ""
    grunnlag = {"avtrykk": avtrykk, "mottatt": False, "status": "", "versjon": None, "grunn": "", "stoppet": None}
    k, _ = Navkvittering.objects.update_or_create(stilling=s, defaults={"sendt": naa, **grunnlag, **felt})
    er, var = _sagt(k), _sagt(forrige) if forrige else None
    if er != var:
        hendelser.skriv(av="system", handling="kvittering fra NAV", objekt=s, gammel=var, ny=er)
    return k


def _sagt(k: Navkvittering) -> dict[str, Any]:
    return {"mottatt": k.mottatt, "grunn": k.grunn, "stoppet": k.stoppet is not None}
