"""Every kind of page that the public meets of vacancies, with something on it."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from portal import kode
from stillinger import soknadsgang
from stillinger.begreper import Soknadstilstand
from stillinger.models import Kontaktperson, Soknad, Sporsmal, Stilling
from stillinger.mottak import InnsendtSoknad
from stillinger.services import eksterne, inntak, lister, nokler, onsker, soknader, utlysning
from stillinger.soknadsgang import Utkast
from stillinger.utlysning import Utlysning
from tests.stillinger import fabrikk
from tests.stillinger.fabrikk import AV, NAA

KODER = {navn: kode.lag(navn.encode().ljust(16, b".")) for navn in ("tom", "hel", "sendt", "avslatt", "trukket")}
STEG = ("om-deg", "erfaring", "sporsmal", "filer", "offentlighet", "se-over")
P25 = "Offentleglova § 25."
"""A notice without words that the test of languages looks for."""
FORBI = date(2026, 11, 20)
FOER = NAA.replace(day=1)
LISTA = "/stillinger/"


def alle() -> list[str]:
    """The addresses, all of which answer 200."""
    nokler.lag(av=AV, naa=FOER)
    s = apen()
    stengte = [stengt(t, v) for t, v in (("Arkivar", ""), ("Rektor", "liste"), ("Leder", "avlys"), ("Lege", "besett"))]
    ekstern()
    _soknader(s)
    listene = [f"/stillinger/liste/{x.lister.latest('versjon').nokkel}/" for x in (stengte[1], stengte[3])]
    egne = [f"/stillinger/soknad/{KODER[n]}/" for n in ("sendt", "avslatt", "trukket")]
    steg = [f"/stillinger/soknad/{KODER[n]}/steg/{x}/" for n in ("tom", "hel") for x in STEG]
    sok = ("?q=leder&frist=maaned", "?fagfelt=barnehage&omfang=heltid&sted=Hamar", "?q=zzzz", "?frist=tull")
    return [
        *(LISTA + x for x in ("", *sok, f"{s.nokkel}/", f"{s.nokkel}/sok/", *(f"{x.nokkel}/" for x in stengte))),
        *(*listene, *egne, *steg, f"{egne[0]}trekk/"),
    ]


def apen(**felt: Any) -> Stilling:
    """One with all that an advertisement can have, whose deadline has been moved."""
    verdier: dict[str, Any] = {"lonn_fra": 500_000, "lonn_til": 600_000, "vedlegg": "CV", "antall": 2, "intern": True}
    s = fabrikk.utkast(offentlighet=P25, frist=date(2026, 11, 24), ingress="Led en avdeling.", **verdier | felt)
    Sporsmal.objects.create(stilling=s, tekst="Har du autorisasjon?", valg="Ja\nNei", kreves=True)
    Kontaktperson.objects.create(stilling=s, plass=1, navn="Ola Moe", tittel="Styrer", epost="ola@example.org")
    utlysning.publiser(stilling=s, av=AV, naa=FOER)
    utlysning.utvid_frist(stilling=s, frist=date(2026, 11, 25), hvorfor="Flere", av=AV, naa=NAA)
    return Stilling.objects.get(pk=s.pk)


def stengt(tittel: str, verb: str) -> Stilling:
    """One whose deadline has passed, and what was done since."""
    s = fabrikk.utkast(tittel, offentlighet=P25, frist=FORBI)
    utlysning.publiser(stilling=s, av=AV, naa=FOER)
    if verb == "liste":
        fabrikk.soknad(s, "Kari Moe", mottatt=FOER, dag=FOER.date(), kjonn="kvinne")
        hemmelig = fabrikk.soknad(s, "Ola Moe", mottatt=FOER, dag=FOER.date(), onske_grunn="Privat")
        onsker.avgjor(onske=hemmelig.onske, innvilget=True, vurdering="Privat", av=AV, naa=NAA)
    utlysning.frist_ut(naa=NAA)
    if verb in ("liste", "besett"):
        lister.legg_ut(stilling=s, frist=FORBI, av=AV, naa=NAA)
    if verb == "liste":
        lister.legg_ut(stilling=s, frist=FORBI, av=AV, naa=NAA, hvorfor="Ny tittel")
    if verb == "avlys":
        utlysning.avlys(stilling=s, hvorfor="Kuttet", av=AV, naa=NAA)
    if verb == "besett":
        utlysning.besett(stilling=s, av=AV, naa=NAA)
    return Stilling.objects.get(pk=s.pk)


def ekstern(nr: int = 1, naa: datetime = NAA, **felt: Any) -> None:
    """An advertisement that stands elsewhere."""
    verdier: dict[str, Any] = {
        "url": f"https://www.jobb.example/{nr}", "tittel": "Helsesykepleier", "arbeidsgiver": "Stange kommune",
        "steder": ("Stange", "Hamar"), "omfang": "Deltid", "form": "Fast", "frist": date(2026, 11, 30),
        "publisert": FOER,
    }  # fmt: skip
    eksterne.ta_inn(kilde="nav", utlysning=Utlysning(nokkel=f"e{nr}", **verdier | felt), naa=naa)


def _soknader(s: Stilling) -> None:
    svar = {str(s.sporsmal.get().pk): "Ja"}
    for navn in KODER:
        felt = {"utelates": True, "onske_grunn": "Privat", "svar": svar, "telefon": "912 34 567"}
        innhold = fabrikk.innhold(**felt if navn != "tom" else {"navn": "", "varslet": False})
        utkast = Utkast(KODER[navn], s.nokkel, innhold).lagre(naa=NAA)
        if navn == "tom":
            continue
        utkast = soknadsgang.legg_ved(utkast, BytesIO(b"CV"), "CV.txt", naa=NAA)
        if navn != "hel":
            _ta_inn(navn, utkast)


def _ta_inn(navn: str, utkast: Utkast) -> Soknad:
    soknadsgang.send(utkast, naa=NAA)
    a = inntak.motta(mottak_id=InnsendtSoknad.objects.get().pk, naa=NAA)
    assert a
    if navn == "avslatt":
        onsker.avgjor(onske=a.onske, innvilget=False, vurdering="Stor interesse", av=AV, naa=NAA)
        soknader.flytt(soknad=a, til=Soknadstilstand.INTERVJU, av=AV, naa=NAA)
        soknader.send_melding(soknader=[a], tekst="Velkommen til intervju.", av=AV, naa=NAA)
    if navn == "trukket":
        soknader.trekk(soknad=a, av="søkeren", naa=NAA)
    return a
