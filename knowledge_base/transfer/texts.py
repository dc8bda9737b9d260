"""What may be wrong in a file of articles, for whoever imports it."""

TEXTS = {
    "bad_date": {
        "en": "“{value}” is not a day; write it as 2026-01-31.",
        "zh": "“{value}”不是有效日期，请写成 2026-01-31 的形式。",
    },
    "bad_key": {
        "en": "“{value}” cannot be a key: at most 120 letters and digits, with hyphens, underscores or dots between.",
        "zh": "“{value}”不能用作标识：最多 120 个字母或数字，中间可用连字符、下划线或点。",
    },
    "bad_path": {
        "en": "This path leads out of the folder; the file was left out.",
        "zh": "该路径指向文件夹之外，文件已跳过。",
    },
    "bad_status": {
        "en": "“{value}” is not a status; there are: {statuses}.",
        "zh": "“{value}”不是有效状态，可用状态：{statuses}。",
    },
    "bad_validity": {
        "en": "The last day of validity is before the first one.",
        "zh": "失效日期早于生效日期。",
    },
    "duplicate": {
        "en": "The same article stands earlier in the file ({other}); this one was left out.",
        "zh": "文件前面（{other}）已有同一篇文章，本条已跳过。",
    },
    "empty": {
        "en": "This must not be empty.",
        "zh": "此项不能为空。",
    },
    "lossy": {
        "en": "Some characters could not be read. Save the file as UTF-8 and try again.",
        "zh": "部分字符无法识别，请将文件另存为 UTF-8 编码后重试。",
    },
    "missing": {
        "en": "A new article needs this.",
        "zh": "新文章必须填写此项。",
    },
    "missing_language": {
        "en": "The language must be en or zh, not “{value}”.",
        "zh": "语言必须是 en 或 zh，而不是“{value}”。",
    },
    "no_front_matter": {
        "en": "The file does not begin with front matter: fields in YAML between two lines of three hyphens.",
        "zh": "文件开头缺少由两行三个连字符包围的 YAML 字段区。",
    },
    "no_source": {
        "en": "There is no article in “{value}” with the key of this one; it was imported without a source.",
        "zh": "“{value}”中没有同一标识的文章，本条已导入，但没有关联原文。",
    },
    "not_markdown": {
        "en": "This is not a Markdown file; it was left out.",
        "zh": "这不是 Markdown 文件，已跳过。",
    },
    "not_saved": {
        "en": "The database refused this article. Somebody may have changed it just now; import it again.",
        "zh": "数据库拒绝保存该文章，可能刚被他人修改，请重新导入。",
    },
    "too_long": {
        "en": "This is too long; at most {limit} characters.",
        "zh": "内容过长，最多 {limit} 个字符。",
    },
    "too_many_cells": {
        "en": "This row has more cells than the header; a separator may be unquoted. It was left out.",
        "zh": "该行单元格多于表头，可能有分隔符未加引号，已跳过。",
    },
    "unknown_column": {
        "en": "This field is unknown and was left out. There are: {fields}.",
        "zh": "未知字段，已忽略。可用字段：{fields}。",
    },
    "unreadable": {
        "en": "This could not be read; it was left out.",
        "zh": "无法读取，已跳过。",
    },
    "wrong_type": {
        "en": "This should be a text, or for tags and variants a list of texts.",
        "zh": "此项应为文本；标签和其他问法应为文本列表。",
    },
}
