"""When each response is said, in a few words for those who edit it, and examples of what placeholders stand for."""

from language.normalise import short

SITUATIONS: dict[str, dict[str, str]] = {
    # values
    "shop_name": {"en": "Name of the shop", "zh": "店铺名称"},
    "shop_url": {"en": "Address of the shop", "zh": "店铺网址"},
    "help_url": {"en": "Address of the help centre", "zh": "帮助中心网址"},
    # talk
    "utter_greet": {"en": "Greeting", "zh": "问候"},
    "utter_how_to_help": {"en": "Asked for help with nothing in particular", "zh": "求助，但没说什么事"},
    "utter_go_on": {"en": "The customer has another question", "zh": "客户还有其他问题"},
    "utter_bot": {"en": "Asked who or what it is", "zh": "被问到是不是机器人"},
    "utter_capabilities": {"en": "Asked what it can do", "zh": "被问到能做什么"},
    "utter_chitchat": {"en": "Small talk", "zh": "闲聊"},
    "utter_language_changed": {"en": "The language was switched", "zh": "切换语言后"},
    "utter_start_over": {"en": "The customer starts over", "zh": "客户要求重新开始"},
    # answers
    "utter_answer": {"en": "Answer from an article", "zh": "用文章回答"},
    "utter_answer_in_form": {"en": "Answer in the middle of a complaint", "zh": "登记投诉途中的回答"},
    "utter_answer_later": {"en": "No answer in the middle of a complaint", "zh": "登记投诉途中答不上来"},
    "utter_ask_back": {"en": "Not sure which article is meant", "zh": "不确定问的是哪一篇"},
    "utter_dont_know": {"en": "Unknown question", "zh": "答不上来的问题"},
    "utter_dont_know_but": {"en": "Unknown question, some articles are near", "zh": "答不上来，但有相近的文章"},
    "utter_other_articles": {"en": "The answer did not help: other articles", "zh": "没解决，提供其他文章"},
    "utter_not_helped": {"en": "The answer did not help: offer a person", "zh": "没解决，询问是否转人工"},
    "utter_helped": {"en": "The answer helped", "zh": "解决了"},
    "utter_same_answer": {"en": "The same question again", "zh": "重复提问"},
    "utter_covered": {"en": "More about the same answer", "zh": "追问同一个答案"},
    "utter_repeat": {"en": "Asked to repeat", "zh": "请机器人再说一遍"},
    "utter_rephrase": {"en": "Ask for other words", "zh": "请客户换个说法"},
    "utter_out_of_scope": {"en": "Nothing to do with the shop", "zh": "与店铺无关的问题"},
    "utter_other_question": {"en": "A second question without an answer", "zh": "第二个问题答不上来"},
    "utter_other_question_perhaps": {"en": "A second question, not sure which", "zh": "第二个问题不太确定"},
    "degraded_help": {"en": "Assistant down: what still works", "zh": "助手故障时：还能做什么"},
    "degraded_topics": {"en": "Assistant down: not sure which article", "zh": "助手故障时：不确定是哪一篇"},
    # orders and cases
    "utter_order_noted": {"en": "An order number was given", "zh": "客户给出订单号"},
    "utter_order_for_colleague": {
        "en": "An order number to look into: offer a person",
        "zh": "客户要查订单，询问是否转人工",
    },
    "utter_order_kept": {"en": "An order number in the middle of a complaint", "zh": "登记投诉时给出订单号"},
    "utter_order_number_format": {"en": "No order number found in the text", "zh": "没看到订单号"},
    "utter_order_number_unknown": {"en": "A number that is no order number", "zh": "不是订单号的号码"},
    "utter_no_order_number": {"en": "The customer has no order number", "zh": "客户没有订单号"},
    "utter_case_waiting": {"en": "Status of a case: waiting", "zh": "查询工单：排队中"},
    "utter_case_open": {"en": "Status of a case: open, nobody on it", "zh": "查询工单：暂无人跟进"},
    "utter_case_in_hands": {"en": "Status of a case: somebody is on it", "zh": "查询工单：处理中"},
    "utter_case_solved": {"en": "Status of a case: solved", "zh": "查询工单：已解决"},
    "utter_case_unknown": {"en": "No such case of this customer", "zh": "查不到该工单"},
    "utter_no_case": {"en": "The customer has no case", "zh": "客户没有工单"},
    "utter_no_open_case": {"en": "No open case to add something to", "zh": "没有可补充的工单"},
    "utter_added_to_case": {"en": "Something was added to a case", "zh": "已补充到工单"},
    "utter_case_corrected": {"en": "The order number of a case was corrected", "zh": "已更正工单的订单号"},
    "utter_case_order_added": {"en": "An open case now has its order number", "zh": "工单已补上订单号"},
    "utter_order_corrected": {"en": "The order number was corrected", "zh": "已更正订单号"},
    "utter_correct_what": {"en": "A correction without the right value", "zh": "客户要更正，但没说改成什么"},
    "case_addition": {"en": "Note for agents: an addition", "zh": "给客服的备注：客户补充"},
    "case_correction": {"en": "Note for agents: the order number of a case", "zh": "给客服的备注：工单的订单号"},
    "utter_ask_addition_form_addition": {"en": "Ask what to add to the case", "zh": "询问要补充什么"},
    "utter_nothing_added": {"en": "Nothing was added to the case", "zh": "没有补充内容"},
    # complaint
    "utter_empathy": {"en": "First words to a complaint", "zh": "听到投诉的第一句"},
    "utter_staying_with_you": {"en": "The customer is angry during a complaint", "zh": "登记投诉时客户生气"},
    "utter_ask_complaint_form_complaint_text": {"en": "Ask what happened", "zh": "询问发生了什么"},
    "utter_ask_complaint_form_order_number": {"en": "Ask for the order number", "zh": "询问订单号"},
    "utter_ask_complaint_form_wish": {"en": "Ask what would put it right", "zh": "询问希望怎样解决"},
    "utter_complaint_passed_on": {"en": "The complaint is passed on", "zh": "投诉已转交"},
    "utter_complaint_passed_on_order": {"en": "The complaint is passed on, with its order", "zh": "投诉连同订单已转交"},
    "utter_complaint_urgent": {"en": "An urgent complaint", "zh": "紧急投诉"},
    "utter_complaint_safety": {"en": "A complaint about a danger", "zh": "涉及安全的投诉"},
    "utter_complaint_fraud": {"en": "A complaint about a hacked account or fraud", "zh": "账号被盗或遭遇诈骗的投诉"},
    "utter_complaint_to_colleague": {
        "en": "A complaint that a person should hear at once",
        "zh": "需尽快转给同事的投诉",
    },
    "utter_also_complaint": {"en": "A question with a complaint in it", "zh": "提问中带有投诉"},
    "utter_no_complaint": {"en": "Not a complaint after all", "zh": "原来不是投诉"},
    "utter_complaint_abandoned": {"en": "The complaint is dropped", "zh": "放弃投诉"},
    "case_opened": {"en": "The complaint has a case number", "zh": "投诉已登记编号"},
    # handing over
    "utter_offer_human": {"en": "Offer a person after misses", "zh": "多次没答上，询问是否转人工"},
    "utter_offer_human_calmly": {"en": "Offer a person in passing", "zh": "顺带提出可转人工"},
    "utter_no_human": {"en": "The customer wants no person", "zh": "客户不想转人工"},
    "utter_handing_over": {"en": "The customer wants a person", "zh": "客户要求转人工"},
    "utter_handing_over_self_harm": {"en": "The customer speaks of hurting themselves", "zh": "客户表示想伤害自己"},
    "utter_danger_fire": {"en": "Advice: fire, smoke, electricity", "zh": "安全提示：起火、冒烟、漏电"},
    "utter_danger_gas": {"en": "Advice: gas", "zh": "安全提示：燃气泄漏"},
    "utter_danger_medical": {
        "en": "Advice: swallowed, poisoned, allergic, in the eyes, ill",
        "zh": "安全提示：误吞、中毒、过敏、入眼、不适",
    },
    "utter_danger_injury": {"en": "Advice: cut, scalded, fallen, hit", "zh": "安全提示：割伤、烫伤、摔伤、砸伤"},
    "utter_handing_over_safety": {"en": "Hand-over because of a danger", "zh": "因安全问题转人工"},
    "utter_handing_over_fraud": {
        "en": "Hand-over because of a hacked account or fraud",
        "zh": "账号被盗或遭遇诈骗，转人工",
    },
    "utter_handing_over_seriously": {"en": "Hand-over because of anger", "zh": "客户生气，转人工"},
    "utter_handing_over_unsolved": {"en": "Hand-over because nothing helped", "zh": "一直没解决，转人工"},
    "utter_insult": {"en": "The customer is rude", "zh": "客户言辞激烈"},
    "handed_over": {"en": "The customer is passed to the team", "zh": "正在转接人工"},
    "ask_contact": {"en": "Ask how to reach the customer", "zh": "询问联系方式"},
    "order_kept": {"en": "A waiting customer gave the order number", "zh": "排队中的客户给出订单号"},
    "contact_noted": {"en": "The contact is noted", "zh": "已记录联系方式"},
    "agent_joined": {"en": "A colleague joins", "zh": "客服加入对话"},
    "handed_back": {"en": "A colleague hands back to the bot", "zh": "客服交回机器人"},
    "withdrawn": {"en": "A waiting customer goes back to the bot", "zh": "排队中的客户回到机器人"},
    "passed_on": {"en": "Another colleague takes over", "zh": "换另一位客服"},
    "requeued": {"en": "Passed to another team", "zh": "转给其他团队"},
    "trouble": {"en": "The bot failed", "zh": "机器人出错"},
    # queue
    "place": {"en": "Place in the queue and waiting time", "zh": "排队位置与等待时间"},
    "place_short": {"en": "Place in the queue, a short wait", "zh": "排队位置，很快接入"},
    "unstaffed": {"en": "Within hours, but nobody is online", "zh": "服务时间内无人在线"},
    "out_of_hours": {"en": "Out of hours", "zh": "非服务时间"},
    # closing
    "utter_welcome": {"en": "The customer says thank you", "zh": "客户道谢"},
    "utter_goodbye": {"en": "Goodbye", "zh": "告别"},
    "utter_declined": {"en": "The customer needs nothing more", "zh": "客户不再需要帮助"},
    "utter_cancelled": {"en": "The customer breaks off", "zh": "客户中途取消"},
    "reminder": {"en": "The customer has gone silent", "zh": "客户长时间没有回复"},
    "closed": {"en": "The conversation is closed", "zh": "会话已结束"},
    "survey": {"en": "Ask for a rating", "zh": "请客户评分"},
}

