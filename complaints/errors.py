"""What can go wrong where triage is set up."""

from storage.errors import CarelineError


class MatrixNotMonotone(CarelineError):
    code = "matrix_not_monotone"
    status = 422
    messages = {
        "en": "Severity {severity} with urgency {urgency} would be {priority}, but the milder severity {milder_severity} "
        "with urgency {milder_urgency} is {milder_priority}. Give the graver one at least that priority.",
        "zh": "严重度 {severity}、紧急度 {urgency} 设为 {priority}，而较轻的严重度 {milder_severity}、紧急度 {milder_urgency} "
        "却是 {milder_priority}。更严重的情况不能低于该优先级。",
    }


class TargetsNotMonotone(CarelineError):
    code = "targets_not_monotone"
    status = 422
    messages = {
        "en": "The targets of {priority} do not fit: a first answer comes before the solution, and a higher priority is "
        "never served later than a lower one.",
        "zh": "{priority} 的时限不合理：首次响应不能晚于解决，且高优先级的时限不能比低优先级更长。",
    }


class PolicyChanged(CarelineError):
    code = "policy_changed"
    status = 409
    messages = {
        "en": "A colleague has saved the policy since you opened it. Reload to see theirs, then make your change again.",
        "zh": "您打开后已有同事保存了策略。请刷新查看最新内容，再重新修改。",
    }
