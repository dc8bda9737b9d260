"""Pictures by their whole structure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.image_formats import media_type
from tests.support.pictures import GIF, JPEG, PNG, WEBP

PICTURES = {"image/png": PNG, "image/jpeg": JPEG, "image/gif": GIF, "image/webp": WEBP}


@pytest.mark.parametrize("name", PICTURES)
def test_whole_picture_is_known(name: str) -> None:
    assert name == media_type(PICTURES[name])
    assert name == media_type(PICTURES[name] + b"what a camera adds")


@pytest.mark.parametrize("name", PICTURES)
def test_picture_that_is_cut_off_is_none(name: str) -> None:
    # A GIF may end without its last byte, and the second-to-last ends its image.
    shortened = range(len(PICTURES[name]) - (name == "image/gif"))
    assert {None} == {media_type(PICTURES[name][:length]) for length in shortened}


@given(at=st.integers(8, len(PNG) - 1), byte=st.integers(1, 255))
def test_picture_with_a_damaged_byte_is_none(at: int, byte: int) -> None:
    assert media_type(PNG[:at] + bytes([PNG[at] ^ byte]) + PNG[at + 1 :]) is None


@given(st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 "]), st.binary())
def test_any_bytes_raise_nothing(start: bytes, rest: bytes) -> None:
    media_type(start + rest)
