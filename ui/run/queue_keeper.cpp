#include "ui/run/queue_keeper.h"

#include "core/file.h"
#include "ui/run/kept_run.h"
#include "ui/run/run_recipe.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace pcdm {

namespace {

constexpr const char* kOrder = "order.json"; ///< the numbers of the jobs, the next one first

QString folderOf(int number) {
    return QStringLiteral("%1").arg(number, 6, 10, QChar('0'));
}

std::filesystem::path pathBelow(const QDir& folder, const QString& name) {
    return folder.filePath(name).toStdString();
}

bool isKept(const Job& job) {
    const bool isOpen = job.state == JobState::Waiting || job.state == JobState::Running;
    return isOpen && job.purpose == JobPurpose::Picture;
}

/// Those that stand in the order file as it says; jobs that it does not know yet come last.
std::vector<int> numbersIn(const QDir& folder) {
    std::vector<int> order, numbers;
    try {
        order = nlohmann::json::parse(readTextFile(pathBelow(folder, kOrder))).get<std::vector<int>>();
    } catch (const std::exception&) {
        // There is none, or it was damaged: then as the jobs were asked for.
    }
    for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        numbers.push_back(name.toInt());
    std::ranges::stable_sort(numbers, {}, [&](int number) { return std::ranges::find(order, number); });
    return numbers;
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
    const std::vector<int> numbers = numbersIn(folder_);
    std::vector<KeptRun> left;
    for (const int number : numbers)
        try {
            left.push_back(
                loadKeptRun(pathBelow(folder_, folderOf(number)), left.empty() ? nullptr : &left.back()));
        } catch (const std::exception&) {
            // A job that was being written when the power went.
        }
    connect(&queue_, &JobQueue::changed, this, &QueueKeeper::save);
    if (!left.empty()) queue_.setPaused(true);
    for (KeptRun& run : left)
        queue_.add(std::move(run.request), run.title);
    // Only now: each job is on disk under its new number, or there is none.
    for (const int number : numbers)
        if (!written_.contains(number)) remove(number);
    return static_cast<int>(left.size());
}

void QueueKeeper::save() {
    QList<int> open;
    for (const Job& job : queue_.jobs())
        if (isKept(job)) open += job.number;
    if (open == written_) return;
    for (const int number : std::as_const(written_))
        if (!open.contains(number)) remove(number);
    for (const int number : std::as_const(open))
        if (!written_.contains(number)) write(*queue_.find(number));
    writeOrder(open);
    written_ = open;
}

void QueueKeeper::write(const Job& job) {
    writer_.start(
        [this, folder = pathBelow(folder_, folderOf(job.number)), title = job.title, request = job.request] {
            try {
                // What an earlier window left under this number.
                std::filesystem::remove_all(folder);
                keepRun(folder, request, recipeOf(request, {}), photo_.folderOf(request.source), title);
                photo_.remember(request.source, folder);
            } catch (const std::exception&) {
                // A full disk must not stop the run that is asked for; the queue is then not there after a
                // crash.
            }
        });
}

void QueueKeeper::writeOrder(const QList<int>& numbers) {
    const std::vector<int> order(numbers.begin(), numbers.end());
    writer_.start([path = pathBelow(folder_, kOrder), text = nlohmann::json(order).dump() + "\n"] {
        try {
            std::filesystem::create_directories(path.parent_path());
            writeFileAtomically(path, text);
        } catch (const std::exception&) {
            // As above.
        }
    });
}

void QueueKeeper::remove(int number) {
    writer_.start([folder = pathBelow(folder_, folderOf(number))] {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    });
}

} // namespace pcdm
