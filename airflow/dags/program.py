"""Runs `rag` and dbt from a task: their lines into the task's log, their result as a value, their end awaited."""
import json
import os
import shlex
import signal
import subprocess

from airflow.sdk.exceptions import AirflowException, AirflowFailException

# How long a program that was told to end may take to keep what it has done.
GRACE_SECONDS = 60


def command(variable: str, default: str) -> list[str]:
    """The words of a command that an environment variable names."""
    return shlex.split(os.environ.get(variable) or default)


def rag(*arguments: str, good: tuple[int, ...] = (0,), final: tuple[int, ...] = (2,)) -> tuple[int, object]:
    """Runs `rag ARGUMENTS --json`; the exit code and the JSON that it printed, or None."""
    code, output = run([*command("RAG_COMMAND", "rag"), *arguments, "--json"], good, final)
    return code, json.loads(output) if output.strip() else None


def evaluate(*arguments: str, good: tuple[int, ...] = (0,), final: tuple[int, ...] = (2,)) -> int:
    """Runs `rag evaluate ARGUMENTS`, which prints lines for people; the exit code."""
    code, output = run([*command("RAG_COMMAND", "rag"), "evaluate", *arguments], good, final)
    print(output, flush=True)
    return code


def dbt(*arguments: str) -> None:
    """Runs dbt on the project of the warehouse."""
    run([*command("DBT_COMMAND", "dbt"), *arguments], good=(0,), final=(), captured=False)


def run(words: list[str], good: tuple[int, ...], final: tuple[int, ...], captured: bool = True) -> tuple[int, str]:
    """Runs a program to its end. A code in `final` is not worth another try; any other that is not `good` is."""
    print("running", shlex.join(words), flush=True)
    # A group of its own, so that what the program started ends with it.
    process = subprocess.Popen(words, stdout=subprocess.PIPE if captured else None, text=True, start_new_session=True)
    try:
        output = process.communicate()[0] or ""
    except BaseException:
        # The task ran out of time or was stopped: SIGTERM lets the indexer keep what it embedded.
        _end(process)
        raise
    if process.returncode in good:
        return process.returncode, output
    error = AirflowFailException if process.returncode in final else AirflowException
    raise error(f"{shlex.join(words)} ended with {process.returncode}: {output.strip()[-2000:]}")


def _end(process: subprocess.Popen) -> None:
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    except ProcessLookupError:
        pass
