"""The hub. Receives customers' messages from the channels; stores, orders and owns conversations; takes the bot's turns.

Emits ConversationOpened, MessageStored, MessageDue, TurnDue, OwnerChanged, LanguageChosen, HumanRequested,
WroteWhileWaiting, ComplaintRaised, CaseAdditionTold, OrderNumberCorrected, QuestionAsked, QuestionUnanswered, ArticleRated,
ConversationClosed, DeflectionKnown and TierChanged.
"""
