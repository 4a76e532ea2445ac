"""Takes staff in. One who is hidden stays so, whichever source and key the person comes with (P1)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from kontakter import skjulte
from kontakter.importer.rader import Ansattrad
from kontakter.models import Ansatt, Enhet
from kontakter.scim import les_bruker
from kontakter.services import ansatte, organisasjon
from kontakter.services.inntak.felles import Inntak
from portal.innlesing.feil import Radfeil

_MED = ("enhet", "stedfortreder__enhet")
_IDENTITET = ("brukernavn", "ansattnr")
_GLEMT = ("telefon", "mobil", "epost")


class Ansattinntak(Inntak[Ansattrad, Ansatt]):
    """Staff. Who is not in the file has left; who is another source's, only that one can report out."""

    def hent(self) -> Iterable[Ansatt]:
        """Those of the source, with whom they stand in for."""
        return Ansatt.objects.filter(kilde=self.ramme.kilde).exclude(systemid="").select_related(*_MED)

    def gjelder(self, m: Ansatt) -> bool:
        """Whether the person works here."""
        return m.aktiv

    def finn_lik(self, rad: Ansattrad) -> Ansatt | None:
        """One whom another source, or another key, has told of: by user name, else by number. Never by name alone."""
        alle = Ansatt.objects.select_related(*_MED)
        for felt in _IDENTITET:
            verdi = getattr(rad, felt)
            like = list(alle.filter(**{f"{felt}__iexact": verdi})[:2]) if verdi else []
            if len(like) == 1:
                return self._ledig(like[0], rad)
        return None

    def _ledig(self, a: Ansatt, rad: Ansattrad) -> Ansatt:
        if a.kilde == self.ramme.kilde and a.systemid in self.lest.nokler - {rad.systemid}:
            raise Radfeil(f"Brukernavnet eller ansattnummeret tilhører {a}, som har nøkkelen «{a.systemid[:80]}».")
        if not a.aktiv and not self.er_egen(a):
            raise Radfeil(f"{a} er meldt ut av kilden «{a.kilde}», og tas ikke inn herfra.")
        return a

    def ny(self, rad: Ansattrad) -> Ansatt:
        """One whom nobody has told of."""
        return Ansatt()

    def verdier(self, rad: Ansattrad, m: Ansatt) -> Mapping[str, Any]:
        """What is told, a user name as directories compare it; what another source knows the person by is its own."""
        svar = self.fortalt(rad, "enhet", *(() if self.er_egen(m) else _IDENTITET))
        if "brukernavn" in svar:
            svar["brukernavn"] = svar["brukernavn"].casefold()
        if "enhet" in rad.fortalt:
            samme = m.enhet and rad.enhet in {m.enhet.kode, m.enhet.navn}
            svar["enhet"] = m.enhet if samme else self._enhet(rad.enhet)
        nye = {f: svar[f] for f in skjulte.KJENNETEGN if svar.get(f) and svar[f] != getattr(m, f)}
        if nye and skjulte.er_en_skjults(nye, unntatt=m.pk):
            svar["vises_ikke"] = True
        return svar | self.egne(rad, m, **self._her(m, svar))

    def _her(self, m: Ansatt, svar: Mapping[str, Any]) -> dict[str, Any]:
        """Works here, unless a directory says not; one who was out has back what the directory still tells."""
        if m.scim.get("active") is False:
            return {}
        fortalt = les_bruker(m.scim) if m.scim and not m.aktiv else None
        return {"aktiv": True} | {f: getattr(fortalt, f) for f in _GLEMT if fortalt and f not in svar}

    def _enhet(self, kode: str) -> Enhet | None:
        """The unit by code, else by name; one that is named for the first time is made."""
        if not kode:
            return None
        like = list(Enhet.objects.filter(Q(kode=kode) | Q(navn__iexact=kode))[:3])
        funnet = next((e for e in like if e.kode == kode), like[0] if len(like) == 1 else None)
        if funnet is None:
            pk = organisasjon.finn_eller_lag_enheter(koder={kode}, av=self.ramme.av)[kode]
            funnet = Enhet.objects.get(pk=pk)
        return funnet

    def lagre(self, m: Ansatt) -> None:
        """Saved and shown."""
        ansatte.lagre_ansatt(ansatt=m, av=self.ramme.av, hvorfor=self.ramme.hvorfor)

    def avslutt(self, m: Ansatt) -> tuple[str, Any]:
        """Reported out."""
        ansatte.meld_ut(ansatt=m, av=self.ramme.av, hvorfor=self.ramme.hvorfor)
        return "aktiv", False
