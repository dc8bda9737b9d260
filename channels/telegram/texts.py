"""What the Telegram channel itself says to customers, in English and Chinese."""

from conversations.texts import localise
from language.normalise import short

TEXTS: dict[str, dict[str, str]] = {
    "hello": {"en": "Hello", "zh": "你好"},
    "only_text": {
        "en": "Only text can be read here for now, so what you sent could not be opened. "
        "Please describe it in words, or send /human to talk to a person.",
        "zh": "这里目前只能读取文字，您发送的内容无法打开。请用文字描述，或发送 /human 转人工客服。",
    },
    "human_knows": {
        "en": "Your chat is already with our colleagues. Just write here; they can see everything.",
        "zh": "您的会话已在人工客服处，直接在这里留言即可，同事可以看到全部内容。",
    },
    "not_waiting": {
        "en": "You are not waiting for a person: just ask your question here.",
        "zh": "您没有在排队等待人工客服，直接在这里提问即可。",
    },
    "thanks": {"en": "Thank you!", "zh": "谢谢！"},
    "rated": {
        "en": "{stars}\nThank you for your score! Reply to this message to add a comment.",
        "zh": "{stars}\n感谢您的评分！回复本条消息即可补充意见。",
    },
    "commented": {
        "en": "Thank you, your comment has been noted.",
        "zh": "谢谢，您的意见已记录。",
    },
    "not_taken": {
        "en": "Sorry, your last message could not be taken in. Please send it again in other words.",
        "zh": "抱歉，您的上一条消息未能接收，请换一种说法再发一次。",
    },
    "private_only": {
        "en": "I only answer in private chats. Please write to me directly.",
        "zh": "我只在私聊中回复，请直接给我发消息。",
    },
    "command_start": {"en": "Ask a question", "zh": "咨询问题"},
    "command_human": {"en": "Talk to a person", "zh": "转人工客服"},
    "command_assistant": {"en": "Back to the assistant", "zh": "回到智能助手"},
}

ATTACHMENTS: dict[str, dict[str, str]] = {
    "photo": {"en": "[photo]", "zh": "[图片]"},
    "sticker": {"en": "[sticker]", "zh": "[贴纸]"},
    "voice": {"en": "[voice message]", "zh": "[语音]"},
    "audio": {"en": "[audio]", "zh": "[音频]"},
    "video": {"en": "[video]", "zh": "[视频]"},
    "video_note": {"en": "[video]", "zh": "[视频]"},
    "animation": {"en": "[animation]", "zh": "[动图]"},
    "document": {"en": "[file]", "zh": "[文件]"},
    "location": {"en": "[location]", "zh": "[位置]"},
    "contact": {"en": "[contact]", "zh": "[名片]"},
    "other": {"en": "[attachment]", "zh": "[附件]"},
}


def say(key: str, language: str, **values: object) -> str:
    """The text `key` for a reader of `language` ("en", "zh-Hans", "zh-Hant")."""
    return localise(TEXTS[key][short(language)].format(**values), language)


def placeholder(kind: str, language: str) -> str:
    """What stands in the conversation for something that is not text."""
    names = ATTACHMENTS.get(kind, ATTACHMENTS["other"])
    return localise(names[short(language)], language)
