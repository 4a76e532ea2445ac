"""The words of vacancies in the reader's language."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, npgettext

from portal.templatetags.portal import tall
from stillinger.begreper import Ansettelsesform, Fagfelt, Kjonn, Omfang, Soknadstilstand

OMFANG: Mapping[str, str] = {Omfang.HELTID: gettext_noop("Heltid"), Omfang.DELTID: gettext_noop("Deltid")}
FORM: Mapping[str, str] = {
    Ansettelsesform.FAST: gettext_noop("Fast"),
    Ansettelsesform.VIKARIAT: gettext_noop("Vikariat"),
    Ansettelsesform.ENGASJEMENT: gettext_noop("Engasjement"),
    Ansettelsesform.SESONG: gettext_noop("Sesong"),
    Ansettelsesform.LAERLING: gettext_noop("Lærling"),
    Ansettelsesform.ANNET: gettext_noop("Annet"),
}
FAGFELT: Mapping[str, str] = {
    Fagfelt.BARNEHAGE: gettext_noop("Barnehage"),
    Fagfelt.SKOLE: gettext_noop("Skole"),
    Fagfelt.HELSE: gettext_noop("Helse og omsorg"),
    Fagfelt.SOSIAL: gettext_noop("Sosiale tjenester"),
    Fagfelt.TEKNISK: gettext_noop("Teknisk og bygg"),
    Fagfelt.KULTUR: gettext_noop("Kultur og fritid"),
    Fagfelt.ADMINISTRASJON: gettext_noop("Administrasjon"),
    Fagfelt.LEDELSE: gettext_noop("Ledelse"),
    Fagfelt.ANNET: gettext_noop("Annet"),
}
SOKNAD: Mapping[str, str] = {
    Soknadstilstand.SENDT: gettext_noop("Mottatt"),
    Soknadstilstand.TIL_VURDERING: gettext_noop("Til vurdering"),
    Soknadstilstand.INTERVJU: gettext_noop("Intervju"),
    Soknadstilstand.TILBUD: gettext_noop("Tilbud"),
    Soknadstilstand.ANSATT: gettext_noop("Ansatt"),
    Soknadstilstand.AVSLAG: gettext_noop("Avslag"),
    Soknadstilstand.TRUKKET: gettext_noop("Trukket"),
}


def navn(ordbok: Mapping[str, str], verdi: str) -> str:
    """What a value is called; one of another system's own is called what it is."""
    kjent = ordbok.get(verdi.casefold())
    return _(kjent) if kjent else verdi


def valg(ordbok: Mapping[str, str]) -> list[tuple[str, str]]:
    """(value, name) of all."""
    return [(verdi, _(tekst)) for verdi, tekst in ordbok.items()]


def kjonn(verdi: str, antall: int) -> str:
    """`12 kvinner`, `1 mann`."""
    former = {
        Kjonn.KVINNE.value: ngettext("%s kvinne", "%s kvinner", antall),
        Kjonn.MANN.value: ngettext("%s mann", "%s menn", antall),
        Kjonn.ANNET.value: _("%s med et annet kjønn"),
    }
    return former.get(verdi, _("%s har ikke oppgitt kjønn")) % tall(antall)


def fristord(frist: date | None, per: date) -> str:
    """`frist i dag`, `3 dager igjen`; empty when it is more than a week away, over, or not told."""
    dager = (frist - per).days if frist else -1
    if dager in (0, 1):
        return _("Frist i dag") if dager == 0 else _("Frist i morgen")
    return npgettext("frist", "%d dag igjen", "%d dager igjen", dager) % dager if 1 < dager <= 7 else ""


def offentlighet(tekst: str) -> str:
    """The notice of offl. § 25 as the advertisement has it (S1); of one that stands elsewhere, what holds for all."""
    return tekst or _(
        "Når du søker jobb hos en offentlig arbeidsgiver, kan opplysninger om deg bli offentlige, "
        "selv om du har bedt om å ikke stå på søkerlista (offentleglova § 25)."
    )
