"""The verbs of a directory of staff (SCIM): it makes, changes and removes those that it has told of before.

The document that was sent is kept whole, and answered. Of a row of staff only what the directory tells anew is
written: what it says nothing of, staff may have written. Whether somebody is hidden, it has no say in (P1).
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet

from kontakter import scim, skjulte
from kontakter.models import Ansatt, Enhet
from kontakter.scim import Ansattrad, Filter, Scimfeil
from kontakter.services import ansatte, skjuling
from kontakter.services.katalogleder import sett_ledere
from kontakter.services.organisasjon import finn_eller_lag_enheter
from portal.filer.tekst import rens

KILDE = "scim"
_INGEN = Ansattrad(brukernavn="", navn="")
_NOKLER = ("brukernavn", "ansattnr", "systemid")
_FELT = ("navn", "tittel", "telefon", "mobil", "epost", "brukernavn", "ansattnr")
_SJEKKES = (*_FELT, "systemid")


def kjente() -> QuerySet[Ansatt]:
    """Those that a directory has told of, and not removed."""
    return Ansatt.objects.exclude(scim={}).select_related("enhet", "stedfortreder__enhet").order_by("id")


def finn(scim_id: str) -> Ansatt:
    """The one with this id. Raises Scimfeil (404)."""
    try:
        return kjente().get(scim_id=_uuid(scim_id))
    except Ansatt.DoesNotExist:
        raise Scimfeil(404, "", "Brukeren finnes ikke.") from None


def sok(filter_: Filter | None) -> QuerySet[Ansatt]:
    """Those that are as the filter asks; all without one."""
    funnet = kjente()
    for v in filter_.vilkaar if filter_ else ():
        verdi = rens(v.verdi) if isinstance(v.verdi, str) else v.verdi
        oppslag: dict[str, dict[str, Any]] = {
            "brukernavn": {"brukernavn__iexact": str(verdi)},
            "systemid": {"scim__externalId": verdi},
            "epost": {"scim__emails__0__value__iexact": verdi},
            "aktiv": {"aktiv": verdi},
            "id": {"scim_id": _uuid(str(verdi))},
            "leder": {f"scim__{scim.ANSATT}__manager__value__iexact": verdi},
        }
        funnet = funnet.filter(**oppslag[v.felt])
    return funnet


@transaction.atomic
def opprett(*, data: Mapping[str, Any], av: str) -> Ansatt:
    """A new user. One who is known from before, also from another source, is found again and not doubled.

    Raises Scimfeil: 409 when the directory has the person already.
    """
    rad = scim.les_bruker(data)
    _en_om_gangen()
    kjent = _samme(rad)
    ansatt = kjent[0] if kjent else Ansatt(kilde=KILDE, systemid=rad.systemid)
    if ansatt.scim:
        raise _opptatt()
    return _skriv(ansatt, scim.dokument(data), av)


@transaction.atomic
def erstatt(*, scim_id: str, data: Mapping[str, Any], av: str) -> Ansatt:
    """The user as it is now told (PUT); one that nothing is told of as active or not, stays so."""
    _en_om_gangen()
    ansatt = finn(scim_id)
    return _skriv(ansatt, {"active": scim.les_bruker(ansatt.scim).aktiv, **scim.dokument(data)}, av)


@transaction.atomic
def endre(*, scim_id: str, data: Mapping[str, Any], av: str) -> Ansatt:
    """The user with some things changed (PATCH)."""
    _en_om_gangen()
    ansatt = finn(scim_id)
    return _skriv(ansatt, scim.endre(ansatt.scim, data), av)


@transaction.atomic
def slett(*, scim_id: str, av: str) -> None:
    """The directory knows the user no more: how to reach the person is forgotten, that the person is hidden is not."""
    _en_om_gangen()
    ansatt = finn(scim_id)
    gammel = scim.les_bruker(ansatt.scim)
    ansatt.scim = {}
    ansatte.meld_ut(ansatt=ansatt, av=av)
    sett_ledere({gammel.leder}, av)


def _uuid(tekst: str) -> UUID:
    """An id as the database compares it; one that nobody has when the text is none."""
    try:
        return UUID(tekst)
    except ValueError:
        return UUID(int=0)


def _en_om_gangen() -> None:
    """Directories write one after the other, so that two who tell of the same person at once make one row.

    Nobody is hidden, or shown again, meanwhile.
    """
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [KILDE])
    skjulte.las()


def _skriv(ansatt: Ansatt, dokument: dict[str, Any], av: str) -> Ansatt:
    """Writes what is new in the document; when nothing is, nothing."""
    if dokument == ansatt.scim:
        return ansatt
    gammel, rad = scim.les_bruker(ansatt.scim) if ansatt.scim else _INGEN, scim.les_bruker(dokument)
    overtatt = _overta_nokler(ansatt, gammel, rad, av)
    hvorfor = _skjul_om_kjent(ansatt, gammel, rad) or overtatt
    _fyll(ansatt, gammel, rad, av)
    ansatt.scim = dokument
    _lagre(ansatt, av, hvorfor)
    if (gammel.leder, gammel.enhet, gammel.aktiv) != (rad.leder, rad.enhet, rad.aktiv):
        flyttet = {str(ansatt.scim_id)} if gammel.enhet and gammel.enhet != rad.enhet else set()
        sett_ledere({gammel.leder, rad.leder} | flyttet, av)
    return ansatt


def _lagre(ansatt: Ansatt, av: str, hvorfor: str) -> None:
    """Saved and shown. Raises Scimfeil (409) for a key of one whom no directory has told of, but staff have."""
    try:
        with transaction.atomic():
            ansatte.lagre_ansatt(ansatt=ansatt, av=av, hvorfor=hvorfor)
    except IntegrityError:
        raise _opptatt() from None


def _overta_nokler(ansatt: Ansatt, gammel: Ansattrad, rad: Ansattrad, av: str) -> str:
    """Takes new keys from those who have left and no directory knows; hides one who takes one from somebody hidden."""
    if all(getattr(gammel, n) == getattr(rad, n) for n in _NOKLER):
        return ""
    skjult = False
    for a in _samme(rad):
        if a.pk == ansatt.pk or a.scim or a.aktiv:
            continue
        skjult = skjult or a.vises_ikke
        samme_navn, samme_id = a.brukernavn.casefold() == rad.brukernavn.casefold(), a.systemid == rad.systemid
        a.brukernavn = "" if samme_navn else a.brukernavn
        a.systemid = "" if samme_id and a.kilde == KILDE else a.systemid
        if samme_navn or samme_id:
            ansatte.lagre_ansatt(ansatt=a, av=av)
    if ansatt.vises_ikke or not skjult:
        return ""
    ansatt.vises_ikke = True
    return skjuling.SAMME_PERSON


def _skjul_om_kjent(ansatt: Ansatt, gammel: Ansattrad, rad: Ansattrad) -> str:
    """Hides one who has the key of somebody hidden; says why. An e-mail address is asked about when it is saved.

    Raises Scimfeil (409) when another user has the key.
    """
    nye_nokler = any(getattr(gammel, n) != getattr(rad, n) for n in _NOKLER)
    andre = [a for a in _samme(rad) if a.pk != ansatt.pk] if nye_nokler else []
    if any(a.scim or a.brukernavn.casefold() == rad.brukernavn.casefold() for a in andre):
        raise _opptatt()
    if ansatt.vises_ikke or not any(a.vises_ikke for a in andre):
        return ""
    ansatt.vises_ikke = True
    return skjuling.SAMME_PERSON


def _fyll(ansatt: Ansatt, gammel: Ansattrad, rad: Ansattrad, av: str) -> None:
    """The fields of what is told anew, and what one who is back lacks. Raises Scimfeil (400) for what cannot be held.

    One whom staff or another source have reported out is not back before the directory says that the person is.
    """
    aktiv = ansatt.aktiv if ansatt.scim and rad.aktiv == gammel.aktiv else rad.aktiv
    tilbake = aktiv and not ansatt.aktiv
    for felt in _FELT:
        if getattr(rad, felt) != getattr(gammel, felt) or (tilbake and not getattr(ansatt, felt)):
            setattr(ansatt, felt, getattr(rad, felt))
    ansatt.navn = scim.vanlig_navn(ansatt.navn)
    ansatt.brukernavn = rad.brukernavn.casefold()
    ansatt.systemid = rad.systemid if ansatt.kilde == KILDE else ansatt.systemid
    _sjekk(ansatt)
    if rad.enhet != gammel.enhet:
        ansatt.enhet = _enhet(rad.enhet, av)
    ansatt.aktiv = aktiv
    if not aktiv:
        ansatt.tilstand, ansatt.tilstand_til = "ukjent", None


def _sjekk(ansatt: Ansatt) -> None:
    try:
        ansatt.clean_fields(exclude={f.name for f in Ansatt._meta.get_fields()} - set(_SJEKKES))
    except ValidationError as feil:
        felt, meldinger = next(iter(feil.message_dict.items()))
        navn = str(Ansatt._meta.get_field(felt).verbose_name)  # type: ignore[union-attr]  # these are plain fields
        raise Scimfeil(400, "invalidValue", f"{navn}: {' '.join(meldinger)}") from None


def _samme(rad: Ansattrad) -> list[Ansatt]:
    """Who this may be: the one with the user name first, then by employee number and by the directory's own id."""
    er = Q(brukernavn__iexact=rad.brukernavn)
    er |= Q(ansattnr=rad.ansattnr) if rad.ansattnr else Q()
    er |= Q(kilde=KILDE, systemid=rad.systemid) if rad.systemid else Q()
    funnet = Ansatt.objects.filter(er).select_related("enhet", "stedfortreder__enhet").order_by("id")
    return sorted(funnet, key=lambda a: a.brukernavn.casefold() != rad.brukernavn.casefold())


def _enhet(navn: str, av: str) -> Enhet | None:
    """The unit of this code or this name, made when there is none."""
    if not navn:
        return None
    if len(navn) > 100:
        raise Scimfeil(400, "invalidValue", "department kan ha høyst 100 tegn.")
    for felt in ("kode", "navn__iexact"):
        if funnet := Enhet.objects.filter(**{felt: navn}).order_by("id").first():
            return funnet
    return Enhet.objects.get(pk=finn_eller_lag_enheter(koder={navn}, av=av)[navn])


def _opptatt() -> Scimfeil:
    return Scimfeil(
        409, "uniqueness", "Det finnes allerede en bruker med dette brukernavnet, ansattnummeret eller denne id-en."
    )
