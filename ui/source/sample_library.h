// The sample people and poses that come with the program, and the user's own poses.
#pragma once

#include "core/image/image.h"
#include "core/pose/pose.h"

#include <QDir>
#include <QImage>
#include <QObject>
#include <QStringList>

#include <optional>

namespace pcdm {

/// ":/people" and ":/poses" of the program's resources; files of the same kinds in the user's folder.
QStringList samplePeople();
QImage samplePicture(const QString& person);
std::optional<Pose> samplePose(const QString& person);

class PoseLibrary : public QObject {
    Q_OBJECT

public:
    /// Own poses are kept in `folder`, which is made when the first is saved.
    explicit PoseLibrary(const QDir& folder, QObject* parent = nullptr);

    /// Keys: "poses/NAME" of the program, "own/NAME" of the user.
    QStringList keys() const;
    static QString nameOf(const QString& key);
    /// Throws Error for an own pose that cannot be read.
    Pose load(const QString& key) const;
    /// Under a name that is still free: "name", "name 2", … Returns the key. Throws Error.
    QString save(const QString& name, const Pose& pose);
    void remove(const QString& key);
    static bool isOwn(const QString& key);

signals:
    void changed();

private:
    QDir folder_;
};

} // namespace pcdm
