"""gunicorn's few lines about itself have the form that the portal's have (`portal/logg.py`)."""

import os

from gunicorn.config import Config
from gunicorn.glogging import Logger

from portal.logg import Json, UtenNokler


class Logg(Logger):  # type: ignore[misc]  # the library has no types
    """JSON, unless lines for people are asked for."""

    def setup(self, cfg: Config) -> None:
        """Also when the configuration is read anew, with handlers that are new then."""
        super().setup(cfg)
        if os.environ.get("LOGGFORMAT", "json") == "json":
            for konsoll in self.error_log.handlers:
                konsoll.setFormatter(Json(os.environ.get("PORTAL_FLATE", "eier")))
                konsoll.addFilter(UtenNokler())
