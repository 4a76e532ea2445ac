"""Every page that is looked at: what it is called, where it is, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.nettleser.huset import Huset
from tests.nettleser.koder import FOLGERE, KODER, KURV, SOKNADER, UKJENT

MANGE_FELT = "&".join("a" * 1001)
"""More parameters than Django reads."""


@dataclass(frozen=True)
class Sted:
    """A page. `knapp`: the button that sends its form as it stands; `kake`: the basket that the reader has.

    `fil`: how many bytes the file has that is put into the form first.
    """

    navn: str
    adresse: Callable[[Huset], str]
    status: int = 200
    knapp: str = ""
    kake: str = ""
    fil: int = 0

    @property
    def er_oversatt(self) -> bool:
        """A page that stands here in Norwegian too."""
        return self.navn.endswith((" på nynorsk", " på engelsk"))

    @property
    def er_forste_blikk(self) -> bool:
        """A page in Norwegian that comes as it is to who follows a link."""
        return self.status == 200 and not (self.er_oversatt or self.knapp or self.kake)


def _her(sti: str) -> Callable[[Huset], str]:
    return lambda h: h.offentlig + sti


def _feil(status: int, mal: str) -> Callable[[Huset], str]:
    """The page of an error that is hard to come to (`vitnewsgi`)."""
    return _her(f"/mal/{status}/{mal}")


def _om(slag: str, navn: str, foran: str = "") -> Callable[[Huset], str]:
    return lambda h: h.side(slag, navn).replace(h.offentlig, h.offentlig + foran)


def _utvalgets(sti: str, navn: str) -> Callable[[Huset], str]:
    return lambda h: h.offentlig + sti.format(h.nokler[f"utvalg_{navn}"]["nokkel"])


def _soknad(navn: str, hale: str = "", foran: str = "") -> Callable[[Huset], str]:
    return lambda h: f"{h.offentlig}{foran}/stillinger/soknad/{SOKNADER[navn]}/{hale}"


STILLINGER = (
    *("stilling_hel", "stilling_lang", "stilling_i_dag", "stilling_intern"),
    *("stilling_ute", "stilling_liste", "stilling_besatt", "stilling_avlyst"),
)
STEG = ("om-deg", "erfaring", "sporsmal", "filer", "offentlighet", "se-over")
OFFENTLIGE = [
    Sted("forside", _her("/")),
    Sted("forside på engelsk", _her("/en/")),
    Sted("liste", _her("/postliste/")),
    Sted("liste på nynorsk", _her("/nn/postliste/")),
    Sted("treff med brikker", _her("/postliste/?q=parkering&type=I&tilgang=innsyn&fra=2000-01-01&part=Norbygg")),
    Sted("treff i tekst", _her("/postliste/?q=flomvollen")),
    Sted("beste treff", _her("/postliste/?q=parkering&sortering=relevans")),
    Sted("ingen treff", _her("/postliste/?q=usannsynlighetsberegning&type=U")),
    Sted("mente du", _her("/postliste/?q=parkerng")),
    Sted("feil i skjemaet", _her("/postliste/?q=parkering&fra=i+g%C3%A5r&til=32.11.2026")),
    Sted("dag", lambda h: h.offentlig + "/postliste/dag/" + h.dag + "/"),
    Sted("dag uten post", _her("/postliste/dag/2020-01-05/")),
    Sted("åpen post", _om("postliste", "aapen")),
    Sted("post å be om innsyn i", _om("postliste", "innsyn")),
    Sted("unntatt post med endringer", _om("postliste", "unntatt")),
    Sted("unntatt post på engelsk", _om("postliste", "unntatt", "/en")),
    Sted("post med lange ord", _om("postliste", "lang")),
    Sted("gammel post", _om("postliste", "gammel")),
    Sted("sak", _om("sak", "sak_innsyn")),
    Sted("eiendom", _her("/eiendom/49/116/")),
    Sted("eiendom uten post", _her("/eiendom/9/9/")),
    Sted("hjelp til søk", _her("/postliste/hjelp/")),
    Sted("slik er lista laget", _her("/om/fulltekst/")),
    Sted("søk i alt", _her("/sok/")),
    Sted("søk i alt, treff", _her("/sok/?q=parkering")),
    Sted("søk i alt på engelsk", _her("/en/sok/?q=parkering")),
    Sted("søk i alt, rett på", _her("/sok/?q=49/116")),
    Sted("søk i alt, et utvalg", _her("/sok/?q=formannskapet")),
    Sted("søk i alt, rettet", _her("/sok/?q=parkerng")),
    Sted("søk i alt, noen av ordene", _her("/sok/?q=parkering+speidergruppe+ferdigattest")),
    Sted("søk i alt, ingen treff", _her("/sok/?q=usannsynlighetsberegning")),
    Sted("om", _her("/om/")),
    Sted("om på nynorsk", _her("/nn/om/")),
    Sted("om på engelsk", _her("/en/om/")),
    Sted("lang informasjonsside", _her("/om/lover/")),
    Sted("informasjonsside med tabell", _her("/om/informasjonskapsler/")),
    Sted("informasjonsside på nynorsk", _her("/nn/om/innsynsrett/")),
    Sted("informasjonsside på engelsk", _her("/en/om/innsynsrett/")),
    Sted("informasjonsside med lange ord", _her("/om/sjelden/")),
    Sted("informasjonsside som mangler, på engelsk", _her("/en/om/sjelden/")),
    Sted("trukket informasjonsside", _her("/om/trukket/"), 410),
    Sted("løftene", _her("/apenhet/")),
    Sted("løftene på nynorsk", _her("/nn/apenhet/")),
    Sted("løftene på engelsk", _her("/en/apenhet/")),
    Sted("avvik fra et løfte", _her("/apenhet/postliste/")),
    Sted("et løfte uten avvik", _her("/apenhet/dialog/")),
    Sted("pressens spørsmål", _her("/apenhet/indeks/")),
    Sted("pressens spørsmål på engelsk", _her("/en/apenhet/indeks/")),
    Sted("innsyn", _her("/innsyn/")),
    Sted("innsyn på engelsk", _her("/en/innsyn/")),
    Sted("kurven", _her("/innsyn/kurv/"), kake=KURV),
    Sted("tom kurv", _her("/innsyn/kurv/")),
    Sted("delt kurv", lambda h: f"{h.offentlig}/innsyn/kurv/?vare={h.nokler['notat']['nokkel']}"),
    Sted("nytt krav", _her("/innsyn/nytt/"), kake=KURV),
    Sted("nytt krav i egen sak på nynorsk", _her("/nn/innsyn/nytt/?slag=egen_sak")),
    Sted("nytt krav, feil", _her("/innsyn/nytt/"), knapp="Se over kravet"),
    Sted("se over kravet", _her("/innsyn/nytt/"), knapp="Se over kravet", kake=KURV),
    Sted("følg kravet", _her("/innsyn/spor/")),
    Sted("følg kravet, feil", _her("/innsyn/spor/"), knapp="Vis kravet"),
    Sted("kvittering", lambda h: h.side("innsyn/krav", "krav_nytt") + "?ny=1"),
    Sted("besvart krav", _om("innsyn/krav", "krav_besvart")),
    Sted("besvart krav på engelsk", _om("innsyn/krav", "krav_besvart", "/en")),
    Sted("krav over fristen", _om("innsyn/krav", "krav_over")),
    Sted("krav der klokka står", _om("innsyn/krav", "krav_pauset")),
    Sted("krav med klage", lambda h: h.side("innsyn/krav", "krav_klaget") + "?sendt=klag"),
    Sted("klag", lambda h: h.side("innsyn/krav", "krav_over") + "klag/"),
    Sted("gi opplysninger, feil", lambda h: h.side("innsyn/krav", "krav_over") + "suppler/", knapp="Send"),
    Sted("trekk kravet", lambda h: h.side("innsyn/krav", "krav_over") + "trekk/"),
    Sted("bekreft e-post", _her(f"/innsyn/krav/{KODER['bekreft']}/bekreft/")),
    Sted("ukjent krav", _her(f"/innsyn/krav/{UKJENT}/"), 404),
    Sted("frist", _her("/innsyn/frist/?mottatt=2026-05-12")),
    Sted("frist, feil", _her("/innsyn/frist/?mottatt=i+morges")),
    Sted("tall for innsyn", _her("/innsyn/statistikk/")),
    Sted("svar for alle", _her("/innsyn/svar/")),
    Sted("svar for alle, ingen treff", _her("/en/innsyn/svar/?q=usannsynlighetsberegning")),
    Sted("følg", _her("/folg/")),
    Sted("følg et søk", _her("/folg/?sok=q%3Dparkering%26type%3DI")),
    Sted("følg et utvalg", _utvalgets("/folg/?utvalg={}", "plan")),
    Sted("følg stillinger på engelsk", _her("/en/folg/?stilling=")),
    Sted("følg, feil", _her("/folg/?eiendom=49/116"), knapp="Følg på e-post"),
    Sted("følg, sendt", _her("/folg/sendt/")),
    Sted("bekreft å følge", _her(f"/folg/bekreft/{FOLGERE['ubekreftet']}/")),
    Sted("det du følger", _her(f"/folg/mine/{FOLGERE['mange']}/?ny=1")),
    Sted("det du følger på nynorsk", _her(f"/nn/folg/mine/{FOLGERE['mange']}/")),
    Sted("slutt å følge", _her(f"/folg/slutt/{FOLGERE['mange']}/")),
    Sted("sluttet å følge", _her("/folg/sluttet/")),
    Sted("lenke som ikke virker", _her(f"/folg/mine/{UKJENT}/"), 404),
    Sted("møter i år", _her("/moter/")),
    Sted("møter i år på nynorsk", _her("/nn/moter/")),
    Sted("møter i år på engelsk", _her("/en/moter/")),
    Sted("møter i år i ett utvalg", _utvalgets("/moter/?utvalg={}", "plan")),
    Sted("et år uten møter", _her("/moter/1990/")),
    Sted("måned", lambda h: f"{h.offentlig}/moter/{h.dag[:4]}/{h.dag[5:7]}/"),
    Sted("måned uten møter", _her("/moter/1990/07/")),
    Sted("kommende møter", _her("/moter/kommende/")),
    Sted("kommende møter, ingen", _utvalgets("/moter/kommende/?utvalg={}", "kulturhus")),
    Sted("møte i dag", _om("moter", "mote_i_dag")),
    Sted("kommende møte", _om("moter", "mote_kommende")),
    Sted("kommende møte på nynorsk", _om("moter", "mote_kommende", "/nn")),
    Sted("planlagt møte", _om("moter", "mote_planlagt")),
    Sted("holdt møte uten vedtak", _om("moter", "mote_avholdt")),
    Sted("møte med protokoll", _om("moter", "mote_ferdig")),
    Sted("møte med protokoll på engelsk", _om("moter", "mote_ferdig", "/en")),
    Sted("møte med seksti saker", _om("moter", "mote_stort")),
    Sted("avlyst møte", _om("moter", "mote_avlyst")),
    Sted("flyttet møte", _om("moter", "mote_flyttet")),
    Sted("møte som kom i stedet", _om("moter", "mote_nytt")),
    Sted("fellesmøte", _om("moter", "mote_felles")),
    Sted("politisk sak", _om("moter/sak", "politisk_sak")),
    Sted("politisk sak på engelsk", _om("moter/sak", "politisk_sak", "/en")),
    Sted("utvalg", _utvalgets("/utvalg/{}/", "kommunestyret")),
    Sted("utvalg en annen dag", _utvalgets("/utvalg/{}/?dato=2020-01-01", "kommunestyret")),
    Sted("utvalg, feil dato", _utvalgets("/utvalg/{}/?dato=i+g%C3%A5r", "kommunestyret")),
    Sted("utvalg uten medlemmer og møter", _utvalgets("/utvalg/{}/", "kulturhus")),
    Sted("politiker", _om("politikere", "politiker")),
    Sted("politiker på engelsk", _om("politikere", "politiker", "/en")),
    Sted("politikere", _her("/politikere/")),
    Sted("politikere på nynorsk etter parti", _her("/nn/politikere/?vis=parti")),
    Sted("politikere etter utvalg på engelsk", _her("/en/politikere/?vis=utvalg")),
    Sted("politikere, treff med brikker", _her("/politikere/?q=solberg&parti=Ap&utvalg=kommunestyret&dato=2026-01-01")),
    Sted("politikere, ingen treff", _her("/politikere/?q=xyzzy")),
    Sted("politikere, feil dato", _her("/politikere/?dato=i+g%C3%A5r")),
    Sted("styreverv", _her("/styreverv/")),
    Sted("styreverv på engelsk", _her("/en/styreverv/?vis=alle")),
    Sted("styreverv, treff med brikker", _her("/styreverv/?q=samvirkelaget&person=solberg&virksomhet=nr")),
    Sted("styreverv, ingen treff", _her("/styreverv/?q=xyzzy")),
    Sted("styreverv, feil", _her("/styreverv/?q=" + "x" * 101)),
    Sted("eierskap", _her("/eierskap/")),
    Sted("eierskap på nynorsk", _her("/nn/eierskap/")),
    Sted("selskap", _om("eierskap", "selskap")),
    Sted("selskap på engelsk", _om("eierskap", "selskap", "/en")),
    Sted("selskap uten styre", _om("eierskap", "selskap_naknet")),
    Sted("eiermelding", _her("/eierskap/eiermelding/")),
    Sted("eldre eiermelding", _om("eierskap/eiermelding", "eiermelding_eldre")),
    Sted("vedtak", _her("/vedtak/")),
    Sted("vedtak, treff med brikker", _her("/vedtak/?q=skole&utfall=endret&fra=2000-01-01")),
    Sted("vedtak, ingen treff", _her("/vedtak/?q=usannsynlighetsberegning")),
    Sted("vedtak, feil", _her("/vedtak/?q=skole&fra=i+g%C3%A5r")),
    Sted("politiske saker", _her("/moter/sok/?q=flomvollen")),
    Sted("løftene om møter", _her("/moter/lofter/")),
    Sted("løftene om møter, ingen møter", _her("/moter/lofter/?aar=1990")),
    Sted("papir som er trukket", lambda h: h.side("moter/dokument", "papir_trukket") + "papir.pdf", 410),
    Sted("kontakt", _her("/kontakt/")),
    Sted("kontakt på nynorsk", _her("/nn/kontakt/")),
    Sted("kontakt på engelsk", _her("/en/kontakt/")),
    Sted("kontakt, treff", _her("/kontakt/?q=sn%C3%B8br%C3%B8yting")),
    Sted("kontakt, ingen treff", _her("/kontakt/?q=usannsynlighetsberegning")),
    Sted("kontakt, for kort", _her("/kontakt/?q=a")),
    Sted("enhet med alt", _om("kontakt/enhet", "enhet_teknisk")),
    Sted("enhet med alt på engelsk", _om("kontakt/enhet", "enhet_teknisk", "/en")),
    Sted("enhet med mange ansatte", lambda h: h.side("kontakt/enhet", "enhet_barnehage") + "?side=2"),
    Sted("enhet med fellesnummer", _om("kontakt/enhet", "enhet_felles")),
    Sted("ansatte", _her("/ansatte/")),
    Sted("ansatte, treff", _her("/ansatte/?q=barnehagesen")),
    Sted("ansatte, treff med feil i navnet", _her("/ansatte/?q=liv+s%C3%A6ter")),
    Sted("ansatte, treff på engelsk", _her("/en/ansatte/?q=ingeni%C3%B8r")),
    Sted("ansatte, ingen treff", _her("/ansatte/?q=usannsynlighetsberegning")),
    Sted("ansatte, for kort", _her("/ansatte/?q=a")),
    Sted("stillinger", _her("/stillinger/")),
    Sted("stillinger på nynorsk", _her("/nn/stillinger/")),
    Sted("stillinger på engelsk", _her("/en/stillinger/?side=2")),
    Sted("stillinger, treff med brikker", _her("/stillinger/?q=leder&fagfelt=barnehage&frist=maaned&omfang=deltid")),
    Sted("stillinger, frist i dag", _her("/stillinger/?frist=i_dag")),
    Sted("stillinger, ingen treff", _her("/stillinger/?q=usannsynlighetsberegning")),
    Sted("stillinger, feil", _her("/stillinger/?frist=i+fjor")),
    *(Sted(navn.replace("_", " "), _om("stillinger", navn)) for navn in STILLINGER),
    Sted("stilling på nynorsk", _om("stillinger", "stilling_hel", "/nn")),
    Sted("stilling på engelsk", _om("stillinger", "stilling_hel", "/en")),
    Sted("avlyst stilling på engelsk", _om("stillinger", "stilling_avlyst", "/en")),
    Sted("søkerliste", _om("stillinger/liste", "soknadsliste")),
    Sted("søkerliste på nynorsk", _om("stillinger/liste", "soknadsliste", "/nn")),
    Sted("søkerliste på engelsk", _om("stillinger/liste", "soknadsliste", "/en")),
    Sted("søkerliste uten søkere", _om("stillinger/liste", "soknadsliste_tom")),
    Sted("skriv søknad", lambda h: h.side("stillinger", "stilling_hel") + "sok/"),
    Sted(
        "skriv søknad på engelsk",
        lambda h: h.side("stillinger", "stilling_hel").replace("/still", "/en/still") + "sok/",
    ),
    *(Sted(f"søknad: {steg}", _soknad("hel", f"steg/{steg}/")) for steg in STEG),
    *(Sted(f"søknad på engelsk: {steg}", _soknad("hel", f"steg/{steg}/", "/en")) for steg in STEG),
    *(
        Sted(f"søknad: {steg}, feil", _soknad("tom", f"steg/{steg}/"), knapp="Lagre og gå videre")
        for steg in ("om-deg", "sporsmal", "offentlighet")
    ),
    Sted("søknad: filer, feil", _soknad("tom", "steg/filer/"), knapp="Legg ved filen"),
    Sted("søknad: for stor fil", _soknad("tom", "steg/filer/"), 413, knapp="Legg ved filen", fil=101_000_000),
    Sted("søknad på engelsk: feil", _soknad("tom", "steg/om-deg/", "/en"), knapp="Save and continue"),
    Sted("søknad: se over, mangler", _soknad("tom", "steg/se-over/")),
    Sted("søknad: se over, mangler, på nynorsk", _soknad("tom", "steg/se-over/", "/nn")),
    Sted("søknad på vei inn", _soknad("paa_vei", "?ny=1")),
    Sted("sendt søknad", _soknad("sendt")),
    Sted("søknad med avslag og meldinger", _soknad("avslatt")),
    Sted("søknad med avslag og meldinger på nynorsk", _soknad("avslatt", "", "/nn")),
    Sted("søknad med avslag og meldinger på engelsk", _soknad("avslatt", "", "/en")),
    Sted("søknad med utvidet søkerliste", _soknad("utvidet")),
    Sted("søknad med utvidet søkerliste på engelsk", _soknad("utvidet", "", "/en")),
    Sted("trekk søknaden", _soknad("sendt", "trekk/")),
    Sted("trukket søknad", _soknad("trukket", "?trukket=1")),
    Sted("søknad etter fristen", _soknad("for_sen", "steg/om-deg/"), 410),
    Sted("søknad etter fristen på engelsk", _soknad("for_sen", "steg/om-deg/", "/en"), 410),
    Sted("åpne data", _her("/data/")),
    Sted("åpne data på nynorsk", _her("/nn/data/")),
    Sted("åpne data på engelsk", _her("/en/data/")),
    Sted("datasett med fil", _her("/data/journal/")),
    Sted("datasett med fil på engelsk", _her("/en/data/journal/")),
    Sted("datasett uten fil", _her("/data/innsyn/")),
    Sted("API", _her("/api/v1/docs/")),
    Sted("API på engelsk", _her("/en/api/v1/docs/")),
    Sted("400", _her("/postliste/?" + MANGE_FELT), 400),
    Sted("403", _feil(403, "403.html"), 403),
    Sted("404", _her("/finnes-ikke/"), 404),
    Sted("405", _her("/innsyn/kurv/legg-i/"), 405),
    Sted("409", _feil(409, "4xx.html"), 409),
    Sted("410", _om("postliste", "trukket"), 410),
    Sted("413", _feil(413, "413.html"), 413),
    Sted("429", _feil(429, "429.html"), 429),
    Sted("429 når noen har sett mange ansatte", _feil(429, "kontakter/for_mange.html"), 429),
    Sted("500", lambda h: h.odelagt + "/postliste/", 500),
    Sted("503", lambda h: h.uten_database + "/postliste/", 503),
]
