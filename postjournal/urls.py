"""Addresses of the journal. They are stable for life."""

from datetime import date

from django.urls import path, register_converter

from postjournal import api, feeds, nokkel, views


class Dato:
    """`2026-11-20` in an address."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, verdi: str) -> date:
        dag = date.fromisoformat(verdi)
        if not 1800 <= dag.year <= 2200:
            raise ValueError
        return dag

    def to_url(self, verdi: date | str) -> str:
        return str(verdi)


class Nokkel:
    """A public key."""

    regex = nokkel.MONSTER

    def to_python(self, verdi: str) -> str:
        return verdi

    to_url = to_python


register_converter(Dato, "dato")
register_converter(Nokkel, "nokkel")

app_name = "postjournal"
urlpatterns = [
    path("postliste/", views.postliste, name="liste"),
    path("postliste/hjelp/", views.sokehjelp, name="sokehjelp"),
    path("postliste/atom.xml", feeds.atom, name="atom"),
    path("postliste.csv", api.csv_, name="csv"),
    path("postliste.json", api.json_, name="json"),
    path("postliste/dag/<dato:dag>/", views.dag, name="dag"),
    path("postliste/<nokkel:nokkel>/", views.post, name="post"),
    path("sak/<nokkel:nokkel>/", views.sak, name="sak"),
    path("sak/<int:aar>/<int:nummer>/", views.kort_sak, name="kort_sak"),
    path("sak/<int:aar>/<int:nummer>", views.kort_sak),
    path("post/<int:aar>/<int:nummer>-<int:post>/", views.kort_post, name="kort_post"),
    path("post/<int:aar>/<int:nummer>-<int:post>", views.kort_post),
    path("eiendom/<int:gnr>/<int:bnr>/", views.eiendom, name="eiendom"),
    path("dokument/<nokkel:nokkel>/<str:filnavn>", views.dokument, name="dokument"),
]
