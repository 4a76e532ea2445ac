"""What happens in the meeting is recorded: who is there, proposals, votes, decisions. Public when it is published."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from kontakter.models import Parti, Person
from moter.begreper import Fremmote, Hendelsesslag, Stemmegivning, Utfall
from moter.models import Forslag, Mote, Oppmote, Partistemme, Sakslistepunkt, Stemme, Vedtak, Votering
from moter.services.felles import ferdig, las, meld
from portal import hendelser, tid

Tall = tuple[int, int, int]
"""For, against, blank."""


@dataclass(frozen=True, slots=True)
class Frammote:
    """One person's attendance."""

    navn: str
    fremmote: Fremmote = Fremmote.TIL_STEDE
    person: Person | None = None
    parti: Parti | None = None
    rolle: str = "medlem"
    vara_for: str = ""
    fra_punkt: Sakslistepunkt | None = None
    til_punkt: Sakslistepunkt | None = None
    punkt: Sakslistepunkt | None = None


@dataclass(frozen=True, slots=True)
class Forslaget:
    """A proposal. `rad`: the recorded one that it takes the place of, and whose votes it keeps."""

    tekst: str
    fremmet_av: str = ""
    person: Person | None = None
    parti: Parti | None = None
    vedtatt: bool | None = None
    rad: int | None = None


@dataclass(frozen=True, slots=True)
class Stemmen:
    """How one voted."""

    navn: str
    stemme: Stemmegivning
    person: Person | None = None
    parti: Parti | None = None


@dataclass(frozen=True, slots=True)
class Voteringen:
    """A vote: by person, or by party, or only counted. What is counted follows from what is told most closely."""

    beskrivelse: str = ""
    forslag: int | None = None
    """Number of the proposal that was voted over."""
    antall: Tall = (0, 0, 0)
    partier: Sequence[tuple[Parti, Tall]] = ()
    stemmer: Sequence[Stemmen] = ()


@transaction.atomic
def sett_frammote(*, mote: Mote, rader: Iterable[Frammote], av: str, naa: datetime) -> None:
    """The attendance as a whole takes the place of what was recorded."""
    m = las(mote)
    m.oppmoter.all().delete()
    felt = Frammote.__dataclass_fields__
    Oppmote.objects.bulk_create(Oppmote(mote=m, **{f: getattr(r, f) for f in felt}) for r in rader)
    _ferdig(m, "frammøte ført", av, naa, {"antall": m.oppmoter.count()}, ute=m.protokollert is not None)


@transaction.atomic
def sett_forslag(*, punkt: Sakslistepunkt, forslag: Iterable[Forslaget], av: str, naa: datetime) -> None:
    """The proposals of an item, in their order, take the place of what was recorded."""
    m, p = _las(punkt)
    nye = list(forslag)
    p.forslag.exclude(pk__in=[f.rad for f in nye if f.rad]).delete()
    forte = p.forslag.in_bulk()
    for nummer, f in enumerate(nye, 1):
        rad = forte.get(f.rad or 0) or Forslag(punkt=p)
        rad.nummer, rad.tekst, rad.vedtatt = nummer, f.tekst, f.vedtatt
        rad.fremmet_av, rad.person, rad.parti = f.fremmet_av, f.person, f.parti
        rad.save()
    _ferdig(m, "forslag ført", av, naa, {"punkt": p.pk}, punkt=p)


@transaction.atomic
def sett_voteringer(*, punkt: Sakslistepunkt, voteringer: Iterable[Voteringen], av: str, naa: datetime) -> None:
    """The votes on an item, in their order, take the place of what was recorded."""
    m, p = _las(punkt)
    skriv_voteringer(p, voteringer)
    _ferdig(m, "votering ført", av, naa, {"punkt": p.pk}, punkt=p)


def skriv_voteringer(p: Sakslistepunkt, voteringer: Iterable[Voteringen]) -> None:
    """The rows of the votes on an item of a locked meeting."""
    p.voteringer.all().delete()
    forslag = {f.nummer: f for f in p.forslag.all()}
    for nummer, v in enumerate(voteringer, 1):
        _lagre_votering(p, nummer, v, forslag)


@transaction.atomic
def legg_til_votering(*, punkt: Sakslistepunkt, votering: Voteringen, av: str, naa: datetime) -> None:
    """One more vote on an item, after those that are recorded."""
    m, p = _las(punkt)
    sist = p.voteringer.aggregate(sist=Max("nummer"))["sist"] or 0
    _lagre_votering(p, sist + 1, votering, {f.nummer: f for f in p.forslag.all()})
    _ferdig(m, "votering ført", av, naa, {"punkt": p.pk, "votering": sist + 1}, punkt=p)


