#include "ui/run/queue_keeper.h"

#include "core/file.h"
#include "core/image/image_file.h"
#include "core/job/recipe.h"
#include "ui/history/history.h"

#include <nlohmann/json.hpp>

namespace pcdm {

namespace {

constexpr const char* kTitle = "title"; ///< beside the recipe's own keys

/// "000007.png": files sort as jobs were asked for.
QString fileOf(int number, const char* ending) {
    return QStringLiteral("%1.%2").arg(number, 6, 10, QChar('0')).arg(ending);
}

bool isKept(const Job& job) {
    const bool isOpen = job.state == JobState::Waiting || job.state == JobState::Running;
    // What a run starts from in the middle is not in a recipe's folder: such a job is soon asked for again.
    return isOpen && job.purpose == JobPurpose::Picture && !job.request.coarse && !job.request.embedding;
}

} // namespace

QueueKeeper::QueueKeeper(JobQueue& queue, const QDir& folder, QObject* parent)
    : QObject(parent), queue_(queue), folder_(folder) {}

int QueueKeeper::load() {
    const QStringList files = folder_.entryList({"*.json"}, QDir::Files, QDir::Name);
    struct Left {
        GenerationRequest request;
        QString title;
    };
    std::vector<Left> left;
    for (const QString& file : files) {
        const std::filesystem::path path = folder_.filePath(file).toStdString();
        try {
            Recipe recipe = loadRecipe(path);
            const auto json = nlohmann::json::parse(readTextFile(path));
            left.push_back({loadRequest(recipe), QString::fromStdString(json.value(kTitle, std::string()))});
        } catch (const std::exception&) {
            // A job that was being written when the power went.
        }
    }
    connect(&queue_, &JobQueue::changed, this, &QueueKeeper::save);
    if (!left.empty()) queue_.setPaused(true);
    for (Left& job : left)
        queue_.add(std::move(job.request), job.title);
    // Only now: each job is on disk under its new number, or there is none.
    for (const QString& file : files)
        if (const QString name = QFileInfo(file).completeBaseName(); !written_.contains(name.toInt())) {
            folder_.remove(file);
            folder_.remove(name + ".png");
        }
    return static_cast<int>(left.size());
}

void QueueKeeper::save() {
    QList<int> open;
    for (const Job& job : queue_.jobs())
        if (isKept(job)) open += job.number;
    for (const int number : std::as_const(written_))
        if (!open.contains(number)) {
            folder_.remove(fileOf(number, "json"));
            folder_.remove(fileOf(number, "png"));
        }
    for (const int number : std::as_const(open))
        if (!written_.contains(number)) write(*queue_.find(number));
    written_ = open;
}

void QueueKeeper::write(const Job& job) {
    const QString photo = fileOf(job.number, "png");
    try {
        folder_.mkpath(".");
        savePng(folder_.filePath(photo).toStdString(), *job.request.source);
        nlohmann::json json = toJson(recipeOf(job.request, {}, photo.toStdString()));
        json[kTitle] = job.title.toStdString();
        writeFileAtomically(folder_.filePath(fileOf(job.number, "json")).toStdString(), json.dump(1) + "\n");
    } catch (const std::exception&) {
        // A full disk must not stop the run that is asked for; the queue is then not there after a crash.
    }
}

} // namespace pcdm
