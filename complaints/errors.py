"""What can go wrong where triage is set up and its model is taught."""

from collections.abc import Callable, Sequence

from language.traditional import to_traditional
from storage.errors import CarelineError


class MatrixNotMonotone(CarelineError):
    code = "matrix_not_monotone"
    status = 422
    messages = {
        "en": "Severity {severity} with urgency {urgency} would be {priority}, but the milder severity {milder_severity} "
        "with urgency {milder_urgency} is {milder_priority}. Give the graver one at least that priority.",
        "zh": "严重程度 {severity}、紧急程度 {urgency} 设为 {priority}，而较轻的严重程度 {milder_severity}、"
        "紧急程度 {milder_urgency} 却是 {milder_priority}。更严重的情况不能低于该优先级。",
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
        "en": "A colleague has saved the policy since you opened it. Look at theirs, then make your change on top of it.",
        "zh": "您打开后，已有同事保存了策略。请查看最新内容，再决定如何修改。",
    }


class PriorityNotInPolicy(CarelineError):
    code = "priority_not_in_policy"
    status = 422
    messages = {
        "en": "By the policy in force no severity and urgency give {priority}. Choose another priority.",
        "zh": "现行策略中没有对应 {priority} 的严重程度与紧急程度，请选择其他优先级。",
    }


class TrainingBusy(CarelineError):
    code = "training_busy"
    status = 409
    messages = {
        "en": "A training is under way already. Wait until it has ended, then start the next.",
        "zh": "已有训练正在进行，请等待其结束后再开始下一次训练。",
    }


class NotUsable(CarelineError):
    code = "version_not_usable"
    status = 409
    chinese = {
        "never passed the gate": "未通过评测",
        "was made by another release": "由其他版本的程序训练",
        "was trained with a sentence encoder that is not here": "训练时使用的句向量模型不在此处",
    }
    messages = {
        "en": "Version {id} cannot be used: it {why}. Choose another one, or train again.",
        "zh": "无法启用版本 {id}：{why}。请选择其他版本，或重新训练。",
    }


class UnreadableExamples(CarelineError):
    code = "unreadable_examples"
    status = 422
    chinese = {
        "is larger than 10 MB": "文件超过 10 MB",
        "is not UTF-8 text": "无法判断编码，请另存为 UTF-8 编码的 CSV",
        "is not a CSV file": "不是 CSV 文件",
        "has more than 50000 rows": "超过 50000 行",
    }
    messages = {
        "en": "The file {problem}. It takes a CSV file with the columns text, category, severity and urgency.",
        "zh": "{problem}。请提供含有“文本”“类别”“严重程度”“紧急程度”四列的 CSV 文件。",
    }


class MissingColumns(CarelineError):
    code = "missing_columns"
    status = 422
    messages = {
        "en": "The file lacks {missing} among its columns, which are: {found}. It takes a CSV file with the columns text, "
        "category, severity and urgency.",
        "zh": "文件缺少列 {missing}，现有的列为：{found}。请提供含有“文本”“类别”“严重程度”“紧急程度”四列的 CSV 文件。",
    }

    def message(self, language: str) -> str:
        """The columns' names, one after the other as the language writes them."""
        chinese = language.startswith("zh")
        named = {what: ("、" if chinese else ", ").join(names)[:200] or "—" for what, names in self.data.items()}
        text = self.messages["zh" if chinese else "en"].format(**named)
        return to_traditional(text) if language == "zh-Hant" else text


class NoGoodRow(CarelineError):
    """No row of a file of examples can be used; `problems` are the lines, with what is wrong in a reader's language."""

    code = "no_good_row"
    status = 422
    messages = {
        "en": "No row of the file can be used, so nothing was changed.",
        "zh": "文件中没有任何可用的行，未做任何更改。",
    }
    shown = 5

    def __init__(self, problems: Sequence[tuple[int, Callable[[str], str]]]) -> None:
        self.problems = problems
        super().__init__(rows=len(problems))

    def message(self, language: str) -> str:
        """The first few problems with their lines."""
        chinese = language.startswith("zh")
        told = [
            f"第 {line} 行：{what(language)}" if chinese else f"Line {line} {what(language)}"
            for line, what in self.problems[: self.shown]
        ]
        if left := len(self.problems) - len(told):
            told.append(f"另有 {left} 行有问题" if chinese else f"{left} more lines have problems")
        ends = ("；", "。") if chinese else ("; ", ".")
        reasons = ends[0].join(told) + ends[1] if told else ""
        text = self.messages["zh"] + reasons if chinese else f"{self.messages['en']} {reasons}".strip()
        return to_traditional(text) if language == "zh-Hant" else text


class UnknownCategory(CarelineError):
    code = "unknown_category"
    status = 422
    messages = {
        "en": "There is no category “{slug}” in use. Choose one from the list; admins add categories under Triage.",
        "zh": "没有正在使用的类别“{slug}”。请从列表中选择；管理员可在“分诊”中添加类别。",
    }


class CategoryChanged(CarelineError):
    code = "category_changed"
    status = 409
    messages = {
        "en": "{by} has changed the category “{slug}” since you opened it. Look at theirs, then save yours again.",
        "zh": "您打开后，{by} 已修改类别“{slug}”。请查看对方的内容后再保存。",
    }


class CategoryRefused(CarelineError):
    code = "category_refused"
    status = 422
    chinese = {
        "exists already": "该类别已存在",
        "is one of the rubric's nine": "它是内置的九个类别之一",
        "would lie below itself": "上级不能是它自己或它的下级",
        "has categories below it that are in use": "它还有正在使用的下级类别",
        "lies below a category that is not in use": "它的上级类别未在使用",
        "has the name of another category": "名称与其他类别重复",
        "has no Latin letter in its English name": "英文名称须含有拉丁字母",
    }
    messages = {
        "en": "The category “{slug}” cannot be saved so: it {why}.",
        "zh": "无法这样保存类别“{slug}”：{why}。",
    }
