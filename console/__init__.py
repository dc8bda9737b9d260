"""The staff's door. Receives what agents, supervisors and admins do over HTTP; shows them live what happens.

Emits nothing of its own: it calls the stages below and publishes their events on the Socket.IO namespace /desk.
"""
