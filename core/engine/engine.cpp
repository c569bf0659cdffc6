#include "core/engine/engine.h"

#include "core/engine/checkpoint/file_hash.h"
#include "core/engine/checkpoint/safetensors.h"
#include "core/engine/components.h"
#include "core/engine/device.h"
#include "core/engine/graph/graphed_call.h"
#include "core/engine/memo.h"
#include "core/engine/run_plan.h"
#include "core/engine/stages/denoise.h"
#include "core/engine/stages/inpaint_stage.h"
#include "core/engine/stages/prior_stage.h"
#include "core/engine/stages/refine_stage.h"
#include "core/engine/stages/source.h"
#include "core/engine/vision/pose_detection.h"
#include "core/engine/vision/tensor_image.h"
#include "core/error.h"
#include "core/image/resample.h"

#include <c10/core/InferenceMode.h>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace pcdm {

namespace {

// What the kept answers were made from. Of the source photo all others are made, so a new photo forgets them.

struct SourceKey {
    ImagePtr photo;
    Size size;
    int vaeTile;

    bool operator==(const SourceKey& other) const {
        return size == other.size && vaeTile == other.vaeTile &&
               (photo == other.photo || *photo == *other.photo);
    }
};

struct PriorKey {
    Pose sourcePose, targetPose;
    Sampling sampling;
    std::uint64_t seed;
    std::filesystem::path noise;

    bool operator==(const PriorKey&) const = default;
};

struct InpaintKey {
    std::vector<float> embedding;
    Pose sourcePose, targetPose;
    Sampling sampling;
    std::uint64_t seed;
    std::filesystem::path noise;
    int candidates;
    std::optional<double> warmStrength;

    bool operator==(const InpaintKey&) const = default;
};

Size sizeOf(const Options& options) {
    return {options.width, options.height};
}

std::vector<float> toVector(const Tensor& t) {
    const Tensor values = t.to(at::kCPU, at::kFloat).contiguous();
    return {values.const_data_ptr<float>(), values.const_data_ptr<float>() + values.numel()};
}

Precision precisionOf(at::ScalarType dtype) {
    return dtype == at::kBFloat16 ? Precision::Bf16 : dtype == at::kHalf ? Precision::Fp16 : Precision::Fp32;
}

/// Before the stages: it reads what they are about to load, may be cancelled, and cannot cost a picture.
std::vector<WeightFile> fingerprints(const Bundle& bundle, const std::vector<std::string>& components,
                                     const StageContext& context) {
    std::vector<WeightFile> files;
    for (const std::string& name : components)
        for (const auto& file : bundle.weightFiles(bundle.at(name))) {
            context.checkpoint();
            files.push_back({name, file.filename().string(), fileSha256(file)});
        }
    return files;
}

class PcdmEngine final : public Engine {
public:
    explicit PcdmEngine(const std::filesystem::path& path)
        : bundle_(Bundle::open(path)), components_(inpaintName(bundle_)) {}

    GenerationResult generate(const GenerationRequest& request, const ProgressSink& progress,
                              std::stop_token stop) override {
        for (;;) {
            try {
                return runTranslated(request, progress, stop);
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::OutOfMemory || policy_ == MemoryPolicy::Stream) throw;
            }
            takeLessMemory(progress);
        }
    }

    DetectedPose detectPose(const DetectionRequest& request) override {
        return translateTorchErrors([&] {
            const c10::InferenceMode inference;
            const Placement placement = resolvePlacement(request.device, request.precision);
            if (detectorPlacement_ != placement) detector_.drop();
            detectorPlacement_ = placement;
            const auto& detector = detector_.load(bundle_, placement);
            return pcdm::detectPose(detector.network, detector.config, *request.photo, placement);
        });
    }

    Embeddings embed(const EmbeddingRequest& request, std::stop_token stop) override {
        return translateTorchErrors([&] {
            const c10::InferenceMode inference;
            prepare(request.options);
            const auto& clip = components_.imageEncoderG.load(bundle_, *placement_);
            const int square = encoderSquare(sizeOf(request.options));
            Embeddings embeddings;
            for (const ImagePtr& picture : request.pictures) {
                if (stop.stop_requested()) throw Cancelled();
                const Tensor pixels =
                    clipPixels(*picture, square, static_cast<int>(clip.config.imageSize), *placement_);
                embeddings.vectors.push_back(toVector(clip.network(pixels).imageEmbeds));
            }
            release(components_.imageEncoderG);
            return embeddings;
        });
    }

private:
    /// One call of generate() on its way through the stages.
    struct Run {
        const GenerationRequest& request;
        const RunPlan& plan;
        const StageContext& context;
        GenerationResult result;
    };

