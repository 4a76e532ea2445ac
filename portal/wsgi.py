"""The WSGI application of one surface; `PORTAL_FLATE` says which."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

if settings.DRIFT and settings.FLATE == "eier":
    raise ImproperlyConfigured(
        "Sett PORTAL_FLATE til offentlig eller stab. Eieren av tabellene skal ikke svare på nettet."
    )
