"""Takes politicians and their offices in. How to reach them only when it is told when they said yes (P3)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from kontakter.importer.rader import Folkevalgtrad
from kontakter.models import Person, Utvalg, Verv
from kontakter.services import organisasjon
from kontakter.services.inntak.felles import Inntak
from portal.innlesing.feil import Radfeil


class Folkevalgtinntak(Inntak[Folkevalgtrad, Verv]):
    """Offices. A person is known by the source's key, else by a name that one politician has, and no other key."""

    def __init__(self, *verdier: Any) -> None:
        super().__init__(*verdier)
        self.navn: dict[str, str] = {}

    def hent(self) -> Iterable[Verv]:
        """Those that the source has delivered as offices; those that came with meetings have no key of the person."""
        return self._kildens().select_related("person", "utvalg", "parti")

    def _kildens(self) -> QuerySet[Verv]:
        return Verv.objects.filter(kilde=self.ramme.kilde).exclude(personid="").exclude(systemid="")

    def gjelder(self, m: Verv) -> bool:
        """Whether it is held today, or will be."""
        return not m.bortfalt and (m.til is None or m.til >= self.ramme.i_dag)

    def finn(self, rad: Folkevalgtrad) -> Verv | None:
        """The office; a key that is another person's or another body's is no key."""
        if self.navn.setdefault(_personid(rad), rad.navn) != rad.navn:
            raise Radfeil(f"Personen «{_personid(rad)[:80]}» har to navn i filen. Det første er brukt.")
        v = super().finn(rad)
        annen = v and v.personid not in {"", _personid(rad)} and v.person.navn != rad.navn
        if v and (annen or (self._utvalget(rad) or v.utvalg) != v.utvalg):
            raise Radfeil(f"Nøkkelen tilhører {v}. Gi det nye vervet en ny nøkkel.")
        return v

    def finn_lik(self, rad: Folkevalgtrad) -> Verv | None:
        """The person's same role in the body, in some part of the period, by hand or under a key that is gone."""
        person, utvalg = self._personen(rad), self._utvalget(rad)
        if person is None or utvalg is None:
            return None
        like = Verv.objects.filter(
            kilde__in=("", self.ramme.kilde), person=person, utvalg=utvalg, rolle=rad.rolle.rolle
        )
        like = like.filter(Q(til__isnull=True) | Q(til__gte=rad.fra or self.ramme.i_dag))
        if rad.til:
            like = like.filter(fra__lte=rad.til)
        ledige = like.exclude(kilde=self.ramme.kilde, systemid__in=self.lest.nokler)
        return ledige.select_related("person", "utvalg", "parti").order_by("bortfalt", "fra").first()

    def _utvalget(self, rad: Folkevalgtrad) -> Utvalg | None:
        navn = Q(navn__iexact=rad.utvalgsnavn or rad.utvalg)
        like = list(Utvalg.objects.filter(Q(kode=rad.utvalg) | navn))
        return next((u for u in like if u.kode == rad.utvalg), like[0] if like else None)

    def _personen(self, rad: Folkevalgtrad) -> Person | None:
        kjent = self._kildens().filter(personid=_personid(rad)).select_related("person").first()
        if kjent:
            return kjent.person
        like = Person.objects.filter(navn__iexact=rad.navn)
        ledige = like.exclude(pk__in=self._kildens().values("person"))
        return ledige[0] if len(ledige) == 1 else None

    def ny(self, rad: Folkevalgtrad) -> Verv:
        """An office of the person, who is made too when the file is the first to tell."""
        person = self._personen(rad) or organisasjon.lagre_person(
            person=Person(navn=rad.navn), av=self.ramme.av, hvorfor=self.ramme.hvorfor
        )
        navn = {rad.utvalg: rad.utvalgsnavn or rad.utvalg}
        utvalg = organisasjon.finn_eller_lag_utvalg(navn=navn, av=self.ramme.av)[rad.utvalg]
        return Verv(person=person, utvalg=utvalg, fra=rad.fra or self.ramme.i_dag)

    def verdier(self, rad: Folkevalgtrad, m: Verv) -> Mapping[str, Any]:
        """What is told. Who stands in the file holds the office; a first day that is not told stays as it was."""
        svar: dict[str, Any] = {"til": rad.til, "bortfalt": False, "personid": _personid(rad)}
        if rad.fra:
            svar["fra"] = rad.fra
        if "rolle" in rad.fortalt:
            svar["rolle"] = rad.rolle.rolle
        if {"rolle", "nummer"} & rad.fortalt:
            svar["nummer"] = rad.rolle.nummer if rad.nummer is None else rad.nummer
        if "parti" in rad.fortalt:
            partier = organisasjon.finn_eller_lag_partier(koder={rad.parti} - {""}, av=self.ramme.av)
            svar["parti"] = partier.get(rad.parti)
        return svar | self._kontakt(rad, m) | self.egne(rad, m)

    def _kontakt(self, rad: Folkevalgtrad, m: Verv) -> dict[str, Any]:
        """How to reach the person; the day of consent is moved only by other details than those agreed to."""
        fortalt: dict[str, Any] = {f: getattr(rad, f) for f in ("telefon", "epost") if f in rad.fortalt}
        if self.ramme.samtykke is None:
            self.utelatt += any(fortalt.values())
            return {}
        if any(v and getattr(m, f) != v for f, v in fortalt.items()):
            fortalt["samtykke"] = self.ramme.samtykke
        return fortalt

    def foran(self, rad: Folkevalgtrad, m: Verv) -> list[tuple[str, str, str]]:
        """The person's name, when the source has another: once, though the person has many offices."""
        if m.person.navn == rad.navn:
            return []
        m.person = Person.objects.get(pk=m.person_id)
        gammelt, m.person.navn = m.person.navn, rad.navn
        if gammelt == rad.navn:
            return []
        organisasjon.lagre_person(person=m.person, av=self.ramme.av, hvorfor=self.ramme.hvorfor)
        return [("navn", gammelt, rad.navn)]

    def lagre(self, m: Verv) -> None:
        """Saved and shown."""
        organisasjon.lagre_verv(verv=m, av=self.ramme.av)

    def avslutt(self, m: Verv) -> tuple[str, Any]:
        """Yesterday was the last day, unless it had not begun."""
        felt = m.avslutt(self.ramme.i_dag)
        self.lagre(m)
        return felt, getattr(m, felt)


def _personid(rad: Folkevalgtrad) -> str:
    """The source's key of the person; where it has none, the name."""
    return rad.personid or rad.navn
