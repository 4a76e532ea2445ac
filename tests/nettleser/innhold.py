"""What the house of the page tests holds: some sixty lively entries, and one of every kind that looks different.

Runs inside `manage.py shell`, as the owner of the tables, through the same services as everything else.
"""

import json
import os
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

from django.contrib.auth.models import Group, User

from portal import tid
from portal.innlesing.feil import Feil
from postjournal.demo.fodselsnummer import syntetisk
from postjournal.importer.rader import Dokumentrad, Partrad, Postrad, Saksrad
from postjournal.models import Dokument, Importkjoring, Journalpost
from postjournal.models.importkjoring import Importstatus
from postjournal.noark import Dokumentrolle, Journalposttype, Partsrolle
from postjournal.services import dokumenter, publisering
from tests import fabrikk
from tests.fabrikk import SKJERMET_PART, fra, tekst, til
from tests.nettleser import (
    ansattinnhold,
    apenhetinnhold,
    datainnhold,
    eierinnhold,
    innlogging,
    innsynsinnhold,
    kontaktinnhold,
    moteinnhold,
    sideinnhold,
    stillingsarkivinnhold,
    stillingsinnhold,
    varslingsinnhold,
)
from tests.pdf import lag_pdf

I_DAG = tid.i_dag()

FNR = syntetisk(Random(1))  # noqa: S311 - not for secrets
INN, UT, NOTAT = Journalposttype.INNGAAENDE, Journalposttype.UTGAAENDE, Journalposttype.NOTAT
HJEMMEL = "Offl. § 13, jf. fvl. § 13 første ledd nr. 1"
LANGT_NAVN = "Interesseorganisasjonen for kommunestyrerepresentantgodtgjørelser i Innlandet"
LANGT_ORD = "Kommunestyrerepresentantgodtgjørelsesforskriftsendringsforslagshøringsuttalelse"

BREV = """Søknad om ferdigattest – Strandgata 14|Plan og byggesak|Norbygg AS
Nabovarsel – tilbygg til enebolig|Plan og byggesak|Innlandet Arkitekter AS
Spørsmål om parkering ved svømmehallen|Teknisk drift|Hamar idrettslag
Søknad om skjenkebevilling for enkelt anledning|Næring og landbruk|Bryggeribua AS
Uttalelse til detaljregulering for sentrum|Plan og byggesak|Statsforvalteren i Innlandet
Klage på vedtak om gebyr|Teknisk drift|Mjøsrør AS
Anmodning om utsatt frist|Plan og byggesak|Furuberget Maskin AS
Søknad om tilskudd til sommerleir|Oppvekst|Hamar speidergruppe
Melding om skadd gatelys i Furubergvegen|Teknisk drift|Vellet i Furubergvegen
Årsregnskap og årsmelding|Økonomi|Hamar frivilligsentral""".splitlines()
SVAR = """Ferdigattest – Strandgata 14|Plan og byggesak|Norbygg AS
Foreløpig svar|Teknisk drift|Mjøsrør AS
Innvilget søknad om tilskudd|Oppvekst|Hamar speidergruppe
Varsel om tilsyn|Brann og redning|Bryggeribua AS
Innkalling til befaring|Plan og byggesak|Innlandet Arkitekter AS""".splitlines()


def _dag(siden: int) -> date:
    """So many days ago; what would be a weekend is the Friday before."""
    dag = I_DAG - timedelta(days=siden)
    return dag - timedelta(days=max(0, dag.weekday() - 4))


def _felt(dag: date, sak: Saksrad | None, nummer: int, **felt: Any) -> dict[str, Any]:
    registrert = datetime(dag.year, dag.month, dag.day, 9, 30, tzinfo=tid.OSLO)
    return {"journaldato": dag, "registrert": registrert, "sak": sak, "nummer": nummer, "aar": dag.year} | felt


