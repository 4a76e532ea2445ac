"""The vacancies of the house: one of every state that looks different, and applications behind codes the tests know."""

from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

from portal import tid
from stillinger import soknadsgang
from stillinger.begreper import Soknadstilstand
from stillinger.innhold import Innhold
from stillinger.models import Arbeidsgiver, Avsnitt, Kontaktperson, Soknad, Sporsmal, Stilling
from stillinger.mottak import InnsendtSoknad
from stillinger.services import eksterne, inntak, lister, nokler, onsker, soknader, utlysning, utvidet
from stillinger.services.utlysning import PARAGRAF_25_TEKST
from stillinger.soknadsgang import Utkast
from stillinger.utlysning import Utlysning
from tests.nettleser.koder import SOKNADER
from tests.stillinger import fabrikk
from tests.stillinger.fabrikk import AV

NAA = tid.naa()
I_DAG = tid.i_dag()
FOR_LENGE_SIDEN = NAA - timedelta(days=60)
LANGT_ORD = "Kommunestyrerepresentantgodtgjørelsesforskriftsendringsforslagskonsulent"
OM_JOBBEN = (
    "<p>Du leder en avdeling med <strong>18 barn</strong>. Les mer om "
    '<a href="https://www.example.org/barnehagen/">barnehagen</a>.</p>'
    "<ul><li>planlegge og lede dagen</li><li>samarbeide med foreldre</li></ul>"
)
HEL: dict[str, Any] = {
    "navn": "Ola Nordmann Haugsbakk", "fodt": "1990-05-17", "kjonn": "mann", "kommune": "Hamar", "tittel": "Lærer",
    "epost": "ola@example.org", "telefon": "912 34 567", "erfaring": "Fem år i barnehage.\n\nTo år i skole.",
    "utdanning": "Barnehagelærer, 2013", "varslet": True, "utelates": True,
    "onske_grunn": "Sjefen min vet ikke at jeg søker.",
}  # fmt: skip


def legg_inn() -> dict[str, dict[str, Any]]:
    """Makes them; name → keys, as the house writes them down."""
    nokler.lag(av=AV, naa=NAA)
    stillinger = _stillinger()
    _mange()
    _andres()
    _soknader(stillinger)
    return {navn: _nokler(s) for navn, s in stillinger.items()} | _lister(stillinger)


def _nokler(rad: Any) -> dict[str, Any]:
    return {"nokkel": rad.nokkel, "pk": rad.pk}


@cache
def _giver() -> Arbeidsgiver:
    """Saved once: a saved employer shows all its vacancies anew."""
    giver = fabrikk.arbeidsgiver()
    giver.om, giver.nettsted, giver.farge = (
        "Vi er 3 000 ansatte.\nAlle er velkomne.",
        "https://www.example.org/",
        "#0b5268",
    )
    return utlysning.lagre_arbeidsgiver(arbeidsgiver=giver, av=AV)


def _lys_ut(tittel: str, frist: date, *, ut: datetime = FOR_LENGE_SIDEN, **felt: Any) -> Stilling:
    felt = {"arbeidsgiver": _giver(), "frist": frist, "offentlighet": PARAGRAF_25_TEKST} | felt
    s = fabrikk.utkast(tittel, **felt)
    utlysning.publiser(stilling=s, av=AV, naa=ut)
    return Stilling.objects.get(pk=s.pk)


def _stillinger() -> dict[str, Stilling]:
    om_tre, ute = I_DAG + timedelta(days=3), I_DAG - timedelta(days=10)
    felt = {navn: _lys_ut(tittel, ute) for navn, tittel in (
        ("stilling_ute", "Vernepleier"), ("stilling_liste", "Rektor"), ("stilling_avlyst", "Arkivar"),
        ("stilling_besatt", "Bibliotekar"), ("stilling_tom", "Sykepleier natt"),
    )}  # fmt: skip
    utlysning.frist_ut(naa=NAA)
    return felt | {
        "stilling_hel": _hel(om_tre),
        "stilling_i_dag": _lys_ut("Renholder", I_DAG, omfang="deltid", prosent=60, fagfelt="teknisk"),
        "stilling_intern": _lys_ut("Fagleder", I_DAG + timedelta(days=40), intern=True, fagfelt="ledelse"),
        "stilling_lang": _lys_ut(LANGT_ORD, I_DAG + timedelta(days=9), sted=LANGT_ORD, tiltredelse=LANGT_ORD),
    }


