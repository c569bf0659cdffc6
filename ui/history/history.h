// Pictures that were drawn, kept on disk with all that made them, until they take too much room.
#pragma once

#include "core/job/request.h"
#include "ui/run/last_kept_photo.h"

#include <QDateTime>
#include <QDir>
#include <QImage>
#include <QObject>
#include <QThreadPool>

#include <memory>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace pcdm {

class History : public QObject {
    Q_OBJECT

public:
    struct Entry {
        QString id; ///< of its folder; sorts by time
        QDateTime when;
        QImage thumbnail;
        qint64 bytes = 0; ///< of its files without the photo, which several entries may share
        qint64 photoBytes = 0;
        std::pair<dev_t, ino_t> photo; ///< which file that is
        bool isPinned = false;
    };

    explicit History(const QDir& folder, QObject* parent = nullptr);
    /// Waits until what was added is written.
    ~History() override;

    /// Writes recipe, photo and pictures on another thread; `changed` follows, or `failed`.
    void add(std::shared_ptr<const GenerationResult> result);
    /// Newest first.
    const std::vector<Entry>& entries() const { return entries_; }

    std::filesystem::path folderOf(const QString& id) const;
    /// The run of an entry's folder as it ended; any thread. Throws Error for one that was damaged.
    static std::shared_ptr<const GenerationResult> load(const std::filesystem::path& folder);
    /// The first candidate's final picture, or its coarse one where the run made none; any thread. Throws
    /// Error.
    static ImagePtr lastPicture(const std::filesystem::path& folder);
    /// What the user knows it by: the time it was drawn at.
    QString nameOf(const QString& id) const;
    void setPinned(const QString& id, bool pinned);
    void remove(const QStringList& ids);
    /// Oldest first, pinned ones never, until the rest takes at most so many bytes.
    void prune(qint64 bytes);

signals:
    void added();
    void changed(); ///< after every change, an addition too
    void failed(const QString& text);

private:
    void readFolder();
    Entry readEntry(const QString& id) const;

    QDir folder_;
    std::vector<Entry> entries_;
    LastKeptPhoto photo_; ///< of the writer's thread
    QThreadPool writer_;
};

} // namespace pcdm
