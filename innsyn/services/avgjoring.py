"""Decides, document by document, and makes the files of the answer ready. No refusal without exact provision (K7)."""

from collections.abc import Collection, Mapping
from datetime import datetime
from io import BytesIO
from typing import IO, Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from innsyn import lovlig
from innsyn.lovlig import Utfall
from innsyn.models import Avgjorelse, Hjemmel, Krav, Kravdokument, Svarfil
from innsyn.models.krav import Slag
from innsyn.services.felles import flytt, krev, las
from innsyn.tilstand import Handling
from portal import filer, personvern, tid
from portal.filer.medfil import Filstatus, storste


@transaction.atomic
def avgjor(
    *, dokumenter: Collection[Kravdokument], utfall: Utfall, av: str, naa: datetime,
    hjemmel: Hjemmel | None = None, jf: Hjemmel | None = None, **felt: str,
) -> int:  # fmt: skip
    """The same decision for one or many documents of one request; ValidationError by field when it is not lawful.

    `felt`: bokstav12, merinnsyn, begrunnelse, lenke, organ. Nothing is sent: the letter goes by `svar.send_svar`.
    """
    kravet = _ett_krav(dokumenter)
    laast = las(kravet, Handling.AVGJOR)
    if laast.dokumenter.filter(pk__in=[d.pk for d in dokumenter]).count() != len(dokumenter):
        raise ValidationError("Dokumentene er flyttet til et annet krav. Last siden på nytt.")
    _krev_lovlig(dokumenter, utfall, hjemmel, jf, felt, naa)
    for d in dokumenter:
        Avgjorelse.objects.create(kravdokument=d, tid=naa, av=av, utfall=utfall, hjemmel=hjemmel, jf=jf, **felt)
    ny = {
        "dokumenter": sorted(d.nummer for d in dokumenter),
        "utfall": str(utfall),
        "hjemmel": hjemmel.kode if hjemmel else "",
    }
    flytt(laast, Handling.AVGJOR, av=av, naa=naa, internt=True, ny=ny)
    return len(dokumenter)


def _ett_krav(dokumenter: Collection[Kravdokument]) -> int:
    krav = {d.krav_id for d in dokumenter}
    if len(krav) != 1:
        raise ValidationError("Velg dokumenter fra ett krav.")
    return krav.pop()


def _krev_lovlig(
    dokumenter: Collection[Kravdokument], utfall: Utfall, hjemmel: Hjemmel | None, jf: Hjemmel | None,
    felt: Mapping[str, str], naa: datetime,
) -> None:  # fmt: skip
    forslag = lovlig.Forslag(
        utfall=utfall,
        hjemmel=hjemmel.grunnlag if hjemmel else None,
        jf=jf.grunnlag if jf else None,
        alltid_apent=any(_alltid_apent(d) for d in dokumenter),
        **felt,
    )
    if feil := lovlig.feil(forslag, per=tid.dato(naa)):
        samlet: dict[str, list[str]] = {}
        for navn, tekst in feil:
            samlet.setdefault(navn, []).append(tekst)
        raise ValidationError(samlet)


def _alltid_apent(d: Kravdokument) -> bool:
    return bool(d.post and lovlig.alltid_apent(d.post.type, [p.navn for p in d.post.parter.all()]))


@transaction.atomic
def gi_samme_svar(*, dokument: Kravdokument, av: str, naa: datetime) -> bool:
    """The same document was answered before: the same decision and the same files, with one click. False when not."""
    forrige = tidligere_svar(dokument)
    if forrige is None:
        return False
    sendt = forrige.avgjorelser.filter(tid__lte=forrige.krav.besvart)
    siste = sendt.select_related("hjemmel", "jf").last()
    if siste is None:
        return False
    felt = {f: getattr(siste, f) for f in ("bokstav12", "merinnsyn", "begrunnelse", "lenke", "organ")}
    avgjor(
        dokumenter=[dokument], utfall=Utfall(siste.utfall), hjemmel=siste.hjemmel, jf=siste.jf, av=av, naa=naa, **felt
    )
    for f in forrige.filer.filter(gitt__isnull=False):
        f.pk, f.nokkel, f.krav_id, f.kravdokument, f.gitt = None, uuid4(), dokument.krav_id, dokument, None
        f.save()
    return True


def tidligere_svar(d: Kravdokument) -> Kravdokument | None:
    """The last answered request for the very same thing; never one by somebody with a right of their own to see it."""
    if d.post_id is None:
        return None
    like = Kravdokument.objects.filter(post=d.post_id, dokumentnokkel=d.dokumentnokkel, krav__besvart__isnull=False)
    like = like.exclude(krav__slag=Slag.EGEN_SAK)
    return like.exclude(pk=d.pk).select_related("krav").order_by("-krav__besvart").first()


