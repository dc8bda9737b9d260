"""What can go wrong with a score."""

from storage.errors import CarelineError


class NoSurvey(CarelineError):
    code = "no_survey"
    status = 404
    messages = {
        "en": "No score was asked for in this conversation.",
        "zh": "该会话没有待填写的评分。",
    }


class BadScore(CarelineError):
    code = "bad_score"
    status = 422
    messages = {
        "en": "A score is a whole number from 1 to 5; got {score}.",
        "zh": "评分应为 1 到 5 的整数，收到的是 {score}。",
    }
