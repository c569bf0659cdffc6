"""Makes the pictures and numbers that tests/core/image compares with. Run in this folder with
Pillow 9.5.0, OpenCV 4.8.0, scikit-image 0.21.0 and numpy 1.26; the results are checked in.

    python generate.py
"""

import hashlib
import json

import cv2
import numpy as np
from PIL import Image
from skimage.metrics import peak_signal_noise_ratio, structural_similarity


def ramp(width, height):
    """Channel k is (3x + 5y + 7k) mod 256."""
    y, x, k = np.ogrid[:height, :width, :3]
    return ((3 * x + 5 * y + 7 * k) % 256).astype(np.uint8)


def hashes(width, height):
    """A picture without any order, the same in any language."""
    i = np.arange(width * height * 3, dtype=np.uint32)
    i = (i ^ (i >> 7)) * np.uint32(2654435761)
    return (i >> 24).astype(np.uint8).reshape(height, width, 3)


def digest(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()[:16]


def resample():
    sizes = [(512, 512, 224, 224), (352, 512, 512, 512), (176, 256, 512, 512), (64, 48, 65, 47), (17, 31, 5, 3),
             (31, 17, 100, 7), (640, 480, 512, 512), (100, 100, 100, 33), (100, 100, 33, 100), (16, 16, 1, 1),
             (1, 1, 4, 4), (2, 3, 7, 5), (750, 1101, 512, 512), (97, 89, 352, 512), (300, 2, 20, 200)]
    rows = []
    for name, make in (("ramp", ramp), ("hashes", hashes)):
        for w, h, to_w, to_h in sizes:
            result = Image.fromarray(make(w, h)).resize((to_w, to_h), Image.BICUBIC)
            rows.append({"picture": name, "from": [w, h], "to": [to_w, to_h], "sha256": digest(result)})
    return rows


def clip_crop():
    from transformers import CLIPImageProcessor
    processor = CLIPImageProcessor(do_rescale=False, do_normalize=False)
    rows = []
    for w, h in [(512, 512), (352, 512), (750, 1101), (300, 200), (224, 300), (225, 224), (100, 333), (1101, 750)]:
        pixels = processor(Image.fromarray(hashes(w, h)), return_tensors="np")["pixel_values"][0]
        rows.append({"from": [w, h], "sha256": digest(pixels.transpose(1, 2, 0).astype(np.uint8))})
    return rows


def compare():
    rows = []
    for w, h in [(176, 256), (64, 48), (9, 9), (33, 20)]:
        a = ramp(w, h)
        for name, b in (("rolled", np.roll(a, 3, axis=1)), ("hashes", hashes(w, h)), ("half", a // 2)):
            ssim = structural_similarity(a, b, channel_axis=2, gaussian_weights=True, sigma=1.2,
                                         use_sample_covariance=False, data_range=255)
            rows.append({"size": [w, h], "other": name, "ssim": ssim, "psnr": peak_signal_noise_ratio(a, b)})
    return rows


def turned(image, orientation):
    """How `image` is stored so that a reader who obeys `orientation` sees it upright."""
    T = Image.Transpose
    undo = {1: [], 2: [T.FLIP_LEFT_RIGHT], 3: [T.ROTATE_180], 4: [T.FLIP_TOP_BOTTOM], 5: [T.TRANSPOSE],
            6: [T.ROTATE_90], 7: [T.TRANSVERSE], 8: [T.ROTATE_270]}
    for step in undo[orientation]:
        image = image.transpose(step)
    return image


def exif(orientation):
    tags = Image.Exif()
    tags[274] = orientation
    return tags.tobytes()


def pictures():
    """Small files of every kind; each but the refused ones shows `upright.png`, 24 x 16 pixels."""
    blocks = np.kron(hashes(3, 2), np.ones((8, 8, 1), np.uint8))  # even blocks survive JPEG
    upright = Image.fromarray(blocks)
    upright.save("upright.png")
    upright.save("plain.bmp")
    upright.save("plain.webp", lossless=True)
    upright.save("plain.tif")
    upright.save("packed.tif", compression="tiff_lzw")
    upright.save("plain.jpg", quality=100, subsampling=0)
    upright.save("progressive.jpg", quality=100, subsampling=0, progressive=True)
    upright.quantize(6).save("palette.png")
    for orientation in range(1, 9):
        stored = turned(upright, orientation)
        stored.save(f"turned-{orientation}.jpg", quality=100, subsampling=0, exif=exif(orientation))
    stored = turned(upright, 6)
    stored.save("turned-6.png", exif=exif(6))
    stored.save("turned-6.webp", lossless=True, exif=exif(6))
    for orientation in range(2, 9):
        turned(upright, orientation).save(f"turned-{orientation}.tif", tiffinfo={274: orientation})

    alpha = Image.fromarray(hashes(24, 16)[..., 0])
    with_alpha = upright.copy()
    with_alpha.putalpha(alpha)
    with_alpha.save("alpha.png")
    with_alpha.save("alpha.webp", lossless=True, exact=True)
    with_alpha.save("alpha.tif")
    cv2.imwrite("deep.png", blocks[..., ::-1].astype(np.uint16) * 257)
    cv2.imwrite("deep.tif", blocks[..., ::-1].astype(np.uint16) * 257)
    grey = upright.convert("L")
    grey.save("grey.png")
    grey.save("grey.jpg", quality=100)
    Image.merge("LA", (grey, alpha)).save("grey-alpha.png")
    grey.convert("RGB").save("grey-expected.png")

    upright.convert("CMYK").save("cmyk.jpg")
    upright.convert("CMYK").save("cmyk.tif")
    Image.fromarray(blocks[..., 0].astype(np.float32)).save("float.tif")
    upright.save("moving.gif")


if __name__ == "__main__":
    pictures()
    with open("numbers.json", "w") as file:
        json.dump({"resample": resample(), "clip_crop": clip_crop(), "compare": compare()}, file, indent=1)
        file.write("\n")
