"""What happens in a meeting: who comes, what is proposed, how it is voted, what is decided. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from moter.begreper import Fremmote, Punkttilstand, Rolle, Sakstype, Utfall
from moter.demo import stemmer
from moter.demo.dagsorden import Dagsordener
from moter.demo.data import les
from moter.demo.datoer import EN_DAG, kl, virkedag
from moter.demo.organisasjon import sammensetning
from moter.demo.roller import Forslag, Framme, Mote, Punkt, Verv, Votering
from moter.demo.saker import Spillsak
from moter.demo.stemmer import Stemmer

_FORFALL, _GAR, _INHABIL, _TRUKKET, _UTSATT = 0.08, 0.3, 0.05, 0.02, 0.035
_TILLEGG = re.compile(
    r"^(Nytt punkt|Tillegg)|\bendres\b|utvides|\bsettes (til|ned)\b|flyttes|blir bytt|utgår|økes|uten vilkåret"
)
_NEI = ("avslås", "avvises", "vedtas ikke", "selges ikke")
_VARIGHET = {Sakstype.POLITISK: (300, 1500), Sakstype.INTERPELLASJON: (420, 1100), Sakstype.ORIENTERING: (400, 1300)}
_FAST: Mapping[Sakstype, tuple[Utfall, str]] = {
    Sakstype.ORIENTERING: (Utfall.TATT_TIL_ORIENTERING, "Saken tas til orientering."),
    Sakstype.INTERPELLASJON: (Utfall.ANNET, "Ordføreren svarte. Spørsmålet er dermed ferdig behandlet."),
}


@dataclass(slots=True)
class IGang:
    """A meeting while it runs: who may vote in which item."""

    rng: Random
    m: Mote

    def stemmere(self, plass: int) -> Stemmer:
        """Those who are there and not disqualified."""
        inhabile = {f.navn for f in self.m.frammote if f.inhabil_i == plass}
        return [
            (f.navn, f.parti)
            for f in self.m.frammote
            if f.fremmote in (Fremmote.TIL_STEDE, Fremmote.VARA) and f.navn not in inhabile
            and (f.til_punkt is None or plass <= f.til_punkt)
        ]  # fmt: skip

    def ved_navn(self) -> bool:
        """Kommunestyret votes by name."""
        return self.m.organ.slag == "kommunestyre"


def hold(rng: Random, m: Mote, verv: Sequence[Verv], d: Dagsordener) -> None:
    """Everything from the first item to the last; cases go on to their next body."""
    m.frammote = list(_fremmote(rng, m, sammensetning(verv, m.organ.kort, m.dag)))
    gang = IGang(rng, m)
    if m.organ.slag == "kommunestyre":
        _sett_sekunder(rng, m)
    for plass, p in enumerate(m.punkter):
        s = d.i_spill.get(id(p))
        if s and not p.tillegg and (tatt := _tas_av(rng, m, p)):
            p.tatt_av = tatt
            if tatt[0] is Punkttilstand.UTSATT:
                d.utsett(p, m)
            continue
        _avgjor(gang, plass, p, s)
        if p.utfall is not Utfall.UTSATT:
            d.videre(p)


def _fremmote(rng: Random, m: Mote, sitter: Sequence[Verv]) -> Iterator[Framme]:
    """Members in order, then the substitutes who came, then who was disqualified where."""
    faste = [v for v in sitter if v.rolle != "varamedlem"]
    borte = [v for v in faste if v.rolle != "leder" and rng.random() < _FORFALL]
    gar = rng.choice(faste[1:]).navn if rng.random() < _GAR and len(m.punkter) > 4 else ""
    til = len(m.punkter) - rng.randint(1, 3)
    for v in faste:
        if v in borte:
            yield Framme(v.navn, v.parti, v.rolle, Fremmote.FORFALL)
        else:
            yield Framme(v.navn, v.parti, v.rolle, til_punkt=til if v.navn == gar else None)
    kan = [v for v in sitter if v.rolle == "varamedlem" and v.navn not in {f.navn for f in faste}]
    for v in borte:
        if vara := next((x for x in kan if x.parti == v.parti), None):
            kan.remove(vara)
            yield Framme(vara.navn, vara.parti, "varamedlem", Fremmote.VARA, v.navn)
    mulige = [v for v in faste[2:] if v not in borte and v.navn != gar]
    for plass, p in enumerate(m.punkter):
        if mulige and p.sak and not p.lukket and rng.random() < _INHABIL:
            v = rng.choice(mulige)
            yield Framme(v.navn, v.parti, v.rolle, Fremmote.INHABIL, inhabil_i=plass)


def _sett_sekunder(rng: Random, m: Mote) -> None:
    """Where in the recording each item begins."""
    sekund = rng.randint(40, 220)
    for p in m.punkter:
        if p.type in _VARIGHET:
            p.sekund = sekund if p.type is not Sakstype.ORIENTERING else None
            sekund += rng.randint(*_VARIGHET[p.type])


def _tas_av(rng: Random, m: Mote, p: Punkt) -> tuple[Punkttilstand, datetime, str] | None:
    """Withdrawn the day before, or postponed by the body itself."""
    terning = rng.random()
    if not p.lukket and terning < _TRUKKET:
        ved = kl(virkedag(m.dag - EN_DAG, -1), "15:20")
        return Punkttilstand.TRUKKET, ved, rng.choice(les("smatt")["trukket"]["grunner"])
    if terning < _TRUKKET + _UTSATT and not p.lukket:
        return Punkttilstand.UTSATT, m.slutt, rng.choice(les("smatt")["utsatt"]["grunner"])
    return None


def _avgjor(gang: IGang, plass: int, p: Punkt, s: Spillsak | None) -> None:
    if s and p.lukket:
        p.utfall, p.vedtak = (
            Utfall.ANNET,
            f"Vedtaket er unntatt offentlighet etter {p.hjemmel[0].lower()}{p.hjemmel[1:]}.",
        )
        p.voteringer = (stemmer.enstemmig(gang.stemmere(plass), "Å lukke møtet i saken", navn=gang.ved_navn()),)
    elif s:
        _behandle(gang, plass, p, s)
    elif p.type is Sakstype.GODKJENNING:
        hva = "Innkalling og saksliste" if "innkalling" in p.tittel else "Protokollen"
        p.utfall, p.vedtak = Utfall.VEDTATT, f"{hva} godkjennes."
    elif p.type in _FAST:
        p.utfall, p.vedtak = _FAST[p.type]


def _behandle(gang: IGang, plass: int, p: Punkt, s: Spillsak) -> None:
    """A political case: proposals and votes, the decision, and what the next body is told."""
    stemmere = gang.stemmere(plass)
    har_partier = gang.m.organ.politisk and bool(s.mal.alternativ)
    if p.rolle is Rolle.UTTALELSE and len(s.vei) > 1:
        _uttal(gang, p, s, stemmere)
    elif (har_partier or s.mal.alternativ) and gang.rng.random() * 100 < s.mal.delt:
        _delt(gang, p, s, stemmere)
    else:
        p.forslag = (Forslag(p.innstilling, s.kilde, vedtatt=True),)
        p.voteringer = (stemmer.enstemmig(stemmere, "Innstillingen", navn=gang.ved_navn(), forslag=1),)
        nei = any(ord_ in p.innstilling for ord_ in _NEI)
        p.vedtak, p.utfall = p.innstilling, Utfall.IKKE_VEDTATT if nei else Utfall.VEDTATT
    ord_ = "Innstilling" if p.rolle is Rolle.INNSTILLING else "Uttalelse"
    s.historie.append(f"{ord_} – {gang.m.organ.navn} {gang.m.dag:%d.%m.%Y} sak {p.nummer}\n{p.vedtak}")
    if p.rolle is Rolle.INNSTILLING:
        s.innstilling, s.kilde = p.vedtak, gang.m.organ.navn


def _uttal(gang: IGang, p: Punkt, s: Spillsak, stemmere: Stemmer) -> None:
    """A body that is only heard says what it thinks."""
    navn = gang.m.organ.navn
    tekst = gang.rng.choice(les("smatt")["uttalelse"]["tekster"]).format(navn=navn)
    p.vedtak = tekst if gang.m.organ.slag == "raad" else tekst.replace("Rådet", "Utvalget")
    p.utfall = Utfall.VEDTATT
    p.voteringer = (stemmer.enstemmig(stemmere, "Forslag til uttalelse", navn=gang.ved_navn()),)


def _delt(gang: IGang, p: Punkt, s: Spillsak, stemmere: Stemmer) -> None:
    """Proposals instead of the recommendation first, then those besides it; what got most votes is the decision."""
    rng, partier = gang.rng, sorted({parti for _, parti in stemmere if parti})
    antall = rng.choices((1, 2, 3), (55, 30, 15))[0] if gang.m.organ.plasser > 10 else 1
    valgte = rng.sample(s.mal.alternativ, min(antall, len(s.mal.alternativ)))
    fremmere = rng.sample(partier, min(len(partier), len(valgte))) or [""]
    p.vedtak, p.utfall = p.innstilling, Utfall.VEDTATT
    forslag, voteringer, imot = [Forslag(p.innstilling, s.kilde, vedtatt=True)], list[Votering](), set[str]()
    for nr, mal in enumerate(sorted(valgte, key=_er_tillegg), 2):
        parti = fremmere[(nr - 2) % len(fremmere)]
        v, for_ = _stem(gang, stemmere, parti, nr)
        gikk, tekst = stemmer.vedtatt(v), s.tekst(mal, gang.m.dag)
        navn = next(n for n, x in reversed(stemmere) if x == parti)
        forslag.append(Forslag(tekst, navn, parti, gikk))
        voteringer.append(v)
        if gikk and not _er_tillegg(mal):
            p.vedtak, p.utfall = tekst, _i_stedet(tekst)
            forslag[0] = Forslag(p.innstilling, s.kilde, vedtatt=False)
            break
        if gikk:
            p.vedtak, p.utfall = _med_tillegg(p.vedtak, tekst), Utfall.ENDRET
        elif not _er_tillegg(mal):
            imot |= for_
    if forslag[0].vedtatt:
        voteringer.append(_over_innstillingen(gang, stemmere, frozenset(partier) - imot))
    p.forslag, p.voteringer = tuple(forslag), tuple(voteringer)


def _stem(gang: IGang, stemmere: Stemmer, parti: str, nr: int) -> tuple[Votering, frozenset[str]]:
    """The vote over a party's proposal, and which parties were for it; where nobody has a party it falls."""
    if parti:
        for_ = stemmer.stotter(gang.rng, parti, (x for _, x in stemmere if x))
        over = f"Forslag {nr} fra {parti}"
        return stemmer.delt(gang.rng, stemmere, for_, over, navn=gang.ved_navn(), forslag=nr), for_
    v = stemmer.delt(gang.rng, stemmere, frozenset(), f"Forslag {nr}", navn=False, forslag=nr)
    return replace(v, antall=(v.antall[1], v.antall[0], 0)), frozenset()


