"""The other side of `pcdm bench --against diffusers`: the same generation, composed of diffusers' and transformers' parts.

    python tests/bench/peer.py --model BUNDLE --request request.json --threads N [--compile]

pcdm starts it and talks to it in lines; whatever else is said goes to standard error.

1. It loads the networks once and prints {"ready": true, "load_seconds": S, "versions": {"python", "torch", "diffusers",
   "transformers"}, "threads": N, "device": "cpu", "precision": "float32", "compiled": false}. The seconds begin before the
   libraries are imported.
2. For every line "run" it does one whole generation, from the photo's file to the final picture, with nothing kept from
   the run before but the networks, and prints {"seconds": {...}, "peak_memory": BYTES, "picture": PATH}. The seconds have
   the names of BenchFigures (core/engine/benchmark/bench.h): "whole", which ends when the picture is in memory; the stages
   "encode", "prior", "inpaint", "refine", cut as pcdm cuts them; of the last two "<stage>.step", the median of the
   denoising steps, and "<stage>.decode". A stage that the bundle does not have is absent. "peak_memory" is the process's
   VmHWM so far.
3. "quit", or the end of its input, ends it.

When something fails it prints {"error": TEXT} and ends with status 1.

request.json:

    "source"                       path of the photo
    "source_pose", "target_pose"   {"joints": 18 entries [x, y] or null in OpenPose's order, "canvas": [width, height]}
    "options"                      pcdm's; those beyond the published system are refused; the precision "auto" is float32
    "noise"                        safetensors file with every draw, a dump of pcdm; empty draws from the seed
    "out"                          folder the picture final.png is written to

Needs torch, diffusers, transformers, opencv-python-headless and safetensors; tried with the versions of
tests/golden/requirements.txt and with torch 2.11, diffusers 0.35, transformers 4.56. With --compile the UNets are
compiled when the first run meets them: minutes on a CPU, so the first run is for warming up.
"""

import argparse
import json
import platform
import re
import sys
import time
from pathlib import Path
from statistics import median

begin = time.perf_counter()
PRECISIONS = {"fp32": "float32", "bf16": "bfloat16", "fp16": "float16", "auto": "float32"}
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "golden" / "pipeline"))


def say(answer, stream):
    stream.write(json.dumps(answer) + "\n")
    stream.flush()


def peak_memory():
    """Bytes, of the process."""
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status).group(1)) * 1024


def run(pipeline, request):
    _, pictures = pipeline.run(request)
    picture = Path(request["out"]) / "final.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    pictures[0].save(picture)
    # The simplified model stands in for stage 2.
    seconds = {name.replace("simplified", "inpaint"): value for name, value in pipeline.seconds.items()}
    for stage in ("inpaint", "refine"):
        if steps := seconds.pop(f"{stage}.steps", None):
            seconds[f"{stage}.step"] = median(steps)
    return {"seconds": seconds, "peak_memory": peak_memory(), "picture": str(picture.resolve())}


def main():
    parser = argparse.ArgumentParser(description="A generation composed of diffusers' parts, for pcdm bench.")
    parser.add_argument("--model", required=True, help="folder with a bundle.json")
    parser.add_argument("--request", required=True, help="request.json")
    parser.add_argument("--threads", type=int, default=0, help="CPU threads; 0 is one a core")
    parser.add_argument("--compile", action="store_true", help="compile the UNets")
    arguments = parser.parse_args()
    request = json.loads(Path(arguments.request).read_text())

    import diffusers
    import torch
    import transformers
    from pipeline import Pipeline

    if arguments.threads > 0:
        torch.set_num_threads(arguments.threads)
    device, precision = (request["options"].get(name, "auto") for name in ("device", "precision"))
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    precision = PRECISIONS[precision]
    pipeline = Pipeline(arguments.model, device, getattr(torch, precision), arguments.compile)
    libraries = {library.__name__: library.__version__ for library in (torch, diffusers, transformers)}
    yield {
        "ready": True,
        "load_seconds": time.perf_counter() - begin,
        "versions": {"python": platform.python_version(), **libraries},
        "threads": torch.get_num_threads(),
        "device": device,
        "precision": precision,
        "compiled": arguments.compile,
    }
    for line in sys.stdin:
        if line.strip() == "quit":
            return
        if line.strip() == "run":
            yield run(pipeline, request)


if __name__ == "__main__":
    answers, sys.stdout = sys.stdout, sys.stderr  # the libraries print too
    try:
        for answer in main():
            say(answer, answers)
    except Exception as error:  # whatever it is, pcdm is to hear of it
        say({"error": f"{type(error).__name__}: {error}"}, answers)
        sys.exit(1)
