"""The verbs that put things out: agenda and papers, late items, decisions, minutes; and that answer for findings."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from moter import tilstand
from moter.admin import frammote
from moter.admin.dokumentskjema import legg_ved
from moter.admin.felles import Motehandling, papirlapp
from moter.begreper import Dokumenttype
from moter.models import Mote
from moter.services import planlegging, protokoll, utlegging, vern
from moter.tilstand import Handling
from portal import tid
from portal.filer.medfil import Filstatus
from portal.stabshandling import Medgrunn, Objekter, Objektskjema
from portal.stabsskjema import Tidspunkt

_UT, _FORE = "moter.kan_legge_ut", "moter.kan_fore"
_LISTA, _ETTER = "Saksliste og papirer", "I og etter møtet"
_KLOKKA = [("na", "Nå"), ("da", "Av seg selv, på et tidspunkt"), ("ikke", "Ikke ennå: ta bort tidspunktet")]


class Utlegging(Objektskjema):
    """When the papers go out, and whether those that are not ready hold back the others."""

    naar = forms.ChoiceField(label="Legg ut", choices=_KLOKKA[:2], initial="na", widget=forms.RadioSelect)
    klokka = forms.SplitDateTimeField(label="Tidspunkt", widget=Tidspunkt(), required=False)
    uten_uavklarte = forms.BooleanField(
        label="Legg ut uten dokumentene som ikke er klare",
        required=False,
        help_text="De kan legges ut hver for seg senere. Har du valgt et tidspunkt, blir de alltid liggende.",
    )

    def gjor_klar(self) -> None:
        """A time that is set can be taken away."""
        if self.objekt.innkalling_fra:
            self.fields["naar"].choices = _KLOKKA  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The time is still to come, and before the meeting."""
        svar = super().clean() or self.cleaned_data
        if svar.get("naar") == "da" and "klokka" not in self.errors:
            klokka = svar.get("klokka")
            if klokka is None or klokka <= tid.naa():
                self.add_error("klokka", "Velg et tidspunkt som ikke har vært.")
            elif klokka >= self.objekt.start:
                self.add_error("klokka", "Sakspapirene må ut før møtet begynner.")
        return svar


