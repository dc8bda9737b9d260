"""What can go wrong at the queue."""

from storage.errors import CarelineError


class AlreadyClaimed(CarelineError):
    code = "already_claimed"
    status = 409
    messages = {
        "en": "{number} has already been taken by a colleague. Choose another one.",
        "zh": "{number} 已被同事认领，请选择其他会话。",
    }


class QueueEmpty(CarelineError):
    code = "queue_empty"
    status = 404
    messages = {
        "en": "Nobody is waiting.",
        "zh": "当前没有等待的客户。",
    }
