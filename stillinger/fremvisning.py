"""From projection rows to what templates, feeds and exports show of vacancies."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from portal.templatetags.portal import dato, tall
from portal.visning import adresse
from stillinger import ordene
from stillinger.begreper import Soknadstilstand
from stillinger.innhold import Innhold, fodselsdag
from stillinger.offentlig.modeller import OffentligSoknadsliste, OffentligStilling
from stillinger.tilstand import SOKNADEN


class Linje:
    """An advertisement as lists, feeds and exports show it."""

    def __init__(self, stilling: OffentligStilling, per: date) -> None:
        self.stilling, self.per = stilling, per

    @property
    def url(self) -> str:
        """Address of its page; of one that stands elsewhere, there."""
        return self.stilling.adresse or adresse("stillinger:stilling", self.stilling.nokkel)

    @property
    def ekstern(self) -> bool:
        """Whether it stands elsewhere."""
        return bool(self.stilling.adresse)

    @property
    def sokes_hos(self) -> str:
        """Where one applies for one that stands elsewhere: `arbeidsplassen.nav.no`."""
        return (urlsplit(self.stilling.adresse).hostname or "").removeprefix("www.")

    @property
    def offentlighet(self) -> str:
        """The notice of offl. § 25 (S1)."""
        return ordene.offentlighet(self.stilling.offentlighet)

    @property
    def frist(self) -> str:
        """The deadline as people write it."""
        return dato(self.stilling.frist) if self.stilling.frist else self.stilling.fristtekst

    @property
    def haster(self) -> str:
        """`Frist i dag`; nothing when there is time."""
        return ordene.fristord(self.stilling.frist, self.per)

    @property
    def omfang(self) -> str:
        """`Deltid, 80 %`."""
        ordet, prosent = ordene.navn(ordene.OMFANG, self.stilling.omfang), self.stilling.prosent
        return f"{ordet}, {prosent} %" if prosent and prosent != 100 else ordet

    @property
    def form(self) -> str:
        """`Fast`."""
        return ordene.navn(ordene.FORM, self.stilling.form)

    @property
    def vilkar(self) -> str:
        """`Deltid, 80 % · Fast`."""
        return " · ".join(filter(None, (self.omfang, self.form)))

    @property
    def hvor(self) -> str:
        """`Kommunen · Solbakken barnehage · Sentrum`, each once."""
        s = self.stilling
        return " · ".join(dict.fromkeys(filter(None, (s.arbeidsgiver_navn, s.enhet, s.sted, s.poststed))))

    @property
    def kan_sokes(self) -> bool:
        """Whether one can apply here today."""
        s = self.stilling
        return s.aktiv and not s.adresse and s.frist is not None and s.frist >= self.per


def fakta(s: OffentligStilling, per: date) -> list[tuple[str, str]]:
    """(what, value) of the facts beside the text."""
    linje, i = Linje(s, per), s.innhold
    alle = [
        (_("Arbeidsgiver"), s.arbeidsgiver_navn),
        (_("Arbeidssted"), ", ".join(dict.fromkeys(filter(None, (s.sted, s.poststed))))),
        (_("Omfang"), linje.omfang),
        (_("Ansettelsesform"), linje.form),
        (_("Antall stillinger"), tall(s.antall) if s.antall > 1 else ""),
        (_("Oppstart"), i["tiltredelse"]),
        (_("Lønn"), i["lonn"] or _lonn(i)),
        (_("Vedlegg vi ber om"), i["vedlegg"]),
        (_("Lyst ut"), dato(s.publisert)),
    ]
    return [(navn, verdi) for navn, verdi in alle if verdi]


def _lonn(i: dict[str, Any]) -> str:
    fra, til = i["lonn_fra"], i["lonn_til"]
    if fra and til:
        return _("%(fra)s–%(til)s kroner i året") % {"fra": tall(fra), "til": tall(til)}
    return _("Fra %s kroner i året") % tall(fra) if fra else ""


def avsnitt(s: OffentligStilling) -> list[tuple[str, SafeString]]:
    """(heading, text) of the sections; the HTML was cleaned when it was written."""
    return [(a["overskrift"], SafeString(a["tekst"])) for a in s.innhold["avsnitt"]]


def tidligere_frister(s: OffentligStilling) -> list[date]:
    """The deadlines that were moved."""
    return [date.fromisoformat(f) for f in s.innhold["tidligere_frister"]]


def listen(liste: OffentligSoknadsliste) -> dict[str, Any]:
    """A public list of applicants, with its figures in words."""
    return {
        "liste": liste,
        "navngitte": [r for r in liste.rader if "unntatt" not in r],
        "unntatte": sum("unntatt" in r for r in liste.rader),
        "hjemmel": next((r["unntatt"] for r in liste.rader if "unntatt" in r), ""),
        "antall": ngettext("%s søker", "%s søkere", liste.antall) % tall(liste.antall),
        "kjonn": ", ".join(kjonn(liste.kjonn)),
    }


def kjonn(telt: dict[str, int]) -> Iterable[str]:
    """`12 kvinner`, `3 menn`."""
    return [ordene.kjonn(k, n) for k, n in telt.items()]


def det_skrevne(innhold: Innhold, s: OffentligStilling | None) -> dict[str, Any]:
    """What an applicant wrote, with the questions that were answered."""
    svarene = [(q["tekst"], innhold.svar.get(str(q["id"]), "")) for q in (s.innhold["sporsmal"] if s else ())]
    return {"innhold": innhold, "fodt": fodselsdag(innhold.fodt), "svarene": svarene}


ONSKE = {
    "uavgjort": gettext_noop("Vi har ikke svart ennå."),
    "innvilget": gettext_noop("Innvilget: navnet ditt kommer ikke på lista."),
    "avslatt": gettext_noop("Ikke innvilget."),
}


def sokerside(side: dict[str, Any]) -> dict[str, Any]:
    """What the applicant's page says of how the application stands; before it is taken in, just that."""
    vindu, onske = side.get("vindu_til"), side.get("onske", "")
    return {
        "tilstand": (
            ordene.navn(ordene.SOKNAD, side["tilstand"])
            if "tilstand" in side
            else _("Sendt, ikke registrert hos oss ennå")
        ),
        "onske": ordene.navn(ONSKE, onske) if onske in ONSKE else "",
        "vindu_til": datetime.fromisoformat(vindu) if vindu else None,
        "kan_trekkes": Soknadstilstand.TRUKKET in SOKNADEN[Soknadstilstand(side.get("tilstand", "sendt"))],
        "meldinger": [m | {"tid": datetime.fromisoformat(m["tid"])} for m in side.get("meldinger", ())],
    }
