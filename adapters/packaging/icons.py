"""What the header of a PNG file says of an icon."""

import struct

from adapters.packaging import wording

__all__ = ["icon_faults"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_SIZES = {"icons.color": 192, "icons.outline": 32}
_COLOURS, _WITH_ALPHA = (2, 6), 6


def icon_faults(field: str, file: str, content: bytes) -> list[str]:
    """Returns what is wrong with the icon at a field of the manifest: no PNG of its size, or without transparency."""
    size = _SIZES.get(field)
    if size is None:
        return []
    if len(content) < 33 or not content.startswith(_SIGNATURE):
        return [wording.bad_icon(file, size)]
    width, height, depth, colour = struct.unpack_from(">IIBB", content, len(_SIGNATURE))
    if (width, height, depth) != (size, size, 8) or colour not in _COLOURS:
        return [wording.bad_icon(file, size)]
    if field == "icons.outline" and colour != _WITH_ALPHA:
        return [wording.opaque_icon(file)]
    return []
