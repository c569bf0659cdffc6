#include "core/engine/evaluation/evaluate.h"

#include "core/engine/components.h"
#include "core/engine/device.h"
#include "core/engine/engine.h"
#include "core/engine/nn/pose_detector.h"
#include "core/engine/training/frozen_encoders.h"
#include "core/engine/vision/pose_detection.h"
#include "core/engine/vision/tensor_image.h"
#include "core/error.h"
#include "core/image/colour_difference.h"
#include "core/image/compare.h"
#include "core/pose/pose_draw.h"
#include "core/pose/pose_error.h"

#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>

namespace pcdm {

namespace {

constexpr std::size_t kFirstGarment =
    3; // 0 to 2 are background, skin and hair (models/mini/render, labels.json)
constexpr std::size_t kClasses = 10;
constexpr double kLeastShare = 0.0035; // of the picture's pixels, for a garment whose colour is compared

/// Mean colour of every garment inside the masks, where enough of it is seen.
std::array<std::optional<Lab>, kClasses> garmentColours(const Image& picture, const Image& garments) {
    std::array<std::array<double, 4>, kClasses> sums{};
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) {
            auto& sum = sums[std::min<std::size_t>(garments.pixel(x, y)[0], kClasses - 1)];
            const Lab lab = labFromRgb(picture.pixel(x, y));
            for (std::size_t k = 0; k < 3; ++k)
                sum[k] += lab[k];
            ++sum[3];
        }
    std::array<std::optional<Lab>, kClasses> colours;
    const double least = kLeastShare * picture.width() * picture.height();
    for (std::size_t i = kFirstGarment; i < kClasses; ++i)
        if (sums[i][3] >= least)
            colours[i] = Lab{sums[i][0] / sums[i][3], sums[i][1] / sums[i][3], sums[i][2] / sums[i][3]};
    return colours;
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// What is gathered of one kind of picture.
class Tally {
public:
    void add(const Image& picture, const PersonPicture& truth) {
        ++count_;
        psnr_ += std::min(psnr(picture, truth.picture), 100.0); // infinite for the truth itself
        ssim_ += ssim(picture, truth.picture);
        sharpness_ += sharpness(picture);
        trueSharpness_ += sharpness(truth.picture);
        if (!truth.garments) return;
        const auto made = garmentColours(picture, *truth.garments),
                   meant = garmentColours(truth.picture, *truth.garments);
        for (std::size_t i = 0; i < kClasses; ++i)
            if (meant[i]) colours_.push_back(ciede2000(*made[i], *meant[i]));
    }
    void add(const JointCount& joints) {
        joints_.joints += joints.joints;
        joints_.near += joints.near;
    }
    PictureQuality quality() const {
        PictureQuality quality{psnr_ / count_, ssim_ / count_, sharpness_ / trueSharpness_, {}, {}};
        if (!colours_.empty()) quality.garmentColour = median(colours_);
        if (joints_.joints > 0) quality.pckh = static_cast<double>(joints_.near) / joints_.joints;
        return quality;
    }

private:
    double count_ = 0, psnr_ = 0, ssim_ = 0, sharpness_ = 0, trueSharpness_ = 0;
    std::vector<double> colours_;
    JointCount joints_;
};

/// What the pictures are held against beside their truth: networks of the same bundle.
class Judge {
public:
    Judge(const Bundle& bundle, const Placement& placement)
        : bundle_(bundle), placement_(placement), encoders_(bundle, placement) {}

    /// The picture through the autoencoder, without noise.
    ImagePtr throughVae(const Image& picture) {
        const auto& vae = encoders_.vae().network;
        return toImage(vae.decoder(vae.encoder(toPm1(picture, placement_)).mean())[0]);
    }
    std::optional<JointCount> joints(const Image& picture, const Pose& truth) {
        if (!bundle_.find("pose_detector")) return std::nullopt;
        const auto& detector = detector_.load(bundle_, placement_);
        return countNearJoints(truth,
                               detectPose(detector.network, detector.config, picture, placement_).pose);
    }
    /// Whether `embedding` is nearer to the target's than the source's own.
    bool isNearer(const std::vector<float>& embedding, const PersonPair& pair) {
        const Tensor target = encoders_.embed({pair}, &PersonPair::target);
        const Tensor source = encoders_.embed({pair}, &PersonPair::source);
        const auto cosine = [&](const Tensor& a) { return at::cosine_similarity(a, target).item<double>(); };
        return cosine(at::tensor(embedding).unsqueeze(0).to(target.device())) > cosine(source);
    }

private:
    const Bundle& bundle_;
    Placement placement_;
    FrozenEncoders encoders_;
    Slot<PoseDetector> detector_{"pose_detector"};
};

/// Adds up the figures of pair after pair.
class EvaluationSum {
public:
    EvaluationSum(const Bundle& bundle, const Placement& placement, const EvaluationRequest& request)
        : judge_(bundle, placement), shown_(request.shown) {}

