"""The languages of the help centre, as they stand in its addresses."""

import re
from typing import Literal

from language.detect import Language, from_tag

Code = Literal["en", "zh", "zh-hant"]

# Address → the language of texts, articles and the `lang` attribute.
LANGUAGES: dict[Code, Language] = {"en": "en", "zh": "zh-Hans", "zh-hant": "zh-Hant"}
NAMES: dict[Code, str] = {"en": "English", "zh": "简体中文", "zh-hant": "繁體中文"}
DEFAULT: Code = "en"

_CODES: dict[Language, Code] = {language: code for code, language in LANGUAGES.items()}
_PREFERENCE = re.compile(r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?))?\s*")


def code_of(name: str) -> Code | None:
    """The language of an address, None for one that there is not."""
    return next((code for code in LANGUAGES if code == name), None)


def code_for(language: Language) -> Code:
    """Where texts in this language stand."""
    return _CODES[language]


def preferred(accept_language: str) -> Code:
    """The best of our languages for a browser's Accept-Language header."""
    wanted = [found for part in accept_language.split(",") if (found := _PREFERENCE.fullmatch(part))]
    for found in sorted(wanted, key=lambda found: -float(found[2] or 1)):
        if float(found[2] or 1) > 0 and found[1].lower().split("-")[0] in ("en", "zh"):
            return _CODES[from_tag(found[1])]
    return DEFAULT
