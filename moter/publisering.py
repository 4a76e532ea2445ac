"""What of a meeting may be shown, asked in one place (M1, M3). Pure: times in, verdict out."""

from datetime import datetime

Tid = datetime | None


def saksliste(*, kunngjort: Tid, innkalt: Tid) -> bool:
    """The agenda is public once it is published as a whole; nothing under construction is."""
    return bool(kunngjort and innkalt)


def punkt(*, listen_er_ute: bool, publisert: Tid) -> bool:
    """An item is public when the agenda is, and it has been published itself: one added later waits for its turn."""
    return listen_er_ute and publisert is not None


def innstilling(*, publisert: Tid, publiseres: Tid) -> bool:
    """The recommendation is public with its item; a time that was told when that was out already is waited for."""
    return publiseres is None or (publisert is not None and publisert >= publiseres)


def dokument(*, kunngjort: Tid, publisert: Tid, horer_til_sak: bool, saken_er_ute: bool) -> bool:
    """A paper is public when it has been published, and what it belongs to is public."""
    return kunngjort is not None and publisert is not None and (saken_er_ute or not horer_til_sak)


def mangel(*, listen_er_ute: bool, publiseres: Tid) -> bool:
    """That a paper is missing, and why, is public with the agenda; not while the paper waits for a time of its own."""
    return listen_er_ute and publiseres is None


def resultat(*, punktet_er_ute: bool, avgjort: Tid) -> bool:
    """Proposals, votes and decision of an item are public when its outcome has been published."""
    return punktet_er_ute and avgjort is not None


def frammote(*, kunngjort: Tid, protokollert: Tid, noe_er_avgjort: bool) -> bool:
    """Who was there is public with the first outcome, or with the minutes."""
    return kunngjort is not None and (protokollert is not None or noe_er_avgjort)
