"""Writes the small checkpoint files of this folder, in every container a user may have weights in.

Run from anywhere with torch 2.1.2 and safetensors 0.4 or newer; the files lie beside this script. What the
tests expect of them is `values(name)`: 0, 1, 2, ... scaled by 1/8, which every dtype here holds exactly.
"""

import argparse
import collections
import io
import json
import os
import pathlib
import pickle
import tarfile
import zipfile

import safetensors.torch
import torch

HERE = pathlib.Path(__file__).parent


def values(*shape, dtype=torch.float32):
    count = int(torch.tensor(shape).prod())
    return (torch.arange(count, dtype=torch.float64) / 8).reshape(shape).to(dtype)


def state_dict(dtype=torch.float32):
    return collections.OrderedDict(
        [("a.weight", values(3, 2, dtype=dtype)), ("a.bias", values(3, dtype=dtype)), ("scalar", values(dtype=dtype))]
    )


class Unknown:
    """An object of a class that no reader knows, with state."""

    def __init__(self):
        self.tensor = values(2)
        self.words = {"one": 1, "two": [2.0, None, True]}


class Evil:
    """Runs a command when Python unpickles it."""

    def __reduce__(self):
        return os.system, ("touch pickle-was-executed",)


def safetensors_files():
    dtypes = {
        "f64": torch.float64, "f32": torch.float32, "f16": torch.float16, "bf16": torch.bfloat16,
        "i64": torch.int64, "i32": torch.int32, "i16": torch.int16, "i8": torch.int8, "u8": torch.uint8,
    }
    tensors = {name: values(2, 3, dtype=dtype) for name, dtype in dtypes.items()}
    tensors["bool"] = torch.tensor([[True, False, True]])
    tensors["empty"] = torch.zeros(0, 4)
    tensors["scalar"] = values()
    safetensors.torch.save_file(tensors, HERE / "dtypes.safetensors", metadata={"format": "pt"})

    # A one-byte tensor first, so that the float32 behind it is not aligned.
    header = json.dumps({
        "byte": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1]},
        "float": {"dtype": "F32", "shape": [3], "data_offsets": [1, 13]},
    }).encode()
    data = bytes([7]) + values(3).numpy().tobytes()
    (HERE / "unaligned.safetensors").write_bytes(len(header).to_bytes(8, "little") + header + data)

    shards = HERE / "sharded"
    shards.mkdir(exist_ok=True)
    whole = state_dict()
    names = list(whole)
    files = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
    safetensors.torch.save_file({names[0]: whole[names[0]]}, shards / files[0])
    safetensors.torch.save_file({name: whole[name] for name in names[1:]}, shards / files[1])
    index = {"metadata": {"total_size": 40}, "weight_map": {name: files[min(i, 1)] for i, name in enumerate(names)}}
    (shards / "model.safetensors.index.json").write_text(json.dumps(index, indent=2) + "\n")


def torch_files():
    torch.save(state_dict(), HERE / "plain.pt")
    torch.save(state_dict(torch.float16), HERE / "half.pt")
    torch.save(state_dict(torch.bfloat16), HERE / "bfloat16.pt")
    torch.save({name: torch.nn.Parameter(tensor) for name, tensor in state_dict().items()}, HERE / "parameters.pt")
    torch.save({"state_dict": {"module." + name: t for name, t in state_dict().items()}, "epoch": 3}, HERE / "wrapped.pt")
    torch.manual_seed(0)
    torch.save(torch.nn.Linear(2, 3).state_dict(), HERE / "with_metadata.pt")
    for protocol in (3, 4, 5):
        torch.save(state_dict(), HERE / f"protocol{protocol}.pt", pickle_protocol=protocol)

    # Views into one storage: transposed, and with an offset.
    base = values(4, 3)
    torch.save({"whole": base, "transposed": base.t(), "row": base[2], "column": base[:, 1]}, HERE / "views.pt")

    # What DeepSpeed's mp_rank_00_model_states.pt is like.
    torch.save(
        {
            "module": state_dict(torch.float16),
            "buffer_names": ["a", "b"],
            "optimizer": None,
            "param_shapes": [collections.OrderedDict([("a.weight", torch.Size([3, 2]))])],
            "lr_scheduler": Unknown(),
            "sparse_tensor_module_names": {"x", "y"},
            "skipped_steps": 0,
            "global_steps": 2**40,
            "huge": 2**80,
            "dtype": torch.float16,
            "args": argparse.Namespace(lr=1e-4, batch_size=8, root=pathlib.PurePosixPath("data")),
            "ds_config": {"fp16": {"enabled": True}, "counts": collections.Counter("abc")},
            "ds_version": "0.12.3",
            "epoch": 10,
            "last_global_step": 12345,
        },
        HERE / "deepspeed.pt",
    )

    torch.save({"module": state_dict(), "args": Evil()}, HERE / "evil_beside_weights.pt")
    torch.save(Evil(), HERE / "evil.pt")
    torch.save(state_dict(), HERE / "legacy.pt", _use_new_zipfile_serialization=False)
    with tarfile.open(HERE / "legacy_tar.pt", "w", format=tarfile.USTAR_FORMAT) as archive:
        for name in ("sys_info", "pickle", "tensors", "storages"):
            archive.addfile(tarfile.TarInfo(name), io.BytesIO())


def zip_files():
    """Other zips: one compressed, one with a 64-bit directory, one that holds no checkpoint."""
    buffer = io.BytesIO()
    torch.save(state_dict(), buffer)
    source = zipfile.ZipFile(buffer)

    def rewrite(name, compression, force_zip64=False):
        with zipfile.ZipFile(HERE / name, "w", compression) as target:
            for entry in source.infolist():
                info = zipfile.ZipInfo(entry.filename.replace("archive/", "any name/"))
                info.compress_type = compression
                with target.open(info, "w", force_zip64=force_zip64) as file:
                    file.write(source.read(entry))

    rewrite("compressed.pt", zipfile.ZIP_DEFLATED)
    rewrite("other_root.pt", zipfile.ZIP_STORED, force_zip64=True)
    with zipfile.ZipFile(HERE / "no_checkpoint.zip", "w") as target:
        target.writestr("readme.txt", "nothing")

    def with_pickle(name, pickled, byteorder=None):
        with zipfile.ZipFile(HERE / name, "w") as target:
            target.writestr("archive/data.pkl", pickled)
            target.writestr("archive/data/0", values(4).numpy().tobytes())
            if byteorder:
                target.writestr("archive/byteorder", byteorder)

    with_pickle("big_endian.pt", pickle.dumps({}, 2), "big")
    with_pickle("not_a_dict.pt", pickle.dumps([1, 2, 3], 2))


if __name__ == "__main__":
    safetensors_files()
    torch_files()
    zip_files()
