"""The forms of log-in, in our words."""

from typing import Any

from allauth.account import forms as konto
from allauth.mfa.base import forms as faktor
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm

from innlogging import services

KODEFELT = {"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"}


def _skriv_om(skjema: Any, **merker: str) -> None:
    """Gives the fields their labels; a hint inside a field disappears when one begins to write."""
    for navn, merke in merker.items():
        felt = skjema.fields[navn]
        felt.label, felt.help_text = merke, ""
        felt.widget.attrs.pop("placeholder", None)


class Innlogging(konto.LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **valg: Any) -> None:
        super().__init__(*args, **valg)
        _skriv_om(self, login="Brukernavn", password="Passord")  # noqa: S106 - a label


class BekreftPassord(konto.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **valg: Any) -> None:
        super().__init__(*args, **valg)
        _skriv_om(self, password="Passord")  # noqa: S106 - a label


class ByttPassord(konto.ChangePasswordForm):
    """Old and new."""

    def __init__(self, *args: Any, **valg: Any) -> None:
        super().__init__(*args, **valg)
        _skriv_om(self, oldpassword="Passordet du har nå", password1="Nytt passord", password2="Nytt passord igjen")
        self.fields["password1"].help_text = "Minst 12 tegn. Gjerne flere ord som bare du setter sammen."


class Kode(faktor.AuthenticateForm):
    """A code from the app, or a recovery code; one that is wrong leaves a row in the log."""

    def __init__(self, *args: Any, **valg: Any) -> None:
        super().__init__(*args, **valg)
        _skriv_om(self, code="Kode")
        self.fields["code"].help_text = "Seks sifre fra appen, eller en av gjenopprettingskodene dine."
        self.fields["code"].widget.attrs |= KODEFELT

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        services.avvist(brukernavn=self.user.get_username(), hva="kode")


class BekreftKode(Kode, faktor.ReauthenticateForm):
    """A code, by somebody who is in."""

    def save(self) -> None:
        faktor.ReauthenticateForm.save(self)


class KobleTilApp(ActivateTOTPForm):
    """The first code from an app."""

    def __init__(self, *args: Any, **valg: Any) -> None:
        super().__init__(*args, **valg)
        _skriv_om(self, code="Kode fra appen")
        self.fields["code"].widget.attrs |= KODEFELT


class NyPassnokkel(AddWebAuthnForm):
    """A passkey, with a name to know it by."""

    def __init__(self, *args: Any, **valg: Any) -> None:
        super().__init__(*args, **valg)
        del self.fields["passwordless"]
        _skriv_om(self, name="Hva vil du kalle den?")
        self.fields["name"].max_length = 50
