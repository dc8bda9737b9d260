"""Feedback. Receives ConversationClosed; asks for a CSAT score at most once and keeps the answer with who served.

Emits SurveyAsked and SurveyAnswered.
"""
