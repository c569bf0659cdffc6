// The door between jobs and networks: pcdm_core calls it, pcdm_engine implements it, tests fake it.
#pragma once

#include "core/job/progress.h"
#include "core/job/request.h"
#include "core/pose/detected_pose.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace pcdm {

class Engine {
public:
    virtual ~Engine() = default;

    /// Runs the stages the request asks for. Throws Error, or Cancelled within two steps of a stop request.
    virtual GenerationResult generate(const GenerationRequest& request, const ProgressSink& progress,
                                      std::stop_token stop) = 0;

    /// Finds the pose of the one person in a photo with the model's own detector, whatever files the request
    /// names. Throws Error, MissingModel where the model has no detector.
    virtual DetectedPose detectPose(const DetectionRequest& request) = 0;

    /// The global embeddings of some pictures. Throws Error, or Cancelled between two pictures.
    virtual Embeddings embed(const EmbeddingRequest& request, std::stop_token stop) = 0;
};

/// Makes the engine on the thread that will use it.
using EngineFactory = std::function<std::unique_ptr<Engine>()>;

/// Finds people with the files that a request names. Throws Error.
using PeopleFinder = std::function<DetectedPeople(const DetectionRequest&)>;

} // namespace pcdm