ORDER_NUMBER = "HH-204518"
_EXAMPLES: dict[str, dict[str, str]] = {
    "title": {"en": "How long does delivery take?", "zh": "多久能送到？"},
    "body": {"en": "Standard delivery takes **3–5 working days**.", "zh": "标准配送需要 **3–5 个工作日**。"},
    "question": {"en": "Can I pay in instalments?", "zh": "可以分期付款吗？"},
    "name": {"en": "Mei Lin", "zh": "林美"},
    "team": {"en": "Service", "zh": "服务"},
    "when": {"en": "Thursday 26 November, 9:40", "zh": "11月26日 9:40"},
    "told": {"en": "My parcel came two weeks late.", "zh": "我的包裹晚了两周才到。"},
    "text": {"en": "The lid is broken, too.", "zh": "盖子也坏了。"},
}
_PLAIN = {"case": "C-000123", "position": "2", "low": "3", "high": "8", "contact": "ada@example.org"}


def situation_of(key: str) -> dict[str, str]:
    """When the response `key` is said, by language; its name where nobody has written that down yet."""
    return SITUATIONS.get(key, {"en": key, "zh": key})


def examples(key: str, language: str) -> dict[str, str]:
    """What stands for each placeholder of the response `key` in a preview for a reader of `language`."""
    number = ORDER_NUMBER if "order" in key or "correct" in key else _PLAIN["case"]
    return {name: texts[short(language)] for name, texts in _EXAMPLES.items()} | _PLAIN | {"number": number}
