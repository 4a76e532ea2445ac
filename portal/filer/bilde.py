"""An image's format and size in pixels are read from its header; the image itself is never unpacked."""

import struct
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext_noop

from portal.filer.feil import Filavvist

FLEST_PIKSLER = 100_000_000
SKADET = gettext_noop("Bildet er skadet eller ufullstendig. Lagre det på nytt, eller legg ved en PDF.")
FOR_STORT = gettext_noop(
    "Bildet er for stort. Det kan ha høyst 100 millioner piksler. Lagre det med lavere oppløsning."
)
FOR_MANGE = gettext_noop("Bildefilen har flere enn {flest_sider} sider. Del den i mindre filer.")
_IKKE_SOF = {0xC4, 0xC8, 0xCC}
_FLEST_SEGMENTER = 1000
_FLEST_FELT = 1000


@dataclass(frozen=True)
class Bilde:
    """An image's format, extension without dot, and number of pages."""

    mimetype: str
    endelse: str
    sider: int = 1


def les_bilde(fil: IO[bytes], *, flest_sider: int) -> Bilde | None:
    """The image in `fil`; None when it is no image. Filavvist when it is broken, too large or has too many pages."""
    fil.seek(0)
    hode = fil.read(32)
    try:
        return _les(fil, hode, flest_sider)
    except (struct.error, IndexError) as feil:
        raise Filavvist(SKADET) from feil


def _les(fil: IO[bytes], hode: bytes, flest_sider: int) -> Bilde | None:
    if hode.startswith(b"\x89PNG\r\n\x1a\n"):
        return _godkjent(_png(hode), Bilde("image/png", "png"))
    if hode.startswith(b"\xff\xd8\xff"):
        return _godkjent(_jpeg(fil), Bilde("image/jpeg", "jpg"))
    if hode.startswith((b"GIF87a", b"GIF89a")):
        return _godkjent(struct.unpack_from("<HH", hode, 6), Bilde("image/gif", "gif"))
    if hode.startswith(b"RIFF") and hode[8:12] == b"WEBP":
        return _godkjent(_webp(hode), Bilde("image/webp", "webp"))
    if hode.startswith((b"II*\0", b"MM\0*")):
        return Bilde("image/tiff", "tif", sider=_tiff(fil, "<" if hode[:1] == b"I" else ">", flest_sider))
    return None


def _godkjent(mal: tuple[int, ...], bilde: Bilde) -> Bilde:
    """The image, when its width and height are sane."""
    bredde, hoyde = mal
    if not bredde or not hoyde:
        raise Filavvist(SKADET)
    if bredde * hoyde > FLEST_PIKSLER:
        raise Filavvist(FOR_STORT)
    return bilde


def _png(hode: bytes) -> tuple[int, ...]:
    """PNG begins with its IHDR chunk."""
    if hode[12:16] != b"IHDR":
        raise Filavvist(SKADET)
    return struct.unpack_from(">II", hode, 16)


def _jpeg(fil: IO[bytes]) -> tuple[int, ...]:
    """JPEG's size stands in the first SOF segment, after any number of others."""
    fil.seek(2)
    for _ in range(_FLEST_SEGMENTER):
        ff, merke = struct.unpack(">BB", fil.read(2))
        while merke == 0xFF:
            merke = fil.read(1)[0]
        if ff != 0xFF:
            break
        (lengde,) = struct.unpack(">H", fil.read(2))
        if 0xC0 <= merke <= 0xCF and merke not in _IKKE_SOF:
            _, hoyde, bredde = struct.unpack(">BHH", fil.read(5))
            return bredde, hoyde
        fil.seek(lengde - 2, 1)
    raise Filavvist(SKADET)


def _webp(hode: bytes) -> tuple[int, ...]:
    """WebP has three kinds: lossy, lossless and extended."""
    slag = hode[12:16]
    if slag == b"VP8 " and hode[23:26] == b"\x9d\x01\x2a":
        bredde, hoyde = struct.unpack_from("<HH", hode, 26)
        return bredde & 0x3FFF, hoyde & 0x3FFF
    if slag == b"VP8L" and hode[20:21] == b"\x2f":
        (bits,) = struct.unpack_from("<I", hode, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if slag == b"VP8X" and len(hode) >= 30:
        return int.from_bytes(hode[24:27], "little") + 1, int.from_bytes(hode[27:30], "little") + 1
    raise Filavvist(SKADET)


def _tiff(fil: IO[bytes], orden: str, flest_sider: int) -> int:
    """TIFF's pages are a chain of directories; each must have a sane size. Returns their number."""
    fil.seek(4)
    (neste,) = struct.unpack(f"{orden}I", fil.read(4))
    sider = 0
    while neste:
        if sider == flest_sider:
            raise Filavvist(FOR_MANGE, flest_sider=flest_sider)
        neste = _tiff_side(fil, orden, neste)
        sider += 1
    if not sider:
        raise Filavvist(SKADET)
    return sider


def _tiff_side(fil: IO[bytes], orden: str, sted: int) -> int:
    """One directory of a TIFF is checked; returns where the next one is, 0 after the last."""
    fil.seek(sted)
    (antall,) = struct.unpack(f"{orden}H", fil.read(2))
    if antall > _FLEST_FELT:
        raise Filavvist(SKADET)
    verdier = {}
    for _ in range(antall):
        merke, slag, _, verdi = struct.unpack(f"{orden}HHI4s", fil.read(12))
        if merke in {256, 257}:
            (verdier[merke],) = struct.unpack_from(f"{orden}{'H' if slag == 3 else 'I'}", verdi)
    _godkjent((verdier.get(256, 0), verdier.get(257, 0)), Bilde("image/tiff", "tif"))
    (neste,) = struct.unpack(f"{orden}I", fil.read(4))
    return int(neste)
