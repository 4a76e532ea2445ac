"""How fast files are taken in: each format new and unchanged, by the command that archives use."""

import csv
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from benk.data import poster
from benk.database import ROT
from postjournal.importer.rader import Postrad

ANTALL = 30_000
_TYPE = {
    "I": "inngaaende_dokument",
    "U": "utgaaende_dokument",
    "X": "organinternt_dokument_uten_oppfoelging",
    "S": "saksframlegg",
}
_NOARKTYPE = {
    "I": "Inngående dokument",
    "U": "Utgående dokument",
    "X": "Organinternt dokument uten oppfølging",
    "S": "Saksframlegg",
}


def mal(database: str) -> list[tuple[str, str, float, float]]:
    """(format, new or unchanged, entries a second, peak MB so far) of each run."""
    mappe = ROT / "var" / "benk"
    mappe.mkdir(parents=True, exist_ok=True)
    ut = []
    for format_, skriv in (("tabell", tabell), ("einnsyn", einnsyn), ("noark5", noark5)):
        (mappe / format_).mkdir(exist_ok=True)
        fil = mappe / format_ / "levering.dat"
        skriv(fil, poster(ANTALL, fro=7))
        kilde = f"{format_}-{int(time.time() * 1000)}"
        ut += [(format_, hva, *_importer(fil, format_, kilde, database)) for hva in ("nye", "uendret")]
    return ut


def _importer(fil: Path, format_: str, kilde: str, database: str) -> tuple[float, float]:
    miljo = os.environ | {"DATABASE_URL": database, "PORTAL_MODUS": "demo", "PORTAL_FLATE": "stab"}
    kommando = [sys.executable, "manage.py", "importer_journal", str(fil), "--format", format_, "--rapport", "json"]
    oppsett = ["--oppsett", "docs/oppsett/postliste_csv.toml"] if format_ == "tabell" else []
    start = time.perf_counter()
    subprocess.run([*kommando, "--kilde", kilde, *oppsett], env=miljo, cwd=ROT, check=True, capture_output=True)
    sekunder = time.perf_counter() - start
    return ANTALL / sekunder, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000


def tabell(fil: Path, rader: Iterable[Postrad]) -> None:
    """A CSV file as docs/oppsett/postliste_csv.toml reads it."""
    with fil.open("w", encoding="utf-8", newline="") as ut:
        skriver = csv.writer(ut, delimiter=";")
        skriver.writerow(
            "Saksnr Doknr Sakstittel Tittel Type Journalført Dokumentdato".split()
            + "Avsender Mottaker Hjemmel Enhet Tilgang Filer".split()
        )
        for i, r in enumerate(rader):
            assert r.sak  # noqa: S101 - all of the invented entries have a case
            part = r.parter[0].navn
            skriver.writerow(
                [
                    f"{r.sak.aar}/{i // 5 + 1}",
                    f"{r.sak.aar}/{i // 5 + 1}-{r.nummer}",
                    r.sak.tittel.tekst,
                    r.tittel.tekst,
                ]
                + [r.type.value, f"{r.journaldato:%d.%m.%Y}", f"{r.dokumentdato:%d.%m.%Y}"]
                + ([part, ""] if r.type == "I" else ["", part])
                + ["; ".join(r.hjemler), r.enhet, "Unntatt offentlighet" if r.hjemler else "Offentlig", f"{i}.pdf"]
            )


def einnsyn(fil: Path, rader: Iterable[Postrad]) -> None:
    """JSON lines, one entry with its case in each."""
    with fil.open("w", encoding="utf-8") as ut:
        for r in rader:
            ut.write(json.dumps(_einnsyn(r), ensure_ascii=False) + "\n")


