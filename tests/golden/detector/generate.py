"""Writes what tests/detector compares with: networks of the published architectures at small width with random
weights, and what their Python runtimes make of pictures.

    python tests/golden/detector/generate.py

with torch 2.11, onnx 1.23, onnxruntime 1.32, numpy 1.26 and opencv-python-headless 4.6 (the OpenCV of Debian 12).

 - yolox.onnx, dwpose.onnx (133 points, batch left open as in the published file), rtmpose.onnx (17 points, fixed)
 - openpose.prototxt, openpose.caffemodel
 - numbers.json: outputs of each network, evenly sampled; the boxes and joints of a photo
"""

import json
import struct
import warnings
from pathlib import Path

import cv2
import networks
import numpy as np
import onnxruntime
import torch

FOLDER = Path(__file__).parent
PEOPLE = FOLDER.parents[2] / "resources" / "people"
MEAN, DEVIATION = (123.675, 116.28, 103.53), (58.395, 57.12, 57.375)


def noise(shape):
    """Bytes without any order, the same in any language."""
    i = np.arange(np.prod(shape), dtype=np.uint32)
    i = (i ^ (i >> 7)) * np.uint32(2654435761)
    return (i >> 24).astype(np.float32).reshape(shape)


def two_people():
    """Side by side, BGR."""
    return np.concatenate([cv2.imread(str(PEOPLE / name)) for name in ("zoe.png", "omar.png")], 1)


def randomise(net, blob, seed):
    """Random weights whose activations stay of one size: batch norms learn their statistics from the picture."""
    torch.manual_seed(seed)
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.weight, 0.7, 1.3)
            torch.nn.init.uniform_(module.bias, -0.3, 0.3)
            module.momentum = None
        elif isinstance(module, torch.nn.Conv2d | torch.nn.Linear):
            torch.nn.init.kaiming_normal_(module.weight)
            if module.bias is not None:
                torch.nn.init.uniform_(module.bias, -0.3, 0.3)
    net.train()
    with torch.no_grad():
        for _ in range(2):
            net(torch.from_numpy(blob))
    return net.eval()


def settle(net, conv, blob, spread):
    """Scales a convolution so that its output has mean 0 and this deviation for the picture."""
    seen = []
    hook = conv.register_forward_hook(lambda *call: seen.append(call[2]))
    net(torch.from_numpy(blob))
    hook.remove()
    scale = spread / seen[0].std((0, 2, 3))
    conv.bias.copy_((conv.bias - seen[0].mean((0, 2, 3))) * scale)
    conv.weight *= scale[:, None, None, None]


def export(net, blob, name, inputs, outputs, open_batch):
    axes = {port: {0: "batch"} for port in [inputs, *outputs]} if open_batch else None
    torch.onnx.export(
        net, torch.from_numpy(blob), FOLDER / name, dynamo=False, opset_version=11, input_names=[inputs],
        output_names=outputs, dynamic_axes=axes,
    )  # fmt: skip
    return onnxruntime.InferenceSession(FOLDER / name, providers=["CPUExecutionProvider"])


def short(value):
    return float(f"{value:.7g}")


