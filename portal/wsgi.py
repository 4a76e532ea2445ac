"""The WSGI application of one surface; `PORTAL_FLATE` says which."""

import gc
import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from portal import innlest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
application = get_wsgi_application()

if settings.DRIFT and settings.FLATE == "eier":
    raise ImproperlyConfigured(
        "Sett PORTAL_FLATE til offentlig eller stab. Eieren av tabellene skal ikke svare på nettet."
    )
if settings.DRIFT:
    innlest.les()

# What the start has made lives as long as the process: nobody need look through it for what can be thrown away, and a
# large page makes many objects that are all thrown away together.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
