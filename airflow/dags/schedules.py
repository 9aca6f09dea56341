"""What the three DAGs share: tries, time-outs, one run at a time."""
from datetime import timedelta

import pendulum

# The date from which schedules count; nothing is caught up for the time before a deployment.
BEGINNING = pendulum.datetime(2026, 1, 1, tz="UTC")

TASK = {
    "owner": "rag",
    "retries": 3,
    "retry_delay": timedelta(minutes=1),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=15),
    "execution_timeout": timedelta(minutes=30),
}


def settings(schedule: str, minutes: int) -> dict:
    """Arguments of a DAG that has to be done within some minutes."""
    return {
        "schedule": schedule,
        "start_date": BEGINNING,
        "catchup": False,
        "max_active_runs": 1,
        "dagrun_timeout": timedelta(minutes=minutes),
        "default_args": TASK,
        "tags": ["rag"],
    }
