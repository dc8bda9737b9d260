"""Channels, one door for each way in: the web widget and Telegram. Receives what customers write and gives it to the hub.

Emits nothing of its own; MessageStored, OwnerChanged and QueueChanged are shown or sent to customers.
"""
