"""The minutes as PDF, made from what was recorded; they go out when staff publish them, or an uploaded file instead."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.db import transaction

from kontakter.models.person import Vervrolle
from moter import protokolltekst as tekst
from moter.begreper import Dokumenttype, Fremmote, Moteform, Punkttilstand
from moter.models import Forslag, Mote, Motedokument, Oppmote, Sakslistepunkt, Votering
from moter.offentlig.vern import Vern
from moter.services import dokumenter
from portal import filer, pdf
from portal.filer.medfil import egen_pdf

AV_MOTEBOKEN = "Protokoll"


@transaction.atomic
def lag_protokoll(*, mote: Mote, av: str, naa: datetime) -> Motedokument:
    """The minutes as a paper that is not out yet; made again, they take the place of those that are not out."""
    m = Mote.objects.select_related("utvalg").get(pk=mote.pk)
    innhold = lag_fil(m)
    gamle = list(m.dokumenter.filter(type=Dokumenttype.PROTOKOLL, punkt=None).order_by("-utgave", "-id"))
    for kladd in [d for d in gamle if not d.publisert and d.filnavn == f"{AV_MOTEBOKEN}.pdf"]:
        dokumenter.fjern(dokument=kladd, av=av, naa=naa, hvorfor="Laget på nytt")
    ute = next((d for d in gamle if d.publisert), None)
    return _lagre(m, ute, innhold, av)


def _lagre(m: Mote, ute: Motedokument | None, innhold: bytes, av: str) -> Motedokument:
    """The file is our own: its text is read without strangers' jail."""
    d = dokumenter.utgave_av(ute) if ute else dokumenter.nytt(m, tittel=AV_MOTEBOKEN, type=Dokumenttype.PROTOKOLL)
    d.filnavn = f"{AV_MOTEBOKEN}.pdf"
    d.ta_imot(filer.legg_inn(BytesIO(innhold), storste=len(innhold)))
    d.save()
    dokumenter.ta_over_kontroll(dokument=d, kontrollert=egen_pdf(innhold), av=av)
    return d


def lag_fil(m: Mote) -> bytes:
    """The minutes as PDF."""
    k = settings.KOMMUNE
    p = verdier(m)
    return pdf.lag_pdf(
        tekst.protokoll(p), tittel=tekst.tittel(p), sprak="nb", avsender=[k.navn, m.utvalg.navn],
        bunntekst=f"{m.utvalg.navn} {m.nummer}".strip(), aksent=k.farger.aksent,
    )  # fmt: skip


def verdier(m: Mote) -> tekst.Protokoll:
    """What was recorded, as the minutes need it: names of those who are not to be shown are left out (P1)."""
    vern = Vern()
    oppmoter = list(m.oppmoter.select_related("person", "parti", "fra_punkt", "til_punkt", "punkt").order_by("id"))
    til_stede = [o for o in oppmoter if o.fremmote in {Fremmote.TIL_STEDE, Fremmote.VARA}]
    punkter = m.punkter.filter(publisert__isnull=False).select_related("vedtaket", "lukkingshjemmel")
    punkter = punkter.prefetch_related(
        "forslag__person", "forslag__parti", "voteringer__forslag", "voteringer__partier__parti"
    )
    return tekst.Protokoll(
        utvalg=m.utvalg.navn, start=m.start, slutt=m.slutt, sted=m.sted, form=Moteform(m.form), nummer=m.nummer,
        til_stede=tuple(_deltaker(o, vern) for o in til_stede if o.rolle != Vervrolle.SEKRETAER),
        forfall=tuple(_deltaker(o, vern) for o in oppmoter if o.fremmote == Fremmote.FORFALL),
        andre=tuple(_deltaker(o, vern) for o in til_stede if o.rolle == Vervrolle.SEKRETAER),
        habilitet=tuple(_habilitet(o, vern) for o in oppmoter if o.fremmote == Fremmote.INHABIL and o.punkt),
        punkter=tuple(_punkt(p, vern) for p in punkter.order_by("posisjon")),
        underskrifter=tuple(_underskrifter(til_stede, vern)),
    )  # fmt: skip


def _navn(o: Oppmote, vern: Vern) -> str:
    return vern.navn(o.person.navn if o.person else o.navn) or "Navnet vises ikke"


def _deltaker(o: Oppmote, vern: Vern) -> tekst.Deltaker:
    rolle = "" if o.rolle in {Vervrolle.MEDLEM, Vervrolle.VARAMEDLEM} else Vervrolle(o.rolle).label.lower()
    return tekst.Deltaker(
        navn=_navn(o, vern), parti=o.parti.kode if o.parti else "", rolle=rolle, vara_for=vern.navn(o.vara_for),
        fra_sak=o.fra_punkt.nummer if o.fra_punkt else "", til_sak=o.til_punkt.nummer if o.til_punkt else "",
    )  # fmt: skip


def _habilitet(o: Oppmote, vern: Vern) -> tekst.Habilitet:
    assert o.punkt  # noqa: S101 - asked for by the caller, held by a constraint
    return tekst.Habilitet(
        navn=_navn(o, vern), sak=o.punkt.nummer or o.punkt.tittel, parti=o.parti.kode if o.parti else ""
    )


def _punkt(p: Sakslistepunkt, vern: Vern) -> tekst.Protokollpunkt:
    vedtaket = getattr(p, "vedtaket", None)
    return tekst.Protokollpunkt(
        tittel=vern(p.tittel), nummer=p.nummer, lukket=_lukking(p), tilstand=Punkttilstand(p.tilstand),
        forslag=tuple(_forslag(f, vern) for f in p.forslag.all()),
        voteringer=tuple(_votering(v, vern) for v in p.voteringer.all()),
        vedtak=vern(vedtaket.tekst) if vedtaket else "",
        merknad=vedtaket.get_utfall_display() + "." if vedtaket and not vedtaket.tekst else "",
    )  # fmt: skip


def _lukking(p: Sakslistepunkt) -> tekst.Lukking | None:
    if not p.lukket:
        return None
    h = p.lukkingshjemmel
    return tekst.Lukking(hjemmel=h.henvisning if h else p.hjemmel_levert, forklaring=h.forklaring if h else "")


def _forslag(f: Forslag, vern: Vern) -> tekst.Forslag:
    fra = vern.navn(f.person.navn if f.person else f.fremmet_av)
    return tekst.Forslag(
        navn=f"Forslag {f.nummer}", tekst=vern(f.tekst), fra=fra, parti=f.parti.kode if f.parti else ""
    )


def _votering(v: Votering, vern: Vern) -> tekst.Votering:
    return tekst.Votering(
        over=vern(v.beskrivelse) or (f"Forslag {v.forslag.nummer}" if v.forslag else "Innstillingen"),
        antall_for=v.antall_for, antall_mot=v.antall_mot, antall_blanke=v.antall_blanke,
        vedtatt=v.forslag.vedtatt if v.forslag else None,
        partier=tuple(
            tekst.Partistemmer(
                parti=p.parti.kode, antall_for=p.antall_for, antall_mot=p.antall_mot, antall_blanke=p.antall_blanke
            )
            for p in v.partier.all()
        ),
    )  # fmt: skip


def _underskrifter(til_stede: Iterable[Oppmote], vern: Vern) -> Iterable[tekst.Underskrift]:
    for o in til_stede:
        if o.rolle in {Vervrolle.LEDER, Vervrolle.SEKRETAER}:
            yield tekst.Underskrift(navn=_navn(o, vern), rolle=Vervrolle(o.rolle).label.lower())
