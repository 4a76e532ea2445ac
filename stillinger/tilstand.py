"""Where a vacancy and an application can stand, and what can be done there: tables. Pure."""

from stillinger.begreper import Soknadstilstand, Tilstand, Verb

T, V, S = Tilstand, Verb, Soknadstilstand
UTE = frozenset({T.PUBLISERT, T.FRIST_UTE, T.LISTE_UTE, T.BESATT, T.AVLYST})
"""The advertisement has a public page."""

OVERGANGER: dict[Verb, dict[Tilstand, Tilstand]] = {
    V.PUBLISER: {T.UTKAST: T.PUBLISERT},
    V.RETT: {t: t for t in (T.UTKAST, T.PUBLISERT)},
    V.UTVID_FRIST: {T.PUBLISERT: T.PUBLISERT, T.FRIST_UTE: T.PUBLISERT, T.LISTE_UTE: T.PUBLISERT},
    V.FRIST_UT: {T.PUBLISERT: T.FRIST_UTE},
    V.TIDLIG_LISTE: {t: t for t in (T.PUBLISERT, T.FRIST_UTE, T.LISTE_UTE, T.BESATT)},  # at a deadline that moved (S3)
    V.LEGG_UT_LISTE: {
        T.PUBLISERT: T.PUBLISERT,  # not yet the last deadline
        T.FRIST_UTE: T.LISTE_UTE,
        T.LISTE_UTE: T.LISTE_UTE,
        T.BESATT: T.BESATT,
    },
    V.ANSETT: {T.LISTE_UTE: T.BESATT, T.FRIST_UTE: T.BESATT},
    V.AVLYS: dict.fromkeys((T.PUBLISERT, T.FRIST_UTE, T.LISTE_UTE), T.AVLYST),
    V.ARKIVER: {T.BESATT: T.ARKIVERT, T.AVLYST: T.ARKIVERT},
}
SOKNADEN: dict[Soknadstilstand, frozenset[Soknadstilstand]] = {
    S.SENDT: frozenset({S.TIL_VURDERING, S.INTERVJU, S.AVSLAG, S.TRUKKET}),
    S.TIL_VURDERING: frozenset({S.SENDT, S.INTERVJU, S.AVSLAG, S.TRUKKET}),
    S.INTERVJU: frozenset({S.TIL_VURDERING, S.TILBUD, S.AVSLAG, S.TRUKKET}),
    S.TILBUD: frozenset({S.INTERVJU, S.ANSATT, S.AVSLAG, S.TRUKKET}),
    S.ANSATT: frozenset({S.TILBUD, S.TRUKKET}),  # back, when it was a mistake: the appointed are not deleted (S7)
    S.AVSLAG: frozenset({S.TIL_VURDERING, S.TRUKKET}),  # still on the list, and may withdraw from it (S4)
    S.TRUKKET: frozenset(),
}


def neste(verb: Verb, fra: Tilstand) -> Tilstand | None:
    """Where the vacancy stands afterwards; None when it cannot be done there."""
    return OVERGANGER[verb].get(fra)