def samples(outputs):
    """Sixty-four values of each output, evenly spaced."""
    rows = []
    for output in outputs:
        flat = output.ravel()
        rows.append({"dims": list(output.shape), "values": [short(v) for v in flat[:: max(1, flat.size // 64)][:64]]})
    return rows


def letterbox(image, side=640):
    scale = min(side / image.shape[0], side / image.shape[1])
    small = cv2.resize(image, (int(image.shape[1] * scale), int(image.shape[0] * scale)))
    canvas = np.full((side, side, 3), 114, np.uint8)
    canvas[: small.shape[0], : small.shape[1]] = small
    return canvas.transpose(2, 0, 1)[None].astype(np.float32), scale


def decode(output, side=640):
    """Corners and scores of the people: (x, y) from grid cells, sizes from logarithms."""
    grids, strides = [], []
    for stride in (8, 16, 32):
        x, y = np.meshgrid(np.arange(side // stride), np.arange(side // stride))
        grids.append(np.stack([x.ravel(), y.ravel()], 1))
        strides.append(np.full((grids[-1].shape[0], 1), stride))
    grid, stride = np.concatenate(grids), np.concatenate(strides)
    middle, size = (output[:, :2] + grid) * stride, np.exp(output[:, 2:4]) * stride
    return np.concatenate([middle - size / 2, middle + size / 2], 1), output[:, 4] * output[:, 5]


def suppress(corners, scores, threshold=0.3, overlap=0.45):
    order = [i for i in np.argsort(-scores, kind="stable") if scores[i] > threshold]
    kept = []
    for i in order:
        def iou(k):
            low = np.maximum(corners[i, :2], corners[k, :2])
            high = np.minimum(corners[i, 2:], corners[k, 2:])
            both = np.prod(np.maximum(0, high - low))
            return both / (np.prod(corners[i, 2:] - corners[i, :2]) + np.prod(corners[k, 2:] - corners[k, :2]) - both)

        if all(iou(k) <= overlap for k in kept):
            kept.append(i)
    return kept


def make_yolox(image):
    blob, scale = letterbox(image)
    net = randomise(networks.Yolox(width=2), blob, 1)
    with torch.no_grad():
        for convs, spread in ((net.head.boxes, 0.12), (net.head.objects, 2.0), (net.head.classes, 0.5)):
            for conv in convs:
                settle(net, conv, blob, spread)
        for conv in net.head.boxes:
            conv.bias[2:] += 1.8
        for conv in net.head.classes:
            conv.bias[0] += 4
        # About forty cells are sure, and none nearly so.
        raw = net(torch.from_numpy(blob))[0]
        logit = torch.logit(raw[:, 4])
        for shift in np.arange(-12, 6, 0.01):
            scores = (torch.sigmoid(logit + shift) * raw[:, 5]).numpy()
            if (scores > 0.3).sum() >= 40 and np.abs(scores - 0.3).min() > 2e-3:
                break
        for conv in net.head.objects:
            conv.bias += float(shift)
    session = export(net, blob, "yolox.onnx", "images", ["output"], False)
    corners, scores = decode(session.run(None, {"images": blob})[0][0])
    kept = suppress(corners, scores)
    trial = noise((1, 3, 640, 640))
    return {
        "samples": samples(session.run(None, {"images": trial})),
        "boxes": [[short(v) for v in corners[i] / scale] for i in kept],
    }


def crop(image, box, width, height):
    """RGB and normalised, with the part of the photo it shows."""
    x, y, right, bottom = box
    w, h = 1.25 * (right - x), 1.25 * (bottom - y)
    if w > h * width / height:
        h = w * height / width
    else:
        w = h * width / height
    left, top = (x + right - w) / 2, (y + bottom - h) / 2
    to_input = np.array([[width / w, 0, -left * width / w], [0, width / w, -top * width / w]])
    part = cv2.warpAffine(image[..., ::-1].copy(), to_input, (width, height), flags=cv2.INTER_LINEAR)
    part = (part.astype(np.float32) - np.float32(MEAN)) / np.float32(DEVIATION)
    return part.transpose(2, 0, 1)[None].copy(), (left, top, w, h)


def joints_of(session, image, box, width, height):
    """COCO's seventeen points: [x, y, score, how much the best bin is fuller than any that is not beside it]."""
    blob, (left, top, w, h) = crop(image, box, width, height)
    sheets = session.run(None, {"input": blob})
    rows = []
    for point in range(17):
        best, full, margin = [], [], []
        for sheet in sheets:
            row = sheet[0, point]
            at = int(row.argmax())
            best.append(at / row.size)
            full.append(float(row[at]))
            others = np.delete(row, range(max(0, at - 1), min(row.size, at + 2)))
            margin.append(float(row[at] - others.max()))
        rows.append([short(v) for v in (left + w * best[0], top + h * best[1], min(full), min(margin))])
    return rows


def make_pose(image, name, height, width, points, seed, open_batch, boxes):
    whole = [0, 0, image.shape[1], image.shape[0]]
    blob, _ = crop(image, whole, width, height)
    net = randomise(networks.RtmPose(height, width, points), blob, seed)
    with torch.no_grad():
        net.gau.gamma.uniform_(-1, 1)
        net.gau.beta.uniform_(-1, 1)
        for sheet, linear in zip(net(torch.from_numpy(blob)), (net.x, net.y), strict=True):
            linear.weight *= 0.17 / sheet.std()  # the fullest of hundreds of bins is then about a half full
    session = export(net, blob, name, "input", ["simcc_x", "simcc_y"], open_batch)
    trial = (noise(blob.shape) - 128) / 64
    return {
        "samples": samples(session.run(None, {"input": trial})),
        "whole": joints_of(session, image, whole, width, height),
        "boxes": [joints_of(session, image, box, width, height) for box in boxes],
    }


def varint(value):
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def field(number, content):
    return varint(number << 3 | 2) + varint(len(content)) + content


def blob_proto(array):
    shape = field(1, b"".join(varint(side) for side in array.shape))
    return field(5, struct.pack(f"<{array.size}f", *array.ravel())) + field(7, shape)


def make_openpose():
    torch.manual_seed(4)
    net = networks.OpenPose().eval()
    text = 'name: "openpose"\ninput: "image"\ninput_dim: 1\ninput_dim: 3\ninput_dim: 1\ninput_dim: 1\n'
    weights = field(1, b"openpose")
    for layer in net.layers:
        name, bottoms = layer["name"], "".join(f' bottom: "{name}"' for name in layer["bottom"])
        kind = "Convolution" if "kernel" in layer else "Pooling" if name.startswith("pool") else "Concat"
        options = {"Pooling": "pooling_param { pool: MAX kernel_size: 2 stride: 2 }", "Concat": "concat_param { axis: 1 }"}
        if kind == "Convolution":
            conv = net.convs[name]
            torch.nn.init.kaiming_normal_(conv.weight)
            torch.nn.init.uniform_(conv.bias, 0, 0.3)
            kernel, outputs = layer["kernel"], layer["outputs"]
            options[kind] = f"convolution_param {{ num_output: {outputs} pad: {kernel // 2} kernel_size: {kernel} }}"
            blobs = [field(7, blob_proto(each.detach().numpy())) for each in (conv.weight, conv.bias)]
            weights += field(100, field(1, name.encode()) + field(2, kind.encode()) + b"".join(blobs))
        text += f'layer {{ name: "{name}" type: "{kind}"{bottoms} top: "{name}" {options[kind]} }}\n'
        if layer.get("relu"):
            text += f'layer {{ name: "relu_{name}" type: "ReLU" bottom: "{name}" top: "{name}" }}\n'
    (FOLDER / "openpose.prototxt").write_text(text)
    (FOLDER / "openpose.caffemodel").write_bytes(weights)
    blob = noise((1, 3, 96, 80)) / 256 - 0.5
    with torch.no_grad():
        return {"samples": samples([net(torch.from_numpy(blob)).numpy()])}


def main():
    warnings.filterwarnings("ignore")
    image = two_people()
    numbers = {"yolox": make_yolox(image)}
    boxes = numbers["yolox"]["boxes"][:4]
    numbers["dwpose"] = make_pose(image, "dwpose.onnx", 384, 288, 133, 2, True, boxes)
    numbers["rtmpose"] = make_pose(image, "rtmpose.onnx", 256, 192, 17, 3, False, boxes)
    numbers["openpose"] = make_openpose()
    (FOLDER / "numbers.json").write_text(json.dumps(numbers))


if __name__ == "__main__":
    main()
