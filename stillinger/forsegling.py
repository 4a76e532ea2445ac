"""What an applicant sends is sealed at the door (NaCl): the public site can lock it, only the staff side can open it.

A draft, the applicant's own copy and what staff write to the applicant are sealed to a pair of keys that is made of the
code in the applicant's link; the code itself is kept nowhere. Files have a key each, which is in what is sealed. Pure.
"""

from hashlib import blake2b

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random


class Forseglingsfeil(Exception):
    """The content cannot be opened with this key, or has been changed."""


def nytt_par() -> tuple[bytes, bytes]:
    """A new pair of keys, 32 bytes each: the public one that seals, and the private one that opens."""
    privat = PrivateKey.generate()
    return bytes(privat.public_key), bytes(privat)


def forsegle(innhold: bytes, offentlig: bytes) -> bytes:
    """The content, sealed: who sealed it cannot open it."""
    return bytes(SealedBox(PublicKey(offentlig)).encrypt(innhold))


def apne(forseglet: bytes, privat: bytes) -> bytes:
    """The sealed content; Forseglingsfeil when it is for another key or damaged."""
    try:
        return bytes(SealedBox(PrivateKey(privat)).decrypt(forseglet))
    except CryptoError as feil:
        raise Forseglingsfeil("Innholdet kan ikke åpnes med denne nøkkelen.") from feil


def par_av(kode: str) -> tuple[bytes, bytes]:
    """The pair of an applicant's link. A code has 128 random bits, so it needs no slow hash."""
    fro = blake2b(kode.encode(), digest_size=PrivateKey.SIZE, person=b"stillinger.sok").digest()
    privat = PrivateKey(fro)
    return bytes(privat.public_key), bytes(privat)


def ny_filnokkel() -> bytes:
    """A key for one file."""
    return bytes(random(SecretBox.KEY_SIZE))


def las(innhold: bytes, nokkel: bytes) -> bytes:
    """The content, locked; the same content never gives the same bytes."""
    return bytes(SecretBox(nokkel).encrypt(innhold))


def las_opp(last: bytes, nokkel: bytes) -> bytes:
    """The locked content; Forseglingsfeil when it is for another key or damaged."""
    try:
        return bytes(SecretBox(nokkel).decrypt(last))
    except CryptoError as feil:
        raise Forseglingsfeil("Innholdet kan ikke åpnes med denne nøkkelen.") from feil
