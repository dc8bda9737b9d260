"""What the help centre says, in English and Chinese."""

from conversations.texts import localise
from knowledge_base.topics import topic_name
from language.normalise import short

TEXTS: dict[str, dict[str, str]] = {
    "site": {"en": "Help centre", "zh": "帮助中心"},
    "site_of": {"en": "{shop} help centre", "zh": "{shop}帮助中心"},
    "home_heading": {"en": "How can we help?", "zh": "有什么可以帮您？"},
    "home_description": {
        "en": "Answers to common questions, by topic: look one up, or ask in your own words.",
        "zh": "按主题整理的常见问题解答：可以直接查找，也可以用自己的话提问。",
    },
    "topics": {"en": "Topics", "zh": "主题"},
    "all_topics": {"en": "All topics", "zh": "全部主题"},
    "all_in_topic": {"en": "All {count} articles", "zh": "查看全部 {count} 篇"},
    "count_one": {"en": "1 article", "zh": "1 篇文章"},
    "count": {"en": "{count} articles", "zh": "{count} 篇文章"},
    "topic_description": {
        "en": "{topic}: {titles}",
        "zh": "{topic}：{titles}",
    },
    "nothing_yet": {
        "en": "There are no articles in this language yet.",
        "zh": "目前还没有这种语言的文章。",
    },
    "skip": {"en": "Skip to the content", "zh": "跳到正文"},
    "breadcrumb": {"en": "You are here", "zh": "当前位置"},
    "language": {"en": "Language", "zh": "语言"},
    "shop": {"en": "Back to the shop", "zh": "返回商店"},
    "search": {"en": "Search", "zh": "搜索"},
    "search_label": {"en": "Your question or a few words", "zh": "您的问题或几个关键词"},
    "search_hint": {"en": "Ask in your own words…", "zh": "用自己的话提问…"},
    "search_title": {"en": "Search: {question}", "zh": "搜索：{question}"},
    "search_heading": {"en": "Results for “{question}”", "zh": "“{question}”的搜索结果"},
    "search_empty": {
        "en": "Write a question or a few words above, or choose a topic.",
        "zh": "请在上方输入问题或关键词，或选择一个主题。",
    },
    "best_answer": {"en": "Answer", "zh": "解答"},
    "open_article": {"en": "Open this article", "zh": "打开这篇文章"},
    "did_you_mean": {"en": "Did you mean one of these?", "zh": "您想问的是不是："},
    "nothing_found": {"en": "We found nothing that answers this.", "zh": "没有找到能回答这个问题的文章。"},
    "nothing_advice": {"en": "Try it in other words.", "zh": "可以换个说法再试。"},
    "chat_advice": {
        "en": "Or ask in the chat, where a colleague can take over.",
        "zh": "也可以在线咨询，需要时由人工客服接手。",
    },
    "not_there": {"en": "None of this answers my question", "zh": "没有我要的答案"},
    "told": {
        "en": "Thank you: your question is with those who write these articles.",
        "zh": "谢谢反馈！您的问题已转给负责编写文章的同事。",
    },
    "other_results": {"en": "Also worth a look", "zh": "相关文章"},
    "with_words": {"en": "Articles with these words", "zh": "包含这些词的文章"},
    "near_topics": {"en": "Topics that may help", "zh": "可能相关的主题"},
    "other_language": {
        "en": "Your question is not in English: search the Chinese articles",
        "zh": "您的问题似乎是英文：搜索英文文章",
    },
    "related": {"en": "More about {topic}", "zh": "更多关于“{topic}”"},
    "helpful": {"en": "Was this helpful?", "zh": "这篇文章有帮助吗？"},
    "yes": {"en": "Yes", "zh": "有帮助"},
    "no": {"en": "No", "zh": "没帮助"},
    "thanks_yes": {"en": "Thank you, good to know.", "zh": "谢谢您的反馈！"},
    "thanks_no": {
        "en": "Thank you for telling us. We are sorry that it did not help.",
        "zh": "感谢您的反馈，很抱歉没能帮到您。",
    },
    "contact_heading": {"en": "Still need help?", "zh": "还需要帮助？"},
    "contact_text": {
        "en": "The assistant answers at once, and passes you to a person whenever you want one.",
        "zh": "智能助手即时回复，需要时随时为您转接人工客服。",
    },
    "chat": {"en": "Chat with us", "zh": "在线咨询"},
    "ask_in_chat": {"en": "Ask this in the chat", "zh": "在聊天中提问"},
    "missing_title": {"en": "Page not found", "zh": "页面不存在"},
    "missing_text": {
        "en": "There is no page at this address. It may have been renamed or taken down; search for it or choose a topic.",
        "zh": "这个地址没有页面，可能已改名或下线。请搜索，或选择一个主题。",
    },
}


def say(key: str, language: str, **values: object) -> str:
    """The text `key` for a reader of `language` ("en", "zh-Hans", "zh-Hant"); values are put in as they are."""
    return localise(TEXTS[key][short(language)], language).format(**values)


def topic_title(topic: str, language: str) -> str:
    """A topic as readers of `language` see it."""
    return localise(topic_name(topic, short(language)), language)
