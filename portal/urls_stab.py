"""Addresses of the staff site: Django admin, and the public pages as staff preview them."""

from django.contrib import admin
from django.urls import path

from portal import stabsforside, urls, views

urlpatterns = [
    path("admin/", admin.site.admin_view(stabsforside.vis)),
    path("admin/", admin.site.urls),
    *urls.urlpatterns,
]
handler400 = views.feil_400
handler403 = views.feil_403
handler404 = views.feil_404
handler500 = views.feil_500
