"""The codes of the requests in the house of the page tests."""

from innsyn import kode

_NAVN = ("krav_nytt", "krav_besvart", "krav_over", "krav_pauset", "krav_klaget", "bekreft")
KODER = {navn: kode.lag(navn.encode().ljust(16, b".")) for navn in _NAVN}
KURV = kode.lag(b"kurv".ljust(16, b"."))
UKJENT = kode.lag(b"ukjent".ljust(16, b"."))
SOKNADER = {
    navn: kode.lag(f"sok {navn}".encode().ljust(16, b"."))
    for navn in ("tom", "hel", "for_sen", "paa_vei", "sendt", "avslatt", "trukket", "utvidet")
}
"""The codes of the applications."""
FOLGERE = {navn: kode.lag(f"folg {navn}".encode().ljust(16, b".")) for navn in ("mange", "ubekreftet")}
"""The codes of those who follow something."""
