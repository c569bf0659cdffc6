#include "ui/run/queue_keeper.h"

#include "core/file.h"
#include "core/image/image_file.h"
#include "ui/run/run_recipe.h"

#include <nlohmann/json.hpp>

namespace pcdm {

namespace {

constexpr const char* kTitle = "title";          ///< beside the recipe's own keys, as the next one
constexpr const char* kPhotoFile = "photo_file"; ///< where the photo came from

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
    : QObject(parent), queue_(queue), folder_(folder) {
    writer_.setMaxThreadCount(1);
}

QueueKeeper::~QueueKeeper() {
    writer_.waitForDone();
}

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
            left.back().request.sourceFile = json.value(kPhotoFile, std::string());
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
        if (const int number = QFileInfo(file).completeBaseName().toInt(); !written_.contains(number))
            remove(number);
    return static_cast<int>(left.size());
}

void QueueKeeper::save() {
    QList<int> open;
    for (const Job& job : queue_.jobs())
        if (isKept(job)) open += job.number;
    for (const int number : std::as_const(written_))
        if (!open.contains(number)) remove(number);
    for (const int number : std::as_const(open))
        if (!written_.contains(number)) write(*queue_.find(number));
    written_ = open;
}

void QueueKeeper::write(const Job& job) {
    writer_.start([folder = folder_, number = job.number, title = job.title, request = job.request] {
        const QString photo = fileOf(number, "png");
        try {
            folder.mkpath(".");
            savePng(folder.filePath(photo).toStdString(), *request.source);
            Recipe recipe = recipeOf(request, {});
            recipe.source.path = photo.toStdString();
            nlohmann::json json = toJson(recipe);
            json[kTitle] = title.toStdString();
            json[kPhotoFile] = request.sourceFile.string();
            writeFileAtomically(folder.filePath(fileOf(number, "json")).toStdString(), json.dump(1) + "\n");
        } catch (const std::exception&) {
            // A full disk must not stop the run that is asked for; the queue is then not there after a crash.
        }
    });
}

void QueueKeeper::remove(int number) {
    writer_.start([folder = folder_, number]() mutable {
        folder.remove(fileOf(number, "json"));
        folder.remove(fileOf(number, "png"));
    });
}

} // namespace pcdm
