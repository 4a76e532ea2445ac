"""The portal as operation starts it, with the clock of the house."""

from tests import klokke

klokke.folg()

from portal.wsgi import application as application  # noqa: E402 - the clock comes first
