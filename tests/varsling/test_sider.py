"""The pages: from «Følg på e-post» to the last message, as the public role, without an account."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import Utsending
from postjournal.models import Saksmappe
from tests import fabrikk as journal
from tests.moter import fabrikk as moter
from tests.stillinger import fabrikk as stillinger
from tests.varsling.fabrikk import KARI, folger, lenke, les, meldinger, runde, ubekreftet
from varsling import emner, tasks, views
from varsling.models import Abonnement, Folger
from varsling.mottak import Bestilling
from varsling.services import inntak

pytestmark = pytest.mark.django_db
UKJENT = "7Q4M-0XKD-7Q4M-0XKD-7Q4M-0XKD-7Q"


def bestill(klient: Client, sti: str = "/folg/?sok=q%3Dferdigattest", **felt: Any) -> Any:
    return klient.post(sti, {"epost": KARI, "takt": "straks"} | felt)


def siste_melding() -> str:
    return Utsending.objects.latest("id").tekst


def test_from_the_list_to_the_last_message(innbygger: Client) -> None:
    sti = lenke_paa(les(innbygger, "/postliste/?q=ferdigattest"))
    assert "Postlista: ferdigattest" in les(innbygger, sti)
    assert bestill(innbygger, sti).url == "/folg/sendt/"
    tasks.motta(str(Bestilling.objects.get().pk))
    bekreft = lenke(siste_melding(), "/bekreft/")
    assert "Ja, jeg vil følge dette" in les(innbygger, bekreft)
    mine = innbygger.post(bekreft)["Location"]
    assert "Nå følger du dette." in les(innbygger, mine)
    journal.post()
    assert runde() == 1
    slutt = lenke(meldinger()[0].tekst, "/slutt/")
    assert "Slutter du, sletter vi adressen." in les(innbygger, slutt)
    assert "Adressen din er slettet." in innbygger.post(slutt).content.decode()
    assert not Folger.objects.exists()


def lenke_paa(html: str) -> str:
    """Where «Følg på e-post» leads."""
    foran = html.split("Følg på e-post</a>")[0]
    return foran.rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")


def test_every_page_of_what_can_be_followed_leads_to_its_form(innbygger: Client) -> None:
    journal.post("Nabovarsel, gnr. 49 bnr. 116")
    u, p = moter.utvalg(), moter.person()
    moter.verv(p, u)
    stillinger.stilling()
    sider = {
        "/postliste/?type=I": "/folg/?sok=type%3DI",
        f"/sak/{Saksmappe.objects.get().nokkel}/": f"/folg/?sak={Saksmappe.objects.get().nokkel}",
        "/eiendom/49/116/": "/folg/?eiendom=49%2F116",
        f"/utvalg/{u.nokkel}/": f"/folg/?utvalg={u.nokkel}",
        f"/moter/?utvalg={u.nokkel}": f"/folg/?utvalg={u.nokkel}",
        f"/politikere/{p.nokkel}/": f"/folg/?person={p.nokkel}",
        "/stillinger/?fagfelt=barnehage": "/folg/?stilling=fagfelt%3Dbarnehage",
    }
    assert {sti: lenke_paa(les(innbygger, sti)) for sti in sider} == sider
    for sti in sider.values():
        side = les(innbygger, sti)
        assert "Vi sier fra når" in side
        assert "(Atom)" in side


def test_the_searches_in_items_and_decisions_lead_to_their_forms(innbygger: Client) -> None:
    sider = {
        "/moter/sok/?q=sykkelveg": "/folg/?saker=q%3Dsykkelveg",
        "/vedtak/?utfall=vedtatt": "/folg/?vedtak=utfall%3Dvedtatt",
    }
    assert {sti: lenke_paa(les(innbygger, sti)) for sti in sider} == sider
    assert "Politiske saker: sykkelveg" in les(innbygger, sider["/moter/sok/?q=sykkelveg"])
    assert "Vedtak: Vedtatt" in les(innbygger, sider["/vedtak/?utfall=vedtatt"])


@pytest.mark.parametrize(
    "hale",
    [
        "sak=finnesikke",
        "eiendom=49",
        "utvalg=ingen",
        "person=",
        "sok=fra%3Di+g%C3%A5r",
        "sok=" + "q" * 1600,
        "politisk=ingen",
        "saker=utfall%3Dingen",
        "vedtak=fra%3Di+g%C3%A5r",
    ],
)
def test_what_is_not_there_cannot_be_followed(innbygger: Client, hale: str) -> None:
    les(innbygger, f"/folg/?{hale}", 404)


@pytest.mark.parametrize("slag", list(emner.EMNER))
def test_a_name_with_a_nul_in_it_is_the_name_of_nothing(innbygger: Client, slag: str) -> None:
    les(innbygger, f"/folg/?{slag}=%00", 404)


def test_messages_come_in_the_language_of_the_last_order_that_was_confirmed(innbygger: Client) -> None:
    folger(hva="q=tilskudd", sprak="en")
    bestill(innbygger, "/nn/folg/?sok=q%3Dferdigattest")
    tasks.motta(str(Bestilling.objects.get().pk))
    assert Folger.objects.get().sprak == "en"
    innbygger.post(lenke(siste_melding(), "/bekreft/"))
    assert Folger.objects.get().sprak == "nn"


def test_a_case_is_called_a_case_in_english(innbygger: Client) -> None:
    journal.post()
    assert "Case 2026/" in les(innbygger, f"/en/folg/?sak={Saksmappe.objects.get().nokkel}")


def test_without_a_name_the_page_tells_what_can_be_followed(innbygger: Client) -> None:
    assert "Et søk i postlista" in les(innbygger, "/folg/")


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(innbygger: Client) -> None:
    folger(hva="q=ferdigattest")
    kjent, ukjent = bestill(innbygger), bestill(innbygger, epost="ny@epost.example")
    assert (kjent.status_code, kjent.url, dict(kjent.headers)) == (302, ukjent.url, dict(ukjent.headers))


def test_what_is_wrong_is_told_beside_the_field(innbygger: Client) -> None:
    side = bestill(innbygger, epost="kari").content.decode()
    assert "Feil:" in side
    assert not Bestilling.objects.exists()


def test_one_client_cannot_order_without_end(innbygger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "SKJEMAER_I_TIMEN", 2)
    assert [bestill(innbygger).status_code for _ in range(3)] == [302, 302, 429]
    assert Bestilling.objects.count() == 2


def test_opening_a_link_confirms_nothing_and_ends_nothing(innbygger: Client) -> None:
    a = ubekreftet()
    les(innbygger, f"/folg/bekreft/{inntak.bekreftkode(a)}/")
    assert Abonnement.objects.get().bekreftet is None
    b = folger(hva="q=brøyting")
    les(innbygger, f"/folg/slutt/{inntak.bekreftkode(b)}/")
    assert Abonnement.objects.count() == 2


def test_a_mail_program_ends_it_with_one_click_and_no_token(innbygger: Client) -> None:
    folger()
    journal.post()
    runde()
    adresse = meldinger()[0].hode["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    program = type(innbygger)(enforce_csrf_checks=True)
    for _ in range(2):
        svar = program.post(adresse, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert svar.status_code == 200
        assert not svar.cookies
    assert not Folger.objects.exists()


def test_the_other_forms_want_a_token(innbygger: Client) -> None:
    a = ubekreftet()
    streng = type(innbygger)(enforce_csrf_checks=True)
    assert streng.post(f"/folg/bekreft/{inntak.bekreftkode(a)}/").status_code == 403
    assert bestill(streng).status_code == 403


def test_on_my_page_i_change_how_often_and_end_one_thing(innbygger: Client) -> None:
    a, b = folger(hva="q=brøyting"), folger(hva="q=tilskudd")
    mine = f"/folg/mine/{inntak.bekreftkode(a)}/"
    svar = innbygger.post(mine, {f"takt-{a.pk}": "ukentlig", f"takt-{b.pk}": "straks"})
    assert "Endringene er lagret." in les(innbygger, svar["Location"])
    assert dict(Abonnement.objects.values_list("hva", "takt")) == {a.hva: "ukentlig", b.hva: "straks"}
    side = les(innbygger, innbygger.post(mine, {"slutt": str(b.pk)})["Location"])
    assert "Du følger ikke dette lenger." in side
    assert "tilskudd" not in side
    assert innbygger.post(mine, {"slutt_alle": "1"})["Location"] == "/folg/sluttet/"
    assert "Lenken virker ikke" in les(innbygger, mine, 404)


def test_who_ends_what_the_page_was_opened_by_is_not_told_that_the_address_is_gone(innbygger: Client) -> None:
    a, b = folger(hva="q=brøyting"), folger(hva="q=tilskudd")
    mine = f"/folg/mine/{inntak.bekreftkode(a)}/"
    side = les(innbygger, innbygger.post(mine, {"slutt": str(a.pk)})["Location"])
    assert "Du følger ikke dette lenger." in side
    assert "tilskudd" in side
    assert innbygger.post(mine, {"slutt": str(b.pk)})["Location"] == "/folg/sluttet/"
    assert not Folger.objects.exists()


def test_what_is_no_longer_public_can_still_be_ended(innbygger: Client) -> None:
    from postjournal.services import publisering

    p = journal.post()
    a = folger("sak", Saksmappe.objects.get().nokkel)
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Feil")
    side = les(innbygger, f"/folg/mine/{inntak.bekreftkode(a)}/")
    assert "Noe som ikke er offentlig lenger" in side
    assert "Parkering" not in side


@pytest.mark.parametrize("side", ["bekreft", "mine", "slutt"])
def test_a_page_behind_a_code_is_kept_nowhere_and_told_to_nobody(innbygger: Client, side: str) -> None:
    kode = inntak.bekreftkode(folger() if side != "bekreft" else ubekreftet())
    for koden, status in ((kode, 200), (UKJENT, 404)):
        svar = innbygger.get(reverse(f"varsling:{side}", args=[koden]))
        assert svar.status_code == status
        assert svar["Cache-Control"] == "private, no-store"
        assert "noindex" in svar["X-Robots-Tag"]


def test_each_page_is_there_in_three_languages(innbygger: Client) -> None:
    kode = inntak.bekreftkode(folger())
    stier = ["/folg/", f"/folg/?sok={quote('q=brøyting')}", "/folg/sendt/", "/folg/sluttet/"]
    stier += [f"/folg/mine/{kode}/", f"/folg/slutt/{kode}/"]
    for sti in stier:
        for sprak in ("", "/nn", "/en"):
            les(innbygger, sprak + sti)
