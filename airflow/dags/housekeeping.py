"""What keeps an installation well: old releases go, every file is checked, expired answers leave the cache."""
import os

from airflow.sdk import dag, task

import program
from schedules import settings


@dag(dag_id="housekeeping", description=__doc__, **settings("30 4 * * *", minutes=120))
def housekeeping():
    @task
    def prune() -> list[str]:
        """Removes all but the newest releases; RAG_KEEP of them stay, beside the published one."""
        return program.rag("prune", "--keep", os.environ.get("RAG_KEEP") or "2")[1]["removed"]

    # Damage does not mend itself: somebody has to look.
    @task(retries=0)
    def verify() -> int:
        """Compares every file and count of every release with what was written; fails when one differs."""
        return len(program.rag("verify", final=(1, 2))[1]["releases"])

    @task
    def expire() -> None:
        """Nothing of Spotify is kept for longer than a day, as its terms ask; what is asked for again is fetched again."""
        program.rag("stream", "--purge")

    prune() >> verify()
    expire()


housekeeping()
