"""A list whose whole state stands in its address."""

from collections.abc import Callable, Mapping

from django.http import QueryDict


class Tilstand:
    """The parameters that count, and addresses with some of them changed."""

    def __init__(self, parametre: QueryDict, navn: tuple[str, ...]) -> None:
        self.verdier = {n: v for n in navn if (v := parametre.get(n, "").strip())}

    def __bool__(self) -> bool:
        return bool(self.verdier)

    def get(self, navn: str) -> str:
        """A parameter; empty when it is not there."""
        return self.verdier.get(navn, "")

    def url(self, **endring: str) -> str:
        """The address with these parameters changed; empty ones vanish."""
        q = QueryDict(mutable=True)
        q.update({n: v for n, v in (self.verdier | endring).items() if v})
        return "?" + q.urlencode(safe="/")

    def brikker(self, tekster: Mapping[str, Callable[[str], str]]) -> list[dict[str, str]]:
        """The chosen filters, each with the address without it."""
        return [
            {"tekst": tekst(self.verdier[n]), "url_uten": self.url(**{n: ""})}
            for n, tekst in tekster.items()
            if n in self.verdier
        ]
