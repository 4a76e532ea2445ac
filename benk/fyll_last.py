"""`python -m benk.fyll_last ANTALL`: files of so many letters, opened by staff, in the database of `DATABASE_URL`."""

import os
import sys
from io import BytesIO
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # noqa: E402 - Django must be set up first

from postjournal.models import Dokument  # noqa: E402
from postjournal.services import dokumenter  # noqa: E402

SIDER, STREKER = 10, 200
"""A file of some 50 kB, as a letter with its attachments."""


def brev(nummer: int) -> bytes:
    """A PDF of its own: drawings, and few words, since words are searched for and numbers can be somebody's."""
    terning, ut = Random(nummer), BytesIO()  # noqa: S311 - not for secrets
    lerret = Canvas(ut, pageCompression=1, invariant=1)
    for _ in range(SIDER):
        lerret.drawString(60, 800, "Vedlegg til søknaden")
        for _strek in range(STREKER):
            lerret.line(*(terning.uniform(50, 750) for _ in range(4)))
        lerret.showPage()
    lerret.save()
    return ut.getvalue()


def main() -> None:
    """Through the services, as staff do it."""
    valgt = list(Dokument.objects.filter(sha256="", post__tilgangsrestriksjon="").order_by("-id")[: int(sys.argv[1])])
    for d in valgt:
        dokumenter.ta_inn_fil(dokument=d, innhold=BytesIO(brev(d.pk)), av="benk")
        dokumenter.kontroller(dokument=d)
    apne = list(Dokument.objects.filter(apent=False).exclude(sha256=""))
    dokumenter.apne(dokumenter=apne, av="benk", hvorfor="Til måling")


if __name__ == "__main__":
    main()
