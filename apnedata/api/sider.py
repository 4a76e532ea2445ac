"""The address of the documentation, in the three languages of the site."""

from django.urls import path

from apnedata.api import dokumentasjon

app_name = "apidok"
urlpatterns = [path("api/v1/docs/", dokumentasjon.vis, name="docs")]
