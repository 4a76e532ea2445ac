"""The codes of the requests in the house of the page tests."""

from innsyn import kode

_NAVN = ("krav_nytt", "krav_besvart", "krav_over", "krav_pauset", "krav_klaget", "bekreft")
KODER = {navn: kode.lag(navn.encode().ljust(16, b".")) for navn in _NAVN}
KURV = kode.lag(b"kurv".ljust(16, b"."))
UKJENT = kode.lag(b"ukjent".ljust(16, b"."))
