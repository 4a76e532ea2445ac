"""Answers in JSON."""

import json

from django import forms

from portal import jsonsvar


class Skjema(forms.Form):
    fra = forms.DateField(error_messages={"invalid": "Skriv datoen slik: 1.2.2026."})


def test_letters_are_as_they_are_written() -> None:
    svar = jsonsvar.svar({"navn": "Åge Sørli"})
    assert (svar.status_code, svar.content.decode()) == (200, '{"navn": "Åge Sørli"}')


def test_what_was_wrong_with_each_field_is_told_and_not_indexed() -> None:
    svar = jsonsvar.galt(Skjema({"fra": "i går"}))
    assert (svar.status_code, svar["X-Robots-Tag"]) == (400, "noindex")
    assert json.loads(svar.content) == {"feil": {"fra": ["Skriv datoen slik: 1.2.2026."]}}
