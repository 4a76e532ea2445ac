"""Each request is also told to the archive system, as the order XML that it takes from eInnsyn, when so chosen."""

from django.conf import settings

from innsyn import bestilling
from innsyn.bestilling import Bestilling, Bestilt
from innsyn.models import Krav, Kravdokument
from portal import epost, hendelser, tid

_SKRIV = {"v1": bestilling.v1, "v2": bestilling.v2}


def bestill(krav: Krav) -> bool:
    """Puts the order in the outbox to the archive's mailbox, once; False when not wanted, or without documents."""
    valg = settings.KOMMUNE.innsyn
    dokumenter = [d for d in krav.dokumenter.select_related("post__sak", "post__enhet", "dokument") if d.post]
    if not valg.bestilling_format or not dokumenter:
        return False
    xml = _SKRIV[valg.bestilling_format](_bestilling(krav, dokumenter)).decode()
    return epost.legg_i_utkurv(
        nokkel=f"innsyn.bestilling:{krav.pk}",
        til=valg.bestilling_til,
        emne=f"Innsynskrav {krav.referanse}",
        tekst=f"Bestilling av {len(dokumenter)} dokument(er) ligger ved som XML.",
        vedlegg=[{"navn": f"order-{krav.referanse}.xml", "mimetype": "application/xml", "tekst": xml}],
        gjelder=hendelser.objektnavn(krav),
    )


def _bestilling(krav: Krav, dokumenter: list[Kravdokument]) -> Bestilling:
    kommune = settings.KOMMUNE
    return Bestilling(
        id=krav.referanse,
        dato=tid.dato(krav.mottatt),
        enhet=kommune.navn,
        orgnr=kommune.innsyn.orgnr,
        enhetepost=kommune.epost,
        innsynskravepost=kommune.innsyn.bestilling_til,
        navn=krav.navn,
        epost=krav.epost or kommune.epost,
        dokumenter=tuple(_bestilt(d) for d in dokumenter),
    )


def _bestilt(d: Kravdokument) -> Bestilt:
    assert d.post  # noqa: S101 - the caller left out what has none
    return Bestilt(
        id=d.post.nokkel,
        systemid=d.post.systemid,
        saksnr=d.post.sak.saksnr if d.post.sak else "",
        dokumentnr=d.post.nummer,
        sekvens=d.post.sekvens,
        aar=d.post.aar,
        adm_enhet=d.post.enhet.navn if d.post.enhet else "",
    )
