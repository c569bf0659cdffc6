#include "ui/history/history.h"

#include "core/file.h"
#include "core/image/image_file.h"
#include "core/job/npy.h"
#include "core/job/result_pictures.h"
#include "ui/look/failure_text.h"
#include "ui/look/qt_image.h"
#include "ui/run/kept_run.h"
#include "ui/run/run_recipe.h"

#include <QFile>
#include <QLocale>

#include <algorithm>
#include <set>

namespace pcdm {

namespace {

namespace fs = std::filesystem;

constexpr int kThumbnailHeight = 160;
constexpr const char* kPin = "pinned";
constexpr const char* kEmbedding = "embedding.npy";
constexpr const char* kTimeFormat = "yyyy-MM-dd-HHmmss-zzz"; ///< of an entry's folder

fs::path pathIn(const QDir& folder, const QString& name) {
    return folder.filePath(name).toStdString();
}

/// All files into a hidden folder, which then gets its name: an entry is there whole, or not at all.
void writeEntry(const QDir& folder, const QString& id, const GenerationResult& result, LastKeptPhoto& photo) {
    const fs::path part = pathIn(folder, "." + id), whole = pathIn(folder, id);
    const ImagePtr& source = result.request.source;
    keepRun(part, result.request, recipeOf(result), photo.folderOf(source));
    if (!result.embedding.empty())
        writeFileAtomically(part / kEmbedding, std::span<const std::uint8_t>(npyBytes(result.embedding)));
    for (const auto& [name, picture] : picturesOf(result))
        savePng(part / name, *picture);
    const ImagePtr last = result.candidates.empty() ? nullptr : result.candidates.front().last();
    toQImage(last ? *last : *result.request.source)
        .scaledToHeight(kThumbnailHeight, Qt::SmoothTransformation)
        .save(QString::fromStdString((part / "thumbnail.png").string()));
    fs::rename(part, whole);
    photo.remember(source, whole);
}

qint64 bytesIn(const QDir& folder) {
    qint64 bytes = 0;
    for (const QFileInfo& file : folder.entryInfoList(QDir::Files))
        bytes += file.size();
    return bytes;
}

QDateTime whenOf(const QString& id) {
    return QDateTime::fromString(id.left(21), kTimeFormat);
}

} // namespace

History::History(const QDir& folder, QObject* parent) : QObject(parent), folder_(folder) {
    writer_.setMaxThreadCount(1);
    readFolder();
}

History::~History() {
    writer_.waitForDone();
}

void History::readFolder() {
    entries_.clear();
    for (const QString& id :
         folder_.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
        if (holdsKeptRun(pathIn(folder_, id))) entries_.push_back(readEntry(id));
}

History::Entry History::readEntry(const QString& id) const {
    const QDir entry(folder_.filePath(id));
    struct stat photo {};
    ::stat(entry.filePath(kPhotoCopy).toLocal8Bit().constData(), &photo); // zeros where there is none
    return {.id = id,
            .when = whenOf(id),
            .thumbnail = QImage(entry.filePath("thumbnail.png")),
            .bytes = bytesIn(entry) - photo.st_size,
            .photoBytes = photo.st_size,
            .photo = {photo.st_dev, photo.st_ino},
            .isPinned = entry.exists(kPin)};
}

void History::add(std::shared_ptr<const GenerationResult> result) {
    QString id = QDateTime::currentDateTime().toString(kTimeFormat);
    while (folder_.exists(id) ||
           std::ranges::any_of(entries_, [&](const Entry& entry) { return entry.id == id; }))
        id += "+";
    writer_.start([this, result = std::move(result), id] {
        QString failure;
        try {
            writeEntry(folder_, id, *result, photo_);
        } catch (...) {
            failure = currentFailureText();
            std::error_code ignored;
            fs::remove_all(pathIn(folder_, "." + id), ignored);
        }
        QMetaObject::invokeMethod(
            this,
            [this, id, failure] {
                if (!failure.isEmpty()) return emit failed(failure);
                entries_.insert(entries_.begin(), readEntry(id));
                emit changed();
                emit added();
            },
            Qt::QueuedConnection);
    });
}

fs::path History::folderOf(const QString& id) const {
    return pathIn(folder_, id);
}

std::shared_ptr<const GenerationResult> History::load(const fs::path& folder) {
    KeptRun run = loadKeptRun(folder);
    const auto result = std::make_shared<GenerationResult>();
    result->request = std::move(run.request);
    result->model = run.recipe.model;
    if (fs::exists(folder / kEmbedding)) result->embedding = loadNpy(folder / kEmbedding);
    result->candidates = loadCandidates(folder);
    if (const auto& record = run.recipe.run) {
        result->embeddingCosine = record->embeddingCosine;
        result->times = record->times;
        result->weights = record->weights;
        result->device = record->device;
        result->precision = record->precision;
        result->peakMemory = record->peakMemory;
    }
    return result;
}

ImagePtr History::lastPicture(const fs::path& folder) {
    const fs::path final = folder / "final-000.png";
    return loadImage(fs::exists(final) ? final : folder / "coarse-000.png");
}

QString History::nameOf(const QString& id) const {
    return QLocale().toString(whenOf(id).time(), "HH:mm:ss");
}

void History::setPinned(const QString& id, bool pinned) {
    const auto entry = std::ranges::find(entries_, id, &Entry::id);
    if (entry == entries_.end()) return;
    QFile mark(QDir(folder_.filePath(id)).filePath(kPin));
    if (pinned ? !mark.open(QIODevice::WriteOnly) : !mark.remove())
        return emit failed(tr("%1 cannot be written. Check its permissions.").arg(mark.fileName()));
    entry->isPinned = pinned;
    emit changed();
}

void History::remove(const QStringList& ids) {
    if (std::erase_if(entries_, [&](const Entry& entry) { return ids.contains(entry.id); }) == 0) return;
    for (const QString& id : ids) {
        std::error_code ignored;
        fs::remove_all(pathIn(folder_, id), ignored);
    }
    emit changed();
}

void History::prune(qint64 bytes) {
    qint64 kept = 0;
    QStringList tooOld;
    std::set<std::pair<dev_t, ino_t>> photos; // each counts once
    for (const Entry& entry : entries_)
        if (entry.isPinned) photos.insert(entry.photo);
    for (const Entry& entry : entries_) {
        if (entry.isPinned) continue;
        kept += entry.bytes;
        if (photos.insert(entry.photo).second) kept += entry.photoBytes;
        if (kept > bytes) tooOld.push_back(entry.id);
    }
    remove(tooOld);
}

} // namespace pcdm
