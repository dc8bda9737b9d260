"""The topics that have names in both languages; any other is shown as its editor wrote it."""

from language.normalise import normalise

# In the order in which customers need them; topics that are not here follow by name.
TOPICS: dict[str, dict[str, str]] = {
    "orders": {"en": "Orders", "zh": "订单"},
    "delivery": {"en": "Delivery", "zh": "配送"},
    "returns": {"en": "Returns", "zh": "退换货"},
    "refunds": {"en": "Refunds", "zh": "退款"},
    "payment": {"en": "Payment", "zh": "支付"},
    "invoices": {"en": "Invoices", "zh": "发票"},
    "warranty": {"en": "Warranty", "zh": "保修"},
    "products": {"en": "Products", "zh": "商品"},
    "account": {"en": "Account", "zh": "账户"},
    "membership": {"en": "Membership", "zh": "会员"},
    "promotions": {"en": "Promotions", "zh": "优惠活动"},
    "gift_cards": {"en": "Gift cards", "zh": "礼品卡"},
    "privacy": {"en": "Privacy", "zh": "隐私"},
    "contact": {"en": "Contact", "zh": "联系我们"},
}

_KEYS = {normalise(name): key for key, names in TOPICS.items() for name in (key, *names.values())}


def topic_key(text: str) -> str:
    """The topic that a text names, in whichever language or script; the text itself where it names none of ours."""
    return _KEYS.get(normalise(text), text)


def topic_name(topic: str, language: str) -> str:
    """What a topic is called in "en" or "zh"; one without a name of its own as it was written."""
    if names := TOPICS.get(topic):
        return names[language]
    words = " ".join(topic.replace("_", " ").split()) or topic
    return words[:1].upper() + words[1:]


def topic_order(topic: str) -> tuple[int, str]:
    """The sort key of a topic."""
    known = list(TOPICS)
    return (known.index(topic) if topic in TOPICS else len(known), topic)