    GenerationResult runTranslated(const GenerationRequest& request, const ProgressSink& progress,
                                   const std::stop_token& stop) {
        return translateTorchErrors([&] {
            const c10::InferenceMode inference;
            return run(request, progress, stop);
        });
    }
    GenerationResult run(const GenerationRequest& request, const ProgressSink& progress,
                         std::stop_token stop);
    void prepare(const Options& options);
    void forgetSource();
    void dropAll();
    void takeLessMemory(const ProgressSink& progress);

    const SourceConditioning& encode(Run& run);
    Tensor embed(Run& run, const SourceConditioning& source);
    Previews previews(Run& run);
    CoarsePictures inpaint(Run& run, const SourceConditioning& source, const Tensor& embedding);
    Tensor warmStart(const GenerationRequest& request) const;
    std::vector<ImagePtr> refine(Run& run, const SourceConditioning& source, const CoarsePictures& coarse);

    template <typename Network>
    const Loaded<Network>& load(Slot<Network>& slot, Run& run);
    template <typename... Slots>
    void release(Slots&... slots);

    Bundle bundle_;
    Components components_;
    std::optional<Placement> placement_;
    Slot<PoseDetector> detector_{"pose_detector"};
    std::optional<Placement> detectorPlacement_;
    MemoryPolicy policy_ = MemoryPolicy::Keep;
    /// Judged while nothing is loaded, for a device and a type.
    Memo<std::pair<at::Device, at::ScalarType>, MemoryPolicy> fitting_;
    MemoryPolicy leastPolicy_ = MemoryPolicy::Keep; ///< rises when memory runs out

    Memo<SourceKey, SourceConditioning> source_;
    Memo<PriorKey, Tensor> prior_;
    Memo<InpaintKey, CoarsePictures> coarse_;
    std::optional<UNetContext> inpaintContext_, refineContext_; ///< of the kept source

    /// On a device that records, for networks that stay loaded: a recording holds the places of their
    /// weights.
    struct Graphs {
        explicit Graphs(const MakeDeviceGraph& make) : prior(make), inpaint(make), refine(make) {}
        GraphedCall prior, inpaint, refine;
    };
    std::optional<Graphs> graphs_;
};

void PcdmEngine::forgetSource() {
    source_.clear();
    prior_.clear();
    coarse_.clear();
    inpaintContext_.reset();
    refineContext_.reset();
}

void PcdmEngine::prepare(const Options& options) {
    useThreads(options.threads);
    Placement placement = resolvePlacement(options.device, options.precision);
    MemoryPolicy policy = options.memory;
    if (policy == MemoryPolicy::Auto) {
        const std::pair key(placement.device, placement.dtype);
        const MemoryPolicy* fitting = fitting_.find(key);
        if (!fitting) {
            dropAll();
            fitting =
                &fitting_.keep(key, fittingPolicy(bundle_, placement.dtype, freeMemory(placement.device)));
        }
        policy = *fitting;
    }
    policy_ = std::max(policy, leastPolicy_);
    placement.streams = policy_ == MemoryPolicy::Stream;
    if (placement_ != placement) {
        dropAll();
        placement_ = placement;
    }
    if (policy_ != MemoryPolicy::Keep)
        graphs_.reset();
    else if (const MakeDeviceGraph make = graphs_ ? nullptr : deviceGraphs(placement.device))
        graphs_.emplace(make);
    // What a run that was cancelled or failed, or one that kept everything, has left.
    release(components_.imageEncoderG, components_.imageEncoderP, components_.prior, components_.inpaint.unet,
            components_.inpaint.poseProjection, components_.inpaint.imageProjection, components_.refineUnet,
            components_.refineImageProjection);
}

void PcdmEngine::dropAll() {
    forgetSource();
    graphs_.reset();
    components_ = Components(inpaintName(bundle_));
}

/// The next policy, which stays, after memory ran out.
void PcdmEngine::takeLessMemory(const ProgressSink& progress) {
    leastPolicy_ = policy_ == MemoryPolicy::Keep ? MemoryPolicy::Release : MemoryPolicy::Stream;
    dropAll();
    if (progress)
        progress(
            {.note = Text("Memory ran out: trying again with the memory policy '{}'", toText(leastPolicy_)),
             .isLasting = true});
}

template <typename Network>
const Loaded<Network>& PcdmEngine::load(Slot<Network>& slot, Run& run) {
    if (slot.isLoaded()) return slot.load(bundle_, *placement_);
    run.context.checkpoint();
    const StageReport report(run.context, Stage::Load, 0, Text("Loading {}", slot.name()));
    const Loaded<Network>& loaded = slot.load(bundle_, *placement_);
    run.result.times.front().seconds += report.seconds();
    return loaded;
}

template <typename... Slots>
void PcdmEngine::release(Slots&... slots) {
    if (policy_ != MemoryPolicy::Keep) (slots.drop(), ...);
}

