"""An image is let in by its header, when its size is sane."""

import io
import struct

import pytest

from portal.filer import Filavvist, Kontrollert, kontroller


def prov(innhold: bytes) -> Kontrollert:
    return kontroller(io.BytesIO(innhold), "bilde", storste=1_000_000, flest_sider=3)


def png(bredde: int, hoyde: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", bredde, hoyde) + b"\x08\x06\0\0\0"


def jpeg(bredde: int, hoyde: int) -> bytes:
    exif = b"\xff\xe1" + struct.pack(">H", 5002) + bytes(5000)
    return b"\xff\xd8" + exif + b"\xff\xff\xc2" + struct.pack(">HBHHB", 11, 8, hoyde, bredde, 1)


def gif(bredde: int, hoyde: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", bredde, hoyde) + b"\0\0\0;"


def webp(slag: bytes, resten: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 100) + b"WEBP" + slag + struct.pack("<I", 50) + resten + bytes(10)


def webp_vp8(bredde: int, hoyde: int) -> bytes:
    return webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", bredde, hoyde))


def webp_vp8l(bredde: int, hoyde: int) -> bytes:
    return webp(b"VP8L", b"\x2f" + struct.pack("<I", (bredde - 1) | (hoyde - 1) << 14))


def webp_vp8x(bredde: int, hoyde: int) -> bytes:
    return webp(b"VP8X", bytes(4) + (bredde - 1).to_bytes(3, "little") + (hoyde - 1).to_bytes(3, "little"))


def tiff(bredde: int, hoyde: int, *, sider: int = 1, orden: str = "<", ring: bool = False) -> bytes:
    """Directories of two fields, one after the other; in a ring the last one points to the first."""
    ut = (b"II*\0" if orden == "<" else b"MM\0*") + struct.pack(f"{orden}I", 8)
    for side in range(1, sider + 1):
        neste = 8 + 30 * side if side < sider else 8 * ring
        felt = struct.pack(f"{orden}HHIHH", 256, 3, 1, bredde, 0) + struct.pack(f"{orden}HHII", 257, 4, 1, hoyde)
        ut += struct.pack(f"{orden}H", 2) + felt + struct.pack(f"{orden}I", neste)
    return ut


@pytest.mark.parametrize(
    ("innhold", "mimetype", "endelse"),
    [
        (png(800, 600), "image/png", "png"),
        (jpeg(800, 600), "image/jpeg", "jpg"),
        (gif(800, 600), "image/gif", "gif"),
        (webp_vp8(800, 600), "image/webp", "webp"),
        (webp_vp8l(800, 600), "image/webp", "webp"),
        (webp_vp8x(800, 600), "image/webp", "webp"),
        (tiff(800, 600), "image/tiff", "tif"),
        (tiff(800, 600, orden=">"), "image/tiff", "tif"),
    ],
)
def test_an_image_is_known_by_its_header(innhold: bytes, mimetype: str, endelse: str) -> None:
    assert prov(innhold) == Kontrollert(mimetype, endelse, 1, "")


def test_a_scanned_tiff_has_its_pages_counted() -> None:
    assert prov(tiff(800, 600, sider=3)).sider == 3


@pytest.mark.parametrize("innhold", [tiff(800, 600, sider=4), tiff(800, 600, sider=2, ring=True)])
def test_a_tiff_with_too_many_pages_is_refused(innhold: bytes) -> None:
    with pytest.raises(Filavvist, match="flere enn 3 sider"):
        prov(innhold)


@pytest.mark.parametrize("lag", [png, jpeg, gif, webp_vp8x, tiff])
def test_an_image_of_more_than_100_megapixels_is_refused(lag: object) -> None:
    assert callable(lag)
    assert prov(lag(10_000, 10_000))
    with pytest.raises(Filavvist, match="100 millioner piksler"):
        prov(lag(10_001, 10_000))


@pytest.mark.parametrize(
    "innhold",
    [
        png(0, 10),
        png(10, 10)[:20],
        b"\x89PNG\r\n\x1a\n" + bytes(30),
        jpeg(10, 0),
        jpeg(10, 10)[:-4],
        b"\xff\xd8\xff\xe0\x00\x10" + bytes(100),
        gif(0, 0),
        gif(5, 5)[:8],
        webp(b"VP8 ", bytes(10)),
        webp(b"JUNK", bytes(10)),
        tiff(10, 10)[:20],
        b"II*\0\0\0\0\0",
        b"II*\0\x08\0\0\0\xff\xff",
    ],
)
def test_a_broken_image_is_refused(innhold: bytes) -> None:
    with pytest.raises(Filavvist, match="skadet"):
        prov(innhold)
