#include "ui/source/sample_library.h"

#include "core/pose/pose_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace pcdm {

namespace {

/// The poses of resources/poses, by the names of their files, for the translators.
[[maybe_unused]] constexpr const char* kPoseNames[] = {
    QT_TRANSLATE_NOOP("PoseName", "arms folded"),
    QT_TRANSLATE_NOOP("PoseName", "arms out"),
    QT_TRANSLATE_NOOP("PoseName", "arms raised"),
    QT_TRANSLATE_NOOP("PoseName", "back"),
    QT_TRANSLATE_NOOP("PoseName", "contrapposto"),
    QT_TRANSLATE_NOOP("PoseName", "contrapposto turned"),
    QT_TRANSLATE_NOOP("PoseName", "forearm up"),
    QT_TRANSLATE_NOOP("PoseName", "hand at nape"),
    QT_TRANSLATE_NOOP("PoseName", "hand in hair"),
    QT_TRANSLATE_NOOP("PoseName", "hand in pocket"),
    QT_TRANSLATE_NOOP("PoseName", "hand on hip"),
    QT_TRANSLATE_NOOP("PoseName", "hand on hip turned"),
    QT_TRANSLATE_NOOP("PoseName", "hand to chin"),
    QT_TRANSLATE_NOOP("PoseName", "hands behind"),
    QT_TRANSLATE_NOOP("PoseName", "hands clasped"),
    QT_TRANSLATE_NOOP("PoseName", "hands on hips"),
    QT_TRANSLATE_NOOP("PoseName", "holding elbow"),
    QT_TRANSLATE_NOOP("PoseName", "looking over"),
    QT_TRANSLATE_NOOP("PoseName", "one arm up"),
    QT_TRANSLATE_NOOP("PoseName", "phone"),
    QT_TRANSLATE_NOOP("PoseName", "pockets"),
    QT_TRANSLATE_NOOP("PoseName", "running"),
    QT_TRANSLATE_NOOP("PoseName", "side"),
    QT_TRANSLATE_NOOP("PoseName", "sitting"),
    QT_TRANSLATE_NOOP("PoseName", "sitting forward"),
    QT_TRANSLATE_NOOP("PoseName", "sitting high"),
    QT_TRANSLATE_NOOP("PoseName", "standing"),
    QT_TRANSLATE_NOOP("PoseName", "standing wide"),
    QT_TRANSLATE_NOOP("PoseName", "step"),
    QT_TRANSLATE_NOOP("PoseName", "strolling"),
    QT_TRANSLATE_NOOP("PoseName", "strolling back"),
    QT_TRANSLATE_NOOP("PoseName", "three quarter"),
    QT_TRANSLATE_NOOP("PoseName", "walking"),
    QT_TRANSLATE_NOOP("PoseName", "walking side"),
    QT_TRANSLATE_NOOP("PoseName", "waving"),
};

QStringList namesIn(const QDir& folder, const QString& pattern) {
    QStringList names;
    for (const QFileInfo& file : folder.entryInfoList({pattern}, QDir::Files, QDir::Name))
        names += file.completeBaseName();
    return names;
}

/// The core reads files, and what lies in the program is none.
Pose poseInResources(const QString& path) {
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    return poseFromJson(file.readAll().toStdString(), path.toStdString());
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
    const QString name = key.section('/', 1);
    return isOwn(key) ? name
                      : QCoreApplication::translate("PoseName", QString(name).replace('-', ' ').toUtf8());
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
