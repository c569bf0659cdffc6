"""YOLOX and RTMPose (DWPose's student has its shape) at small width, layer for layer, for random weights.

Written from the papers and the published configs, so that exported files hold the operators that the published
ones hold.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn


class ConvModule(nn.Sequential):
    def __init__(self, inputs, outputs, kernel, stride=1, groups=1):
        super().__init__(
            nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
            nn.BatchNorm2d(outputs, eps=1e-3),
            nn.SiLU(),
        )


class Pools(nn.Module):
    """Spatial pyramid pooling of both networks."""

    def __init__(self, channels):
        super().__init__()
        self.first = ConvModule(channels, channels // 2, 1)
        self.pools = nn.ModuleList(nn.MaxPool2d(side, 1, side // 2) for side in (5, 9, 13))
        self.last = ConvModule(channels * 2, channels, 1)

    def forward(self, x):
        x = self.first(x)
        return self.last(torch.cat([x] + [pool(x) for pool in self.pools], 1))


class Bottleneck(nn.Module):
    def __init__(self, channels, shortcut):
        super().__init__()
        self.shortcut = shortcut
        self.layers = nn.Sequential(ConvModule(channels, channels, 1), ConvModule(channels, channels, 3))

    def forward(self, x):
        return x + self.layers(x) if self.shortcut else self.layers(x)


class CspLayer(nn.Module):
    def __init__(self, inputs, outputs, shortcut=True):
        super().__init__()
        half = outputs // 2
        self.main, self.short = ConvModule(inputs, half, 1), ConvModule(inputs, half, 1)
        self.block = Bottleneck(half, shortcut)
        self.last = ConvModule(outputs, outputs, 1)

    def forward(self, x):
        return self.last(torch.cat((self.block(self.main(x)), self.short(x)), 1))


class Focus(nn.Module):
    def __init__(self, outputs):
        super().__init__()
        self.conv = ConvModule(12, outputs, 3)

    def forward(self, x):
        corners = [x[..., ::2, ::2], x[..., 1::2, ::2], x[..., ::2, 1::2], x[..., 1::2, 1::2]]
        return self.conv(torch.cat(corners, 1))


class YoloxHead(nn.Module):
    def __init__(self, widths, width, classes):
        super().__init__()
        self.stems = nn.ModuleList(ConvModule(each, width, 1) for each in widths)
        self.class_convs = nn.ModuleList(ConvModule(width, width, 3) for _ in widths)
        self.box_convs = nn.ModuleList(ConvModule(width, width, 3) for _ in widths)
        self.classes = nn.ModuleList(nn.Conv2d(width, classes, 1) for _ in widths)
        self.boxes = nn.ModuleList(nn.Conv2d(width, 4, 1) for _ in widths)
        self.objects = nn.ModuleList(nn.Conv2d(width, 1, 1) for _ in widths)

    def forward(self, levels):
        outputs = []
        for i, x in enumerate(levels):
            x = self.stems[i](x)
            box = self.box_convs[i](x)
            kinds = self.classes[i](self.class_convs[i](x)).sigmoid()
            outputs.append(torch.cat([self.boxes[i](box), self.objects[i](box).sigmoid(), kinds], 1))
        return torch.cat([x.flatten(start_dim=2) for x in outputs], dim=2).permute(0, 2, 1)


class Yolox(nn.Module):
    """[1, 3, 640, 640] BGR of 0 to 255 to [1, 8400, 5 + classes]: boxes in grid cells, as YOLOX exports them."""

    def __init__(self, width=4, classes=80):
        super().__init__()
        w = width
        self.stem = Focus(w)
        self.dark2 = nn.Sequential(ConvModule(w, w * 2, 3, 2), CspLayer(w * 2, w * 2))
        self.dark3 = nn.Sequential(ConvModule(w * 2, w * 4, 3, 2), CspLayer(w * 4, w * 4))
        self.dark4 = nn.Sequential(ConvModule(w * 4, w * 8, 3, 2), CspLayer(w * 8, w * 8))
        self.dark5 = nn.Sequential(
            ConvModule(w * 8, w * 16, 3, 2), Pools(w * 16), CspLayer(w * 16, w * 16, shortcut=False)
        )
        self.up = nn.Upsample(scale_factor=2, mode="nearest")
        self.lateral = ConvModule(w * 16, w * 8, 1)
        self.p4 = CspLayer(w * 16, w * 8, shortcut=False)
        self.reduce = ConvModule(w * 8, w * 4, 1)
        self.p3 = CspLayer(w * 8, w * 4, shortcut=False)
        self.down3 = ConvModule(w * 4, w * 4, 3, 2)
        self.n3 = CspLayer(w * 8, w * 8, shortcut=False)
        self.down4 = ConvModule(w * 8, w * 8, 3, 2)
        self.n4 = CspLayer(w * 16, w * 16, shortcut=False)
        self.head = YoloxHead((w * 4, w * 8, w * 16), w * 4, classes)

    def forward(self, x):
        c3 = self.dark3(self.dark2(self.stem(x)))
        c4 = self.dark4(c3)
        c5 = self.lateral(self.dark5(c4))
        p4 = self.reduce(self.p4(torch.cat([self.up(c5), c4], 1)))
        p3 = self.p3(torch.cat([self.up(p4), c3], 1))
        n3 = self.n3(torch.cat([self.down3(p3), p4], 1))
        n4 = self.n4(torch.cat([self.down4(n3), c5], 1))
        return self.head([p3, n3, n4])


class ChannelAttention(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Conv2d(channels, channels, 1)
        self.act = nn.Hardsigmoid()

    def forward(self, x):
        return x * self.act(self.fc(self.pool(x)))


class CspNextBlock(nn.Module):
    def __init__(self, channels, shortcut):
        super().__init__()
        self.shortcut = shortcut
        self.conv1 = ConvModule(channels, channels, 3)
        self.conv2 = nn.Sequential(
            ConvModule(channels, channels, 5, groups=channels), ConvModule(channels, channels, 1)
        )

    def forward(self, x):
        y = self.conv2(self.conv1(x))
        return y + x if self.shortcut else y


class CspNextLayer(nn.Module):
    def __init__(self, channels, shortcut):
        super().__init__()
        half = channels // 2
        self.main, self.short = ConvModule(channels, half, 1), ConvModule(channels, half, 1)
        self.block = CspNextBlock(half, shortcut)
        self.attention = ChannelAttention(channels)
        self.last = ConvModule(channels, channels, 1)

    def forward(self, x):
        return self.last(self.attention(torch.cat((self.block(self.main(x)), self.short(x)), 1)))


class ScaleNorm(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.scale = dim**-0.5
        self.g = nn.Parameter(torch.ones(1))

    def forward(self, x):
        norm = torch.norm(x, p=2, dim=2, keepdim=True) * self.scale
        return x / norm.clamp(min=1e-5) * self.g


class GatedAttention(nn.Module):
    """The gated attention unit between RTMPose's joints."""

    def __init__(self, dim, s):
        super().__init__()
        self.e, self.s = dim * 2, s
        self.norm = ScaleNorm(dim)
        self.uv = nn.Linear(dim, 2 * self.e + s, bias=False)
        self.gamma, self.beta = nn.Parameter(torch.rand(2, s)), nn.Parameter(torch.rand(2, s))
        self.out = nn.Linear(self.e, dim, bias=False)
        self.residual = nn.Parameter(torch.rand(dim))

    def forward(self, x):
        u, v, base = torch.split(F.silu(self.uv(self.norm(x))), [self.e, self.e, self.s], dim=2)
        base = base.unsqueeze(2) * self.gamma[None, None, :] + self.beta
        q, k = torch.unbind(base, dim=2)
        kernel = torch.square(F.relu(torch.bmm(q, k.permute(0, 2, 1)) / math.sqrt(self.s)))
        return x * self.residual + self.out(u * torch.bmm(kernel, v))


