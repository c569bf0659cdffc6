#include "ui/look/picture_files.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

namespace pcdm {

namespace {

const QStringList kEndings{"png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff"};

} // namespace

bool isPictureFile(const QString& path) {
    return kEndings.contains(QFileInfo(path).suffix().toLower());
}

QString pictureFilter() {
    return QCoreApplication::translate("pcdm::PictureFiles", "Pictures (%1)")
        .arg("*." + kEndings.join(QStringLiteral(" *.")));
}

} // namespace pcdm