def _hel(frist: date) -> Stilling:
    """All that an advertisement can have; its deadline has been moved."""
    s = fabrikk.utkast(
        "Pedagogisk leder", arbeidsgiver=_giver(), frist=I_DAG - timedelta(days=5), offentlighet=PARAGRAF_25_TEKST,
        ingress="Vil du lede en avdeling i en barnehage midt i byen?", antall=2, omfang="deltid", prosent=80,
        tiltredelse="Etter avtale", lonn_fra=560_000, lonn_til=640_000, vedlegg="CV, vitnemål og attester",
    )  # fmt: skip
    Avsnitt.objects.filter(stilling=s).update(tekst=OM_JOBBEN)
    Avsnitt.objects.create(stilling=s, plass=1, overskrift="Vi tilbyr", tekst="<p>God pensjonsordning.</p>")
    Kontaktperson.objects.create(
        stilling=s, plass=1, navn="Anne-Margrethe Kristoffersen Haugsbakk", tittel="Virksomhetsleder",
        telefon="912 34 567", epost="anne.margrethe.kristoffersen.haugsbakk@hamar.example",
    )  # fmt: skip
    Sporsmal.objects.create(stilling=s, tekst="Har du autorisasjon?", valg="Ja\nNei", kreves=True)
    Sporsmal.objects.create(stilling=s, plass=1, tekst="Når kan du begynne?")
    utlysning.vis_delene(stilling=s)
    utlysning.publiser(stilling=s, av=AV, naa=FOR_LENGE_SIDEN)
    utlysning.utvid_frist(stilling=s, frist=frist, hvorfor="Få søkere", av=AV, naa=NAA - timedelta(days=6))
    return Stilling.objects.get(pk=s.pk)


def _mange() -> None:
    """More than one page holds."""
    for i in range(45):
        _lys_ut(f"Miljøarbeider {i + 1}", I_DAG + timedelta(days=10 + i), fagfelt="helse", sted=f"Bofellesskap {i % 7}")


def _andres() -> None:
    for nr, (arbeidsgiver, sted, frist) in enumerate(
        (("Løten kommune", "Løten", I_DAG), ("Stange kommune", "Stange, Hamar", None))
    ):
        felt: dict[str, Any] = {"omfang": "Heltid", "form": "Vikariat", "frist_ord": "" if frist else "Snarest"}
        u = Utlysning(
            nokkel=f"ekstern-{nr}", url=f"https://arbeidsplassen.example.org/stillinger/{nr}", tittel="Helsesykepleier",
            arbeidsgiver=arbeidsgiver, steder=(sted,), frist=frist, **felt,
        )  # fmt: skip
        eksterne.ta_inn(kilde="nav", utlysning=u, naa=NAA)