class RtmPose(nn.Module):
    """[1, 3, h, w] to two sheets of bins, [1, joints, 2 w] and [1, joints, 2 h]."""

    def __init__(self, height, width, joints, base=2, hidden=6, s=4):
        super().__init__()
        self.stem = nn.Sequential(
            ConvModule(3, base, 3, 2), ConvModule(base, base, 3), ConvModule(base, base, 3)
        )
        stages = []
        for stage in range(4):
            pools = [Pools(base)] if stage == 3 else []
            stages += [ConvModule(base, base, 3, 2), *pools, CspNextLayer(base, stage < 3)]
        self.stages = nn.Sequential(*stages)
        self.final = nn.Conv2d(base, joints, 7, padding=3)
        flat = (height // 32) * (width // 32)
        self.mlp = nn.Sequential(ScaleNorm(flat), nn.Linear(flat, hidden, bias=False))
        self.gau = GatedAttention(hidden, s)
        self.x, self.y = nn.Linear(hidden, width * 2, bias=False), nn.Linear(hidden, height * 2, bias=False)

    def forward(self, x):
        joints = self.gau(self.mlp(torch.flatten(self.final(self.stages(self.stem(x))), 2)))
        return self.x(joints), self.y(joints)


def openpose_layers(width=2, stages=2):
    """OpenPose's COCO network as (name, kind, inputs, outputs, kernel, bottom), each convolution with a ReLU but the
    last of a branch. The published one has widths up to 512 and six stages; those after the second are alike.
    """
    layers = []

    def conv(name, outputs, kernel, bottom, relu=True):
        layers.append({"name": name, "outputs": outputs, "kernel": kernel, "bottom": bottom, "relu": relu})
        return name

    top = "image"
    for block, convs in enumerate((2, 2, 4), 1):
        for i in range(1, convs + 1):
            top = conv(f"conv{block}_{i}", width, 3, [top])
        layers.append({"name": f"pool{block}_stage1", "bottom": [top]})
        top = f"pool{block}_stage1"
    for name in ("conv4_1", "conv4_2", "conv4_3_CPM", "conv4_4_CPM"):
        top = conv(name, width, 3, [top])
    features = top
    ends = []
    for branch, outputs in ((1, 38), (2, 19)):
        top = features
        for i in range(1, 4):
            top = conv(f"conv5_{i}_CPM_L{branch}", width, 3, [top])
        top = conv(f"conv5_4_CPM_L{branch}", width, 1, [top])
        ends.append(conv(f"conv5_5_CPM_L{branch}", outputs, 1, [top], relu=False))
    for stage in range(2, stages + 1):
        layers.append({"name": f"concat_stage{stage}", "bottom": [*ends, features]})
        begin, ends = f"concat_stage{stage}", []
        for branch, outputs in ((1, 38), (2, 19)):
            top = begin
            for i in range(1, 6):
                top = conv(f"Mconv{i}_stage{stage}_L{branch}", width, 7, [top])
            top = conv(f"Mconv6_stage{stage}_L{branch}", width, 1, [top])
            ends.append(conv(f"Mconv7_stage{stage}_L{branch}", outputs, 1, [top], relu=False))
    layers.append({"name": "net_output", "bottom": ends[::-1]})
    return layers


class OpenPose(nn.Module):
    """[1, 3, h, w] BGR of -1/2 to 1/2 to [1, 57, h / 8, w / 8]."""

    def __init__(self):
        super().__init__()
        self.layers, self.convs, widths = openpose_layers(), nn.ModuleDict(), {"image": 3}
        for layer in self.layers:
            inputs = sum(widths[name] for name in layer["bottom"])
            widths[layer["name"]] = layer.get("outputs", inputs)
            if "kernel" in layer:
                kernel = layer["kernel"]
                self.convs[layer["name"]] = nn.Conv2d(inputs, layer["outputs"], kernel, padding=kernel // 2)

    def forward(self, image):
        tops = {"image": image}
        for layer in self.layers:
            x = torch.cat([tops[name] for name in layer["bottom"]], 1)
            if layer["name"].startswith("pool"):
                x = F.max_pool2d(x, 2, 2)
            if "kernel" in layer:
                x = self.convs[layer["name"]](x)
                x = F.relu(x) if layer["relu"] else x
            tops[layer["name"]] = x
        return tops["net_output"]
