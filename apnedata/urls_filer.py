"""Addresses of what programs fetch: the same in every language, and stable for life."""

from django.urls import path, register_converter

from apnedata.views import filer, katalog


class Filtype:
    """How a data set is written, `csv` or `jsonl`."""

    regex = "csv|jsonl"

    def to_python(self, verdi: str) -> str:
        return verdi

    to_url = to_python


register_converter(Filtype, "filtype")

app_name = "datafiler"
urlpatterns = [
    path("data/katalog.ttl", katalog.turtle, name="turtle"),
    path("data/katalog.jsonld", katalog.jsonld, name="jsonld"),
    path("data/<slug:navn>.<filtype:hva>", filer.fil, name="fil"),
    path("data/<slug:navn>.<filtype:hva>.gz", filer.pakket, name="pakket"),
    path("data/<slug:navn>.<filtype:hva>.sha256", filer.sjekksum, name="sjekksum"),
    path("data/<slug:navn>.<filtype:hva>.gz.sha256", filer.pakket_sjekksum, name="pakket_sjekksum"),
]
