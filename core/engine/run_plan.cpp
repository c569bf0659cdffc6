#include "core/engine/run_plan.h"

#include "core/engine/components.h"
#include "core/engine/network_fit.h"
#include "core/error.h"

#include <algorithm>

namespace pcdm {

namespace {

std::vector<std::string> neededComponents(const RunPlan& plan, const std::string& inpaint) {
    std::vector<std::string> names;
    const auto add = [&](std::initializer_list<std::string> more) { names.insert(names.end(), more); };
    if (plan.needsGlobalEncoder()) add({"image_encoder_g", "prior"});
    if (plan.needsPatchEncoder()) add({"image_encoder_p", "vae"});
    if (plan.runs(Stage::Inpaint)) add({inpaint + ".unet", inpaint + ".pose_proj", inpaint + ".image_proj"});
    if (plan.runs(Stage::Refine)) add({"refine.unet", "refine.image_proj"});
    return names;
}

void requirePose(const Pose& pose, const Text& which) {
    if (pose.canvas.width <= 0 || pose.canvas.height <= 0)
        throw Error(ErrorKind::BadInput, Text("The {} pose has no canvas size.", which),
                    Text("Give the size of the picture its joints are placed on."));
    if (std::none_of(pose.joints.begin(), pose.joints.end(),
                     [](const auto& joint) { return joint.has_value(); }))
        throw Error(ErrorKind::BadInput, Text("The {} pose has no joint.", which),
                    Text("Place at least one of its joints."));
}

} // namespace

std::string inpaintName(const Bundle& bundle) {
    return !bundle.find("inpaint.unet") && bundle.find("simplified.unet") ? "simplified" : "inpaint";
}

RunPlan planRun(const GenerationRequest& request, const Bundle& bundle) {
    const std::string inpaint = inpaintName(bundle);
    RunPlan plan{.last = request.last, .simplified = inpaint == "simplified"};
    if (request.coarse)
        plan.first = Stage::Refine;
    else if (request.embedding || plan.simplified)
        plan.first = Stage::Inpaint;
    // The simplified model is a stage 2 with nothing after it, unless the bundle adds a stage 3.
    if (plan.simplified && plan.last == Stage::Refine && !request.coarse && !bundle.find("refine.unet"))
        plan.last = Stage::Inpaint;

    if (plan.last < plan.first)
        throw Error(ErrorKind::BadOption, Text("The run would end before the stage it starts with."),
                    plan.simplified
                        ? Text("This bundle holds the simplified model, which has no stage 1.")
                        : Text("Leave out the embedding or the coarse picture, or end at a later stage."));
    if (plan.simplified && request.embedding)
        throw Error(ErrorKind::BadOption, Text("The simplified model takes no target embedding."),
                    Text("Leave the embedding out, or use a bundle with the published stage 2."));
    if (!request.source)
        throw Error(ErrorKind::BadInput, Text("There is no source picture."),
                    Text("Give a photo of the person to draw."));
    if (plan.runs(Stage::Prior) || plan.runs(Stage::Inpaint)) {
        requirePose(request.sourcePose, Text("source"));
        requirePose(request.targetPose, Text("target"));
    }
    plan.components = neededComponents(plan, inpaint);
    for (const std::string& name : plan.components)
        bundle.at(name);
    for (const Misfit& misfit : findMisfits(bundle))
        if (std::ranges::find(plan.components, misfit.component) != plan.components.end())
            throw Error(ErrorKind::BadCheckpoint,
                        Text("The component '{}' of the bundle {} belongs to another model: it {}.",
                             misfit.component, bundle.path().string(), misfit.what),
                        Text("Take the one that the model was trained with; models/README.md names the "
                             "published ones."));
    return plan;
}

} // namespace pcdm