@transaction.atomic
def fjern_votering(*, votering: Votering, av: str, naa: datetime, hvorfor: str) -> None:
    """A vote that was recorded wrongly is taken away; the log has its figures."""
    m, p = _las(votering.punkt)
    gammel = {"votering": votering.nummer, "tall": str(votering), "hvorfor": hendelser.begrunnet(hvorfor)}
    p.voteringer.filter(pk=votering.pk).delete()
    _ferdig(m, "votering fjernet", av, naa, {"punkt": p.pk}, punkt=p, gammel=gammel)


def _lagre_votering(p: Sakslistepunkt, nummer: int, v: Voteringen, forslag: dict[int, Forslag]) -> None:
    partier = _etter_parti(v)
    antall = _antall(v, partier)
    if any(t < 0 for t in antall):
        raise ValidationError("Et stemmetall kan ikke være under null.")
    rad = Votering.objects.create(
        punkt=p, nummer=nummer, beskrivelse=v.beskrivelse[:500], forslag=forslag.get(v.forslag or 0),
        **dict(zip(_TALL, antall, strict=True)),
    )  # fmt: skip
    Partistemme.objects.bulk_create(
        Partistemme(votering=rad, parti=parti, **dict(zip(_TALL, tall, strict=True))) for parti, tall in partier
    )
    Stemme.objects.bulk_create(
        Stemme(votering=rad, person=s.person, navn=s.navn, parti=s.parti, stemme=s.stemme) for s in v.stemmer
    )


_TALL = ("antall_for", "antall_mot", "antall_blanke")


def _etter_parti(v: Voteringen) -> list[tuple[Parti, Tall]]:
    """Counted from the persons' votes when these are told, by the party of that day."""
    if not v.stemmer:
        return list(v.partier)
    telt = Counter((s.parti, s.stemme) for s in v.stemmer if s.parti)
    partier = sorted({parti for parti, _ in telt}, key=lambda parti: parti.navn)
    return [(parti, _tre(telt[parti, s] for s in Stemmegivning)) for parti in partier]


def _antall(v: Voteringen, partier: Sequence[tuple[Parti, Tall]]) -> Tall:
    if v.stemmer:
        telt = Counter(s.stemme for s in v.stemmer)
        return _tre(telt[s] for s in Stemmegivning)
    return _tre(map(sum, zip(*(tall for _, tall in partier), strict=True))) if partier else v.antall


def _tre(tall: Iterable[int]) -> Tall:
    a, b, c = tall
    return a, b, c


@transaction.atomic
def sett_vedtak(
    *, punkt: Sakslistepunkt, tekst: str, utfall: Utfall, av: str, naa: datetime, dato: date | None = None
) -> Vedtak:
    """The decision on an item; given again it replaces the first, and the audit row has what it was."""
    m, p = _las(punkt)
    if not tekst.strip() and utfall in {Utfall.VEDTATT, Utfall.ENDRET}:
        raise ValidationError({"tekst": "Skriv hva som ble vedtatt."})
    gammelt = Vedtak.objects.filter(punkt=p).first()
    verdier = {"tekst": tekst.strip(), "utfall": utfall.value, "dato": dato or tid.dato(m.start)}
    vedtaket, _ = Vedtak.objects.update_or_create(punkt=p, defaults=verdier)
    gammel = {"tekst": gammelt.tekst, "utfall": gammelt.utfall} if gammelt else None
    _ferdig(m, "vedtak ført", av, naa, {"punkt": p.pk, "utfall": utfall.value}, punkt=p, gammel=gammel)
    return vedtaket


def _las(punkt: Sakslistepunkt) -> tuple[Mote, Sakslistepunkt]:
    m = las(punkt.mote_id)
    if m.er_borte:
        raise ValidationError("Møtet er avlyst eller flyttet. Det kan ikke føres noe på det.")
    return m, Sakslistepunkt.objects.get(pk=punkt.pk)


def _ferdig(
    m: Mote, handling: str, av: str, naa: datetime, ny: dict[str, Any], *, punkt: Sakslistepunkt | None = None,
    ute: bool = False, gammel: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """What is out already and changes, changes at once, and the public is told so."""
    if ute or (punkt and punkt.avgjort):
        meld(
            m,
            Hendelsesslag.SAK_ENDRET if punkt else Hendelsesslag.OPPDATERT,
            naa=naa,
            punkt=punkt.nokkel if punkt else "",
        )
    ferdig(m, handling=handling, av=av, ny=ny, gammel=gammel)
