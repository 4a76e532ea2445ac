"""A world where every promise is broken by something that everybody can see."""

from datetime import date

from moter.offentlig.modeller import OffentligPunkt
from stillinger.services import utlysning
from tests.apenhet.fabrikk import HOLDT, NAA, mote, post
from tests.kontakter import fabrikk as folk
from tests.moter import fabrikk as moter
from tests.stillinger import fabrikk as stillinger


def alt_brutt() -> None:
    """One exception of each kind; only the pages are as they should be."""
    post(2, nummer=1)
    post(nummer=2, tilgangsrestriksjon="Unntatt offentlighet")
    m = mote(ute=None)
    moter.legg_ut(m, HOLDT)
    moter.punkt(m, "Kjøp av tomt", lukket=True, lukkingshjemmel=moter.hjemmel())
    moter.legg_ut(m, HOLDT)
    OffentligPunkt.objects.filter(lukket=True).update(innhold={"lukking": {"hjemmel": ""}})
    moter.utvalg("Kontrollutvalget", slag="kontrollutvalg")
    moter.utvalg("Eiendom KF", slag="kf_styre")
    moter.verv(moter.person("Ola Dahl"), moter.utvalg("Kommunestyret", slag="kommunestyre"))
    folk.ansatt(tittel="")
    folk.styreverv(kildedato=date(2024, 1, 1))
    folk.selskap()
    s = stillinger.utkast("Rektor", frist=date(2026, 11, 6))
    utlysning.publiser(stilling=s, av="rekrutterer", naa=NAA.replace(day=1))
