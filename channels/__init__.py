"""Channels, one door for each way in: the web widget and Telegram. Receives what customers write and gives it to the hub.

Beside them stands the help centre: pages for those who would rather read.

Emits nothing of its own; MessageStored, OwnerChanged, LanguageChosen and QueueChanged are shown or sent to customers.
"""
