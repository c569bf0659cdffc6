"""Makes the sample persons with the renderer (models/mini/render): held-out identities, one calm frontal picture each.

    python resources/people/make.py     writes resources/people/NAME.png and NAME.json (OpenPose JSON, COCO-18)
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
RENDER = HERE.parent.parent / "models" / "mini" / "render" / "render.py"
FIRST = 1_000_000
PEOPLE = {
    "mira": 0, "elin": 2, "ruth": 3, "jonas": 4, "kofi": 7, "tunde": 9, "clara": 12, "ravi": 16,
    "amara": 18, "omar": 22, "lucy": 26, "nina": 27, "zoe": 28, "samuel": 29, "priya": 31, "bruno": 33,
}

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder)
        subprocess.run([sys.executable, str(RENDER), "--out", folder, "--samples", "--first-id", str(FIRST),
                        "--count", str(max(PEOPLE.values()) + 1), "--size", "512x352"], check=True)
        for name, number in PEOPLE.items():
            for suffix in (".png", ".json"):
                shutil.copyfile(out / f"{FIRST + number}{suffix}", HERE / f"{name}{suffix}")
