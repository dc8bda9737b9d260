"""What the desk itself says to customers, in English and Chinese."""

from language.traditional import to_traditional

# What every text may name, by language; admins put their own in their place.
NAMES: dict[str, dict[str, str]] = {"shop_name": {"en": "Harbour Home", "zh": "海港家居"}}
LINKS: dict[str, str] = {"shop_url": "http://127.0.0.1:8000/", "help_url": "http://127.0.0.1:8000/help"}

# The title of a button, not a text of its own.
TALK_TO_HUMAN = "talk_to_human"

TEXTS: dict[str, dict[str, str]] = {
    "case_opened": {
        "en": "Your complaint is registered as case {number}. A colleague will take it from here.",
        "zh": "您的投诉已登记，编号 {number}，接下来由人工同事为您处理。",
    },
    "handed_over": {
        "en": "I am passing you to a colleague (case {number}). They can see everything written here.",
        "zh": "正在为您转接人工客服（编号 {number}），同事可以看到以上全部对话，无需重复说明。",
    },
    "place": {
        "en": "You are number {position} in the queue; the wait is about {low}–{high} minutes. You can keep writing.",
        "zh": "您排在第 {position} 位，预计等待 {low}–{high} 分钟，期间可以继续留言。",
    },
    "place_short": {
        "en": "You are number {position} in the queue; someone should be with you within {high} minutes.",
        "zh": "您排在第 {position} 位，预计 {high} 分钟内有同事接入。",
    },
    "unstaffed": {
        "en": "You are number {position} in the queue. Nobody is online this minute, so I cannot promise a time; "
        "your messages are kept and we will answer here. We are usually here {hours}.",
        "zh": "您排在第 {position} 位。此刻没有客服值班，无法给出准确时间；您的留言已保存，我们会在这里回复您。"
        "服务时间：{hours}。",
    },
    "case_addition": {"en": "The customer adds: {text}", "zh": "客户补充：{text}"},
    "case_correction": {"en": "The customer's order number: {number}", "zh": "客户的订单号：{number}"},
    "out_of_hours": {
        "en": "Nobody is there right now; our team is back {agent_back_at}. Your case is kept and you are number "
        "{position} in the queue. You can keep writing here. Meanwhile, our help centre may have an answer: {help_url}",
        "zh": "现在是非服务时间，客服将于{agent_back_at}回来。您的情况已登记，排在第 {position} 位，期间可以继续在这里留言。"
        "您也可以先到帮助中心看看：{help_url}",
    },
    "ask_contact": {
        "en": "How can we reach you if you are not here by then? An e-mail address or a telephone number is enough.",
        "zh": "届时如果您已离开，怎样联系您比较方便？请留下邮箱或电话号码。",
    },
    "contact_noted": {
        "en": "Thank you, we have noted {contact} with your case.",
        "zh": "谢谢，已将联系方式 {contact} 记录在您的工单中。",
    },
    "order_kept": {
        "en": "Thank you, order {number} is noted in your case.",
        "zh": "谢谢，订单 {number} 已记入您的工单。",
    },
    "reminder": {
        "en": "Are you still there? I am here if there is anything else; otherwise I will close our chat in a while.",
        "zh": "您还在吗？如果还有问题请随时告诉我；若暂时没有，稍后我会结束本次会话。",
    },
    "agent_joined": {"en": "{name} has joined the chat.", "zh": "客服 {name} 已加入对话。"},
    "handed_back": {
        "en": "{name} has left the chat. The assistant is back for your next question.",
        "zh": "客服 {name} 已离开，接下来由智能助手为您服务。",
    },
    "withdrawn": {
        "en": "You are out of the queue (case {number} is withdrawn). The assistant is back for your next question.",
        "zh": "已为您退出排队（工单 {number} 已撤回），接下来由智能助手为您服务，请直接提问。",
    },
    "passed_on": {"en": "{name} is taking over the chat.", "zh": "接下来由客服 {name} 为您服务。"},
    "requeued": {
        "en": "{name} is passing you to the {team} team. You keep your place by how long you have waited.",
        "zh": "{name} 正在为您转接{team}团队，之前的等待时间会计入排队。",
    },
    "closed": {
        "en": "This conversation is closed. Write again whenever you need us.",
        "zh": "本次会话已结束，有需要随时再来找我们。",
    },
    "survey": {
        "en": "How satisfied are you with how we helped you today?",
        "zh": "请为本次服务的满意程度打分：",
    },
    "degraded_help": {
        "en": "I am working with limited abilities at the moment. I can look up standard questions, "
        "or pass you to a colleague.",
        "zh": "智能助手目前功能受限，可以帮您查询常见问题，也可以为您转接人工客服。",
    },
    "degraded_topics": {
        "en": "I am not sure which of these you mean. You can also talk to a colleague.",
        "zh": "不太确定您想问的是哪一个，您也可以选择人工客服。",
    },
    "talk_to_human": {"en": "Talk to a person", "zh": "转人工客服"},
    "trouble": {
        "en": "Something went wrong on my side, so I am getting a colleague to help you.",
        "zh": "智能助手出了点问题，正在为您转接人工客服。",
    },
}


def localise(text: str, language: str) -> str:
    """Chinese texts are kept in simplified characters; readers of the traditional ones get those."""
    return to_traditional(text) if language == "zh-Hant" else text
