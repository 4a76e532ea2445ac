"""Words in a text that stand for what differs between municipalities: `{kommune}`, `{epost}` … Pure."""

import re
from collections.abc import Mapping

from portal.kommune import Kommune

_ORD = re.compile(r"\{([a-z_]+)\}")
_OG = {"nb": "og", "nn": "og", "en": "and"}


def verdier(kommune: Kommune, sprak: str) -> dict[str, str]:
    """Placeholder → what the municipality's file says, as Markdown."""
    return {
        "kommune": kommune.navn,
        "kortnavn": kommune.kortnavn,
        "epost": kommune.epost,
        "telefon": kommune.telefon,
        "adresse": kommune.adresse,
        "nettsted": kommune.nettsted,
        "tilgjengelighet_url": kommune.tilgjengelighet_url or kommune.nettsted,
        "personvern_url": kommune.personvern_url or kommune.nettsted,
        "klageinstans": kommune.innsyn.klageinstans,
        "apne_dokumenttyper": "\n".join(f"- {t}" for t in kommune.postliste.apne_dokumenttyper),
        "navn_sokbare_dager": str(kommune.postliste.navn_sokbare_dager),
        "krav_slettes_dager": str(kommune.innsyn.strippes_etter_dager),
        "soknader_slettes_dager": str(kommune.stillinger.slettes_etter_dager),
        "sokerliste_dager": str(kommune.stillinger.liste_vises_dager),
        "verdier": oppramsing(getattr(kommune, f"verdier_{sprak}"), sprak),
    }


def oppramsing(ordene: tuple[str, ...], sprak: str) -> str:
    """`åpen, modig og pålitelig`."""
    *forst, sist = ordene or ("",)
    return f"{', '.join(forst)} {_OG[sprak]} {sist}" if forst else sist


def fyll(tekst: str, med: Mapping[str, str]) -> str:
    """The text with known placeholders filled; others stay as they are."""
    return _ORD.sub(lambda m: med.get(m[1], m[0]), tekst)
