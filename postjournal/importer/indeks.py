"""Where entries and their cases stand in a file: what the first pass finds, and the second reads. Numbers only.

Memory is bounded: about 60 bytes per entry, and at most `FLEST_POSTER` entries.
"""

from array import array

from portal.innlesing.feil import Filfeil

FLEST_POSTER = 2_000_000
FLEST_I_SAK = 50_000
STORSTE_POST = 4 * 2**20
INGEN = -1


class Indeks:
    """Byte ranges of entries, and of the own fields of the cases (containers) that they stand in."""

    def __init__(self) -> None:
        self.start, self.slutt = array("Q"), array("Q")
        self.beholder = array("q")
        self.id_start, self.id_lengde = array("I"), array("H")
        self.forelder, self.slag, self.antall = array("q"), array("B"), array("I")
        self._egne_fra, self._egne_til = array("Q"), array("Q")
        self._fra, self._til = array("Q"), array("Q")

    def __len__(self) -> int:
        return len(self.start)

    def ny_post(self, start: int, slutt: int, beholder: int, id_start: int = 0, id_lengde: int = 0) -> None:
        """An entry, its container, and where in it its key stands (length 0: not known)."""
        if len(self.start) >= FLEST_POSTER:
            raise Filfeil(f"Filen har over {FLEST_POSTER} poster. Del den opp.")
        self.start.append(start)
        self.slutt.append(slutt)
        self.beholder.append(beholder)
        self.id_start.append(id_start)
        self.id_lengde.append(id_lengde)
        if beholder >= 0:
            self.antall[beholder] += 1

    def ny_beholder(self, forelder: int, slag: int) -> int:
        """A container (archive, class, case); its own fields are told when it closes."""
        if len(self.forelder) >= FLEST_POSTER:
            raise Filfeil(f"Filen har over {FLEST_POSTER} saker og klasser. Del den opp.")
        self.forelder.append(forelder)
        self.slag.append(slag)
        self.antall.append(0)
        self._egne_fra.append(0)
        self._egne_til.append(0)
        return len(self.forelder) - 1

    def egne(self, beholder: int, spenn: list[tuple[int, int]]) -> None:
        """The byte ranges that together are the container without its entries and inner containers."""
        self._egne_fra[beholder] = len(self._fra)
        self._fra.extend(start for start, _slutt in spenn)
        self._til.extend(slutt for _start, slutt in spenn)
        self._egne_til[beholder] = len(self._fra)

    def egne_spenn(self, beholder: int) -> list[tuple[int, int]]:
        """What `egne` was told."""
        fra, til = self._egne_fra[beholder], self._egne_til[beholder]
        return list(zip(self._fra[fra:til], self._til[fra:til], strict=True))
