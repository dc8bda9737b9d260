"""What can go wrong at the queue."""

from storage.errors import CarelineError


class AlreadyClaimed(CarelineError):
    code = "already_claimed"
    status = 409
    messages = {
        "en": "{number} no longer waits: a colleague has taken it, or the customer has left. Choose another one.",
        "zh": "{number} 已不在排队：已被同事认领，或客户已退出。请选择其他会话。",
    }


class QueueEmpty(CarelineError):
    code = "queue_empty"
    status = 404
    messages = {
        "en": "Nobody is waiting.",
        "zh": "当前没有等待的客户。",
    }


class NothingToJudge(CarelineError):
    code = "nothing_to_judge"
    status = 422
    messages = {
        "en": "{number} holds no complaint: there is no text to judge, and nothing to learn from.",
        "zh": "{number} 没有投诉内容，无法判断类别与优先级。",
    }


class JudgementIncomplete(CarelineError):
    code = "judgement_incomplete"
    status = 422
    messages = {
        "en": "The model could not judge {number}, so nothing can be left out: give its category, severity and urgency.",
        "zh": "模型未能判断 {number}，请同时给出类别、严重程度和紧急程度。",
    }


class TriageChanged(CarelineError):
    code = "triage_changed"
    status = 409
    messages = {
        "en": "{by} has judged {number} since you opened it. Look at what holds now, then decide.",
        "zh": "您打开后，{by} 已更改 {number} 的判断。请先查看现在的结果，再做决定。",
    }


class NothingToTakeBack(CarelineError):
    code = "nothing_to_take_back"
    status = 409
    messages = {
        "en": "Nobody has decided on {number}, or what held before is not known: there is nothing to undo.",
        "zh": "{number} 没有可撤销的人工判断。",
    }


class HoursOverlap(CarelineError):
    code = "hours_overlap"
    status = 422
    messages = {
        "en": "Opening hours of one day must follow each other: each closes after it opens, and before the next opens.",
        "zh": "同一天的营业时段须先后排列：结束时间晚于开始时间，且不与下一时段重叠。",
    }


class SpecialDayTwice(CarelineError):
    code = "special_day_twice"
    status = 422
    messages = {
        "en": "{day} is there twice. Keep one of them, with all of its hours.",
        "zh": "{day} 重复出现。请只保留一条，并写上当天的全部时段。",
    }


class HoursChanged(CarelineError):
    code = "hours_changed"
    status = 409
    messages = {
        "en": "{by} has saved the business hours since you opened them. Look at theirs, then save yours again.",
        "zh": "您打开后，{by} 已保存过服务时间。请查看对方的内容后再保存。",
    }


class UnknownTimezone(CarelineError):
    code = "unknown_timezone"
    status = 422
    messages = {
        "en": "{timezone} is not a time zone. Use a name such as Europe/London or Asia/Shanghai.",
        "zh": "{timezone} 不是有效的时区，请使用如 Asia/Shanghai 的名称。",
    }


class IncidentOver(CarelineError):
    code = "incident_over"
    status = 409
    messages = {
        "en": "Incident {id} is over: it was resolved, dismissed or merged. Reload to see what became of it.",
        "zh": "事件 {id} 已结束（已解决、已否定或已合并）。请刷新查看最新状态。",
    }


class IncidentNotResolved(CarelineError):
    code = "incident_not_resolved"
    status = 409
    chinese = {
        "proposed": "待确认",
        "open": "已确认",
        "dismissed": "非事件",
        "merged": "已合并",
    }
    messages = {
        "en": "Incident {id} is {status}: only a resolved one can be opened again. Reload to see what became of it.",
        "zh": "事件 {id} 的状态为“{status}”，只有已解决的事件才能重新开启。请刷新查看最新状态。",
    }


class NotLinkable(CarelineError):
    code = "not_linkable"
    status = 422
    chinese = {
        "is not an open complaint": "不是未解决的投诉",
        "belongs to another incident": "已属于其他事件",
    }
    messages = {
        "en": "{number} cannot be linked: it {why}.",
        "zh": "无法关联 {number}：{why}。",
    }


class AnswerEmpty(CarelineError):
    code = "answer_empty"
    status = 422
    messages = {
        "en": "Write the answer in English, in Chinese, or in both.",
        "zh": "请填写英文或中文回复，也可两者都填。",
    }
