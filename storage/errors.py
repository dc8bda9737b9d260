"""The one base of all errors that a person may read, and the generic ones."""

from typing import Any, ClassVar


class CarelineError(Exception):
    """An error with a stable code, a HTTP status and a message in the reader's language.

    `messages` holds one template per short language ("en", "zh"), filled with the keyword arguments, which also become
    `data`. Every code is documented in docs/reference/errors.md; a test compares the two.
    """

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    messages: ClassVar[dict[str, str]] = {
        "en": "Something went wrong on our side. It has been noted; please try again in a moment.",
        "zh": "系统出了点问题，我们已记录，请稍后再试。",
    }

    def __init__(self, **data: Any) -> None:
        self.data = data
        super().__init__(self.message("en"))

    def message(self, language: str) -> str:
        """The text for a reader of `language` ("en", "zh-Hans", "zh-Hant")."""
        return self.messages["zh" if language.startswith("zh") else "en"].format(**self.data)

    def body(self, language: str) -> dict[str, Any]:
        """The one JSON shape of an error, over HTTP and Socket.IO."""
        return {"code": self.code, "message": self.message(language), "data": self.data}


class InvalidInput(CarelineError):
    code = "invalid_input"
    status = 422
    messages = {
        "en": "{field}: {problem}",
        "zh": "{field}：{problem}",
    }


class NotFound(CarelineError):
    code = "not_found"
    status = 404
    messages = {
        "en": "There is no {what} {id}. It may have been removed; go back and reload.",
        "zh": "找不到{what} {id}，可能已被删除，请返回并刷新。",
    }
