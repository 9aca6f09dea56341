"""Live metadata of the artists that people asked for, into the cache, within the rate that Spotify allows."""
from airflow.sdk import dag, task

import program
from schedules import settings


@dag(dag_id="refresh", description=__doc__, **settings("15 * * * *", minutes=55))
def refresh():
    @task
    def stream() -> None:
        """Reads what is new, once; `rag stream` keeps the rate itself, retries included."""
        print(program.rag("stream", "--once")[1], flush=True)

    stream()


refresh()
