"""Takes companies in. One that is gone from the file is owned no more."""

from collections.abc import Iterable, Mapping
from typing import Any

from kontakter.importer.rader import Selskapsrad
from kontakter.models import Selskap
from kontakter.services import eierskap
from kontakter.services.inntak.felles import Inntak


class Selskapsinntak(Inntak[Selskapsrad, Selskap]):
    """Companies, known by key, else by organisation number."""

    def hent(self) -> Iterable[Selskap]:
        """Those of the source."""
        return Selskap.objects.filter(kilde=self.ramme.kilde).exclude(systemid="")

    def gjelder(self, m: Selskap) -> bool:
        """Whether it is owned today."""
        return m.avviklet is None or m.avviklet >= self.ramme.i_dag

    def finn_lik(self, rad: Selskapsrad) -> Selskap | None:
        """The company with the number, whoever told of it."""
        return Selskap.objects.filter(orgnr=rad.orgnr).first() if rad.orgnr else None

    def ny(self, rad: Selskapsrad) -> Selskap:
        """A company that nobody has told of."""
        return Selskap()

    def verdier(self, rad: Selskapsrad, m: Selskap) -> Mapping[str, Any]:
        """What is told; a company in the file is owned."""
        svar = self.fortalt(rad)
        if "orgnr" in svar:
            svar["orgnr"] = rad.orgnr or None
        return svar | self.egne(rad, m, avviklet=None)

    def lagre(self, m: Selskap) -> None:
        """Saved and shown."""
        eierskap.lagre_selskap(selskap=m, av=self.ramme.av)

    def avslutt(self, m: Selskap) -> tuple[str, Any]:
        """Yesterday was the last day."""
        m.avviklet = self.ramme.i_gaar
        self.lagre(m)
        return "avviklet", m.avviklet
