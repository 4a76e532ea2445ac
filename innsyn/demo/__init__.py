"""An invented but lifelike year of access requests to the entries of a journal. No database but in `spill`.

`plan` says what is asked for, and when and how it ends; `spill` does it with the services' own verbs.
"""

from innsyn import kode

KODE = kode.lag(b"Innsyn for alle!")
"""The tracking code of one of the requests, so that visitors can look at a tracking page."""
