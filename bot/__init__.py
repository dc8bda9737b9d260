"""The Rasa process: understands a message and decides what to do next.

Receives turns from the hub over HTTP, each with the state it starts from; emits replies, directives and the state after
it. It keeps nothing between turns. It imports only ``language``, runs on Python 3.10, and nobody imports it.
"""
