"""Addresses of meetings. They are stable for life."""

from django.urls import path, register_converter

from moter import api, feeds, ics
from moter.views import kalender, lofter, mote, personer, sak, utvalg, vedtak


class Aar:
    """A year in an address."""

    regex = r"(?:19|20|21)\d\d"

    def to_python(self, verdi: str) -> int:
        return int(verdi)

    def to_url(self, verdi: int | str) -> str:
        return str(verdi)


class Maaned(Aar):
    """A month, with two digits."""

    regex = r"0[1-9]|1[0-2]"

    def to_url(self, verdi: int | str) -> str:
        return f"{int(verdi):02}"


register_converter(Aar, "aar")
register_converter(Maaned, "maaned")

app_name = "moter"
urlpatterns = [
    path("moter/", kalender.i_aar, name="kalender"),
    path("moter/<aar:aar>/", kalender.aar, name="aar"),
    path("moter/<aar:aar>.json", api.aar, name="aar_json"),
    path("moter/<aar:aar>/<maaned:maaned>/", kalender.maaned, name="maaned"),
    path("moter/<aar:aar>/<maaned:maaned>.json", api.maaned, name="maaned_json"),
    path("moter/kommende/", kalender.kommende, name="kommende"),
    path("moter/kommende.json", api.kommende, name="kommende_json"),
    path("moter/sok/", vedtak.sok, name="sok"),
    path("moter/sok.json", api.sok, name="sok_json"),
    path("moter/lofter/", lofter.lofter, name="lofter"),
    path("moter/lofter.json", lofter.lofter_json, name="lofter_json"),
    path("moter/kalender.ics", ics.alle, name="ics"),
    path("moter/atom.xml", feeds.alle, name="atom"),
    path("moter/dokument/<nokkel:nokkel>/<str:filnavn>", mote.dokument, name="dokument"),
    path("moter/sak/<nokkel:nokkel>/", sak.sak, name="sak"),
    path("moter/sak/<nokkel:nokkel>.json", api.sak, name="sak_json"),
    path("moter/sak/<nokkel:nokkel>/kalender.ics", ics.sak, name="sak_ics"),
    path("moter/<nokkel:nokkel>/", mote.mote, name="mote"),
    path("moter/<nokkel:nokkel>.json", api.mote, name="mote_json"),
    path("moter/<nokkel:nokkel>/kalender.ics", ics.mote, name="mote_ics"),
    path("moter/<nokkel:nokkel>/samlet/<str:filnavn>", mote.samlet, name="samlet"),
    path("vedtak/", vedtak.vedtak, name="vedtak"),
    path("vedtak.json", api.vedtak, name="vedtak_json"),
    path("utvalg/<slug:nokkel>/", utvalg.utvalg, name="utvalg"),
    path("utvalg/<slug:nokkel>.json", api.utvalg, name="utvalg_json"),
    path("utvalg/<slug:nokkel>/kalender.ics", ics.utvalg, name="utvalg_ics"),
    path("utvalg/<slug:nokkel>/atom.xml", feeds.utvalg, name="utvalg_atom"),
    path("politikere/<slug:nokkel>/", personer.person, name="person"),
    path("politikere/<slug:nokkel>.json", api.person, name="person_json"),
    path("politikere/<slug:nokkel>/atom.xml", feeds.person, name="person_atom"),
]
