"""The numbers that people write, as conditions on journal entries."""

import re

from django.db.models import Q

_SAKSNR = re.compile(r"(?P<aar>\d{4}|\d{2})/(?P<nummer>\d{1,9})(?:-(?P<post>\d{1,9}))?")


def saksnr(tekst: str) -> Q | None:
    """`2026/1234`, `26/1234` or `2026/1234-5` as a condition on entries; None for other text."""
    treff = _SAKSNR.fullmatch(tekst.strip())
    if treff is None:
        return None
    aar = int(treff["aar"])
    i_saken = Q(sak__aar=aar if aar > 99 else 2000 + aar, sak__nummer=int(treff["nummer"]))
    return i_saken & Q(nummer=int(treff["post"])) if treff["post"] else i_saken
