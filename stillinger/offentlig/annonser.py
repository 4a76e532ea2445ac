"""Our vacancy as the outside world takes it: JobPosting on our page, NAV's import format."""

from datetime import datetime, timedelta
from decimal import Decimal
from html import escape

from django.conf import settings
from django.urls import reverse

from portal import tid
from stillinger.annonse import Annonse, Form, Lonn, Omfang, Sted, Virksomhet
from stillinger.begreper import Ansettelsesform
from stillinger.begreper import Omfang as Vart
from stillinger.models import Stilling

_FORM = {
    Ansettelsesform.FAST: Form.FAST,
    Ansettelsesform.VIKARIAT: Form.VIKARIAT,
    Ansettelsesform.ENGASJEMENT: Form.ENGASJEMENT,
    Ansettelsesform.SESONG: Form.SESONG,
    Ansettelsesform.LAERLING: Form.LARLING,
    Ansettelsesform.ANNET: Form.ANNET,
}
_OMFANG = {Vart.HELTID: Omfang.HELTID, Vart.DELTID: Omfang.DELTID}


def annonse(s: Stilling) -> Annonse:
    """The vacancy with all that is told of it; the deadline is its last second.

    A postal place is no municipality, so none is told: NAV does not ask for it.
    """
    adresse = settings.STEDSNAVN + reverse("stillinger:stilling", args=[s.nokkel])
    sted = Sted(adresse=s.sted, postnummer=s.postnummer, poststed=s.poststed)
    return Annonse(
        nokkel=s.nokkel,
        url=adresse,
        tittel=s.tittel,
        tekst="".join(f"<h3>{escape(a.overskrift)}</h3>{a.tekst}" for a in s.avsnitt.order_by("plass", "id")),
        paragraf25=s.offentlighet,
        virksomhet=_virksomhet(s),
        publisert=s.publisert,
        frist=frist_slutter(s) - timedelta(seconds=1),
        steder=(sted,),
        omfang=_OMFANG[Vart(s.omfang)],
        form=_FORM[Ansettelsesform(s.form)],
        antall=s.antall,
        lonn=_lonn(s),
        soknad_url=settings.STEDSNAVN + reverse("stillinger:sok", args=[s.nokkel]),
        tiltredelse=s.tiltredelse,
        stillingstittel=s.tittel,
    )


def _virksomhet(s: Stilling) -> Virksomhet:
    a = s.arbeidsgiver
    sted = Sted(postnummer=a.postnummer, poststed=a.poststed)
    return Virksomhet(navn=a.navn, orgnr=a.orgnr, nettsted=a.nettsted, sted=sted)


def _lonn(s: Stilling) -> Lonn | None:
    if s.lonn_fra is None:
        return None
    return Lonn(fra=Decimal(s.lonn_fra), til=Decimal(s.lonn_til) if s.lonn_til else None)


def frist_slutter(stilling: Stilling) -> datetime:
    """The last moment one can apply."""
    return tid.midnatt(stilling.frist + tid.EN_DAG)
