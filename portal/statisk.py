"""The store of styles, scripts, pictures and fonts: what is collected anew takes the old one's place at once and whole.

Django and WhiteNoise take a file away before they write it again. Whoever asked in between, while a new version is
put in place, had half a style or none, and kept it, since such files are kept for a year.
"""

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.storage import FileSystemStorage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Komprimering(Compressor):  # type: ignore[misc]  # the library has no types here
    """Writes on the bench, and puts the compressed file beside the one it is made of when it is whole."""

    def __init__(self, benk: Path, **valg: Any) -> None:
        super().__init__(**valg)
        self.benk = benk

    def write_data(self, path: str, data: bytes, suffix: str, stat_result: os.stat_result) -> str:
        """Path of the compressed file, which ends with `suffix`."""
        ferdig = super().write_data(str(self.benk / uuid4().hex), data, suffix, stat_result)
        return str(Path(ferdig).replace(path + suffix))


class Statisklager(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # nor here
    """Each file is there, and whole, while all are collected anew. They are written on a bench, a folder beside."""

    @property
    def benk(self) -> Path:
        """On the same disk, where no server looks for files."""
        return Path(f"{self.location}.uferdig")

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Its own name: a file takes the place of the one that has it."""
        return name

    def delete(self, name: str) -> None:
        """Nothing: what is about to be written replaces it, and old versions stay for the pages that are open."""

    def _save(self, name: str, content: Any) -> str:
        benk, sted = FileSystemStorage(location=self.benk), Path(self.path(name))
        sted.parent.mkdir(parents=True, exist_ok=True)
        Path(benk.path(benk.save(uuid4().hex, content))).replace(sted)
        return name

    def create_compressor(self, **valg: Any) -> Compressor:
        """WhiteNoise's, but of whole files."""
        return Komprimering(self.benk, **valg)
