"""A letter whose document is open for everybody."""

import io

from postjournal.models import Dokument, Journalpost
from postjournal.services import dokumenter
from tests import fabrikk


def apent_brev(tittel: str, innhold: str = "Teksten i brevet.") -> Journalpost:
    """An entry with one open document."""
    post = fabrikk.post(tittel, dokumenter=(fabrikk.dok(tittel),))
    d = post.dokumenter.get()
    dokumenter.ta_inn_fil(dokument=d, innhold=io.BytesIO(innhold.encode()), av="arkivar")
    dokumenter.kontroller(dokument=d)
    dokumenter.apne(dokumenter=[Dokument.objects.get(pk=d.pk)], av="arkivar", hvorfor="Av allmenn interesse")
    return post
