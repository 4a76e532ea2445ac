"""Admin of the organisation, one file per noun."""

from kontakter.admin import (
    ansatte,
    eiermeldinger,
    enheter,
    kanaler,
    personer,
    scimnokler,
    selskaper,
    styreverv,
    utvalg,
    verv,
)

__all__ = [
    "ansatte",
    "eiermeldinger",
    "enheter",
    "kanaler",
    "personer",
    "scimnokler",
    "selskaper",
    "styreverv",
    "utvalg",
    "verv",
]
