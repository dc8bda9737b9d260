"""What the assistant can do: rasa_sdk actions, each one call into one service.

Receives a tracker from the Rasa process; emits replies, slots, and directives, which propose what the hub then does or
leaves undone. An action has no side effect of its own, so a turn can be taken twice.
"""
