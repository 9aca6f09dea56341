"""Reads what `rag evaluate check` and `rag evaluate export` wrote. The notebooks compute nothing of their own."""
import json
import os
import pathlib

import matplotlib
import pandas as pd

# Small pictures with the same bytes for the same figures.
matplotlib.rcParams.update({"figure.dpi": 72, "savefig.dpi": 72, "font.size": 9, "axes.spines.top": False, "axes.spines.right": False})
pd.set_option("display.max_rows", 120, "display.width", 160)

RUNS = pathlib.Path(os.environ.get("RAG_RUNS") or pathlib.Path(__file__).resolve().parent.parent / "evaluation/runs")


def exported(name):
    path = RUNS / "export" / f"{name}.json"
    if not path.exists():
        raise SystemExit(f"{path} is missing: run `rag evaluate check`, then `rag evaluate export`; RAG_RUNS may name another folder of runs")
    return json.loads(path.read_text())


def scores():
    """Every scored run, condition by condition."""
    found = [one for path in sorted(RUNS.glob("*/scores.json")) for one in json.loads(path.read_text())]
    if not found:
        raise SystemExit(f"{RUNS} holds no scored run: run `rag evaluate check`; RAG_RUNS may name another folder")
    return found


def answers():
    """Every run with its answers."""
    return [json.loads(path.read_text()) for path in sorted(RUNS.glob("*/*.answers.json"))]


def with_interval(estimate):
    return f"{estimate['mean']:.3f} [{estimate['low']:.3f}, {estimate['high']:.3f}]"
