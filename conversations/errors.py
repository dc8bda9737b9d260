"""What can go wrong in a conversation."""

from storage.errors import CarelineError


class IllegalMove(CarelineError):
    code = "illegal_move"
    status = 409
    chinese = {
        "bot": "智能助手",
        "queued": "排队",
        "agent": "客服",
        "closed": "已结束",
        "escalate": "转人工",
        "claim": "认领",
        "withdraw": "退出排队",
        "hand_back": "交回智能助手",
        "pass_on": "转给同事",
        "requeue": "转给团队",
        "close": "结束",
    }
    messages = {
        "en": "This conversation belongs to {owner}; “{move}” is not possible now. Reload to see where it stands.",
        "zh": "该会话目前归 {owner}，现在不能执行“{move}”。请刷新查看最新状态。",
    }


class NotYours(CarelineError):
    code = "not_yours"
    status = 409
    messages = {
        "en": "This conversation is not yours (any more). Claim it first, or leave a private note.",
        "zh": "该会话现在不由您负责。请先认领，或留下内部备注。",
    }


class UnknownChoice(CarelineError):
    code = "unknown_choice"
    status = 422
    messages = {
        "en": "That choice is no longer there. Please type your answer instead.",
        "zh": "该选项已失效，请直接输入您的回答。",
    }


class TextLength(CarelineError):
    code = "text_length"
    status = 422
    messages = {
        "en": "A message has 1 to {limit} characters; this one has {length}. Please shorten or split it.",
        "zh": "消息长度应为 1 到 {limit} 个字符，当前为 {length} 个。请缩短或分条发送。",
    }


class WordingEmpty(CarelineError):
    code = "wording_empty"
    status = 422
    messages = {
        "en": "A response needs at least a few words. Write them, or reset it to the default.",
        "zh": "回复内容不能为空。请填写内容，或恢复默认。",
    }


class PlaceholderUnknown(CarelineError):
    code = "placeholder_unknown"
    status = 422
    messages = {
        "en": "{placeholder} is not a placeholder of this response. It may use: {known}.",
        "zh": "{placeholder} 不是该回复可用的占位符。可用的有：{known}。",
    }


class PlaceholderMissing(CarelineError):
    code = "placeholder_missing"
    status = 422
    messages = {
        "en": "{placeholder} is missing: without it customers would not get what this response is for. Add it to each "
        "variation.",
        "zh": "缺少 {placeholder}：没有它，客户就看不到该回复的关键内容。请在每个版本中加上。",
    }


class TitlesMismatch(CarelineError):
    code = "titles_mismatch"
    status = 422
    messages = {
        "en": "This response has {expected} buttons, and {found} titles were given. Give each button a title.",
        "zh": "该回复有 {expected} 个按钮，收到 {found} 个标题。请为每个按钮填写标题。",
    }


class LinkInvalid(CarelineError):
    code = "link_invalid"
    status = 422
    messages = {
        "en": "{link} is not a web address. Write one that begins with https:// or http://.",
        "zh": "{link} 不是有效的网址，请填写以 https:// 或 http:// 开头的地址。",
    }


class ResponseChanged(CarelineError):
    code = "response_changed"
    status = 409
    messages = {
        "en": "{by} has saved this response since you opened it. Look at their wording, then save yours again.",
        "zh": "您打开后，{by} 已保存过该回复。请查看对方的内容后再保存。",
    }
