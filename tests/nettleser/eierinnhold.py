"""The politicians, companies and board positions of the house: whole ones, bare ones, and ones with long words."""

from datetime import date, timedelta
from typing import Any

from kontakter.models import Eiermelding, Person, Selskap, Styreverv, Verv
from kontakter.services import eierskap, organisasjon
from portal import tid
from tests.kontakter import fabrikk
from tests.kontakter.eierskapssider import dokument
from tests.kontakter.fabrikk import AV, styreverv

I_DAG = tid.i_dag()
LANGT = "Interkommunalt renovasjonsselskapsamarbeidsforetak for Hedmarken og Østre Innlandet"
FORMAAL = "Kommunen eier for å sikre stabil og rimelig renovasjon.\nSelskapet skal ikke gå med overskudd."
PRINSIPPER = "Eierskapet skal være åpent, og alle skal kunne se hvem som sitter hvor.\n\nStyrene velges for to år."


def legg_inn() -> dict[str, dict[str, Any]]:
    """Makes them among the politicians who are there already; name → keys, as the house writes them down."""
    folk = list(Person.objects.order_by("navn"))
    for nummer, p in enumerate(folk):
        _kan_naas(p, nummer)
    hele, ukoblet = _selskaper(folk)
    _mange(folk)
    eldre = _melding("Eiermelding 2022", date(2022, 6, 15))
    nyeste = _melding("Eiermelding for Hamar kommune 2026, del 1: Prinsipper for åpenhet og innsyn", date(2026, 6, 17))
    dokument(nyeste)
    utkast = eierskap.lagre_eiermelding(
        melding=Eiermelding(tittel="Eiermelding 2027", tekst="Utkast.", vedtatt=date(2027, 6, 1)), av=AV
    )
    return {
        "selskap": {"nokkel": hele.nokkel, "pk": hele.pk},
        "selskap_naknet": _nokler(Selskap.objects.get(navn="Hamar Kino AS")),
        "styreverv_ukoblet": {"pk": ukoblet.pk},
        "styreverv_koblet": {"pk": Styreverv.objects.filter(person__isnull=False)[0].pk},
        "eiermelding": {"nokkel": nyeste.vedtatt.isoformat(), "pk": nyeste.pk},
        "eiermelding_eldre": {"nokkel": eldre.vedtatt.isoformat(), "pk": eldre.pk},
        "eiermelding_utkast": {"pk": utkast.pk},
        "verv": {"pk": Verv.objects.filter(epost__gt="")[0].pk},
    }


def _nokler(s: Selskap) -> dict[str, Any]:
    return {"nokkel": s.nokkel, "pk": s.pk}


def _kan_naas(p: Person, nummer: int) -> None:
    """Two of three have said yes, one of them with a long address."""
    verv = p.verv.filter(til__isnull=True).order_by("id").first()
    if verv is None or nummer % 3 == 1:
        return
    verv.telefon, verv.samtykke = f"912 34 5{nummer:02}", date(2023, 10, 12)
    verv.epost = f"{p.nokkel}@{'' if nummer else 'kommunestyret.'}hamar.example"
    organisasjon.lagre_verv(verv=verv, av=AV)


def _selskaper(folk: list[Person]) -> tuple[Selskap, Styreverv]:
    s = fabrikk.selskap(
        LANGT, form="Interkommunalt selskap (IKS)", sektor="Vann, avløp og renovasjon", formaal=FORMAAL, orgnr=fabrikk.ORGNR,
        eierandel="33.33", stemmeandel="40.00", andre_eiere="Stange kommune 26,67 %\nLøten kommune 40 %",
        nettsted="https://www.example.org/", arsrapport="https://www.example.org/arsrapport-2025.pdf",
        eierstrategi="https://www.example.org/strategi", behandlet=date(2026, 3, 4),
        behandlet_adresse="https://www.example.org/moter/1/",
    )  # fmt: skip
    fabrikk.selskap("Hamar Kino AS", orgnr=None, eierandel="100")
    fabrikk.selskap("Hamar Sporvei AS", orgnr=None, eierandel=None, avviklet=date(2019, 12, 31))
    i_styret: dict[str, Any] = {"selskap": s, "virksomhet": s.navn, "orgnr": s.orgnr}
    leder = styreverv(folk[0].navn, rolle="leder", godtgjort=True, hvordan="valgt", **i_styret)
    eierskap.koble(styreverv=leder, person=folk[0], av=AV, hvorfor="Valgt i kommunestyret")
    kilde = "https://data.brreg.example/enhetsregisteret/api/enheter/970540008/roller"
    ukoblet = styreverv(folk[1].navn, hvordan="brreg", kildeadresse=kilde, fra=None, **i_styret)
    styreverv("Anne-Margrethe Kristoffersen Haugsbakk", rolle="daglig_leder", hvordan="brreg", **i_styret)
    styreverv(folk[2].navn, rolle="representant", hvordan="valgt", **i_styret)
    styreverv("Tor Berg", til=I_DAG - timedelta(days=400), **i_styret | {"fra": date(2018, 5, 1)})
    return s, ukoblet


def _mange(folk: list[Person]) -> None:
    """More positions than one page holds."""
    for i in range(110):
        felt = {"virksomhet": f"Samvirkelaget nr. {i + 1}", "godtgjort": (None, True, False)[i % 3]}
        v = styreverv(folk[i % len(folk)].navn, **felt)
        if i < len(folk):
            eierskap.koble(styreverv=v, person=folk[i], av=AV, hvorfor="Oppgitt av personen selv")


def _melding(tittel: str, vedtatt: date) -> Eiermelding:
    return fabrikk.eiermelding(
        tittel, tekst=PRINSIPPER, vedtatt=vedtatt, vedtatt_adresse="https://www.example.org/moter/2/"
    )
