"""Fields that admin's own forms share: a day, and a day with a time of day, chosen as the browser lets one."""

from typing import Any

from django import forms


class Dato(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self, **valg: Any) -> None:
        super().__init__(format="%Y-%m-%d")


class Klokkeslett(forms.TimeInput):
    """A time of day."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class Tidspunkt(forms.SplitDateTimeWidget):
    """A day and a time of day, each with its name."""

    def __init__(self) -> None:
        super().__init__(
            date_attrs={"type": "date", "aria-label": "Dato"},
            time_attrs={"type": "time", "aria-label": "Klokkeslett"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )


NETTADRESSE: dict[str, Any] = {"widget": forms.URLInput(attrs={"class": "vURLField"}), "assume_scheme": "https"}
"""How a web address is asked for: in one field, without what it was before."""
