#include "ui/result/nearest_people.h"

#include "ui/look/qt_image.h"
#include "ui/source/sample_library.h"

#include <QMenu>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace pcdm {

namespace {

constexpr std::size_t kShown = 5;
constexpr int kNearestHeight = 48;

double cosine(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.size() != b.size()) return 0;
    const double ab = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    const double aa = std::inner_product(a.begin(), a.end(), a.begin(), 0.0);
    const double bb = std::inner_product(b.begin(), b.end(), b.begin(), 0.0);
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

} // namespace

NearestPeople::NearestPeople(JobQueue& queue, QWidget* parent)
    : QObject(parent), queue_(queue), parent_(parent) {
    connect(&queue_, &JobQueue::embedded, this, [this](const Embeddings& embeddings) {
        embeddings_ = embeddings.vectors;
        if (std::exchange(isAsked_, false)) showMenu();
    });
    connect(&queue_, &JobQueue::embeddingFailed, this, [this](const Failure& failure) {
        if (std::exchange(isAsked_, false)) emit failed(failure);
    });
}

void NearestPeople::show(const std::vector<float>& embedding, const Options& options, QPoint globalPlace) {
    wanted_ = embedding;
    place_ = globalPlace;
    if (!embeddings_.empty()) return showMenu();
    if (std::exchange(isAsked_, true)) return;
    names_ = samplePeople();
    EmbeddingRequest request{{}, options};
    for (const QString& name : names_)
        request.pictures.push_back(fromQImage(samplePicture(name)));
    queue_.embed(std::move(request));
}

void NearestPeople::forget() {
    embeddings_.clear();
    isAsked_ = false;
}

void NearestPeople::showMenu() {
    std::vector<std::pair<double, QString>> people;
    for (std::size_t i = 0; i < embeddings_.size(); ++i)
        people.emplace_back(cosine(wanted_, embeddings_[i]), names_[static_cast<qsizetype>(i)]);
    std::ranges::sort(people, std::greater());
    people.resize(std::min(people.size(), kShown));
    auto* menu = new QMenu(parent_);
    menu->setObjectName("nearestPeople");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addSection(tr("Stage 1 foresees somebody like"));
    for (const auto& [similarity, name] : people) {
        const QImage picture = samplePicture(name).scaledToHeight(kNearestHeight, Qt::SmoothTransformation);
        QAction* person = menu->addAction(QIcon(QPixmap::fromImage(picture)),
                                          tr("%1, cosine %2").arg(name).arg(similarity, 0, 'f', 2));
        person->setToolTip(tr("Take this person as the source"));
        connect(person, &QAction::triggered, this, [this, name = name] { emit personPicked(name); });
    }
    menu->popup(place_);
}

} // namespace pcdm
