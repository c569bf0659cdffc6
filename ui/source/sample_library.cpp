#include "ui/source/sample_library.h"

#include "core/pose/pose_draw.h"
#include "core/pose/pose_edit.h"
#include "core/pose/pose_file.h"
#include "ui/look/qt_image.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryFile>

#include <algorithm>

namespace pcdm {

namespace {

QStringList namesIn(const QDir& folder, const QString& pattern) {
    QStringList names;
    for (const QFileInfo& file : folder.entryInfoList({pattern}, QDir::Files, QDir::Name))
        names += file.completeBaseName();
    return names;
}

/// The core reads files, and what lies in the program is none.
Pose poseInResources(const QString& path) {
    const std::unique_ptr<QTemporaryFile> file(QTemporaryFile::createNativeFile(path));
    return loadPose(file->fileName().toStdString(), {},
                    {.person = {}, .name = {}, .format = PoseFormat::OpenPose});
}

} // namespace

QStringList samplePeople() {
    return namesIn(QDir(":/people"), "*.png");
}

QImage samplePicture(const QString& person) {
    return QImage(":/people/" + person + ".png");
}

std::optional<Pose> samplePose(const QString& person) {
    const QString path = ":/people/" + person + ".json";
    if (!QFile::exists(path)) return std::nullopt;
    return poseInResources(path);
}

PoseLibrary::PoseLibrary(const QDir& folder, QObject* parent) : QObject(parent), folder_(folder) {}

QStringList PoseLibrary::keys() const {
    QStringList keys;
    for (const QString& name : namesIn(folder_, "*.json"))
        keys += "own/" + name;
    for (const QString& name : namesIn(QDir(":/poses"), "*.json"))
        keys += "poses/" + name;
    return keys;
}

QString PoseLibrary::nameOf(const QString& key) {
    return key.section('/', 1).replace('-', ' ');
}

bool PoseLibrary::isOwn(const QString& key) {
    return key.startsWith("own/");
}

Pose PoseLibrary::load(const QString& key) const {
    if (!isOwn(key)) return poseInResources(":/" + key + ".json");
    return loadPose(folder_.filePath(key.section('/', 1) + ".json").toStdString());
}

QString PoseLibrary::save(const QString& name, const Pose& pose) {
    QString base = name.trimmed();
    base.remove(QRegularExpression(R"([^\w \-])", QRegularExpression::UseUnicodePropertiesOption));
    if (base.isEmpty()) base = tr("pose");
    QString free = base;
    for (int number = 2; folder_.exists(free + ".json"); ++number)
        free = QStringLiteral("%1 %2").arg(base).arg(number);
    folder_.mkpath(".");
    savePose(folder_.filePath(free + ".json").toStdString(), pose);
    emit changed();
    return "own/" + free;
}

void PoseLibrary::remove(const QString& key) {
    if (isOwn(key) && folder_.remove(key.section('/', 1) + ".json")) emit changed();
}

QImage poseThumbnail(const Pose& pose, int height) {
    // Drawn large, so that the skeleton's own widths fit, then made small.
    const int width = std::max(1, height * pose.canvas.width / std::max(1, pose.canvas.height));
    Pose close = pose;
    if (const auto bounds = boundsOf(pose, presentJoints(pose))) {
        const double tall = std::max(1.0, bounds->bottomRight.y - bounds->topLeft.y);
        const double wide = std::max(1.0, bounds->bottomRight.x - bounds->topLeft.x);
        const double factor = std::min(0.9 * pose.canvas.height / tall, 0.9 * pose.canvas.width / wide);
        close = scaleJoints(pose, JointSet().set(), bounds->centre(), factor, factor);
        close = moveJoints(close, JointSet().set(), pose.canvas.width / 2.0 - bounds->centre().x,
                           pose.canvas.height / 2.0 - bounds->centre().y);
    }
    return toQImage(drawSkeleton(close, {2 * width, 2 * height}))
        .scaled(width, height, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

} // namespace pcdm
