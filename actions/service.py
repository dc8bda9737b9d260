"""Puts the actions together. Nothing is built at import: the caller brings the knowledge base."""

from rasa_sdk.executor import ActionExecutor

from actions import answers, complaint, dialogue
from actions.knowledge import Knowledge

__all__ = ["Knowledge", "build_executor"]


def build_executor(knowledge: Knowledge) -> ActionExecutor:
    """The executor that runs every action of domain.yml."""
    executor = ActionExecutor()
    for action in (
        answers.Answer(knowledge),
        answers.ShowArticle(knowledge),
        answers.Repeat(knowledge),
        answers.NotHelped(knowledge),
        answers.ChooseOther(),
        dialogue.Helped(),
        dialogue.Thank(),
        dialogue.Confirm(knowledge),
        dialogue.Decline(knowledge),
        dialogue.Cancel(),
        dialogue.Insult(),
        dialogue.RequestHuman(),
        dialogue.Close(),
        dialogue.ChangeLanguage(),
        dialogue.NoteOrder(),
        complaint.ValidateComplaintForm(),
        complaint.SubmitComplaint(),
        complaint.AbandonComplaint(),
    ):
        executor.register_action(action)
    return executor
