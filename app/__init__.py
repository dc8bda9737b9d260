"""The application: settings, wiring, the journey of every event, the ASGI app and the command line."""