@transaction.atomic
def legg_ved_entryens(*, dokument: Kravdokument, av: str, naa: datetime) -> int:
    """The entry's own files are taken for the answer; how many there were."""
    klare = [d for d in dokument.i_arkivet() if d.sha256 and d.filstatus != Filstatus.AVVIST]
    for d in klare:
        navn = filer.trygt_filnavn(d.tittel, d.filnavn.rpartition(".")[2] or "pdf")
        _ny_fil(dokument, d.sha256, d.storrelse, navn, av=av, naa=naa, sladdet=False)
    return len(klare)


@transaction.atomic
def last_opp(
    *, dokument: Kravdokument, innhold: IO[bytes], filnavn: str, sladdet: bool, av: str, naa: datetime
) -> Svarfil:
    """A file that staff have made for the answer, often with words blacked out; checked by `kontroller`."""
    try:
        lagret = filer.legg_inn(innhold, storste=storste())
    except filer.Filavvist as grunn:
        raise ValidationError({"fil": str(grunn)}) from grunn
    return _ny_fil(dokument, lagret.sha256, lagret.storrelse, filnavn[-120:], av=av, naa=naa, sladdet=sladdet)


def _ny_fil(
    d: Kravdokument, sha256: str, storrelse: int, filnavn: str, *, av: str, naa: datetime, sladdet: bool
) -> Svarfil:
    laast = las(d.krav_id, Handling.LEGG_VED_FIL)
    ny = Svarfil.objects.create(
        nokkel=uuid4(), krav=laast, kravdokument=d, sha256=sha256, storrelse=storrelse, filnavn=filnavn, sladdet=sladdet
    )
    flytt(laast, Handling.LEGG_VED_FIL, av=av, naa=naa, internt=True, ny={"fil": sha256, "dokument": d.nummer})
    kontroller(fil=ny)
    return ny


def kontroller(*, fil: Svarfil) -> None:
    """Checks a file by content: format, identity numbers, hidden content; a PDF is rebuilt without metadata."""
    regler = settings.KOMMUNE.postliste
    try:
        _rens(fil)
        with filer.apne(fil.sha256) as innhold:
            k = filer.kontroller(
                innhold,
                fil.filnavn,
                storste=storste(),
                flest_sider=regler.flest_sider,
                regneark=True,
            )
    except filer.Filavvist as grunn:
        fil.status, fil.funn = Filstatus.AVVIST, [str(grunn)]
    else:
        fil.mimetype, fil.sider, fil.tekst, fil.skjult = k.mimetype, k.sider, k.tekst, list(k.skjult)
        fil.filnavn = filer.trygt_filnavn(fil.filnavn.rpartition(".")[0] or fil.filnavn, k.endelse)
        fil.funn = list(personvern.beskriv("Innhold", personvern.finn(k.tekst)))[:20]
        fil.status = Filstatus.FUNN if fil.funn or fil.skjult else Filstatus.KONTROLLERT
    fil.save()


def _rens(fil: Svarfil) -> None:
    """A PDF loses its metadata before it is looked at: what is checked is what is given."""
    with filer.apne(fil.sha256) as innhold:
        if not innhold.read(1024).lstrip(b"\xef\xbb\xbf\x00 \r\n\t").startswith(b"%PDF-"):
            return
        innhold.seek(0)
        renset = filer.rens_pdf(innhold)
    lagret = filer.legg_inn(BytesIO(renset), storste=len(renset))
    fil.sha256, fil.storrelse = lagret.sha256, lagret.storrelse


@transaction.atomic
def godta_funn(*, fil: Svarfil, hvorfor: str, av: str, naa: datetime) -> None:
    """What was found in a file may be given all the same: staff answer for it with a reason."""
    laast = las(fil.krav_id, Handling.LEGG_VED_FIL)
    f = Svarfil.objects.select_for_update(of=("self",)).get(pk=fil.pk)
    if f.status != Filstatus.FUNN:
        raise ValidationError("Filen har ingen funn som kan godtas.")
    f.godtatt_av, f.godtatt_hvorfor = av, krev(hvorfor, "Skriv hvorfor filen likevel kan gis ut.", "hvorfor")
    f.status = Filstatus.KONTROLLERT
    f.save()
    flytt(laast, Handling.LEGG_VED_FIL, av=av, naa=naa, internt=True, hvorfor=hvorfor, ny={"godtatt": f.sha256})


@transaction.atomic
def fjern_fil(*, fil: Svarfil, av: str, naa: datetime) -> None:
    """A file is not to be given after all; what has been given stays given."""
    laast = las(fil.krav_id, Handling.LEGG_VED_FIL)
    if Svarfil.objects.get(pk=fil.pk).gitt:
        raise ValidationError("Filen er gitt ut og kan ikke fjernes.")
    sha256 = fil.sha256
    Svarfil.objects.filter(pk=fil.pk).delete()
    flytt(laast, Handling.LEGG_VED_FIL, av=av, naa=naa, internt=True, ny={"fjernet": sha256})


def siste(krav: Krav) -> dict[int, Avgjorelse]:
    """Key of a document → the decision that counts."""
    alle: Any = Avgjorelse.objects.filter(kravdokument__krav=krav).select_related("hjemmel", "jf", "kravdokument")
    return {a.kravdokument_id: a for a in alle.order_by("id")}