def _lister(stillinger: dict[str, Stilling]) -> dict[str, dict[str, Any]]:
    """A list that was corrected, with rows withheld, and one of nobody."""
    s = stillinger["stilling_liste"]
    dag = s.frist - timedelta(days=4)
    for nr, navn in enumerate(("Kari Nordmann", "Anne-Margrethe Kristoffersen Haugsbakk", "Per Sundby", LANGT_ORD)):
        fabrikk.soknad(s, navn, dag=dag, kjonn=("kvinne", "mann")[nr % 2], tittel="Avdelingsleder" * (nr % 2))
    _ta_inn(Utkast(SOKNADER["utvidet"], s.nokkel, Innhold(**HEL | {"utelates": False})), naa=NAA - timedelta(days=14))
    skjult = fabrikk.soknad(s, "Skjult Søker", dag=dag, onske_grunn="Sjefen min vet ikke at jeg søker.")
    onsker.avgjor(onske=skjult.onske, innvilget=True, vurdering="Veier tyngst.", av=AV, naa=NAA - timedelta(days=8))
    lister.legg_ut(stilling=s, frist=s.frist, av=AV, naa=NAA - timedelta(days=2))
    liste = lister.legg_ut(stilling=s, frist=s.frist, av=AV, naa=NAA, hvorfor="Tittelen til en søker var feil.")
    assert utvidet.apne(stilling=s, av=AV, naa=NAA)
    besatt, tom = stillinger["stilling_besatt"], stillinger["stilling_tom"]
    lister.legg_ut(stilling=besatt, frist=besatt.frist, av=AV, naa=NAA)
    utlysning.besett(stilling=besatt, av=AV, naa=NAA)
    utlysning.avlys(stilling=stillinger["stilling_avlyst"], hvorfor="Avdelingen legges ned", av=AV, naa=NAA)
    ingen = lister.legg_ut(stilling=tom, frist=tom.frist, av=AV, naa=NAA)
    return {"soknadsliste": _nokler(liste), "soknadsliste_tom": _nokler(ingen)}


def _soknader(stillinger: dict[str, Stilling]) -> None:
    """Drafts and applications in every state that its applicant sees."""
    hel, ute = stillinger["stilling_hel"], stillinger["stilling_ute"]
    svar = {str(s.pk): tekst for s, tekst in zip(hel.sporsmal.order_by("plass"), ("Ja", "Etter nyttår"), strict=True)}
    for navn, s, innhold in (
        ("tom", hel, Innhold()), ("for_sen", ute, Innhold(**HEL)), ("hel", hel, Innhold(**HEL, svar=svar)),
        ("paa_vei", hel, Innhold(**HEL, svar=svar)), ("sendt", hel, Innhold(**HEL, svar=svar)),
        ("avslatt", hel, Innhold(**HEL, svar=svar)), ("trukket", hel, Innhold(**HEL, svar=svar)),
    ):  # fmt: skip
        utkast = Utkast(SOKNADER[navn], s.nokkel, innhold).lagre(naa=NAA)
        if navn == "hel" or navn in _TATT_INN or navn == "paa_vei":
            utkast = soknadsgang.legg_ved(utkast, BytesIO(b"CV"), "Min CV med et langt navn som brytes.txt", naa=NAA)
        if navn in _TATT_INN:
            _TATT_INN[navn](_ta_inn(utkast))
    soknadsgang.send(soknadsgang.finn(SOKNADER["paa_vei"]), naa=NAA)  # type: ignore[arg-type]  # it was made above


def _ta_inn(utkast: Utkast, naa: datetime = NAA) -> Soknad:
    soknadsgang.send(utkast, naa=naa)
    s = inntak.motta(mottak_id=InnsendtSoknad.objects.get(kode_hash=utkast.kode_hash).pk, naa=NAA)
    assert s
    return s


def _avsla(s: Soknad) -> None:
    """The wish is refused; there are messages, and an interview."""
    onsker.avgjor(onske=s.onske, innvilget=False, vurdering="Stillingen har stor interesse.", av=AV, naa=NAA)
    soknader.flytt(soknad=s, til=Soknadstilstand.INTERVJU, av=AV, naa=NAA)
    for tekst in ("Velkommen til intervju tirsdag kl. 10.\n\nMøt opp i resepsjonen.", "Husk attester."):
        soknader.send_melding(soknader=[s], tekst=tekst, av=AV, naa=NAA)


_TATT_INN: dict[str, Any] = {
    "sendt": lambda s: None,
    "avslatt": _avsla,
    "trukket": lambda s: soknader.trekk(soknad=s, av="søkeren", naa=NAA),
}
