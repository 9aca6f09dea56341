"""From the raw file to the served release: load, clean, index, judge, publish. Whatever fails, the release served before still is."""
from datetime import timedelta

from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowFailException

import program
from schedules import settings

# Exit codes of `rag evaluate gate`.
FELL = 3
NOT_JUDGED = 4


@dag(dag_id="batch", description=__doc__, **settings("0 3 * * *", minutes=8 * 60))
def batch():
    @task
    def load() -> dict:
        """The raw file into the schema raw; a file that is the current one already is not loaded again."""
        return program.rag("load")[1]

    @task
    def build() -> None:
        """Staging, intermediate, marts and every test of them: a failed test leaves the index alone."""
        program.dbt("build")

    # Embedding a catalogue for the first time takes minutes to hours; interrupted, it goes on where it stopped.
    @task(execution_timeout=timedelta(hours=6))
    def index() -> str:
        """A verified release of the mart that nobody sees yet; its name."""
        outcome = program.rag("index", "--from", "warehouse", "--no-publish")[1]
        print(outcome, flush=True)
        return outcome["release"]

    # A release that answers worse does so again.
    @task(retries=1)
    def evaluate(release: str) -> str:
        """The release before its expectations; a fallen score ends the run."""
        code = program.evaluate("gate", "--release", release, good=(0, FELL, NOT_JUDGED))
        if code == FELL:
            raise AirflowFailException(f"{release} is below its expectations and is not published; what was served before still is")
        return release

    @task
    def publish(release: str) -> dict:
        """Readers see the release. It has just been judged, hence --force."""
        return program.rag("publish", release, "--force")[1]

    release = index()
    load() >> build() >> release
    publish(evaluate(release))


batch()
