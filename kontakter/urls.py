"""Addresses of people, units and ownership. They are stable for life."""

from django.urls import URLPattern, path

from kontakter import feeds
from kontakter.api import eierskap as eierskapsdata
from kontakter.api import politikere as politikerdata
from kontakter.api import styreverv as styrevervdata
from kontakter.views import ansatte, eierskap, enhet, kontakt, politikere, styreverv

app_name = "kontakter"

KONTAKT: list[URLPattern] = [
    path("kontakt/", kontakt.kontakt, name="kontakt"),
    path("kontakt/enhet/<slug:nokkel>/", enhet.enhet, name="enhet"),
    path("kontakt/enhet/<slug:nokkel>.vcf", enhet.vcard, name="enhet_vcf"),
    path("ansatte/", ansatte.ansatte, name="ansatte"),
]
"""Ways in, units and staff."""

POLITIKERE: list[URLPattern] = [
    path("politikere/", politikere.liste, name="politikere"),
    path("politikere.csv", politikerdata.csv_, name="politikere_csv"),
    path("politikere/popolo.json", politikerdata.popolo_, name="popolo"),
    path("politikere/<slug:nokkel>.vcf", politikerdata.vkort_, name="politiker_vkort"),
]
"""Politicians; a politician's own page is among the meetings."""

EIERSKAP: list[URLPattern] = [
    path("styreverv/", styreverv.liste, name="styreverv"),
    path("styreverv/atom.xml", feeds.styreverv, name="styreverv_atom"),
    path("styreverv.csv", styrevervdata.csv_, name="styreverv_csv"),
    path("styreverv.json", styrevervdata.json_, name="styreverv_json"),
    path("eierskap/", eierskap.liste, name="eierskap"),
    path("eierskap.csv", eierskapsdata.csv_, name="eierskap_csv"),
    path("eierskap.json", eierskapsdata.json_, name="eierskap_json"),
    path("eierskap/eiermelding/", eierskap.eiermelding, name="eiermelding"),
    path("eierskap/eiermelding/<slug:vedtatt>/", eierskap.eiermelding, name="eldre_eiermelding"),
    path("eierskap/<slug:nokkel>/", eierskap.selskap, name="selskap"),
]
"""Board positions and what the municipality owns."""

urlpatterns = [*KONTAKT, *POLITIKERE, *EIERSKAP]