def _legg_ut(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    m, naa = moter[0], tid.naa()
    if svar["naar"] == "na":
        antall = utlegging.legg_ut_saksliste(mote=m, av=av, naa=naa, uten_uavklarte=svar["uten_uavklarte"])
        return f"Sakslista er lagt ut med {antall} {'dokument' if antall == 1 else 'dokumenter'}."
    klokka = svar["klokka"] if svar["naar"] == "da" else None
    if not m.kunngjort and klokka:
        raise ValidationError("Møtet må være kunngjort før sakspapirene kan legges ut av seg selv.")
    planlegging.endre_mote(mote=m, felt={"innkalling_fra": klokka}, av=av, naa=naa)
    return f"Sakspapirene legges ut {klokka:%d.%m.%Y kl. %H.%M}." if klokka else "Tidspunktet er tatt bort."


def _start(m: Mote) -> dict[str, Any]:
    return {"naar": "da" if m.innkalling_fra else "na", "klokka": m.innkalling_fra}


def utsikt(m: Mote) -> dict[str, Any]:
    """What becomes public, and what does not as things stand."""
    papirer = utlegging.papirer_som_folger(m, tid.naa())
    punkter = list(m.punkter.filter(publisert=None).order_by("posisjon"))
    return {
        "punkter": punkter,
        "klare": [d for d in papirer if d.filstatus == Filstatus.KONTROLLERT],
        "uklare": [(d, papirlapp(d)) for d in papirer if d.filstatus != Filstatus.KONTROLLERT],
        "uten_hjemmel": [p for p in punkter if p.lukket and not p.lukkingshjemmel_id and not p.hjemmel_levert],
        "funn": vern.funn(m),
    }


def _legg_ut_saker(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = utlegging.legg_ut_saker(mote=moter[0], av=av, naa=tid.naa())
    return f"{antall} {'tilleggssak' if antall == 1 else 'tilleggssaker'} er lagt ut."


def _utsikt_tillegg(m: Mote) -> dict[str, Any]:
    """Only what belongs to the late items."""
    alt = utsikt(m)
    nye = {p.pk for p in alt["punkter"]}
    egne = {"klare": [d for d in alt["klare"] if d.punkt_id in nye]}
    return alt | egne | {"uklare": [par for par in alt["uklare"] if par[0].punkt_id in nye]}


def _uutlagte_vedtak(m: Mote) -> Any:
    return m.punkter.filter(avgjort=None, publisert__isnull=False, vedtaket__isnull=False).order_by("posisjon")


def _legg_ut_vedtak(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = utlegging.legg_ut_vedtak(mote=moter[0], av=av, naa=tid.naa())
    return f"{antall} vedtak er lagt ut."


def _lag_protokoll(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    d = protokoll.lag_protokoll(mote=moter[0], av=av, naa=tid.naa())
    return f"«{d.tittel}» er laget. Les den før du legger den ut."


def _legg_ut_protokoll(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    utlegging.legg_ut_protokoll(mote=moter[0], av=av, naa=tid.naa())
    return "Protokollen er lagt ut, og med den alle vedtak som er ført."


def _godta(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = vern.godta(mote=moter[0], av=av, hvorfor=svar["hvorfor"])
    return f"{antall} {'tekst' if antall == 1 else 'tekster'} er godtatt."


HANDLINGER = (
    legg_ved(_LISTA, lambda m: not m.er_borte, Dokumenttype.INNKALLING),
    Motehandling(
        navn="legg-ut-papirer",
        tittel="Legg ut sakspapirene",
        tillatelse=_UT,
        utfor=_legg_ut,
        skjema=Utlegging,
        start=_start,
        gjelder=lambda m: tilstand.kan(Handling.LEGG_UT, m.status) and not m.innkalt,
        gruppe=_LISTA,
        mal="admin/moter/mote/legg_ut.html",
        tillegg=utsikt,
        forklaring="Sakslista og dokumentene blir offentlige samlet. Er møtet ikke kunngjort, blir det kunngjort nå.",
    ),
    Motehandling(
        navn="legg-ut-tilleggssaker",
        tittel="Legg ut tilleggssaker",
        tillatelse=_UT,
        utfor=_legg_ut_saker,
        gjelder=lambda m: not m.er_borte and bool(m.innkalt) and m.punkter.filter(publisert=None).exists(),
        gruppe=_LISTA,
        mal="admin/moter/mote/legg_ut.html",
        tillegg=_utsikt_tillegg,
    ),
    Motehandling(
        navn="frammote",
        tittel="Før frammøte",
        tillatelse=_FORE,
        utfor=frammote.for_,
        skjema=frammote.Frammoteskjema,
        gjelder=lambda m: not m.er_borte,
        gruppe=_ETTER,
        forklaring="Frammøtet blir offentlig med det første vedtaket, eller med protokollen.",
    ),
    Motehandling(
        navn="legg-ut-vedtak",
        tittel="Legg ut vedtak",
        tillatelse=_UT,
        utfor=_legg_ut_vedtak,
        gjelder=lambda m: not m.er_borte and _uutlagte_vedtak(m).exists(),
        gruppe=_ETTER,
        mal="admin/moter/mote/legg_ut.html",
        tillegg=lambda m: {"punkter": _uutlagte_vedtak(m)},
        forklaring="Forslag, voteringer og vedtak i disse sakene blir offentlige.",
    ),
    Motehandling(
        navn="lag-protokoll",
        tittel="Lag protokoll",
        tillatelse=_FORE,
        utfor=_lag_protokoll,
        gjelder=lambda m: not m.er_borte and bool(m.innkalt),
        gruppe=_ETTER,
        forklaring="Protokollen lages som PDF av det som er ført. Den blir ikke lagt ut ennå. "
        "Finnes det en fra før, blir dette en ny utgave.",
    ),
    Motehandling(
        navn="legg-ut-protokoll",
        tittel="Legg ut protokollen",
        tillatelse=_UT,
        utfor=_legg_ut_protokoll,
        gjelder=lambda m: tilstand.kan(Handling.PROTOKOLLER, m.status),
        gruppe=_ETTER,
        mal="admin/moter/mote/legg_ut.html",
        tillegg=lambda m: {"punkter": _uutlagte_vedtak(m)},
        forklaring="Protokollen blir offentlig, sammen med alle vedtak som er ført.",
    ),
    Motehandling(
        navn="godta-funn",
        tittel="Godta funn",
        tillatelse="moter.kan_godta",
        utfor=_godta,
        skjema=Medgrunn,
        gjelder=lambda m: bool(vern.funn(m)),
        gruppe=_LISTA,
        mal="admin/moter/mote/legg_ut.html",
        tillegg=lambda m: {"funn": vern.funn(m)},
        forklaring="Du har lest tekstene og står inne for at de kan vises for alle, slik de står. "
        "Endres en tekst, må den godtas på nytt.",
    ),
)
