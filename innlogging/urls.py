"""Addresses of log-in: those of allauth's that are used here, by the names that allauth knows them by.

They stand before admin's own, so that `/admin/login/` and `/admin/password_change/` are ours.
"""

from allauth.account import views as konto
from allauth.mfa.base import views as faktor
from allauth.mfa.recovery_codes import views as koder
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as leverandor
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from innlogging import views

FAKTOR = [
    path("", faktor.index, name="mfa_index"),
    path("kode/", faktor.authenticate, name="mfa_authenticate"),
    path("bekreft/", faktor.reauthenticate, name="mfa_reauthenticate"),
    path("app/", views.KobleTilApp.as_view(), name="mfa_activate_totp"),
    path("app/koble-fra/", views.KobleFraApp.as_view(), name="mfa_deactivate_totp"),
    path("koder/", koder.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("koder/nye/", views.NyeKoder.as_view(), name="mfa_generate_recovery_codes"),
    path("passnokkel/", views.NyPassnokkel.as_view(), name="mfa_add_webauthn"),
    path("passnokkel/inn/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("passnokkel/bekreft/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passnokkel/<int:pk>/fjern/", views.FjernPassnokkel.as_view(), name="mfa_remove_webauthn"),
]
urlpatterns = [
    path("admin/login/", views.Innlogging.as_view(), name="account_login"),
    path("admin/logout/", LogoutView.as_view(next_page="account_login"), name="account_logout"),
    path("admin/password_change/", views.ByttPassord.as_view(), name="account_change_password"),
    path("admin/konto/bekreft/", konto.reauthenticate, name="account_reauthenticate"),
    path("admin/konto/stengt/", konto.account_inactive, name="account_inactive"),
    path("admin/konto/totrinn/", include(FAKTOR)),
    path("admin/konto/avbrutt/", leverandor.login_cancelled, name="socialaccount_login_cancelled"),
    path("admin/konto/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
