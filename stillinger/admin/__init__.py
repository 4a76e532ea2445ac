"""Admin of vacancies: advertisements, applications, wishes to be left out, public lists, and what comes from others."""

from stillinger.admin import arbeidsgivere, eksterne, meldingsmaler, soknader, stillinger

__all__ = ["arbeidsgivere", "eksterne", "meldingsmaler", "soknader", "stillinger"]