def _over_innstillingen(gang: IGang, stemmere: Stemmer, for_: frozenset[str]) -> Votering:
    """Those whose own proposal instead of it fell, vote against it, as long as they are not too many."""
    uenige = sum(x not in for_ for _, x in stemmere if x)
    if 0 < uenige * 2 < len(stemmere):
        return stemmer.delt(gang.rng, stemmere, for_, "Innstillingen", navn=gang.ved_navn(), forslag=1)
    return stemmer.enstemmig(stemmere, "Innstillingen", navn=gang.ved_navn(), forslag=1)


def _er_tillegg(forslag: str) -> bool:
    """It adds to the recommendation or changes a point, and does not take its place."""
    return bool(_TILLEGG.search(forslag))


def _i_stedet(tekst: str) -> Utfall:
    if "utsettes" in tekst or "sendes tilbake" in tekst:
        return Utfall.UTSATT
    return Utfall.IKKE_VEDTATT if any(ord_ in tekst for ord_ in _NEI) else Utfall.ENDRET


def _med_tillegg(tekst: str, alternativ: str) -> str:
    """The recommendation with one more point."""
    punkter = sum(linje[:1].isdigit() for linje in tekst.splitlines())
    nytt = alternativ.partition(": ")[2] if alternativ.startswith("Nytt punkt") else alternativ
    return f"{tekst}\n{punkter + 1}. {nytt}" if punkter else f"{tekst}\n{nytt}"
