"""The legal bases for closing a meeting in kommuneloven § 11-5, in plain words; and history that stays."""

from datetime import date

from django.db import migrations

FRA = date(2019, 10, 1)
HJEMLER = (
    (
        "andre", "første", "", True,
        "Saken handler om en ansatts forhold til arbeidsplassen, og da skal møtet alltid lukkes.",
        "Saka handlar om forholdet ein tilsett har til arbeidsplassen, og då skal møtet alltid lukkast.",
        "The item concerns an employee's relations to the workplace, and then the meeting is always closed.",
    ),
    (
        "andre", "andre", "", True,
        "Politikerne vil få høre opplysninger som er taushetsbelagte, og da skal møtet lukkes.",
        "Politikarane vil få høyre opplysningar som er teiepliktige, og då skal møtet lukkast.",
        "The politicians will hear information that is secret by law, and then the meeting is closed.",
    ),
    (
        "tredje", "", "a", False,
        "Politikerne har stemt for å lukke møtet fordi saken gjelder noens private forhold.",
        "Politikarane har røysta for å lukke møtet fordi saka gjeld dei private forholda til nokon.",
        "The politicians have voted to close the meeting because the item concerns somebody's private affairs.",
    ),
    (
        "tredje", "", "b", False,
        "Politikerne har stemt for å lukke møtet fordi åpenhet nå kunne skadet viktige interesser for fellesskapet.",
        "Politikarane har røysta for å lukke møtet fordi openheit no kunne skadd viktige interesser for fellesskapen.",
        "The politicians have voted to close the meeting because openness now could harm important public interests.",
    ),
)  # fmt: skip


def legg_inn(apps, schema_editor):
    Lukkingshjemmel = apps.get_model("moter", "Lukkingshjemmel")
    for ledd, punktum, bokstav, ma, nb, nn, en in HJEMLER:
        Lukkingshjemmel.objects.get_or_create(
            lov="kommuneloven", paragraf="11-5", ledd=ledd, punktum=punktum, bokstav=bokstav, gyldig_fra=FRA,
            defaults={"ma": ma, "forklaring": nb, "forklaring_nn": nn, "forklaring_en": en},
        )


def ta_ut(apps, schema_editor):
    apps.get_model("moter", "Lukkingshjemmel").objects.filter(paragraf="11-5", gyldig_fra=FRA).delete()


class Migration(migrations.Migration):
    dependencies = [("moter", "0001_start")]

    operations = [migrations.RunPython(legg_inn, ta_ut)]
