"""Which kind of picture some bytes are, by their whole structure: what is cut off or only begins like one is none."""

import struct
import zlib
from collections.abc import Callable, Iterator

_JPEG_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_JPEG_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_SCAN = 0xDA


def media_type(content: bytes) -> str | None:
    """The type of a PNG, JPEG, GIF or WebP picture, whatever it is called; None for anything else (also SVG)."""
    for name, is_whole in _FORMATS.items():
        try:
            if is_whole(content):
                return name
        except (IndexError, struct.error, zlib.error):
            continue
    return None


def _png(content: bytes) -> bool:
    """Chunks with right checksums from IHDR to IEND, and pixels that unpack."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        return False
    at = 8
    names: list[bytes] = []
    packed: list[bytes] = []
    while not names or names[-1] != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", content, at + 8 + length)
        if checksum != zlib.crc32(name + data):
            return False
        names.append(name)
        packed += [data] if name == b"IDAT" else []
        at += 12 + length
    return (
        names[0] == b"IHDR"
        and _has_area(">II", content, 16)
        and zlib.decompressobj().decompress(b"".join(packed), 1) != b""
    )


def _jpeg(content: bytes) -> bool:
    """Segments with a frame before the scan, and an end after it."""
    if not content.startswith(b"\xff\xd8"):
        return False
    at, framed = 2, False
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in _JPEG_WITHOUT_LENGTH:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == _JPEG_SCAN:
            return framed and content.find(b"\xff\xd9", at) > 0
        framed |= marker in _JPEG_FRAMES and _has_area(">HH", content, at + 5)
        at += 2 + struct.unpack_from(">H", content, at + 2)[0]
    return False


def _gif(content: bytes) -> bool:
    """Whole blocks with an image among them; many programs leave out the mark of the end."""
    if content[:6] not in (b"GIF87a", b"GIF89a") or not _has_area("<HH", content, 6):
        return False
    at, images = 13 + _gif_colours(content[10]), 0
    while at < len(content) and content[at] != 0x3B:
        if content[at] == 0x2C:
            images += 1
            at += 11 + _gif_colours(content[at + 9])
        elif content[at] == 0x21:
            at += 2
        else:
            return False
        while content[at]:
            at += 1 + content[at]
        at += 1
    return images > 0


def _gif_colours(flags: int) -> int:
    """The size in bytes of the table of colours that follows."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _webp(content: bytes) -> bool:
    """A RIFF container that is all there, with an image or the frames of one."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return False
    names = {name for name, data in _riff(content) if name == b"ANMF" or _webp_image(name, data)}
    return bool(names) and struct.unpack_from("<I", content, 4)[0] + 8 <= len(content)


def _webp_image(name: bytes, data: bytes) -> bool:
    lossy = name == b"VP8 " and data[3:6] == b"\x9d\x01\x2a" and _has_area("<HH", data, 6)
    return lossy or (name == b"VP8L" and data[:1] == b"\x2f" and len(data) > 5)


def _riff(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(content):
        name, length = struct.unpack_from("<4sI", content, at)
        yield name, content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _has_area(layout: str, content: bytes, at: int) -> bool:
    """Whether the two numbers there, width and height, are above zero."""
    return all(struct.unpack_from(layout, content, at))


_FORMATS: dict[str, Callable[[bytes], bool]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/gif": _gif,
    "image/webp": _webp,
}