def _einnsyn(r: Postrad) -> dict[str, object]:
    assert r.sak  # noqa: S101 - all of the invented entries have a case
    sak = {"systemId": r.sak.systemid, "saksaar": r.sak.aar, "sakssekvensnummer": r.sak.nummer}
    return {
        "entity": "Journalpost",
        "systemId": r.systemid,
        "journalaar": r.aar,
        "journalsekvensnummer": r.sekvens,
        "journalpostnummer": r.nummer,
        "journalposttype": _TYPE[r.type.value],
        "journaldato": r.journaldato.isoformat(),
        "dokumentetsDato": r.dokumentdato.isoformat() if r.dokumentdato else None,
        "offentligTittel": r.tittel.tekst,
        "offentligTittelSensitiv": r.tittel.tekst,
        "administrativEnhet": r.enhet,
        "saksmappe": sak | {"offentligTittel": r.sak.tittel.tekst, "offentligTittelSensitiv": r.sak.tittel.tekst},
        "korrespondansepart": [
            {
                "korrespondansepartNavn": p.navn,
                "korrespondansepartNavnSensitiv": p.navn,
                "korrespondanseparttype": p.rolle,
            }
            for p in r.parter
        ],
        "skjerming": {"tilgangsrestriksjon": "UO", "skjermingshjemmel": r.hjemler[0]} if r.hjemler else None,
        "dokumentbeskrivelse": [
            {"systemId": d.systemid, "tittel": d.tittel.tekst, "tittelSensitiv": d.tittel.tekst, "dokumentnummer": 1}
            | {"tilknyttetRegistreringSom": "hoveddokument", "dokumentobjekt": [{"referanseDokumentfil": d.fil}]}
            for d in r.dokumenter
        ],
    }


def noark5(fil: Path, rader: Iterable[Postrad]) -> None:
    """An arkivstruktur with five entries in each case, as archive systems write it."""
    with fil.open("w", encoding="utf-8") as ut:
        ut.write('<?xml version="1.0" encoding="utf-8"?>\n<arkiv xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"')
        ut.write(' xmlns="http://www.arkivverket.no/standarder/noark5/arkivstruktur"><arkivdel>\n')
        for bunke in batched(rader, 5):
            ut.write(_mappe(bunke))
        ut.write("</arkivdel></arkiv>\n")


def batched(rader: Iterable[Postrad], antall: int) -> Iterator[list[Postrad]]:
    """The rows, `antall` at a time."""
    strom = iter(rader)
    while bunke := list(islice(strom, antall)):
        yield bunke


def _mappe(poster_: list[Postrad]) -> str:
    sak = poster_[0].sak
    assert sak  # noqa: S101 - all of the invented entries have a case
    felt = {"systemID": sak.systemid, "mappeID": f"{sak.aar}/{sak.nummer}", "tittel": sak.tittel.tekst}
    slutt = {"saksaar": sak.aar, "sakssekvensnummer": sak.nummer, "saksdato": f"{sak.aar}-01-15"}
    slutt |= {"administrativEnhet": sak.enhet, "saksansvarlig": "Arkivet", "saksstatus": "Under behandling"}
    innhold = "".join(_registrering(p) for p in poster_)
    felt |= {"offentligTittel": sak.tittel.tekst}
    return f'<mappe xsi:type="saksmappe">{_felt(felt)}{innhold}{_felt(slutt)}</mappe>\n'


def _registrering(p: Postrad) -> str:
    skjerming = {"tilgangsrestriksjon": "UO", "skjermingshjemmel": p.hjemler[0]} if p.hjemler else {}
    dokumenter = "".join(
        "<dokumentbeskrivelse>"
        + _felt({"systemID": d.systemid, "dokumenttype": "Brev", "tittel": d.tittel.tekst})
        + _felt({"tilknyttetRegistreringSom": "Hoveddokument", "dokumentnummer": 1})
        + f"<dokumentobjekt>{_felt({'referanseDokumentfil': d.fil})}</dokumentobjekt></dokumentbeskrivelse>"
        for d in p.dokumenter
    )
    parter = "".join(
        "<korrespondansepart>"
        + _felt({"korrespondanseparttype": p.parter[0].rolle.value.capitalize(), "korrespondansepartNavn": part.navn})
        + "</korrespondansepart>"
        for part in p.parter
    )
    hode = {
        "systemID": p.systemid,
        "opprettetDato": p.registrert.isoformat() if p.registrert else "",
        "opprettetAv": "A",
    }
    post = {"tittel": p.tittel.tekst, "offentligTittel": p.tittel.tekst, "journalaar": p.aar}
    post |= {
        "journalsekvensnummer": p.sekvens,
        "journalpostnummer": p.nummer,
        "journalposttype": _NOARKTYPE[p.type.value],
    }
    post |= {"journalstatus": "Journalført", "journaldato": p.journaldato, "dokumentetsDato": p.dokumentdato or ""}
    skjermet = f"<skjerming>{_felt(skjerming)}</skjerming>" if skjerming else ""
    innhold = f"{_felt(hode)}{skjermet}{dokumenter}{_felt(post)}{parter}"
    return f'<registrering xsi:type="journalpost">{innhold}</registrering>\n'


def _felt(felt: Mapping[str, object]) -> str:
    return "".join(f"<{navn}>{escape(str(verdi))}</{navn}>" for navn, verdi in felt.items())
