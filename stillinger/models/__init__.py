"""Vacancies, applications and the public lists of applicants."""

from stillinger.models.arbeidsgiver import Arbeidsgiver
from stillinger.models.ekstern import Eksternstilling, Feedstand, Navkvittering
from stillinger.models.liste import Soknadsliste, Soknadsnokkel
from stillinger.models.meldingsmal import Meldingsmal
from stillinger.models.soknad import Sokerside, Soknad, Soknadsfil, Soknadssteg, Unntaksavgjorelse, Unntaksonske
from stillinger.models.stilling import Avsnitt, Frist, Kontaktperson, Sporsmal, Stilling, Stillingsleder, Stillingssteg

__all__ = [
    "Arbeidsgiver",
    "Avsnitt",
    "Eksternstilling",
    "Feedstand",
    "Frist",
    "Kontaktperson",
    "Meldingsmal",
    "Navkvittering",
    "Sokerside",
    "Soknad",
    "Soknadsfil",
    "Soknadsliste",
    "Soknadsnokkel",
    "Soknadssteg",
    "Sporsmal",
    "Stilling",
    "Stillingsleder",
    "Stillingssteg",
    "Unntaksavgjorelse",
    "Unntaksonske",
]
