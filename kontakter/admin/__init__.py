"""Admin of the organisation, one file per noun."""

from kontakter.admin import enheter, personer, utvalg, verv

__all__ = ["enheter", "personer", "utvalg", "verv"]
