"""What fields, languages and states are called in files: by their keys, or as the console calls them in either language."""

import re
from collections.abc import Iterable, Mapping

from language.normalise import normalise

_Names = Mapping[str, tuple[str, ...]]
"""Of each key the names beside itself, first the Chinese one that the console shows."""

_FIELDS: _Names = {
    "key": ("标识",),
    "language": ("语言",),
    "topic": ("主题",),
    "tags": ("标签",),
    "title": ("标题", "问题", "question"),
    "body": ("回答", "正文", "内容", "answer"),
    "variants": ("其他问法", "问法", "other ways to ask"),
    "status": ("状态",),
    "owner": ("负责人",),
    "valid_from": ("生效日期",),
    "valid_until": ("失效日期",),
    "review_due": ("复审日期", "review on"),
    "translates": ("译自",),
    "revision": ("版本",),
}
_LANGUAGES: _Names = {
    "en": ("英语", "english", "英文", "en-us", "en-gb"),
    "zh": ("中文", "chinese", "汉语", "简体中文", "繁体中文", "zh-cn", "zh-hans", "zh-tw", "zh-hk", "zh-hant"),
}
_STATUSES: _Names = {
    "draft": ("草稿",),
    "in_review": ("审核中", "审核", "待审核", "review"),
    "published": ("已发布", "发布", "publish"),
    "archived": ("已归档", "归档", "archive"),
}


def _keys(names: _Names) -> dict[str, str]:
    return {normalise(name): key for key, others in names.items() for name in (key, key.replace("_", " "), *others)}


_FIELD_KEYS, _LANGUAGE_KEYS, _STATUS_KEYS = _keys(_FIELDS), _keys(_LANGUAGES), _keys(_STATUSES)


def listed(keys: Iterable[str], language: str) -> str:
    """What fields or states are called in this language ("en" or "zh"), in a list."""
    if language == "en":
        return ", ".join(keys)
    return "、".join((_FIELDS.get(key) or _STATUSES[key])[0] for key in keys)


EVERY_FIELD = {language: listed(_FIELDS, language) for language in ("en", "zh")}
"""What all fields are called, in a list."""


def field_key(text: str) -> str:
    """The field that a column's name stands for: "Valid from" is valid_from, "variants 2" and “其他问法 2” are variants."""
    name = re.sub(r"[\s_-]+", " ", normalise(text)).strip()
    name = re.sub(r" \d{1,3}$", "", name)
    return _FIELD_KEYS.get(name, name.replace(" ", "_"))


def language_key(text: str) -> str:
    """The language that a text names, "en" or "zh"; the folded text itself where it names none of them."""
    name = normalise(text).replace("_", "-")
    return _LANGUAGE_KEYS.get(name, name)


def status_key(text: str) -> str:
    """The status that a text names; the folded text itself where it names none."""
    name = re.sub(r"[\s_-]+", " ", normalise(text))
    return _STATUS_KEYS.get(name, name)
