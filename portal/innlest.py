"""What a process would else read from disk when it is first asked for it: addresses with their views, pages, and words.

Read before the web processes are forked (`drift/gunicorn_oppsett.py`), so that one that is begun anew while another
version is being put in place is still all of one version.
"""

from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import TemplateSyntaxError, engines
from django.urls import get_resolver
from django.utils import translation


def les() -> None:
    """All of it. Asks no database, and starts no thread."""
    _ = get_resolver().url_patterns  # asking reads them
    staticfiles_storage.exists("")  # as does this the names of the static files
    for mal in maler():
        with suppress(TemplateSyntaxError):  # of an app that this surface does not have
            engines["django"].get_template(mal)
    for sprak, _ in settings.LANGUAGES:
        with translation.override(sprak):
            translation.gettext("Søk")


def maler() -> set[str]:
    """The names of all templates, others' too."""
    lesere = engines["django"].engine.template_loaders  # type: ignore[attr-defined]  # of Django's own kind
    mapper = {Path(mappe) for leser in lesere for mappe in leser.get_dirs()}
    return {fil.relative_to(mappe).as_posix() for mappe in mapper for fil in mappe.rglob("*.*") if fil.is_file()}