GenerationResult PcdmEngine::run(const GenerationRequest& request, const ProgressSink& progress,
                                 std::stop_token stop) {
    validate(request.options);
    const RunPlan plan = planRun(request, bundle_);
    prepare(request.options);
    // A replayed or recorded run takes nothing over: a noise file may have changed, a dump is to hold every
    // tensor.
    if (!request.noise.empty() || !request.dump.empty()) forgetSource();

    NamedTensors dump;
    const Noise noise(request.options.seed, request.noise);
    const StageContext context{.noise = noise,
                               .placement = *placement_,
                               .progress = progress,
                               .stop = std::move(stop),
                               .previewEvery = request.options.previewEvery,
                               .vaeTile = request.options.vaeTile,
                               .dump = request.dump.empty() ? nullptr : &dump};
    Run run{request, plan, context, {}};
    run.result.request = request;
    run.result.times.emplace_back();
    run.result.weights = fingerprints(bundle_, plan.components, context);
    const SourceConditioning& source = encode(run);

    Tensor embedding;
    if (plan.runs(Stage::Prior))
        embedding = embed(run, source);
    else if (request.embedding && plan.runs(Stage::Inpaint))
        embedding = at::tensor(*request.embedding).unsqueeze(0).to(placement_->device);

    CoarsePictures coarse;
    if (plan.runs(Stage::Inpaint)) coarse = inpaint(run, source, embedding);
    if (request.coarse) {
        const auto picture = sized(request.coarse, sizeOf(request.options));
        coarse.pictures.assign(static_cast<std::size_t>(request.options.candidates), picture);
    }
    for (const ImagePtr& picture : coarse.pictures)
        run.result.candidates.push_back({.coarse = picture, .final = {}});

    if (plan.runs(Stage::Refine)) {
        const auto pictures = refine(run, source, coarse);
        for (std::size_t i = 0; i < pictures.size(); ++i)
            run.result.candidates[i].final = pictures[i];
    }

    if (!request.dump.empty()) saveSafetensors(request.dump, dump);
    run.result.model = bundle_.path();
    run.result.device = placement_->device.str();
    run.result.precision = precisionOf(placement_->dtype);
    run.result.peakMemory = peakMemory();
    return std::move(run.result);
}

const SourceConditioning& PcdmEngine::encode(Run& run) {
    const RunPlan& plan = run.plan;
    const Options& options = run.request.options;
    SourceKey key{run.request.source, sizeOf(options), options.vaeTile};
    const SourceConditioning* kept = source_.find(key);
    if (!kept) forgetSource();

    SourceEncoders missing;
    if (plan.needsGlobalEncoder() && !(kept && kept->embedding.defined())) {
        const auto& clip = load(components_.imageEncoderG, run);
        missing.global = &clip.network;
        missing.globalSide = static_cast<int>(clip.config.imageSize);
    }
    if (plan.needsPatchEncoder() && !(kept && kept->tokens.defined())) {
        const auto& dinov2 = load(components_.imageEncoderP, run);
        missing.patches = &dinov2.network;
        missing.patchesSide = static_cast<int>(dinov2.config.cropSize);
    }
    if (plan.runs(Stage::Inpaint) && !(kept && kept->maskedPosterior))
        missing.vae = &load(components_.vae, run).network.encoder;
    if (kept && !missing.global && !missing.patches && !missing.vae) {
        run.result.times.push_back({.stage = Stage::Encode, .reused = true});
        return *kept;
    }

    const StageReport report(run.context, Stage::Encode);
    SourceConditioning conditioning = encodeSource(
        kept ? *kept : SourceConditioning(squash(*key.photo, key.size)), *key.photo, missing, run.context);
    run.result.times.push_back({.stage = Stage::Encode, .seconds = report.seconds()});
    release(components_.imageEncoderG, components_.imageEncoderP);
    return source_.keep(std::move(key), std::move(conditioning));
}

Tensor PcdmEngine::embed(Run& run, const SourceConditioning& source) {
    const GenerationRequest& request = run.request;
    const Options& options = request.options;
    PriorKey key{request.sourcePose, request.targetPose, options.prior, options.seed, request.noise};
    StageTime time{.stage = Stage::Prior, .steps = options.prior.steps, .reused = true};
    const Tensor* embedding = prior_.find(key);
    if (!embedding) {
        const auto& prior = load(components_.prior, run);
        const StageReport report(run.context, Stage::Prior, options.prior.steps);
        embedding = &prior_.keep(std::move(key),
                                 runPriorStage(prior.network, prior.config, source.embedding,
                                               request.sourcePose, request.targetPose, options.prior,
                                               run.context, report, graphs_ ? &graphs_->prior : nullptr));
        time.seconds = report.seconds();
        time.reused = false;
        release(components_.prior);
    }
    run.result.times.push_back(time);
    run.result.embedding = toVector(*embedding);
    run.result.embeddingCosine =
        at::cosine_similarity(*embedding, source.embedding.to(at::kFloat)).item<double>();
    return *embedding;
}

