"""Every page that is looked at: what it is called, where it is, and what it answers."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.nettleser.huset import Huset
from tests.nettleser.koder import KODER, KURV, UKJENT

MANGE_FELT = "&".join("a" * 1001)
"""More parameters than Django reads."""


@dataclass(frozen=True)
class Sted:
    """A page. `knapp`: the button that sends its form as it stands; `kake`: the basket that the reader has."""

    navn: str
    adresse: Callable[[Huset], str]
    status: int = 200
    knapp: str = ""
    kake: str = ""


def _her(sti: str) -> Callable[[Huset], str]:
    return lambda h: h.offentlig + sti


def _om(slag: str, navn: str, foran: str = "") -> Callable[[Huset], str]:
    return lambda h: h.side(slag, navn).replace(h.offentlig, h.offentlig + foran)


def _utvalgets(sti: str, navn: str) -> Callable[[Huset], str]:
    return lambda h: h.offentlig + sti.format(h.nokler[f"utvalg_{navn}"]["nokkel"])


def _arkiv(sti: str, navn: str = "") -> Callable[[Huset], str]:
    return lambda h: h.arkiv(sti, navn)


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
    Sted("om", _her("/om/")),
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
    Sted("vedtak", _her("/vedtak/")),
    Sted("vedtak, treff med brikker", _her("/vedtak/?q=skole&utfall=endret&fra=2000-01-01")),
    Sted("vedtak, ingen treff", _her("/vedtak/?q=usannsynlighetsberegning")),
    Sted("vedtak, feil", _her("/vedtak/?q=skole&fra=i+g%C3%A5r")),
    Sted("politiske saker", _her("/moter/sok/?q=flomvollen")),
    Sted("løftene om møter", _her("/moter/lofter/")),
    Sted("løftene om møter, ingen møter", _her("/moter/lofter/?aar=1990")),
    Sted("papir som er trukket", lambda h: h.side("moter/dokument", "papir_trukket") + "papir.pdf", 410),
    Sted("400", _her("/postliste/?" + MANGE_FELT), 400),
    Sted("404", _her("/finnes-ikke/"), 404),
    Sted("410", _om("postliste", "trukket"), 410),
    Sted("500", lambda h: h.odelagt + "/postliste/", 500),
    Sted("503", lambda h: h.uten_database + "/postliste/", 503),
]

_POST, _SAK, _DOK, _IMPORT = (f"postjournal/{m}/" for m in ("journalpost", "saksmappe", "dokument", "importkjoring"))
ARKIVETS = [
    Sted("oversikt", _arkiv("")),
    Sted("karantene", _arkiv(_POST + "?tilstand__exact=karantene")),
    Sted("journalposter", _arkiv(_POST)),
    Sted("journalposter, søk", _arkiv(_POST + "?q=parkering")),
    Sted("journalposter, ingen treff", _arkiv(_POST + "?q=xyzzy")),
    Sted("journalpost", _arkiv(_POST + "{}/change/", "unntatt")),
    Sted("journalpost i karantene", _arkiv(_POST + "{}/change/", "karantene")),
    Sted("journalpost med lange ord", _arkiv(_POST + "{}/change/", "lang")),
    Sted("forhåndsvisning", _arkiv(_POST + "{}/forhandsvis/", "karantene")),
    Sted("trekk tilbake", _arkiv(_POST + "{}/trekk-tilbake/", "innsyn")),
    Sted("trekk tilbake, feil", _arkiv(_POST + "{}/trekk-tilbake/", "innsyn"), knapp="Trekk tilbake"),
    Sted("skjerm ord, feil", _arkiv(_POST + "{}/skjerm-ord/", "innsyn"), knapp="Skjerm ord"),
    Sted("historikk", _arkiv(_POST + "{}/history/", "unntatt")),
    Sted("saker", _arkiv(_SAK)),
    Sted("sak", _arkiv(_SAK + "{}/change/", "sak_innsyn")),
    Sted("dokumenter", _arkiv(_DOK + "?q=flom")),
    Sted("dokument", _arkiv(_DOK + "{}/change/", "dokument_aapen")),
    Sted("dokument med funn", _arkiv(_DOK + "{}/change/", "dokument_innsyn")),
    Sted("importer", _arkiv(_IMPORT)),
    Sted("importrapport", _arkiv(_IMPORT + "{}/change/", "import")),
    Sted("ny import", _arkiv(_IMPORT + "add/")),
    Sted("ny import, feil", _arkiv(_IMPORT + "add/"), knapp="Start importen"),
    Sted("krav", _arkiv("innsyn/krav/")),
    Sted("krav, alle", _arkiv("innsyn/krav/?vis=alle")),
    Sted("krav, ingen treff", _arkiv("innsyn/krav/?q=xyzzy")),
    Sted("nytt krav", _arkiv("innsyn/krav/{}/change/", "krav_nytt")),
    Sted("besvart krav", _arkiv("innsyn/krav/{}/change/", "krav_besvart")),
    Sted("krav med klage", _arkiv("innsyn/krav/{}/change/", "krav_klaget")),
    Sted("avgjør", _arkiv("innsyn/krav/{}/avgjor/", "krav_nytt")),
    Sted("avgjør, feil", _arkiv("innsyn/krav/{}/avgjor/", "krav_nytt"), knapp="Avgjør valgte"),
    Sted("last opp fil", _arkiv("innsyn/krav/{}/last-opp/", "krav_nytt")),
    Sted("send svar som mangler noe", _arkiv("innsyn/krav/{}/send-svar/", "krav_nytt")),
    Sted("oppretthold", _arkiv("innsyn/krav/{}/oppretthold/", "krav_klaget")),
    Sted("stans klokka", _arkiv("innsyn/krav/{}/stans-klokka/", "krav_nytt")),
    Sted("registrer krav", _arkiv("innsyn/krav/add/")),
    Sted("hjemler", _arkiv("innsyn/hjemmel/")),
    Sted("ny hjemmel", _arkiv("innsyn/hjemmel/add/")),
    Sted("brevmaler", _arkiv("innsyn/brevmal/")),
    Sted("brevmal", _arkiv("innsyn/brevmal/svar/nb/")),
    Sted("dager som ikke telles", _arkiv("innsyn/fridag/")),
    Sted("ny dag", _arkiv("innsyn/fridag/add/")),
    Sted("klager", _arkiv("innsyn/klage/")),
    Sted("e-post ut", _arkiv("portal/utsending/")),
    Sted("møter", _arkiv("moter/mote/")),
    Sted("møter, ingen treff", _arkiv("moter/mote/?q=xyzzy")),
    Sted("nytt møte", _arkiv("moter/mote/add/")),
    Sted("nytt møte, feil", _arkiv("moter/mote/add/"), knapp="Lagre"),
    Sted("sett opp et år", _arkiv("moter/mote/plan/")),
    Sted("importer møter", _arkiv("moter/mote/importer/")),
    Sted("møte med sakspapirer", _arkiv("moter/mote/{}/change/", "mote_kommende")),
    Sted("møte med protokoll", _arkiv("moter/mote/{}/change/", "mote_ferdig")),
    Sted("sak på sakslista", _arkiv("moter/sakslistepunkt/{}/change/", "punkt")),
    Sted("politisk sak", _arkiv("moter/sak/{}/change/", "politisk_sak")),
    Sted("hjemler for å lukke", _arkiv("moter/lukkingshjemmel/")),
    Sted("enheter", _arkiv("kontakter/enhet/")),
    Sted("ny enhet", _arkiv("kontakter/enhet/add/")),
    Sted("ny enhet, feil", _arkiv("kontakter/enhet/add/"), knapp="Lagre"),
    Sted("logg", _arkiv("portal/hendelse/?q=arkivar")),
    Sted("bytt passord", _arkiv("password_change/")),
    Sted("finnes ikke", _arkiv("finnes-ikke/"), 404),
]
INNLOGGING = [
    Sted("innlogging", _arkiv("login/")),
    Sted("innlogging, feil", _arkiv("login/"), knapp="Logg inn"),
]
