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
    "bad_language": {
        "en": "The language must be English (en) or Chinese (zh), not “{value}”.",
        "zh": "语言必须是英语（en）或中文（zh），而不是“{value}”。",
    },
    "bad_name": {
        "en": "The file’s name is not in UTF-8, and its characters cannot be told. Pack the folder again with UTF-8 names.",
        "zh": "文件名不是 UTF-8 编码，无法识别其字符，请使用 UTF-8 文件名重新打包。",
    },
    "bad_path": {
        "en": "This path leads out of the folder; the file was left out.",
        "zh": "该路径指向文件夹之外，文件已跳过。",
    },
    "bad_picture": {
        "en": "“{picture}” is damaged, or no PNG, JPEG, GIF or WebP picture. The article shows its description instead.",
        "zh": "“{picture}”已损坏，或不是 PNG、JPEG、GIF、WebP 图片，文章中将以其文字说明代替。",
    },
    "bad_quotes": {
        "en": "A quoted cell does not end, or goes on after its end; double the quotes within it. The row was left out.",
        "zh": "该行有单元格的引号没有闭合，或闭合后仍有内容（单元格内的引号须写两遍），本行已跳过。",
    },
    "bad_revision": {
        "en": "“{value}” is not a revision: leave the number that the export wrote, or nothing.",
        "zh": "“{value}”不是版本号：请保留导出时的数字，或留空。",
    },
    "bad_status": {
        "en": "“{value}” is not a status; there are: {statuses}.",
        "zh": "“{value}”不是有效状态，可用状态：{statuses}。",
    },
    "bad_validity": {
        "en": "The last day of validity is before the first one.",
        "zh": "失效日期早于生效日期。",
    },
    "bad_yaml": {
        "en": "The fields at the beginning are not valid YAML (line {line}). Put texts with a colon in quotes, for example.",
        "zh": "文件开头的字段不是有效的 YAML（第 {line} 行），例如含冒号的文本应加引号。",
    },
    "duplicate": {
        "en": "The same article stands earlier in the file ({other}); this one was left out.",
        "zh": "文件前面（{other}）已有同一篇文章，本条已跳过。",
    },
    "empty": {
        "en": "This must not be empty.",
        "zh": "此项不能为空。",
    },
    "error_value": {
        "en": "This cell shows the error {value} instead of a value. The row was left out.",
        "zh": "该单元格显示错误 {value}，没有可用的值，本行已跳过。",
    },
    "large_picture": {
        "en": "The picture “{picture}” is larger than {limit_mb} MB. The article shows its description instead.",
        "zh": "图片“{picture}”超过 {limit_mb} MB，文章中将以其文字说明代替。",
    },
    "lossy": {
        "en": "Some characters could not be read. Save the file as UTF-8 and try again.",
        "zh": "部分字符无法识别，请将文件另存为 UTF-8 编码后重试。",
    },
    "missing": {
        "en": "A new article needs this.",
        "zh": "新文章必须填写此项。",
    },
    "no_language": {
        "en": "The language is missing: English (en) or Chinese (zh).",
        "zh": "缺少语言：请填写英语（en）或中文（zh）。",
    },
    "no_front_matter": {
        "en": "The file begins neither with a heading (“# Title”) nor with front matter: YAML between two lines of ---.",
        "zh": "文件开头既没有标题（“# 标题”），也没有由两行 --- 包围的 YAML 字段区。",
    },
    "no_picture": {
        "en": "The picture “{picture}” is not among the files. The article shows its description instead.",
        "zh": "文件中没有图片“{picture}”，文章中将以其文字说明代替。",
    },
    "no_source": {
        "en": "There is no article in “{value}” with the key of this one; it was imported without a source.",
        "zh": "“{value}”中没有同一标识的文章，本条已导入，但没有关联原文。",
    },
    "no_result": {
        "en": "The result of this formula is not in the file. Save it in Excel, or write the value. The row was left out.",
        "zh": "该单元格是公式，文件中没有保存其结果。请用 Excel 打开并保存一次，或直接填写值，本行已跳过。",
    },
    "not_markdown": {
        "en": "This is neither a Markdown file nor a picture; it was left out.",
        "zh": "这既不是 Markdown 文件，也不是图片，已跳过。",
    },
    "not_saved": {
        "en": "The database refused this article. Somebody may have changed it just now; import it again.",
        "zh": "数据库拒绝保存该文章，可能刚被他人修改，请重新导入。",
    },
    "own_language": {
        "en": "An article is translated from the other language, not from its own.",
        "zh": "译文只能译自另一种语言，不能译自其本身的语言。",
    },
    "other_sheet": {
        "en": "Articles are read from the sheet “{sheet}” only; this one was left out. Import it as a file of its own.",
        "zh": "只读取工作表“{sheet}”中的文章，此工作表已跳过，请另存为单独的文件导入。",
    },
    "outside_picture": {
        "en": "The path “{picture}” leads out of the folder. The article shows the picture’s description instead.",
        "zh": "路径“{picture}”指向文件夹之外，文章中将以图片的文字说明代替。",
    },
    "repeated_column": {
        "en": "This column stands in the file twice. The first one counts; the other one was left out.",
        "zh": "该列在文件中重复出现，以第一列为准，其余已忽略。",
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
    "unknown_encoding": {
        "en": "The characters of this file cannot be told for certain. Save it as UTF-8, and try again.",
        "zh": "无法确定该文件的字符编码，请另存为 UTF-8 格式后重试。",
    },
    "unknown_picture": {
        "en": "This desk does not have the picture “{picture}”. A Markdown export takes pictures along; or upload it anew.",
        "zh": "本系统没有图片“{picture}”。请改用包含图片的 Markdown 导出文件，或重新上传图片。",
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
