"""The page of one request: all that staff need to decide and answer, read with the same number of queries always."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from innsyn import frist, lovlig
from innsyn.admin.felles import FARGER, dagtall, fristlapp
from innsyn.models import Avgjorelse, Klage, Krav, Kravdokument, Steg, Svarfil
from innsyn.models.krav import stengt
from innsyn.services import avgjoring
from innsyn.tilstand import Handling
from portal import epost, hendelser, tid
from portal.filer.medfil import Filstatus
from portal.stabsvisning import merkelapp

UTFALLSFARGER = {
    lovlig.Utfall.INNSYN.value: "success",
    lovlig.Utfall.DELVIS.value: "warning",
    lovlig.Utfall.AVSLAG.value: "danger",
    lovlig.Utfall.UTSATT.value: "warning",
}
FILFARGER = {
    Filstatus.MOTTATT.value: "info",
    Filstatus.KONTROLLERT.value: "success",
    Filstatus.FUNN.value: "warning",
    Filstatus.AVVIST.value: "danger",
}
STEGNAVN = {
    "mottatt": "Mottatt",
    "skilt_ut": "Skilt ut fra et annet krav",
    "ny_frist": "Ny frist: kalenderen er endret",
    Handling.TILDEL: "Tildelt",
    Handling.NOTER: "Notat",
    Handling.AVGJOR: "Avgjørelse lagt inn",
    Handling.LEGG_VED_FIL: "Fil til svaret",
    Handling.PAUS: "Klokka stanset",
    Handling.GJENOPPTA: "Klokka startet",
    Handling.SEND_SVAR: "Svar sendt",
    Handling.SEND_IGJEN: "Beskjed sendt på nytt",
    Handling.OVERSEND: "Sendt til et annet organ",
    Handling.SLA_SAMMEN: "Slått sammen med et annet",
    Handling.DEL_OPP: "Delt opp",
    Handling.SVAR_BEGRUNNELSE: "Nærmere begrunnelse gitt",
    Handling.OPPRETTHOLD: "Klage sendt videre",
    Handling.GJENAPNE: "Åpnet igjen etter klage",
    Handling.PUBLISER_SVAR: "Svaret publisert for alle",
    Handling.TREKK: "Trukket",
    Handling.SUPPLER: "Flere opplysninger",
    Handling.BE_OM_BEGRUNNELSE: "Ba om nærmere begrunnelse",
    Handling.KLAG: "Klaget",
    Handling.BE_OM_PAPIR: "Vil ha svaret på papir",
    Handling.BEKREFT_EPOST: "E-posten er bekreftet",
}
"""What a step, and a message from the requester, is called."""


@dataclass(frozen=True, slots=True)
class Dokumentrad:
    """A document as the page shows it."""

    dokument: Kravdokument
    avgjorelse: Avgjorelse | None
    lapp: str
    filer: Sequence[tuple[Svarfil, str]]
    tidligere: Kravdokument | None

    @property
    def tittel(self) -> str:
        """The title as it may be shown today."""
        return self.dokument.gjeldende_tittel


def kontekst(krav: Krav) -> dict[str, Any]:
    """What the template shows, read once."""
    dager, i_dag = stengt(), tid.i_dag()
    pauser = list(krav.pauser.all())
    return {
        "fristlapp": fristlapp(krav, i_dag, dager),
        "tilstandslapp": merkelapp(krav.get_tilstand_display(), FARGER[krav.tilstand]),
        "frist": frist.frist(krav.mottatt_dag, pauser=[p.pause for p in pauser], stengt=dager),
        "pauser": pauser,
        "feilet": hendelser.objektnavn(krav) in epost.feilede([hendelser.objektnavn(krav)]),
        "rader": dokumentrader(krav),
        "steg": [(s, stegnavn(s)) for s in krav.steg.order_by("-id")],
        "meldinger": [(m, STEGNAVN.get(m.slag, m.slag)) for m in krav.meldinger.all()],
        "brevene": krav.brev.defer("tekst"),
        "klager": [(k, klagelapp(k)) for k in krav.klager.all()],
        "begrunnelser": [(b, _begrunnelseslapp(b, i_dag, dager)) for b in krav.begrunnelseskrav.all()],
        "slekt": [("Skilt ut herfra", k) for k in krav.delene.all()]
        + [("Slått sammen med dette", k) for k in krav.samlede.all()],
    }


def stegnavn(s: Steg) -> str:
    """What happened, in words."""
    return STEGNAVN.get(s.slag, s.slag)


def klagelapp(k: Klage) -> str:
    """Where an appeal stands, as a tag."""
    if k.resultat:
        return merkelapp(k.get_resultat_display(), "info")
    return merkelapp(k.get_utfall_display(), "neutral" if k.utfall else "warning")


def _begrunnelseslapp(b: Any, per: Any, dager: tid.Stengt) -> str:
    if b.besvart:
        return merkelapp("Besvart", "success")
    return merkelapp(*dagtall(b.siste_dag, per, dager))


def dokumentrader(krav: Krav) -> list[Dokumentrad]:
    """The documents with decision, files and earlier answer; as many queries for one as for a thousand."""
    dokumenter = list(krav.dokumenter.select_related("post__sak", "dokument").prefetch_related("filer"))
    avgjort, tidligere = avgjoring.siste(krav), tidligere_svar(dokumenter)
    return [_rad(d, avgjort.get(d.pk), tidligere.get((d.post_id, d.dokumentnokkel))) for d in dokumenter]


def _rad(d: Kravdokument, a: Avgjorelse | None, tidligere: Kravdokument | None) -> Dokumentrad:
    lapp = merkelapp(a.get_utfall_display(), UTFALLSFARGER.get(a.utfall, "info")) if a else ""
    filer = [(f, merkelapp(_filstatus(f), FILFARGER.get(f.status, "neutral"))) for f in d.filer.all()]
    return Dokumentrad(d, a, lapp, filer, tidligere)


def _filstatus(f: Svarfil) -> str:
    return "Gitt" if f.gitt else f.get_status_display()


def tidligere_svar(dokumenter: Iterable[Kravdokument]) -> dict[tuple[int | None, str], Kravdokument]:
    """(entry, document) → the last answered request for the very same thing, other than these."""
    egne = [d for d in dokumenter if d.post_id]
    like: QuerySet[Kravdokument] = Kravdokument.objects.filter(
        post__in={d.post_id for d in egne}, krav__besvart__isnull=False
    )
    siste = like.exclude(pk__in=[d.pk for d in egne]).select_related("krav").order_by("krav__besvart")
    return {(d.post_id, d.dokumentnokkel): d for d in siste}


def forlop(f: frist.Frist) -> list[tuple[Any, str]]:
    """Each day from receipt to the last one, counted or skipped with the reason."""
    alle = [(d, f"dag {i}") for i, d in enumerate(f.talt, 1)] + [(d, f"telles ikke: {g}") for d, g in f.hoppet_over]
    return [(f.mottatt, "mottatt, dag 0"), *sorted(alle)]


def visning_som_par(innhold: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """What the requester sees, as name and one line for each value."""
    return [(_ord(navn), _linjer(verdi)) for navn, verdi in innhold.items()]


def _linjer(verdi: Any) -> list[str]:
    return [_linje(v) for v in verdi] or ["–"] if isinstance(verdi, list) else [_linje(verdi)]


def _linje(verdi: Any) -> str:
    """A value on one line; what lies in it stands with its name, and what is empty is left out."""
    if isinstance(verdi, dict):
        return ", ".join(f"{_ord(navn)}: {_linje(v)}" for navn, v in verdi.items() if v not in ("", None, []))
    if isinstance(verdi, list):
        return ", ".join(map(_linje, verdi))
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    return _tid(str(verdi)) if verdi not in ("", None) else "–"


def _ord(navn: str) -> str:
    return navn.replace("_", " ")


def _tid(verdi: str) -> str:
    """An instant as people read it; other text as it is."""
    try:
        return f"{datetime.fromisoformat(verdi).astimezone(tid.OSLO):%d.%m.%Y kl. %H.%M}" if "T" in verdi else verdi
    except ValueError:
        return verdi
