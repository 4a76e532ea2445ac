"""Addresses. They are stable for life."""

from django.urls import path

from samlesok import views

app_name = "samlesok"
urlpatterns = [
    path("sok/", views.sok, name="sok"),
    path("sok/forslag/", views.forslag, name="forslag"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
]
