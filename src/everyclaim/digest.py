"""Digests of what was read and made: BLAKE2b, which takes a key."""

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL, which costs a third of a small page's whole check
except ImportError:  # an interpreter built without it
    from hashlib import blake2b

SIZE = 16  # bytes


def digest(data: bytes, key: bytes = b"", size: int = SIZE) -> bytes:
    """The digest of `data`; with a key of up to 64 bytes it is a signature."""
    return blake2b(data, digest_size=size, key=key).digest()


def named(data: bytes, size: int) -> str:
    """The digest of `data` in hexadecimal digits, two for each of `size` bytes."""
    return blake2b(data, digest_size=size).hexdigest()
