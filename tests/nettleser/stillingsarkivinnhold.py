"""The vacancies of the archive's pages: a bare draft, one with all that staff do, and one that is filled."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group, User

from portal import tid
from stillinger.begreper import Kanal, Soknadstilstand
from stillinger.models import (
    Arbeidsgiver,
    Avsnitt,
    Eksternstilling,
    Feedstand,
    Kontaktperson,
    Meldingsmal,
    Navkvittering,
    Soknad,
    Sporsmal,
    Stilling,
)
from stillinger.services import lister, onsker, soknader, utlysning
from stillinger.services.utlysning import PARAGRAF_25_TEKST
from tests.nettleser import innlogging
from tests.stillinger.i_arkivet import fil

NAA = tid.naa()
I_DAG = tid.i_dag()
AV = "rekrutterer"
LANGT = "Spesialpedagogisk fagkoordinator og avdelingsleder ved kommunestyrerepresentantgodtgjørelseskontoret"
GRUNN = "Arbeidsgiveren min vet ikke at jeg søker.\nVi er bare tre i avdelingen, og alle kjenner alle."


def legg_inn() -> dict[str, dict[str, Any]]:
    """Makes them, and lets the archivist recruit too; name → keys, as the house writes them down."""
    User.objects.get(username=innlogging.BRUKER).groups.add(Group.objects.get(name="rekrutterer"))
    leder = User.objects.create_user("leder", is_staff=True, first_name="Liv", last_name="Leder")
    leder.groups.add(Group.objects.get(name="leder"))
    a = Arbeidsgiver(nokkel="arkivets", navn="Arkivets arbeidsgiver", poststed="Vik", orgnr="974623730")
    giver = utlysning.lagre_arbeidsgiver(arbeidsgiver=a, av=AV)
    soknader.lagre_mal(mal=Meldingsmal(navn="Takk for søknaden", tekst="Hei, {navn}."), av=AV)
    utkast = _stilling(giver, "Vikar", I_DAG, ute=False)
    venter = _stilling(giver, LANGT, I_DAG - timedelta(days=2))
    sokere = _sokere(venter)
    besatt = _besatt(giver)
    stand, ekstern = _fra_andre(besatt)
    navn = {"arkivstilling_utkast": utkast, "arkivstilling": venter, "arkivstilling_besatt": besatt}
    return {n: {"pk": x.pk} for n, x in {**navn, **sokere, "feedstand": stand, "eksternstilling": ekstern}.items()}


def _stilling(giver: Arbeidsgiver, tittel: str, frist: date, *, ute: bool = True) -> Stilling:
    s = Stilling(
        tittel=tittel, arbeidsgiver=giver, sted="Vik skole", poststed="Vik", fagfelt="skole", frist=frist, interesse=2,
        offentlighet=PARAGRAF_25_TEKST,
    )  # fmt: skip
    utlysning.lagre(stilling=s, av=AV, naa=NAA - timedelta(days=30))
    if not ute:
        return s
    Avsnitt.objects.create(stilling=s, overskrift="Om jobben", tekst="<p>Du leder arbeidet.</p>")
    Kontaktperson.objects.create(stilling=s, navn="Kari Moe", telefon="62 56 30 02")
    Sporsmal.objects.create(stilling=s, tekst="Har du førerkort?", valg="Ja\nNei")
    utlysning.publiser(stilling=s, av=AV, naa=NAA - timedelta(days=30))
    utlysning.sett_ledere(stilling=s, brukernavn=["leder"], av=AV)
    return Stilling.objects.get(pk=s.pk)


def _soker(s: Stilling, navn: str, **felt: Any) -> Soknad:
    da = NAA - timedelta(days=9)
    grunn: dict[str, Any] = {
        "mottatt": da, "naa": da, "dag": I_DAG - timedelta(days=9), "fodt": date(1988, 3, 1),
        "kommune": "Løten", "tittel": "Lærer", "epost": "soker@example.org",
        "innhold": {"erfaring": "Åtte år i skolen.\nTo år som leder.", "utdanning": "Master i pedagogikk.", "svar": {}},
    }  # fmt: skip
    return soknader.registrer(stilling=s, kanal=Kanal.EPOST, navn=navn, av=AV, **grunn | felt)


def _sokere(s: Stilling) -> dict[str, Soknad]:
    """One of each kind: a wish that waits, one that was refused, one called in, and many more."""
    utlysning.frist_ut(naa=NAA)
    onske = _soker(s, "Åse Venter", onske_grunn=GRUNN)
    avslatt = _soker(s, "Nils Nektet", onske_grunn=GRUNN)
    onsker.avgjor(onske=avslatt.onske, innvilget=False, vurdering="Veid mot interessen.", av=AV, naa=NAA)
    kalt = _soker(s, "Kristoffersen Haugsbakk, Anne-Margrethe")
    fil(kalt, tittel="Vitnemål og attester fra hele arbeidslivet mitt.pdf")
    fil(kalt, b"MZ", tittel="virus.exe", filstatus="avvist", merknad="Filen er et program.")
    soknader.kall_inn(soknad=kalt, naar=NAA + timedelta(days=4), sted="Rådhuset, rom 2", tekst="", av=AV, naa=NAA)
    soknader.noter(soknad=kalt, tekst="Ringte referansen.\nGodt inntrykk.", av=AV, naa=NAA)
    for nr in range(12):
        _soker(s, f"Søker nummer {nr}", fodt=date(1970 + nr, 1, 1))
    return {"arkivsoknad": kalt, "arkivonske": onske, "arkivonske_igjen": avslatt}


def _besatt(giver: Arbeidsgiver) -> Stilling:
    """Filled, with a list of named and withheld, corrected once."""
    s = _stilling(giver, "Rektor", I_DAG - timedelta(days=6))
    utlysning.frist_ut(naa=NAA)
    a = _soker(s, "Ansatt Aas")
    ukjent = _soker(s, "Utelatt Ude", onske_grunn=GRUNN)
    onsker.avgjor(onske=ukjent.onske, innvilget=True, vurdering="Veid.", av=AV, naa=NAA)
    for grunn in ("", "Feil i en tittel"):
        lister.legg_ut(stilling=s, frist=s.frist, av=AV, naa=NAA, hvorfor=grunn)
    for til in (Soknadstilstand.INTERVJU, Soknadstilstand.TILBUD, Soknadstilstand.ANSATT):
        soknader.flytt(soknad=Soknad.objects.get(pk=a.pk), til=til, av=AV, naa=NAA)
    utlysning.besett(stilling=s, av=AV, naa=NAA)
    return s


def _fra_andre(s: Stilling) -> tuple[Feedstand, Eksternstilling]:
    Navkvittering.objects.create(stilling=s, sendt=NAA, grunn="Arbeidsgiveren må ha en adresse med postnummer.")
    stand = Feedstand.objects.create(kilde="nav", lest=NAA, feil="NAV svarte med 500.", side="https://nav.example/x")
    ekstern = Eksternstilling.objects.create(
        kilde="nav", systemid="arkivets-1", nokkel="arkivets000001", arbeidsgiver="Nabo kommune", tittel="Sykepleier",
        publisert=NAA, endret=NAA, adresse="https://stillinger.example/en-ganske-lang-adresse/1",
    )  # fmt: skip
    return stand, ekstern
