"""Does what is planned with the services' own verbs, and reads who is there already."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from kontakter.demo.roller import Ansatt as Ansattplan
from kontakter.demo.roller import Demo, Folkevalgt, Kontakt, Styreverv
from kontakter.demo.roller import Enhet as Enhetsplan
from kontakter.ledighet import Ledighet
from kontakter.models import Ansatt, Eiermelding, Enhet, Kontaktkanal, Person, Selskap, Utvalg, Verv
from kontakter.models import Styreverv as Styrevervmodell
from kontakter.services import ansatte, eierskap, organisasjon

AV, KILDE = "demonstrasjon", "demo"
_POSTSTED = {"postnummer": "2317", "poststed": "Hamar"}


def folkevalgte(per: date) -> list[Folkevalgt]:
    """Who holds an office on the day, with the bodies; the mayor first."""
    organer = defaultdict(list)
    verv = Verv.objects.per(per).filter(person__vises_ikke=False).select_related("person", "utvalg")
    for v in verv.order_by("utvalg__rekkefolge", "rolle", "nummer", "person__navn"):
        organer[v.person.navn].append(v.utvalg.kode)
    return [Folkevalgt(navn, tuple(koder)) for navn, koder in organer.items()]


def spill(d: Demo, naa: datetime, per: date) -> None:
    """Makes it all."""
    enheter = {e.kode: _enhet(e) for e in d.enheter}
    for rekkefolge, felt in enumerate(d.kanaler, 1):
        organisasjon.lagre_kanal(kanal=Kontaktkanal(**felt, rekkefolge=rekkefolge * 10), av=AV)
    _ansatte(d, enheter)
    _kontakt(d.kontakt, per)
    _skjult_folkevalgt(d.skjult_folkevalgt, per)
    selskaper = [eierskap.lagre_selskap(selskap=Selskap(**s.felt), av=AV) for s in d.selskaper]
    _styreverv(d, {s.navn: s for s in selskaper})
    _eiermelding(d, naa)


def _enhet(e: Enhetsplan) -> Enhet:
    """A new one, or what the journal's unit lacks."""
    ny = Enhet(kode=e.kode, nokkel=e.kode.lower(), navn=e.navn, telefon=e.telefon, epost=e.epost)
    enhet = Enhet.objects.filter(kode=e.kode).first() or ny
    if e.under:
        enhet.overordnet = Enhet.objects.get(kode=e.under)
    felt = {"gateadresse": e.sted, "apningstid": e.tid, "oppgaver": e.oppgaver, "visning": e.visning, **_POSTSTED}
    for navn, verdi in felt.items():
        setattr(enhet, navn, verdi)
    organisasjon.lagre_enhet(enhet=enhet, av=AV)
    return enhet


def _ansatte(d: Demo, enheter: Mapping[str, Enhet]) -> None:
    """One by one, as the directory of staff would tell them; those who stand in for others come first."""
    laget: dict[int, Ansatt] = {}
    for a in d.ansatte:
        vikar = laget.get(a.vikar) if a.vikar is not None else None
        laget[a.nummer] = ansatte.lagre_ansatt(ansatt=_ansatt(a, enheter[a.enhet], vikar), av=AV)


def _ansatt(a: Ansattplan, enhet: Enhet, vikar: Ansatt | None) -> Ansatt:
    return Ansatt(
        navn=a.navn, tittel=a.stilling.tittel, enhet=enhet, plass=a.stilling.plass, oppgaver=a.stilling.oppgaver,
        telefon=a.telefon, mobil=a.mobil, epost=a.epost, arbeidstid=a.arbeidstid, stedfortreder=vikar,
        vises_ikke=a.vises_ikke, kilde=KILDE, systemid=f"{a.nummer:05}",
        **_tilstand(a.ledighet),
    )  # fmt: skip


def _tilstand(ledighet: Ledighet | None) -> dict[str, Any]:
    if ledighet is None:
        return {}
    return {"tilstand": ledighet.tilstand.value, "tilstand_til": ledighet.til, "tilstand_sist": ledighet.sist}


def _kontakt(kontakt: Mapping[str, Kontakt], per: date) -> None:
    """On the offices that are held, for those who have said yes."""
    for v in Verv.objects.per(per).filter(person__navn__in=kontakt).select_related("person", "utvalg", "parti"):
        k = kontakt[v.person.navn]
        v.telefon, v.epost, v.samtykke = k.telefon, k.epost, k.samtykke
        organisasjon.lagre_verv(verv=v, av=AV)


def _skjult_folkevalgt(navn: str, per: date) -> None:
    """One whom nobody may see, in a council."""
    person = organisasjon.lagre_person(person=Person(navn=navn, vises_ikke=True), av=AV)
    utvalg = Utvalg.objects.filter(slag="raad").first()
    if utvalg:
        verv = Verv(person=person, utvalg=utvalg, rolle="varamedlem", nummer=9, fra=per - timedelta(days=100))
        organisasjon.lagre_verv(verv=verv, av=AV)


def _styreverv(d: Demo, selskaper: Mapping[str, Selskap]) -> None:
    """Those that politicians have told of are theirs at once; those from the register when staff have asked them."""
    personer = {p.navn: p for p in Person.objects.all()}
    for v in d.styreverv:
        person = personer[v.navn] if v.folkevalgt else None
        fra_register = v.felt["hvordan"] == "brreg"
        rad = _rad(v, selskaper.get(v.virksomhet), None if fra_register else person)
        eierskap.lagre_styreverv(styreverv=rad, av=AV)
        if person and fra_register:
            eierskap.koble(styreverv=rad, person=person, av=AV, hvorfor="Personen har bekreftet at vervet er hens.")


def _rad(v: Styreverv, selskap: Selskap | None, person: Person | None) -> Styrevervmodell:
    return Styrevervmodell(navn=v.navn, virksomhet=v.virksomhet, selskap=selskap, person=person, **v.felt)


def _eiermelding(d: Demo, naa: datetime) -> None:
    m = eierskap.lagre_eiermelding(melding=Eiermelding(**d.eiermelding.felt), av=AV)
    for tittel, adresse in d.eiermelding.dokumenter:
        m.dokumenter.create(tittel=tittel, adresse=adresse)
    eierskap.publiser_eiermelding(melding=m, av=AV, naa=min(naa, d.eiermelding.publisert))
