"""Imports a file of meetings with the papers that lie beside it; the meetings are on the site when it is done."""

from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from moter import importer
from moter.services.inntak import ta_inn
from portal import tid
from postjournal.models import Importkjoring
from postjournal.models.importkjoring import Importstatus
from postjournal.services.dokumenter import finn_filer
from postjournal.services.inntak import Rapport


def importer_fil(
    *,
    fil: Path,
    kilde: str,
    av: str,
    format: str | None = None,  # noqa: A002 - the word of the command
    oppsett: Path | None = None,
    prov: bool = False,
    filmappe: Path | None = None,
    framdrift: Callable[[Rapport], None] = lambda rapport: None,
) -> Rapport:
    """Imports a file, and the papers that lie in `filmappe`. Raises `Filfeil`, and then nothing was changed."""
    leveringer = importer.apne(fil, format, oppsett)  # refuses at once what cannot be read
    naa = tid.naa()
    if prov:
        return ta_inn(leveringer=leveringer, kilde=kilde, av=av, naa=naa, prov=True, framdrift=framdrift)
    kjoring = Importkjoring.objects.create(
        kilde=kilde, filnavn=fil.name, format=f"møter {format or ''}".strip(), av=av, status=Importstatus.PAGAR
    )
    try:
        rapport = ta_inn(
            leveringer=leveringer, kilde=kilde, av=av, naa=naa, kjoring=kjoring, framdrift=framdrift,
            filer=finn_filer(filmappe) if filmappe else None,
        )  # fmt: skip
    except BaseException:
        _avslutt(kjoring, Importstatus.AVBRUTT, "Importen stoppet. Kjør filen på nytt.")
        raise
    _avslutt(kjoring, Importstatus.FERDIG, "")
    rapport.kjoring = kjoring.pk
    return rapport


def _avslutt(kjoring: Importkjoring, status: Importstatus, melding: str) -> None:
    Importkjoring.objects.filter(pk=kjoring.pk).update(status=status, ferdig=timezone.now(), melding=melding)
