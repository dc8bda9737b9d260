"""The journey: what happens after each event, in one table. Reading it is reading the product.

Handlers of one event run in order, each exactly once, in the order of their conversation's lane (see storage/outbox.py).
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from app import answers, handlers
from app.incidents import Incidents
from channels.telegram import Telegram
from channels.web import WebChat
from complaints.events import ComplaintTriaged
from console.live import LiveDesk
from conversations.events import (
    ArticleRated,
    CaseAdditionTold,
    ComplaintRaised,
    ConversationClosed,
    ConversationOpened,
    DeflectionKnown,
    HumanRequested,
    LanguageChosen,
    MessageDue,
    MessageStored,
    OrderNumberCorrected,
    OwnerChanged,
    QuestionAsked,
    QuestionUnanswered,
    TierChanged,
    TurnDue,
    WroteWhileWaiting,
)
from conversations.turns import Turns
from escalation.events import (
    AnswerDue,
    CaseClaimed,
    CaseJudged,
    CaseOpened,
    ComplaintFiled,
    CorrectionTakenBack,
    IncidentChanged,
    QueueChanged,
    TriageCorrected,
)
from feedback.events import SurveyAnswered, SurveyAsked
from storage.events import Event
from storage.outbox import Handler


class Parts(Protocol):
    """The parts of the desk that handle events."""

    turns: Turns
    complaints: handlers.Complaints
    incidents: Incidents
    web: WebChat
    telegram: Telegram | None
    live: LiveDesk


def journey(desk: Parts) -> Mapping[type[Event], Sequence[Handler]]:
    """Event → the handlers that it runs."""
    return {
        # a customer writes
        ConversationOpened: [handlers.record_opening, desk.web.show_owner],
        MessageStored: [desk.web.show_message, desk.live.show_message],
        MessageDue: [desk.telegram.deliver] if desk.telegram else [],
        TurnDue: [desk.turns.take],
        OwnerChanged: [desk.web.show_owner, desk.live.show_owner],
        LanguageChosen: [desk.web.show_owner, desk.live.show_owner],
        # the bot was asked, could not answer, or was told how well it did
        QuestionAsked: [handlers.keep_asked],
        QuestionUnanswered: [handlers.keep_unanswered],
        ArticleRated: [handlers.rate_article],
        # a human is needed
        ComplaintRaised: [desk.complaints.triage],
        ComplaintTriaged: [handlers.open_complaint_case, handlers.keep_judgement],
        HumanRequested: [handlers.open_handoff_case],
        CaseAdditionTold: [handlers.add_to_case],
        OrderNumberCorrected: [handlers.correct_order_number],
        CaseOpened: [handlers.announce_case, handlers.record_case],
        WroteWhileWaiting: [handlers.keep_contact, handlers.keep_order_number, desk.complaints.hear_waiting],
        CaseClaimed: [handlers.record_claim],
        TierChanged: [desk.complaints.judge_by_tier, desk.live.show_owner],
        TriageCorrected: [handlers.keep_correction, handlers.record_category],
        CorrectionTakenBack: [handlers.drop_correction, handlers.record_category],
        CaseJudged: [desk.live.show_judgement],
        QueueChanged: [desk.web.show_places, desk.live.show_queue],
        # many complaints of one cause
        ComplaintFiled: [desk.incidents.link],
        AnswerDue: [answers.deliver_answer],
        IncidentChanged: [desk.live.show_incident],
        # the end, and what was thought of it
        ConversationClosed: [handlers.record_closing, handlers.ask_for_score],
        DeflectionKnown: [handlers.keep_deflection],
        SurveyAsked: [handlers.show_survey],
        SurveyAnswered: [handlers.show_score, handlers.record_score],
    }
