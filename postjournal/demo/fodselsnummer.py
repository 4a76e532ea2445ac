"""Synthetic national identity numbers: the series with month + 80, which nobody has. Pure."""

from random import Random

_VEKT_1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_VEKT_2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def syntetisk(rng: Random) -> str:
    """Eleven digits with valid check digits, for somebody born 1940 to 1999."""
    while True:
        dato = f"{rng.randint(1, 28):02}{rng.randint(1, 12) + 80:02}{rng.randint(40, 99):02}"
        ni = f"{dato}{rng.randint(0, 499):03}"
        forste = _kontroll(ni, _VEKT_1)
        if forste < 10 and (andre := _kontroll(f"{ni}{forste}", _VEKT_2)) < 10:
            return f"{ni}{forste}{andre}"


def _kontroll(sifre: str, vekter: tuple[int, ...]) -> int:
    """The check digit modulo 11; 10 when there is none."""
    return -sum(int(siffer) * vekt for siffer, vekt in zip(sifre, vekter, strict=True)) % 11