Previews PcdmEngine::previews(Run& run) {
    const PreviewMode mode = run.request.options.previewMode;
    const bool isTiny = mode == PreviewMode::Tiny && run.context.previewEvery > 0;
    return {mode, isTiny ? &load(components_.previewVae, run).network : nullptr};
}

CoarsePictures PcdmEngine::inpaint(Run& run, const SourceConditioning& source, const Tensor& embedding) {
    const GenerationRequest& request = run.request;
    const Options& options = request.options;
    InpaintKey key{embedding.defined() ? toVector(embedding) : std::vector<float>{},
                   request.sourcePose,
                   request.targetPose,
                   options.inpaint,
                   options.seed,
                   request.noise,
                   options.candidates,
                   request.warmStrength};
    if (const CoarsePictures* kept = coarse_.find(key)) {
        run.result.times.push_back({.stage = Stage::Inpaint, .steps = options.inpaint.steps, .reused = true});
        return *kept;
    }

    InpaintSlots& slots = components_.inpaint;
    const auto& unet = load(slots.unet, run);
    const auto& vae = load(components_.vae, run);
    if (embedding.defined() && embedding.size(1) != unet.config.classEmbedding)
        throw Error(ErrorKind::BadInput,
                    Text("The embedding has {} numbers, but stage 2 takes {}.", embedding.size(1),
                         unet.config.classEmbedding),
                    Text("Use an embedding that stage 1 of the same model made."));
    const InpaintNetworks networks{.name = slots.name,
                                   .unet = unet.network,
                                   .poseProjection = load(slots.poseProjection, run).network,
                                   .imageProjection = load(slots.imageProjection, run).network,
                                   .decoder = vae.network.decoder,
                                   .vae = vae.config,
                                   .unetGraphs = graphs_ ? &graphs_->inpaint : nullptr};
    Sampling sampling = options.inpaint;
    const Tensor lastCanvas = warmStart(request);
    if (lastCanvas.defined()) sampling.strength = *request.warmStrength;
    const StageReport report(run.context, Stage::Inpaint, stepsRun(sampling));
    if (!inpaintContext_) inpaintContext_ = projectSource(networks, source.tokens);
    const InpaintInputs inputs{.source = source,
                               .embedding = embedding,
                               .sourcePose = request.sourcePose,
                               .targetPose = request.targetPose,
                               .candidates = options.candidates,
                               .lastCanvas = lastCanvas,
                               .previews = previews(run)};
    const CoarsePictures& coarse = coarse_.keep(
        std::move(key), runInpaintStage(networks, inputs, *inpaintContext_, sampling, run.context, report));
    run.result.times.push_back(
        {.stage = Stage::Inpaint, .seconds = report.seconds(), .steps = stepsRun(sampling)});
    release(slots.unet, slots.poseProjection, slots.imageProjection);
    return coarse;
}

/// The kept canvas, if the request wants to begin with it and it holds as many candidates.
Tensor PcdmEngine::warmStart(const GenerationRequest& request) const {
    const CoarsePictures* kept = coarse_.latest();
    if (!request.warmStrength || !kept || kept->canvas.size(0) != request.options.candidates) return {};
    return kept->canvas;
}

std::vector<ImagePtr> PcdmEngine::refine(Run& run, const SourceConditioning& source,
                                         const CoarsePictures& coarse) {
    const Options& options = run.request.options;
    const auto& vae = load(components_.vae, run);
    const RefineNetworks networks{.unet = load(components_.refineUnet, run).network,
                                  .imageProjection = load(components_.refineImageProjection, run).network,
                                  .encoder = vae.network.encoder,
                                  .decoder = vae.network.decoder,
                                  .vae = vae.config,
                                  .unetGraphs = graphs_ ? &graphs_->refine : nullptr};
    const StageReport report(run.context, Stage::Refine, stepsRun(options.refine));
    if (!refineContext_) refineContext_ = projectSource(networks, source.tokens);
    const RefineInputs inputs{
        .tokens = source.tokens, .coarse = coarse, .handover = options.handover, .previews = previews(run)};
    auto pictures = runRefineStage(networks, inputs, *refineContext_, options.refine, run.context, report);
    run.result.times.push_back(
        {.stage = Stage::Refine, .seconds = report.seconds(), .steps = stepsRun(options.refine)});
    release(components_.refineUnet, components_.refineImageProjection);
    return pictures;
}

} // namespace

std::unique_ptr<Engine> makeEngine(const std::filesystem::path& path) {
    return std::make_unique<PcdmEngine>(path);
}

} // namespace pcdm
