"""What can go wrong while editing."""

from knowledge_base.transfer.names import EVERY_FIELD
from storage.errors import CarelineError


class EditConflict(CarelineError):
    code = "edit_conflict"
    status = 409
    messages = {
        "en": "Somebody saved revision {revision} meanwhile. Merge both (POST /api/articles/ID/merge), and save on that.",
        "zh": "您编辑期间已有人保存了第 {revision} 版，请先合并（POST /api/articles/ID/merge），再基于该版保存。",
    }


class DuplicateArticle(CarelineError):
    code = "duplicate_article"
    status = 409
    messages = {
        "en": "This article is there in this language already (key “{key}”). Open that one (ID {id}) and edit it.",
        "zh": "该语言的这篇文章已存在（标识“{key}”，编号 {id}），请直接编辑那一篇。",
    }


class PinnedQuestionsFail(CarelineError):
    code = "pinned_questions_fail"
    status = 409
    messages = {
        "en": "This would break {count} pinned question(s). Look at them, or say why it is saved all the same.",
        "zh": "这样保存后，将有 {count} 个固定问题得不到应有的答案。请检查这些问题，或填写仍要保存的理由。",
    }


class NotPublished(CarelineError):
    code = "not_published"
    status = 409
    messages = {
        "en": "“{title}” is not published: customers would not get its answer. Publish it first, or choose another article.",
        "zh": "文章“{title}”尚未发布，客户看不到它的答案。请先发布，或选择其他文章。",
    }


class NotATranslation(CarelineError):
    code = "not_a_translation"
    status = 409
    messages = {
        "en": "This article is not a translation, or its source is gone. There is nothing to bring it up to date with.",
        "zh": "该文章不是译文，或其原文已不存在，无需标记为已更新。",
    }


class UnsupportedImage(CarelineError):
    code = "unsupported_image"
    status = 415
    messages = {
        "en": "This file is not a whole PNG, JPEG, GIF or WebP picture. Save it as one of these and try again.",
        "zh": "该文件不是完整的 PNG、JPEG、GIF 或 WebP 图片，请重新保存或转换格式后重试。",
    }


class FileTooLarge(CarelineError):
    code = "file_too_large"
    status = 413
    messages = {
        "en": "This file is larger than {limit_mb} MB (unpacked, if it is packed). Make it smaller, or split it.",
        "zh": "文件超过 {limit_mb} MB（压缩文件按解压后计算），请缩小或拆分后重试。",
    }


class TooManyRows(CarelineError):
    code = "too_many_rows"
    status = 422
    messages = {
        "en": "This file has more than {limit} articles. Split it, and import the parts.",
        "zh": "文件中的文章超过 {limit} 篇，请拆分后分次导入。",
    }


class UnreadableFile(CarelineError):
    code = "unreadable_file"
    status = 422
    messages = {
        "en": "This could not be read as {format}. Check that it is the right file and that it is complete.",
        "zh": "无法按 {format} 格式读取该文件，请确认文件正确且完整。",
    }


class JsonSyntax(UnreadableFile):
    code = "json_syntax"
    messages = {
        "en": "Line {line}, column {column} of this file breaks the form of JSON. "
        "Check commas, quotes and brackets there, and that the file is complete.",
        "zh": "该文件第 {line} 行第 {column} 列不符合 JSON 格式，请检查该处的逗号、引号和括号，并确认文件完整。",
    }


class EmptyFile(UnreadableFile):
    code = "empty_file"
    messages = {
        "en": "This file is empty. Check that it is the right one, and that it was saved.",
        "zh": "该文件为空，请确认文件正确且已保存。",
    }


class NoArticles(UnreadableFile):
    code = "no_articles"
    messages = {
        "en": "This JSON holds no articles. It must be a list of them, or an object with such a list as “articles”.",
        "zh": "该 JSON 文件中没有文章。文件应为文章列表，或包含“articles”列表的对象。",
    }


class UnknownColumns(CarelineError):
    code = "unknown_columns"
    status = 422
    chinese = {EVERY_FIELD["en"]: EVERY_FIELD["zh"]}
    messages = {
        "en": "No column of this {format} file is known. The first row must name them: {expected}. It says: {found}.",
        "zh": "{format} 文件中没有可识别的列。首行必须是列名：{expected}。实际首行为：{found}。",
    }


class UnknownEncoding(CarelineError):
    code = "unknown_encoding"
    status = 422
    messages = {
        "en": "The characters of this file cannot be told for certain. Save it as UTF-8 (in Excel “CSV UTF-8”) and try again.",
        "zh": "无法确定该文件的字符编码，请另存为 UTF-8 格式（Excel 中选“CSV UTF-8”）后重试。",
    }


class NotServed(CarelineError):
    code = "not_served"
    status = 409
    messages = {
        "en": "No agent has served this conversation, so it has no answer to make an article of.",
        "zh": "该会话没有经过人工客服处理，无法据此生成文章。",
    }
