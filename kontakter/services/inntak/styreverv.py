"""Takes board positions in. Who is which politician is told by a source's own key or by staff, never by a name (P4)."""

from collections.abc import Iterable, Mapping
from typing import Any

from kontakter.importer.rader import Styrevervrad
from kontakter.models import Person, Selskap, Styreverv, Verv
from kontakter.models.eierskap import Styrekilde
from kontakter.services import eierskap
from kontakter.services.inntak.felles import Inntak


class Styrevervinntak(Inntak[Styrevervrad, Styreverv]):
    """Board positions. What staff have linked stays linked."""

    def hent(self) -> Iterable[Styreverv]:
        """Those of the source."""
        alle = Styreverv.objects.filter(kilde=self.ramme.kilde).exclude(systemid="")
        return alle.select_related("person", "selskap")

    def gjelder(self, m: Styreverv) -> bool:
        """Whether it is held today, or will be."""
        return not m.bortfalt and (m.til is None or m.til >= self.ramme.i_dag)

    def finn_lik(self, rad: Styrevervrad) -> Styreverv | None:
        """The source's own row of the same name, company and role, under a key that is gone."""
        like = Styreverv.objects.filter(kilde=self.ramme.kilde, til=None, navn__iexact=rad.navn, rolle=rad.rolle)
        like = like.filter(orgnr=rad.orgnr) if rad.orgnr else like.filter(virksomhet__iexact=rad.virksomhet)
        ledige = like.exclude(systemid__in=self.lest.nokler)
        return ledige.select_related("person", "selskap").order_by("bortfalt", "id").first()

    def ny(self, rad: Styrevervrad) -> Styreverv:
        """A position that we come to know of now."""
        return Styreverv(hvordan=Styrekilde.ANNEN, kildedato=self.ramme.i_dag, registrert=self.ramme.naa)

    def verdier(self, rad: Styrevervrad, m: Styreverv) -> Mapping[str, Any]:
        """What is told. Who stands in the file holds the position; a day of the source that is not told stays."""
        svar = self.fortalt(rad, "personid", "kildedato")
        svar |= {"til": rad.til, "bortfalt": False, "selskap": self._selskapet(rad) or m.selskap}
        if rad.kildedato:
            svar["kildedato"] = rad.kildedato
        if m.person is None and (person := self._personen(rad)):
            svar["person"] = person
        return svar | self.egne(rad, m)

    def _selskapet(self, rad: Styrevervrad) -> Selskap | None:
        if rad.orgnr:
            return Selskap.objects.filter(orgnr=rad.orgnr).first()
        return Selskap.objects.filter(navn__iexact=rad.virksomhet).first()

    def _personen(self, rad: Styrevervrad) -> Person | None:
        kjente = Verv.objects.filter(kilde=self.ramme.kilde, personid=rad.personid).select_related("person")
        kjent = kjente.first() if rad.personid else None
        return kjent.person if kjent else None

    def lagre(self, m: Styreverv) -> None:
        """Saved and shown."""
        eierskap.lagre_styreverv(styreverv=m, av=self.ramme.av, hvorfor=self.ramme.hvorfor)

    def avslutt(self, m: Styreverv) -> tuple[str, Any]:
        """Yesterday was the last day, unless it had not begun."""
        if m.fra and m.fra > self.ramme.i_dag:
            m.bortfalt = True
        else:
            m.til = max(m.fra or self.ramme.i_gaar, self.ramme.i_gaar)
        self.lagre(m)
        return ("bortfalt", True) if m.bortfalt else ("til", m.til)
