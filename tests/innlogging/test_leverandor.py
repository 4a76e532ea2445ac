"""Log-in with OpenID Connect: the whole way round, against a provider on loopback."""

import http.client
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth.models import User
from django.test import Client

from portal.models import Hendelse
from tests.innlogging import leverandoren
from tests.innlogging.leverandoren import HEMMELIGHET, KLIENT, Provider
from tests.portal.test_settings import Laster, les

__all__ = ["les"]
pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
INN = "/admin/konto/oidc/entra/login/"
TOTRINN = "/admin/konto/totrinn/"


@pytest.fixture(scope="module")
def apen() -> Iterator[Provider]:
    with leverandoren.apen() as provider:
        yield provider


@pytest.fixture
def provider(apen: Provider, les: Laster, settings: Any) -> Provider:
    """The provider, as the environment names it: two groups, and a claim that tells of a second factor."""
    apen.krav = {"sub": "abc-123", "name": "Kari Ås", "preferred_username": "kari.as@hamar.example"}
    apen.krav |= {"email": "kari@hamar.example", "email_verified": True, "roles": ["g-arkiv"], "amr": ["pwd", "mfa"]}
    apen.token, apen.uten_token = {}, False
    oppsett = les(
        PORTAL_MODUS="test",
        OIDC_LEVERANDORER="entra",
        OIDC_ENTRA_ADRESSE=apen.adresse,
        OIDC_ENTRA_KLIENT=KLIENT,
        OIDC_ENTRA_HEMMELIGHET=HEMMELIGHET,
        OIDC_ENTRA_NAVN="jobbkonto",
        OIDC_ENTRA_GRUPPER="g-arkiv=arkivar, g-sak=saksbehandler, g-les=leser",
        OIDC_ENTRA_FAKTOR="amr=mfa",
        OIDC_ENTRA_PARAMETRE='{"prompt": "select_account"}',
    )
    settings.OIDC, settings.SOCIALACCOUNT_PROVIDERS = oppsett.OIDC, oppsett.SOCIALACCOUNT_PROVIDERS
    return apen


def hent(adresse: str) -> str:
    """Where the provider sends the browser."""
    deler = urlsplit(adresse)
    forbindelse = http.client.HTTPConnection(deler.netloc)
    forbindelse.request("GET", f"{deler.path}?{deler.query}")
    svar = forbindelse.getresponse()
    forbindelse.close()
    return svar.headers["Location"]


def gaa_inn(klient: Client, fra: str = INN) -> Any:
    """From our link to the provider and back, as a browser goes."""
    tilbake = urlsplit(hent(klient.get(fra).headers["Location"]))
    return klient.get(f"{tilbake.path}?{tilbake.query}")


def grupper(brukernavn: str = "kari.as@hamar.example") -> list[str]:
    return sorted(User.objects.get(username=brukernavn).groups.values_list("name", flat=True))


def test_the_log_in_page_has_a_link_to_the_provider_that_remembers_where_one_was_going(
    provider: Provider, client: Client
) -> None:
    html = client.get("/admin/login/?next=/admin/portal/hendelse/").content.decode()
    assert f'href="{INN}?next=%2Fadmin%2Fportal%2Fhendelse%2F">Logg inn med jobbkonto</a>' in html


def test_a_new_member_of_a_mapped_group_gets_an_account_and_comes_in(provider: Provider, client: Client) -> None:
    assert gaa_inn(client, f"{INN}?next=/admin/portal/hendelse/").headers["Location"] == "/admin/portal/hendelse/"
    bruker = User.objects.get()
    assert (bruker.username, bruker.is_staff, bruker.is_superuser) == ("kari.as@hamar.example", True, False)
    assert not bruker.has_usable_password()
    assert grupper() == ["arkivar"]
    assert client.get("/admin/").status_code == 200


def test_a_session_that_a_provider_opened_ends_with_the_browser_too(provider: Provider, client: Client) -> None:
    gaa_inn(client)
    assert client.cookies["sessionid"]["max-age"] == ""


def test_the_question_is_asked_with_proof_key_nonce_and_our_own_parameters(provider: Provider, client: Client) -> None:
    gaa_inn(client, f"{INN}?auth_params=prompt%3Dnone&scope=offline_access&process=connect")
    assert provider.spurt["code_challenge_method"] == "S256"
    assert len(provider.spurt["nonce"]) == 32
    assert (set(provider.spurt["scope"].split()), provider.spurt["prompt"]) == ({"openid", "profile"}, "select_account")
    assert User.objects.count() == 1


def test_the_groups_are_those_of_the_claim_at_each_log_in(provider: Provider, client: Client) -> None:
    for roller, ventet in ((["g-arkiv"], ["arkivar"]), (["g-sak", "g-les", "x"], ["leser", "saksbehandler"])):
        provider.krav["roles"] = roller
        client.logout()
        gaa_inn(client)
        assert grupper() == ventet
    assert Hendelse.objects.filter(handling="roller_satt", av="oidc:entra").count() == 2
    assert User.objects.count() == 1