def hverdag() -> list[Postrad]:
    """Three weeks of ordinary post."""
    rader = []
    for i in range(48):
        inn = i % 3 != 2
        tittel, enhet, hvem = (BREV[i % 10] if inn else SVAR[i % 5]).split("|")
        part = fra(hvem, person=False) if inn else til(hvem, person=False)
        sak = Saksrad(
            f"hverdag-{i % 12}", I_DAG.year, 100 + i % 12, tekst(BREV[i % 12 % 10].split("|")[0]), enhet=enhet
        )
        dok = (Dokumentrad(f"d{i}", 1, Dokumentrolle.HOVEDDOKUMENT, tekst(tittel), fil=f"{i}.pdf"),)
        felt = _felt(_dag(1 + i * 21 // 48), sak, 1 + i // 12, type=INN if inn else UT, enhet=enhet)
        rader.append(fabrikk.rad(tittel, parter=(part,), dokumenter=dok, **felt))
    return rader


PARKERING = Saksrad(
    "parkering",
    I_DAG.year,
    4401,
    tekst("Klage på parkeringsgebyr – soner for beboerparkering"),
    _dag(20),
    "Teknisk drift",
    "Under behandling",
)
FLOM = Saksrad("flom", I_DAG.year, 4312, tekst("Flomsikring langs Svartelva"), _dag(30), "Plan og byggesak")


def saken_om_parkering() -> dict[str, Postrad]:
    """A case from start to end: shielded, answered, changed."""
    felt: dict[str, Any] = {"enhet": "Teknisk drift"}
    skjermet = {"hjemler": (HJEMMEL,), "tilgangsrestriksjon": "Unntatt offentlighet"}
    return {
        "klage": fabrikk.rad(
            "Klage på parkeringsgebyr", parter=(SKJERMET_PART,), **_felt(_dag(17), PARKERING, 1, **skjermet, **felt)
        ),
        "innsyn": fabrikk.rad(
            "Søknad om parkeringstillatelse – 49/116 Skappels gate 14",
            parter=(fra("Norbygg AS"), fra("Kari Bakken"), til("Byggesak", person=False)),
            dokumenter=(Dokumentrad("p1", 1, Dokumentrolle.HOVEDDOKUMENT, tekst("Søknad"), fil="soknad.pdf"),),
            **_felt(_dag(0), PARKERING, 2, mottatt=_dag(1), dokumentdato=_dag(2), eiendommer=((49, 116),), **felt),
        ),
        "unntatt": fabrikk.rad(
            "Svar på klage på gebyr for gateparkering",
            type=UT,
            parter=(Partrad(Partsrolle.MOTTAKER, "*****", er_person=True, skjermet=True),),
            dokumenter=(Dokumentrad("p2", 1, Dokumentrolle.HOVEDDOKUMENT, tekst("Svar på klage"), fil="svar.pdf"),),
            **_felt(_dag(0), PARKERING, 3, sendt=_dag(0), **skjermet, **felt),
        ),
        "notat": fabrikk.rad(
            "Notat – soner for beboerparkering, høringsutkast",
            type=NOTAT,
            parter=(),
            **_felt(_dag(0), PARKERING, 4, **felt),
        ),
        "trukket": fabrikk.rad(
            "Parkeringskort, registrert to ganger", parter=(), **_felt(_dag(3), PARKERING, 5, **felt)
        ),
    }


def sjeldne() -> dict[str, Postrad]:
    """What is rare, and therefore easily ugly."""
    return _med_filer() | _uten_filer()


def _med_filer() -> dict[str, Postrad]:
    """Many papers, properties and correspondents; long words and names."""
    vedlegg = [
        Dokumentrad(
            f"f{n}", n, Dokumentrolle.HOVEDDOKUMENT if n == 1 else Dokumentrolle.VEDLEGG, tekst(t), "Saksframlegg", f
        )
        for n, t, f in (
            (1, "Saksframlegg flomsikring", "saksframlegg.pdf"),
            (2, "Kart over flomsoner og tiltak", "kart.pdf"),
            (3, "Uttalelse fra NVE", "nve.pdf"),
        )
    ]
    lang_fil = Dokumentrad(
        "l1", 1, Dokumentrolle.HOVEDDOKUMENT, tekst(LANGT_ORD + "_endelig_versjon_2"), fil="lang.pdf"
    )
    return {
        "aapen": fabrikk.rad(
            "Flomsikring langs Svartelva – saksframlegg til kommunestyret",
            type=Journalposttype.SAKSFRAMLEGG,
            parter=(til("Kommunestyret", person=False),),
            dokumenter=tuple(vedlegg),
            **_felt(_dag(0), FLOM, 1, enhet="Plan og byggesak", eiendommer=((49, 116), (1, 17))),
        ),
        "lang": fabrikk.rad(
            f"{LANGT_ORD} til departementet",
            parter=tuple(fra(n, person=False) for n in (LANGT_NAVN, "Røde Kors", "KS")),
            dokumenter=(lang_fil,),
            **_felt(_dag(0), None, 0, enhet="Kommunedirektørens stab for samfunnsutvikling og beredskap"),
        ),
    }


def _uten_filer() -> dict[str, Postrad]:
    """Old, held back, waiting, and of a meeting."""
    return {
        "gammel": fabrikk.rad(
            "Søknad om startlån – Kari Bakken",
            parter=(fra("Kari Bakken"),),
            **_felt(_dag(400), None, 0, enhet="Økonomi"),
        ),
        "karantene": fabrikk.rad(
            f"Legeerklæring {FNR}", parter=(fra("Kari Bakken"),), **_felt(_dag(0), None, 0, enhet="Oppvekst")
        ),
        "embargo": fabrikk.rad(
            "Tilsagn om tilskudd",
            parter=(til("Hamar idrettslag", person=False),),
            **_felt(_dag(0), None, 0),
            tilgjengelig_etter=datetime.now(tid.OSLO) + timedelta(days=3),
        ),
        "mote": fabrikk.rad(
            "Protokoll fra formannskapet", type=Journalposttype.MOTEPROTOKOLL, parter=(), **_felt(_dag(4), None, 0)
        ),
    }


def legg_inn() -> None:
    """Fills the house and writes the keys of what is in it as JSON to `HUSET_NOKLER`."""
    navngitte = saken_om_parkering() | sjeldne()
    kjoring = Importkjoring.objects.create(
        kilde=fabrikk.KILDE, filnavn="journal_uke_47.xml", av="arkivar", status=Importstatus.FERDIG
    )
    feil = [
        Feil(f"journalpost {n}", "Journaldatoen «32.11.2026» finnes ikke. Rett den i arkivet, og lever på nytt.")
        for n in (17, 301)
    ]
    fabrikk.importer(*hverdag(), *navngitte.values(), *feil, kjoring=kjoring)
    Importkjoring.objects.filter(pk=kjoring.pk).update(ferdig=tid.naa())
    poster = {navn: Journalpost.objects.get(systemid=r.systemid) for navn, r in navngitte.items()}
    _filer(poster)
    _endringer(poster)
    _folk()
    andre = innsynsinnhold.legg_inn(poster) | moteinnhold.legg_inn(poster)
    andre |= ansattinnhold.legg_inn() | eierinnhold.legg_inn() | kontaktinnhold.legg_inn()
    andre |= stillingsinnhold.legg_inn() | stillingsarkivinnhold.legg_inn() | sideinnhold.legg_inn()
    apenhetinnhold.legg_inn()
    datainnhold.legg_inn()
    andre |= varslingsinnhold.legg_inn()
    _skriv(poster, kjoring, andre)


def _filer(poster: dict[str, Journalpost]) -> None:
    """Two documents are open, one was found to hold a number, the rest have no file."""
    brev = "Flomvollen langs Svartelva heves med 40 cm.\nKommunedirektøren viser til rapporten fra NVE."
    for d in poster["aapen"].dokumenter.all()[:2]:
        dokumenter.ta_inn_fil(dokument=d, innhold=BytesIO(lag_pdf([brev, "Side 2"])), av="arkivar")
        dokumenter.kontroller(dokument=d)
    apne = list(Dokument.objects.filter(post=poster["aapen"]).exclude(sha256=""))
    dokumenter.apne(dokumenter=apne, av="arkivar", hvorfor="Saksframlegg er åpne")
    funn = poster["innsyn"].dokumenter.get()
    dokumenter.ta_inn_fil(dokument=funn, innhold=BytesIO(lag_pdf([f"Fødselsnummer {FNR}"])), av="arkivar")
    dokumenter.kontroller(dokument=funn)


def _endringer(poster: dict[str, Journalpost]) -> None:
    """The archive and the staff have changed their minds."""
    publisering.erstatt_tittel(
        post=poster["unntatt"],
        tittel="Svar på klage på gebyr for gateparkering i Torggata",
        av="arkivar",
        hvorfor="Gata manglet",
    )
    publisering.skjerm_ord(post=poster["unntatt"], ordene=["Torggata"], av="arkivar", hvorfor="Peker på klageren")
    publisering.trekk_tilbake(poster=[poster["trukket"]], av="arkivar", hvorfor="Dublett av 4401-2", grunn="dublett")


def _folk() -> None:
    bruker = User.objects.create_user(
        innlogging.BRUKER, password=innlogging.PASSORD, is_staff=True, first_name="Astrid", last_name="Arkivar"
    )
    bruker.groups.add(Group.objects.get(name="arkivar"))
    User.objects.create_user(innlogging.MED_PASSNOKKEL, password=innlogging.PASSORD, is_staff=True)


def _skriv(poster: dict[str, Journalpost], kjoring: Importkjoring, andre: dict[str, dict[str, Any]]) -> None:
    nokler: dict[str, Any] = {navn: {"nokkel": p.nokkel, "pk": p.pk} for navn, p in poster.items()}
    for navn in ("aapen", "innsyn"):
        sak, d = poster[navn].sak, poster[navn].dokumenter.first()
        assert sak
        assert d
        nokler[f"sak_{navn}"] = {"nokkel": sak.nokkel, "pk": sak.pk}
        nokler[f"dokument_{navn}"] = {"nokkel": d.nokkel, "pk": d.pk}
    nokler |= andre
    nokler |= {"import": {"nokkel": "", "pk": kjoring.pk}, "dag": {"nokkel": _dag(0).isoformat(), "pk": 0}}
    Path(os.environ["HUSET_NOKLER"]).write_text(json.dumps(nokler))
