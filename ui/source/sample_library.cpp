#include "ui/source/sample_library.h"

#include "core/pose/pose_file.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryFile>

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

} // namespace pcdm
