"""A file on its way in: one at a time, held in memory, and never written to a disk as it came."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from stillinger.innhold import STORSTE_FIL

STORST_SENDING = 100_000_000
"""Bytes of a form that are read to its end, so that a file that is too large is told so on the page."""
Visning = Callable[..., HttpResponseBase]


class IMinnet(FileUploadHandler):
    """Keeps the first file of the form in memory; of one that is too large only so much that it is seen to be."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.innhold: BytesIO | None = None

    def new_file(self, *args: Any, **valg: Any) -> None:
        """There is one field, with one file."""
        if self.innhold is not None:
            raise SkipFile
        super().new_file(*args, **valg)
        self.innhold = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """What is past the limit is let go."""
        if self.innhold is not None and self.innhold.tell() <= STORSTE_FIL:
            self.innhold.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """The file, as the form has it."""
        if self.innhold is None:
            return None
        self.innhold.seek(0)
        return InMemoryUploadedFile(
            self.innhold, self.field_name, self.file_name or "fil", self.content_type, file_size, self.charset
        )


def uten_spor(vis: Visning) -> Visning:
    """What the form brings is read here, before the check against forged forms, which would read it to the disk."""
    beskyttet = csrf_protect(vis)

    @csrf_exempt
    @wraps(vis)
    def innpakket(request: HttpRequest, *args: Any, **valg: Any) -> HttpResponseBase:
        if int(request.META.get("CONTENT_LENGTH") or 0) > STORST_SENDING:
            return render(request, "stillinger/for_stor.html", {"side": request.path}, status=413)
        request.upload_handlers = [IMinnet(request)]
        return beskyttet(request, *args, **valg)

    return innpakket
