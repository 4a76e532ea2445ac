"""Codes as an app on a phone makes them (RFC 6238), written here a second time."""

import base64
import hmac
import struct
import time


def kode(nokkel: str, steg: int = 0) -> str:
    """The code of the key right now, or so many half minutes from now."""
    byte = base64.b32decode(nokkel + "=" * (-len(nokkel) % 8))
    sum_ = hmac.new(byte, struct.pack(">Q", int(time.time()) // 30 + steg), "sha1").digest()
    plass = sum_[-1] & 15
    return f"{(struct.unpack('>I', sum_[plass : plass + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