@pytest.mark.parametrize("roller", [[], ["g-annet"], None])
def test_without_a_mapped_group_there_is_no_account(provider: Provider, client: Client, roller: Any) -> None:
    provider.krav["roles"] = roller
    svar = gaa_inn(client)
    assert svar.status_code == 403
    assert "du er ikke med i noen gruppe" in svar.content.decode()
    assert not User.objects.exists()
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")


def test_who_has_left_all_groups_stays_out_and_keeps_none(provider: Provider, client: Client) -> None:
    gaa_inn(client)
    client.logout()
    provider.krav["roles"] = []
    assert gaa_inn(client).status_code == 403
    assert grupper() == []
    assert client.get("/admin/").status_code == 302


def test_an_address_or_a_name_takes_over_no_account(provider: Provider, client: Client) -> None:
    lokal = User.objects.create_user("kari.as@hamar.example", email="kari@hamar.example", password="x", is_staff=True)
    gaa_inn(client)
    ny = User.objects.exclude(pk=lokal.pk).get()
    assert ny.username != "kari.as@hamar.example"
    assert SocialAccount.objects.get().user == ny
    assert str(ny.pk) == client.session["_auth_user_id"]


def test_who_has_no_password_here_has_none_to_change(provider: Provider, client: Client) -> None:
    gaa_inn(client)
    assert client.get("/admin/password_change/").headers["Location"] == TOTRINN


def test_a_second_factor_at_the_provider_counts_and_none_does_not(provider: Provider, client: Client) -> None:
    provider.krav["amr"] = ["pwd"]
    gaa_inn(client)
    assert client.get("/admin/").headers["Location"] == TOTRINN
    client.logout()
    provider.krav["amr"] = ["mfa"]
    gaa_inn(client)
    assert client.get("/admin/").status_code == 200
    assert Hendelse.objects.filter(handling="logget_inn").latest("id").ny == {"med": ["entra"]}


def test_who_has_a_code_here_is_asked_for_it_too(provider: Provider, client: Client) -> None:
    gaa_inn(client)
    Authenticator.objects.create(user=User.objects.get(), type="totp", data={"secret": "x"})
    client.logout()
    assert gaa_inn(client).headers["Location"] == f"{TOTRINN}kode/"
    assert client.get("/admin/").status_code == 302


def test_a_closed_account_stays_closed(provider: Provider, client: Client) -> None:
    gaa_inn(client)
    client.logout()
    User.objects.update(is_active=False)
    assert gaa_inn(client).status_code == 403
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    "feil",
    [{"iss": "http://127.0.0.1:1"}, {"aud": "en annen"}, {"exp": 1}, {"nonce": "en annens"}, {"sub": ""}],
    ids=str,
)
def test_a_token_that_is_not_for_us_and_for_now_opens_nothing(
    provider: Provider, client: Client, feil: dict[str, Any]
) -> None:
    provider.token = feil
    svar = gaa_inn(client)
    assert svar.status_code == 401
    assert "Innloggingen gikk ikke" in svar.content.decode()
    assert not User.objects.exists()


def test_an_answer_without_a_token_opens_nothing(provider: Provider, client: Client) -> None:
    provider.uten_token = True
    assert gaa_inn(client).status_code == 401
    assert not User.objects.exists()


def test_an_answer_to_somebody_elses_question_opens_nothing(provider: Provider, client: Client) -> None:
    tilbake = urlsplit(hent(Client().get(INN).headers["Location"]))
    assert client.get(f"{tilbake.path}?{tilbake.query}").status_code == 401
    assert not User.objects.exists()


def test_an_answer_is_used_once(provider: Provider, client: Client) -> None:
    tilbake = urlsplit(hent(client.get(INN).headers["Location"]))
    svar = [client.get(f"{tilbake.path}?{tilbake.query}").status_code for _ in range(2)]
    assert svar == [302, 401]


def test_no_claim_and_no_token_is_kept(provider: Provider, client: Client) -> None:
    provider.krav["pid"] = "01017012345"
    gaa_inn(client)
    assert SocialAccount.objects.get().extra_data == {"grupper": ["arkivar"], "to_faktor": True}
    assert not SocialToken.objects.exists()


def test_who_interrupts_is_told_so(provider: Provider, client: Client) -> None:
    adresse = client.get(INN).headers["Location"]
    tilstand = dict(d.split("=") for d in urlsplit(adresse).query.split("&"))["state"]
    svar = client.get(f"{INN}callback/?error=access_denied&state={tilstand}", follow=True)
    assert "Du avbrøt innloggingen." in svar.content.decode()


def test_a_provider_that_does_not_answer_is_no_fault_of_ours(provider: Provider, client: Client, settings: Any) -> None:
    (app,) = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["server_url"] = "http://127.0.0.1:1"
    assert "Innloggingen gikk ikke" in client.get(INN).content.decode()


def test_a_provider_that_nobody_has_named_is_not_found(provider: Provider, client: Client) -> None:
    assert client.get("/admin/konto/oidc/ukjent/login/").status_code == 404
