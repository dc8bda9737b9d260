"""The one base of all errors that a person may read, and the generic ones."""

from collections.abc import Sequence
from typing import Any, ClassVar

from language.traditional import to_traditional


class CarelineError(Exception):
    """An error with a stable code, a HTTP status and a message in the reader's language.

    `messages` holds one template per short language ("en", "zh"), filled with the keyword arguments, which also become
    `data`; `chinese` translates those of their values that are words. Every code is documented in
    docs/reference/errors.md; a test compares the two.
    """

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    chinese: ClassVar[dict[str, str]] = {}
    messages: ClassVar[dict[str, str]] = {
        "en": "Something went wrong on our side. It has been noted; please try again in a moment.",
        "zh": "系统出了点问题，我们已记录，请稍后再试。",
    }

    def __init__(self, **data: Any) -> None:
        self.data = data
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        """The text for a reader of `language` ("en", "zh-Hans", "zh-Hant")."""
        if not language.startswith("zh"):
            return self.messages["en"].format(**self.data)
        translated = {k: self.chinese.get(v, v) if isinstance(v, str) else v for k, v in self.data.items()}
        text = self.messages["zh"].format(**translated)
        return to_traditional(text) if language == "zh-Hant" else text

    def body(self, language: str) -> dict[str, Any]:
        """The one JSON shape of an error, over HTTP and Socket.IO."""
        return {"code": self.code, "message": self.message(language), "data": self.data}


class InvalidInput(CarelineError):
    code = "invalid_input"
    status = 422
    chinese = {
        "is missing": "缺少该项",
        "is too short or empty": "内容过短或为空",
        "is too long": "内容过长",
        "must not be empty": "不能为空",
        "is out of range": "超出允许范围",
        "is before valid_from": "早于生效日期 valid_from",
        "is not a day, such as 2026-01-31": "不是有效日期，应写成 2026-01-31 的形式",
        "is not one of the possible values": "不是允许的取值",
        "is unknown": "是未知的字段",
        "has the wrong type": "类型不正确",
        "is not valid": "内容无效",
    }
    messages = {
        "en": "{field} {problem}. Please correct it and try again.",
        "zh": "{field}：{problem}，请修改后重试。",
    }

    @classmethod
    def of(cls, errors: Sequence[Any]) -> "InvalidInput":
        """The first of pydantic's errors, in words that can be translated."""
        kind, location = errors[0]["type"], errors[0]["loc"]
        problem = next((words for sign, words in PROBLEMS if sign in kind), "is not valid")
        # The first part says where the field came from, unless a message of a socket has none.
        named = [str(part) for part in (location[1:] if location[:1] in _PLACES else location)]
        return cls(field=".".join(named) or "data", problem=problem)


_PLACES = (("body",), ("query",), ("path",), ("header",))
PROBLEMS = (
    ("missing", "is missing"),
    ("too_short", "is too short or empty"),
    ("too_long", "is too long"),
    ("than", "is out of range"),
    ("literal", "is not one of the possible values"),
    ("enum", "is not one of the possible values"),
    ("extra", "is unknown"),
    ("date_", "is not a day, such as 2026-01-31"),
    ("_type", "has the wrong type"),
    ("parsing", "has the wrong type"),
)


class NotFound(CarelineError):
    code = "not_found"
    status = 404
    chinese = {
        "article": "文章",
        "case": "工单",
        "conversation": "会话",
        "incident": "事件",
        "page": "页面",
        "question": "问题",
        "response": "回复",
        "revision": "版本",
        "version": "模型版本",
    }
    messages = {
        "en": "There is no {what} {id}. It may have been removed; go back and reload.",
        "zh": "找不到{what} {id}，可能已被删除，请返回并刷新。",
    }


class MethodNotAllowed(CarelineError):
    code = "method_not_allowed"
    status = 405
    messages = {
        "en": "This address does not take {method}. See /docs for what it takes.",
        "zh": "该地址不支持 {method} 请求，可用的请求方式见 /docs。",
    }
