"""``python -m bot.server``: the Rasa process, on loopback, without Rasa's own API.

Environment: CARELINE_RASA_TOKEN and CARELINE_ACTION_URL (required), CARELINE_RASA_PORT (5005), CARELINE_RASA_MODEL
(newest in var/models/rasa), CARELINE_LOG_LEVEL (INFO).
"""

import os
import sys

from bot import quiet, without_tensorflow
from bot.paths import CREDENTIALS, ENDPOINTS, newest_model

REQUIRED = ("CARELINE_RASA_TOKEN", "CARELINE_ACTION_URL")


def main(*, faster: bool = True) -> int:
    """Serves until SIGTERM or SIGINT; 2 when something that is required is missing.

    Without ``faster`` a turn is computed by Rasa's own code, which only the comparison of both does.
    """
    if missing := [name for name in REQUIRED if not os.environ.get(name)]:
        print(f"Not set: {', '.join(missing)}", file=sys.stderr)
        return 2
    try:
        model = newest_model()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    quiet.configure_logging(os.environ.get("CARELINE_LOG_LEVEL", "INFO"))

    without_tensorflow.install()
    # Imported late, after what they shall not find.
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    from bot import action_calls
    from bot import faster as pieces
    from language.tokenise import warm_up

    action_calls.install()
    if faster:
        pieces.install()
    warm_up()
    serve_application(
        str(model),
        interface="127.0.0.1",
        port=int(os.environ.get("CARELINE_RASA_PORT", "5005")),
        credentials=str(CREDENTIALS),
        enable_api=False,
        endpoints=AvailableEndpoints.read_endpoints(str(ENDPOINTS)),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
