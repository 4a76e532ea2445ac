"""Addresses of the pages about data. They are stable for life."""

from django.urls import path

from apnedata.views import sider

app_name = "apnedata"
urlpatterns = [
    path("data/", sider.forside, name="forside"),
    path("data/<slug:navn>/", sider.datasett, name="datasett"),
]
