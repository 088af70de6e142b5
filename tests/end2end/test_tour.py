"""The whole main job, as a user does it, in the real window with the engine really training."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    out = tmp_path_factory.mktemp("tour")
    ran = subprocess.run(
        [sys.executable, "-m", "ftdesk", "tour", "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return out, json.loads((out / "report.json").read_text(encoding="utf-8"))


pytestmark = [pytest.mark.engine, pytest.mark.timeout(1600)]


def test_the_job_costs_what_stood_on_the_button(tour: tuple[Path, dict[str, Any]]) -> None:
    _, report = tour
    assert report["job"]["status"] == "succeeded"
    assert report["job"]["trained_tokens"] == report["billable_tokens"] > 0
    assert report["button"].startswith("Train on this computer: free, about ")
    assert report["examples"] >= 12


def test_the_model_has_learned(tour: tuple[Path, dict[str, Any]]) -> None:
    _, report = tour
    assert report["loss_last"] < 0.7 * report["loss_first"]
    assert report["job"]["steps"] == report["job"]["hyperparameters"]["n_epochs"] * 6  # 22 examples by fours
    for question, before in report["before"].items():
        after = report["after"][question]
        assert after.strip()
        assert after != before


def test_every_step_has_a_picture(tour: tuple[Path, dict[str, Any]]) -> None:
    out, report = tour
    assert len(report["pictures"]) >= 8
    for name in report["pictures"]:
        assert (out / name).stat().st_size > 20_000
    assert all(seconds >= 0 for seconds in report["seconds"].values())
