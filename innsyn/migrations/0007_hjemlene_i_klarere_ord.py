"""The legal bases that came along say what the law says; where staff have written something else, that stays."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Replace

FIL = Path(__file__).resolve().parents[2] / "postjournal" / "data" / "hjemler.csv"
NB, NN, EN = "forklaring", "forklaring_nn", "forklaring_en"
ENDRET = (
    ("OFFL-5-1", NN, "dersom det vart lese", "dersom det blei lese"),
    ("OFFL-5-1", EN, "private persons", "private individuals"),
    ("OFFL-5-4", NB, "Den brevet gjelder skal få vite", "Den brevet gjelder, skal få vite"),
    ("OFFL-5-4", EN, "The one whom the letter concerns is to know its content first", "The person the letter concerns must be told its content first"),
    ("OFFL-12-a", NB, "og det som er igjen ville gitt", "og det som er igjen, ville gitt"),
    ("OFFL-12-a", NN, "Delar av dokumentet er unntekne", "Delar av dokumentet er unnatekne"),
    ("OFFL-12-b", NN, "Delar av dokumentet er unntekne", "Delar av dokumentet er unnatekne"),
    ("OFFL-12-c", NN, "Det som er unnteke, er", "Det som er unnateke, er"),
    ("OFFL-13-1", NB, "Bak denne hjemmelen skal", "Sammen med denne lovregelen skal"),
    ("OFFL-13-1", NN, "Opplysningane er teiepliktige, så", "Opplysningane er underlagde teieplikt, så"),
    ("OFFL-13-1", NN, "Bak denne heimelen skal", "Saman med denne lovregelen skal"),
    ("OFFL-13-1", EN, "The information is secret by law, so", "The information is subject to a statutory duty of confidentiality, so"),
    ("OFFL-13-1", EN, "Behind this provision it must always be said which act the secrecy comes from", "Together with this provision it must always be said which act the duty comes from"),
    ("OFFL-15-2", EN, "This holds only for the parts", "This applies only to the parts"),
    ("OFFL-18", NN, "motteke i samband med den.", "motteke i samband med rettssaka."),
    ("OFFL-18", EN, "so as to stand equal with its opponent in court", "so as to be on an equal footing with the other party in court"),
    ("OFFL-23-1", NB, "styre sin egen økonomi, lønn og personalsaker på", "styre økonomien, lønningene og personalsakene sine på"),
    ("OFFL-23-1", NN, "styre sin eigen økonomi, løn og personalsaker på", "styre økonomien, lønningane og personalsakene sine på"),
    ("OFFL-23-3", NN, "forretningsløyndommar", "forretningshemmelegheiter"),
    ("OFFL-24-1", NN, "Dersom opplysningane vart kjende", "Dersom opplysningane blei kjende"),
    ("OFFL-24-1", EN, "may withhold it for as long as is necessary to carry the measure out", "may withhold the information for as long as is necessary to carry out the measure"),
    ("OFFL-24-2-1", NB, "Meldinger fra privatpersoner kan holdes tilbake, slik at folk tør", "Meldinger fra private, både personer og virksomheter, kan holdes tilbake, slik at de tør"),
    ("OFFL-24-2-1", NN, "Meldingar frå privatpersonar kan haldast tilbake, slik at folk torer", "Meldingar frå private, både personar og verksemder, kan haldast tilbake, slik at dei torer"),
    ("OFFL-24-2-1", EN, "Reports from private persons may be withheld, so that people dare", "Reports from private individuals and organisations may be withheld, so that they dare"),
    ("OFFL-25-1", NB, "Søkerlisten har du", "Søkerlista har du"),
    ("OFFL-25-1", EN, "The document belongs to an appointment", "The document is part of a recruitment process"),
    ("OFFL-25-2-3", NB, "den offentlige søkerlisten", "den offentlige søkerlista"),
    ("OFFL-25-2-3", EN, "after considering it in particular", "after considering the request individually"),
    ("OFFL-26-2", NB, "en annen heder", "en annen utmerkelse"),
    ("OFFL-26-2", NN, "ei anna heidring", "ei anna utmerking"),
    ("OFORS-9-5", NB, "mangle i postlisten", "mangle i postlista"),
    ("OFORS-9-5", EN, "let the municipality keep certain entries of the journal from access", "allow the municipality to withhold certain entries in the register"),
    ("JF-FVL-13-1-1", EN, "duty of secrecy", "duty of confidentiality"),
    ("JF-FVL-13-1-2", EN, "duty of secrecy", "duty of confidentiality"),
    ("JF-HPL-21", EN, "duty of secrecy", "duty of confidentiality"),
    ("JF-SOTJ-44", NN, "kan vere teiepliktige", "kan vere underlagde teieplikt"),
    ("JF-SOTJ-44", EN, "duty of secrecy", "duty of confidentiality"),
    ("JF-SOTJ-44", EN, "may also be secret", "may also be confidential"),
    ("JF-NAV-7", NN, "kan vere teiepliktige", "kan vere underlagde teieplikt"),
    ("JF-NAV-7", EN, "duty of secrecy", "duty of confidentiality"),
    ("JF-NAV-7", EN, "may also be secret", "may also be confidential"),
    ("JF-BHG-44", EN, "duty of secrecy", "duty of confidentiality"),
    ("JF-KRISE-5", EN, "duty of secrecy", "duty of confidentiality"),
    ("KL-11-5-2-2", NN, "opplysningar som er teiepliktige", "opplysningar som er underlagde teieplikt"),
    ("KL-11-5-2-2", EN, "information that is secret by law", "information that is subject to a statutory duty of confidentiality"),
    ("KL-11-5-3-b", NN, "kunne vore unntekne i", "kunne vore unnatekne i"),
)
"""(basis, field, what stood there, what stands there now): no more than the words that changed."""


def skriv_klarere(apps: Any, redigerer: Any) -> None:
    """The words where they still stand, then the translations that were not given since the file was newer."""
    hjemler = apps.get_model("innsyn", "Hjemmel").objects
    for kode, felt, sto, star in ENDRET:
        ny = Replace(F(felt), Value(sto), Value(star))
        hjemler.filter(kode=kode, **{f"{felt}__contains": sto}).update(**{felt: ny})
    _oversett(hjemler, {kode for kode, felt, _, _ in ENDRET if felt == NB})


def _oversett(hjemler: Any, koder: set[str]) -> None:
    """An upgrade that comes from before the translations meets a file whose bokmål is not what it has."""
    with FIL.open(encoding="utf-8", newline="") as fil:
        for rad in csv.DictReader(fil, delimiter=";"):
            if rad["kode"] in koder:
                uten = hjemler.filter(kode=rad["kode"], forklaring=rad[NB], forklaring_nn="", forklaring_en="")
                uten.update(forklaring_nn=rad[NN], forklaring_en=rad[EN])


class Migration(migrations.Migration):
    dependencies = [("innsyn", "0006_kravdokument_husker_nokkelen")]
    operations = [migrations.RunPython(skriv_klarere, migrations.RunPython.noop)]
