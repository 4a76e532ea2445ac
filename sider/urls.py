"""Addresses. They are stable for life."""

from django.urls import path

from sider import views

app_name = "sider"
urlpatterns = [
    path("om/", views.oversikt, name="oversikt"),
    path("om/<slug:nokkel>/", views.side, name="side"),
]
