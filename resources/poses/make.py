"""Makes the target poses with the renderer (models/mini/render): its library of poses on one held-out body.

    python resources/poses/make.py     writes resources/poses/NAME.json (OpenPose JSON, COCO-18)
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent / "models" / "mini" / "render"))

from picture import Person, Studio  # noqa: E402
from poses import SITTING, STANDING, WALKING  # noqa: E402
from render import openpose  # noqa: E402

SIZE = (512, 352)  # height, width
BODY = 1_000_029
POSES = {  # name: the library's pose, and the view of it
    "standing": ("standing", "front"), "standing-wide": ("standing-wide", "front"), "back": ("standing", "back"),
    "side": ("standing", "side"), "three-quarter": ("standing", "turned"), "contrapposto": ("contrapposto", "front"),
    "contrapposto-turned": ("contrapposto", "turned"), "hand-on-hip": ("hand-on-hip", "front"),
    "hand-on-hip-turned": ("hand-on-hip-free", "turned"), "hand-in-pocket": ("hand-in-pocket", "front"),
    "pockets": ("pockets", "turned"), "hands-on-hips": ("hands-on-hips", "front"), "hands-clasped": ("hands-clasped", "front"),
    "hands-behind": ("hands-behind", "turned"), "arms-folded": ("arms-folded", "front"), "holding-elbow": ("holding-elbow", "front"),
    "hand-to-chin": ("hand-to-chin", "turned"), "hand-in-hair": ("hand-in-hair", "front"), "hand-at-nape": ("hand-at-nape", "turned"),
    "phone": ("phone", "front"), "forearm-up": ("forearm-up", "front"), "arms-raised": ("arms-raised", "front"),
    "waving": ("waving", "front"), "arms-out": ("arms-out", "front"), "one-arm-up": ("one-arm-up", "front"),
    "looking-over": ("looking-over", "back"), "walking": ("walking", "turned"), "walking-side": ("walking", "side"),
    "strolling": ("strolling", "front"), "strolling-back": ("strolling", "back"), "running": ("running", "side"),
    "step": ("step", "front"), "sitting": ("sitting", "turned"), "sitting-forward": ("sitting-forward", "front"),
    "sitting-high": ("sitting-high", "turned"),
}

if __name__ == "__main__":
    library = {pose.name: pose for pose in (*STANDING, *WALKING, *SITTING)}
    person, studio = Person(BODY, 1), Studio(*SIZE)
    for name, (pose, view) in POSES.items():
        picture = person.photograph(studio, 0, "full", view, library[pose])
        (HERE / f"{name}.json").write_text(json.dumps(openpose(picture, SIZE)) + "\n")
