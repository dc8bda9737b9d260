"""Puts the actions together. Nothing is built at import: the caller brings the services."""

from rasa_sdk.executor import ActionExecutor

from actions import answers, cases, complaint, dialogue
from actions.complaint import Judge
from actions.known_cases import Cases
from knowledge_base.asking import Knowledge

__all__ = ["Cases", "Judge", "Knowledge", "build_executor"]


def build_executor(knowledge: Knowledge, known_cases: Cases, judge: Judge) -> ActionExecutor:
    """The executor that runs every action of domain.yml."""
    executor = ActionExecutor()
    for action in (
        answers.Answer(knowledge),
        answers.Fallback(knowledge),
        answers.ShowArticle(knowledge),
        answers.Repeat(knowledge),
        answers.NotHelped(knowledge),
        answers.ChooseOther(),
        dialogue.Greet(knowledge),
        dialogue.Helped(),
        dialogue.Thank(knowledge),
        dialogue.Confirm(knowledge),
        dialogue.Decline(knowledge),
        dialogue.Cancel(knowledge),
        dialogue.Introduce(),
        dialogue.Capabilities(),
        dialogue.Insult(),
        dialogue.RequestHuman(),
        dialogue.Close(),
        dialogue.ChangeLanguage(knowledge),
        dialogue.LanguageChanged(knowledge),
        dialogue.StartOver(),
        complaint.BeginComplaint(knowledge),
        complaint.ValidateComplaintForm(knowledge, judge),
        complaint.SubmitComplaint(knowledge),
        complaint.AbandonComplaint(),
        cases.CaseStatus(known_cases),
        cases.ValidateAdditionForm(known_cases),
        cases.AddToCase(known_cases),
        cases.NoteOrder(known_cases, knowledge),
        cases.CorrectDetail(known_cases, knowledge),
    ):
        executor.register_action(action)
    return executor
