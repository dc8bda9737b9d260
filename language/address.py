"""A postal address that somebody typed, and nothing else."""

import re

from language.normalise import normalise

_LABEL = (
    r"(?:(?:(?:my|the|our|a)\s+)?(?:(?:right|correct|new|delivery|shipping|home|postal)\s+)*address\s*(?:is|:)"
    r"|(?:it|that)(?:'s|\u2019s|\s+is)|it\s+should\s+be|(?:please\s+)?(?:send|ship|deliver)\s+(?:it\s+)?to)\s*:?\s*"
)
_STREET = (
    r"(?:street|str|st|road|rd|avenue|ave|av|lane|ln|drive|dr|court|ct|close|way|place|pl|square|sq|terrace|crescent|gardens?"
    r"|grove|hill|row|boulevard|blvd|highway|hwy|parkway|pkwy|walk|mews|park|quay)"
)
_WORD = r"[^\W\d_][\w'\u2019.-]*"
# A flat, a house, up to four words of the street's name, its kind; then town, state and postcode, a few words.
_ENGLISH = re.compile(
    rf"(?:{_LABEL})?(?:{_WORD}(?:\s+{_WORD}){{1,2}}\s*[,\n]\s*)?"
    rf"(?:(?:flat|apartment|apt|unit|suite|room|no)\b\.?\s*#?\w{{1,5}}\s*[,/]?\s*)?\d{{1,5}}[a-z]?\s*,?\s+"
    rf"(?:{_WORD}\s+){{1,4}}{_STREET}\b\.?(?:[\s,.#]+[\w'\u2019-]+){{0,9}}[\s.!]*",
    re.IGNORECASE,
)
_HAN_LABEL = (
    r"(?:(?:我的?|新的?|正确的?|收货|送货|寄送|邮寄)*地址(?:是|为|改成|改为|[:：])?"
    r"|(?:改|寄|送|发)(?:成|为|到|去)|应该是|是)[\s:：]*"
)
_HAN = re.compile(
    rf"(?:{_HAN_LABEL})?(?:[^\W\d_]{{2,4}}[,，\s]\s*)?(?=\S*\d)"
    r"(?:[^\W_]{2,8}(?:省|自治区))?(?:[^\W_]{2,8}[市州盟])?(?:[^\W_]{1,8}[区县旗])?(?:[^\W_]{1,8}(?:街道|镇|乡))?"
    r"[^\W_]{1,10}(?:路|街|大道|道|巷|弄|里|村|小区|花园|大厦|公寓|广场|苑|城|段|园)"
    r"[^\W_]{0,8}?[\dA-Za-z一二三四五六七八九十之-]{1,6}(?:号楼|号|弄|栋|幢|座|单元|室|楼|层|户)[^？?]{0,24}"
)


def is_address(text: str) -> bool:
    """Whether the text gives a street with its house and asks nothing."""
    said = normalise(text).strip()
    return "?" not in said and bool(_ENGLISH.fullmatch(said) or _HAN.fullmatch(said))
