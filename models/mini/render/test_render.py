"""Run with pytest in this folder."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import render
from identity import HELD_OUT, LABELS, draw_identity
from picture import Person, Studio

WORN = {"trousers", "shorts", "skirt", "dress", "top", "jacket"}


@pytest.fixture(scope="module")
def studio():
    return Studio(256, 176)


@pytest.fixture(scope="module")
def shots(studio):
    return {n: [Person(n, 1).photograph(studio, k) for k in range(4)] for n in (7, 12, HELD_OUT + 4)}


def test_same_id_and_index_give_the_same_picture(studio, shots):
    again = Person(12, 1).photograph(studio, 2)
    assert np.array_equal(again.rgb, shots[12][2].rgb)
    assert np.array_equal(again.labels, shots[12][2].labels)
    assert np.array_equal(again.joints, shots[12][2].joints)


def test_another_seed_gives_another_person():
    assert draw_identity(12, 1).attributes() != draw_identity(12, 2).attributes()


def test_visible_joints_lie_on_the_person(shots):
    for pictures in shots.values():
        for shot in pictures:
            for (x, y), state in zip(shot.joints, shot.states):
                if state == 2:
                    around = shot.labels[max(int(y) - 2, 0) : int(y) + 3, max(int(x) - 2, 0) : int(x) + 3]
                    assert around.any(), (shot.pose, x, y)


def test_joints_outside_the_frame_are_marked(shots):
    for pictures in shots.values():
        for shot in pictures:
            inside = (shot.joints >= 0).all(1) & (shot.joints < [176, 256]).all(1)
            assert np.array_equal(inside, shot.states > 0)


def test_masks_hold_just_the_garments_worn(shots):
    for number, pictures in shots.items():
        worn = {g.kind for g in draw_identity(number, 1).garments}
        for shot in pictures:
            seen = {name for name, value in LABELS.items() if (shot.labels == value).any()}
            assert seen & WORN <= worn
            assert "skin" in seen


def test_garments_keep_their_colour_between_poses(shots):
    pictures = [s for s in shots[7] if (s.labels == LABELS["top"]).sum() > 300 or (s.labels == LABELS["dress"]).sum() > 300]
    tones = [np.median(s.rgb[np.isin(s.labels, (LABELS["top"], LABELS["dress"]))], 0) for s in pictures]
    assert len(tones) > 1 and np.ptp(tones, 0).max() < 80


def test_training_and_held_out_identities_are_never_mixed(capsys):
    for arguments in (["--first-id", str(HELD_OUT - 1), "--count", "2"], ["--samples", "--count", "1"]):
        with pytest.raises(SystemExit):
            render.parse(["--out", "x", *arguments])
    assert render.parse(["--out", "x", "--first-id", str(HELD_OUT)]).first_id == HELD_OUT


def test_a_run_writes_the_folder_and_resumes(tmp_path):
    command = [sys.executable, str(Path(render.__file__)), "--out", str(tmp_path), "--count", "1", "--poses", "3", "--workers", "1",
               "--first-id", str(HELD_OUT)]
    subprocess.run(command, check=True, capture_output=True)
    pairs = json.loads((tmp_path / "test_data.json").read_text())
    assert len(pairs) == 6 and not (tmp_path / "train_data.json").exists()
    for pair in pairs:
        for name in (pair["source_image"], pair["target_image"]):
            stem = name.removesuffix(".jpg")
            assert (tmp_path / "train_all_png" / f"{stem}.png").exists() and (tmp_path / "garment_masks" / f"{stem}.png").exists()
            lines = (tmp_path / "normalized_pose_txt" / f"{stem}.txt").read_text().split("\n")
            assert len(lines) == 19 and all(len(line.split()) == 2 for line in lines[:18])
    before = (tmp_path / "train_all_png" / f"{stem}.png").stat().st_mtime_ns
    subprocess.run(command, check=True, capture_output=True)
    assert (tmp_path / "train_all_png" / f"{stem}.png").stat().st_mtime_ns == before
    other = subprocess.run([*command, "--seed", "5"], capture_output=True, text=True)
    assert other.returncode != 0 and "other options" in other.stderr
