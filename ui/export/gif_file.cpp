#include "ui/export/gif_file.h"

#include "core/error.h"
#include "core/file.h"
#include "core/image/resample.h"
#include "ui/look/qt_image.h"

#include <gif_lib.h>

#include <array>
#include <memory>

namespace pcdm {

namespace {

constexpr int kColours = 256;

int append(GifFileType* gif, const GifByteType* bytes, int count) {
    auto* file = static_cast<std::vector<std::uint8_t>*>(gif->UserData);
    file->insert(file->end(), bytes, bytes + count);
    return count;
}

void require(bool isDone) {
    if (!isDone)
        throw Error(ErrorKind::Internal, Text("The GIF could not be encoded."), Text("Please report it."));
}

using ColourMap = std::unique_ptr<ColorMapObject, decltype(&GifFreeMapObject)>;

ColourMap colourMapOf(const QImage& picture) {
    std::array<GifColorType, kColours> colours{};
    const QList<QRgb> table = picture.colorTable();
    for (qsizetype i = 0; i < std::min<qsizetype>(table.size(), kColours); ++i)
        colours[static_cast<std::size_t>(i)] = {static_cast<GifByteType>(qRed(table[i])),
                                                static_cast<GifByteType>(qGreen(table[i])),
                                                static_cast<GifByteType>(qBlue(table[i]))};
    return {GifMakeMapObject(kColours, colours.data()), &GifFreeMapObject};
}

/// The extension that makes viewers repeat for ever.
void putLoop(GifFileType* gif) {
    const std::array<GifByteType, 3> forEver = {1, 0, 0};
    require(EGifPutExtensionLeader(gif, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
            EGifPutExtensionBlock(gif, 11, "NETSCAPE2.0") == GIF_OK &&
            EGifPutExtensionBlock(gif, forEver.size(), forEver.data()) == GIF_OK &&
            EGifPutExtensionTrailer(gif) == GIF_OK);
}

void putFrame(GifFileType* gif, const Image& frame, int milliseconds) {
    const QImage picture =
        toQImage(frame).convertToFormat(QImage::Format_Indexed8, Qt::DiffuseDither | Qt::AvoidDither);
    const ColourMap colours = colourMapOf(picture);
    GraphicsControlBlock control{};
    control.DisposalMode = DISPOSE_DO_NOT;
    control.DelayTime = milliseconds / 10;
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    std::array<GifByteType, 4> extension{};
    EGifGCBToExtension(&control, extension.data());
    require(EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, extension.size(), extension.data()) == GIF_OK &&
            EGifPutImageDesc(gif, 0, 0, picture.width(), picture.height(), false, colours.get()) == GIF_OK);
    for (int y = 0; y < picture.height(); ++y)
        require(EGifPutLine(gif, const_cast<GifPixelType*>(picture.constScanLine(y)), picture.width()) ==
                GIF_OK);
}

} // namespace

void saveGif(const QString& path, const std::vector<ImagePtr>& frames, int milliseconds) {
    if (frames.empty())
        throw Error(ErrorKind::BadOption, Text("There are no pictures to animate."),
                    Text("Draw some first."));
    const Size size = frames.front()->size();
    std::vector<std::uint8_t> file;
    GifFileType* gif = EGifOpen(&file, append, nullptr);
    require(gif != nullptr);
    const std::unique_ptr<GifFileType, void (*)(GifFileType*)> closer(
        gif, [](GifFileType* open) { EGifCloseFile(open, nullptr); });
    EGifSetGifVersion(gif, true);
    require(EGifPutScreenDesc(gif, size.width, size.height, 8, 0, nullptr) == GIF_OK);
    putLoop(gif);
    for (const ImagePtr& frame : frames)
        putFrame(gif, *sized(frame, size), milliseconds);
    file.push_back(0x3b); // the trailer, which closing would write too late
    writeFileAtomically(path.toStdString(), std::span<const std::uint8_t>(file));
}

} // namespace pcdm
