"""Live metadata of the artists that people asked for, into the cache, within the rate that Spotify allows."""
import os

from airflow.sdk import dag, task
from airflow.sdk.exceptions import AirflowSkipException

import program
from schedules import settings

CREDENTIALS = ("RagRecommender__Spotify__ClientId", "RagRecommender__Spotify__ClientSecret")


@dag(dag_id="refresh", description=__doc__, **settings("15 * * * *", minutes=55))
def refresh():
    @task
    def stream() -> None:
        """Reads what is new, once; `rag stream` keeps the rate itself, retries included."""
        if not all(os.environ.get(name) for name in CREDENTIALS):
            raise AirflowSkipException(f"live look-ups are off: {' and '.join(CREDENTIALS)} are not set")
        print(program.rag("stream", "--once")[1], flush=True)

    stream()


refresh()
