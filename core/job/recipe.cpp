#include "core/job/recipe.h"

#include "core/error.h"
#include "core/file.h"
#include "core/image/image_file.h"
#include "core/job/npy.h"
#include "core/job/sha256.h"

#include <utility>

namespace pcdm {

namespace {

/// Checks what was read against what the recipe says, or notes it there.
void recognise(FileReference& reference, std::string hash) {
    if (!reference.sha256.empty() && reference.sha256 != hash)
        throw Error(ErrorKind::BadInput,
                    Text("{} is not the file the recipe was made with: its content has changed.",
                         reference.path.string()),
                    Text("Bring the file of that time back, or name the one to use instead (see pcdm "
                         "generate --help)."));
    reference.sha256 = std::move(hash);
}

ImagePtr loadPicture(FileReference& reference) {
    ImagePtr picture = loadImage(reference.path);
    recognise(reference, sha256(picture->bytes()));
    return picture;
}

} // namespace

GenerationRequest loadRequest(Recipe& recipe, ImagePtr source) {
    GenerationRequest request;
    request.source = source ? std::move(source) : loadPicture(recipe.source);
    request.sourceFile = recipe.source.path;
    request.sourcePose = recipe.sourcePose;
    request.targetPose = recipe.targetPose;
    request.options = recipe.options;
    if (recipe.embedding) {
        request.embedding = loadNpy(recipe.embedding->path);
        recognise(*recipe.embedding, sha256(readFile(recipe.embedding->path)));
    }
    if (recipe.coarse) request.coarse = loadPicture(*recipe.coarse);
    if (recipe.noise) {
        recognise(*recipe.noise, sha256(readFile(recipe.noise->path)));
        request.noise = recipe.noise->path;
    }
    request.last = recipe.last;
    return request;
}

RunRecord makeRecord(const GenerationResult& result) {
    return {.device = result.device,
            .precision = result.precision,
            .embeddingCosine = result.embeddingCosine,
            .peakMemory = result.peakMemory,
            .times = result.times,
            .weights = result.weights};
}

} // namespace pcdm
