"""What each group of staff may do with vacancies: HR all of it, a leader with the vacancies that name the leader.

A leader reads and treats applications there, writes to applicants, and employs. Advertising, lists of applicants, and
wishes to be left out are for HR: one practice for the whole municipality.
"""

_DELER = ("avsnitt", "kontaktperson", "sporsmal")
_MODELLER = ("arbeidsgiver", "stilling", *_DELER)
_LESE = tuple(f"stillinger.view_{m}" for m in (*_MODELLER, "meldingsmal"))
_SKRIVE = tuple(f"stillinger.{hva}_{m}" for hva in ("add", "change") for m in (*_MODELLER, "meldingsmal"))
_FJERNE = tuple(f"stillinger.delete_{m}" for m in _DELER)
_SOKNADER = tuple(f"stillinger.view_{m}" for m in ("soknad", "soknadsfil", "unntaksonske", "soknadsliste"))
_STROMMER = tuple(f"stillinger.view_{m}" for m in ("eksternstilling", "feedstand", "navkvittering"))
_BEHANDLE = ("stillinger.kan_behandle_soknader",)
_ALLE = tuple(f"stillinger.kan_{hva}" for hva in ("lyse_ut", "se_alle_soknader", "avgjore_onsker"))

GRUPPER = {
    "rekrutterer": (*_LESE, *_SKRIVE, *_FJERNE, *_SOKNADER, *_STROMMER, *_BEHANDLE, *_ALLE),
    "leder": (*_LESE, *_SOKNADER, *_BEHANDLE),
}