    void add(const PersonPair& pair, const GenerationResult& result, double seconds) {
        const c10::InferenceMode inference;
        const Candidate& candidate = result.candidates.front();
        const ImagePtr vae = judge_.throughVae(pair.target.picture);
        const std::vector<std::pair<std::string, const Image*>> kinds{{"copy", &pair.source.picture},
                                                                      {"coarse", candidate.coarse.get()},
                                                                      {"final", candidate.last().get()},
                                                                      {"vae", vae.get()},
                                                                      {"truth", &pair.target.picture}};
        for (const auto& [kind, picture] : kinds) {
            tallies_[kind].add(*picture, pair.target);
            if (const auto joints = judge_.joints(*picture, pair.target.pose)) tallies_[kind].add(*joints);
        }
        if (sum_.pairs < shown_)
            sum_.shown.insert(sum_.shown.end(), {pair.source.picture,
                                                 drawSkeleton(pair.target.pose, pair.target.picture.size()),
                                                 pair.target.picture, *candidate.coarse, *candidate.last()});
        hasEmbedding_ = !result.embedding.empty();
        if (hasEmbedding_) nearer_ += judge_.isNearer(result.embedding, pair) ? 1 : 0;
        seconds_ += seconds;
        ++sum_.pairs;
    }

    void passOver(const Error& why) { sum_.passedOver.emplace_back(why.what()); }

    /// Throws BadInput where no pair was added.
    Evaluation means() {
        if (sum_.pairs == 0)
            throw Error(ErrorKind::BadInput,
                        "Not one pair of the data set can be read: " + sum_.passedOver.front(),
                        "Use a data set that is whole.");
        for (const auto& [kind, tally] : tallies_)
            sum_.pictures[kind] = tally.quality();
        const double copy = sum_.pictures["copy"].ssim;
        sum_.gapClosed = (sum_.pictures["final"].ssim - copy) / (sum_.pictures["vae"].ssim - copy);
        const auto pairs = static_cast<double>(sum_.pairs);
        if (hasEmbedding_) sum_.embeddingNearer = nearer_ / pairs;
        sum_.secondsAPair = seconds_ / pairs;
        return sum_;
    }

private:
    Judge judge_;
    std::size_t shown_;
    Evaluation sum_;
    std::map<std::string, Tally> tallies_;
    bool hasEmbedding_ = false;
    double nearer_ = 0, seconds_ = 0;
};

GenerationRequest requestOf(const PersonPair& pair, const Options& options) {
    GenerationRequest request;
    request.source = std::make_shared<const Image>(pair.source.picture);
    request.sourcePose = pair.source.pose;
    request.targetPose = pair.target.pose;
    request.options = options;
    return request;
}

} // namespace

Evaluation evaluate(const EvaluationRequest& request, const EvaluationSink& progress, std::stop_token stop) {
    const PairDataset data(request.data, PairDataset::Split::Test);
    const std::size_t count = std::min(request.pairs, data.size());
    const Bundle bundle = Bundle::open(request.model);
    const auto engine = makeEngine(request.model);
    const at::Device device = resolvePlacement(request.options.device, request.options.precision).device;
    EvaluationSum sum(bundle, {device, at::kFloat}, request);

    Options options = request.options;
    options.candidates = 1;
    options.previewEvery = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::optional<PersonPair> pair;
        try {
            pair = data.load(i * data.size() / count, {options.width, options.height});
        } catch (const Error& error) {
            sum.passOver(error);
            continue;
        }
        options.seed = request.options.seed + i;
        const auto begin = std::chrono::steady_clock::now();
        const GenerationResult result = engine->generate(requestOf(*pair, options), {}, stop);
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        translateTorchErrors([&] { sum.add(*pair, result, seconds); });
        if (progress) progress(i + 1, count);
    }
    return sum.means();
}

nlohmann::ordered_json toJson(const Evaluation& evaluation) {
    nlohmann::ordered_json pictures;
    for (const auto& [kind, quality] : evaluation.pictures) {
        auto& entry = pictures[kind] = {
            {"psnr", quality.psnr}, {"ssim", quality.ssim}, {"sharpness", quality.sharpness}};
        if (quality.garmentColour) entry["garment_colour"] = *quality.garmentColour;
        if (quality.pckh) entry["pckh"] = *quality.pckh;
    }
    nlohmann::ordered_json json{
        {"pairs", evaluation.pairs}, {"pictures", pictures}, {"gap_closed", evaluation.gapClosed}};
    if (evaluation.embeddingNearer) json["embedding_nearer"] = *evaluation.embeddingNearer;
    json["seconds_a_pair"] = evaluation.secondsAPair;
    json["passed_over"] = evaluation.passedOver;
    return json;
}

} // namespace pcdm
