"""What can go wrong while editing."""

from storage.errors import CarelineError


class EditConflict(CarelineError):
    code = "edit_conflict"
    status = 409
    messages = {
        "en": "Somebody saved revision {revision} while you were editing. Reload, and enter your changes again.",
        "zh": "您编辑期间已有人保存了第 {revision} 版。请刷新后重新修改。",
    }


class DuplicateArticle(CarelineError):
    code = "duplicate_article"
    status = 409
    messages = {
        "en": "An article with the key “{key}” exists in this language already. Choose another title, or edit that one.",
        "zh": "该语言下已存在标识为“{key}”的文章，请换一个标题或直接编辑原文章。",
    }
