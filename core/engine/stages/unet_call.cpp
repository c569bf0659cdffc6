#include "core/engine/stages/unet_call.h"

namespace pcdm {

namespace {

std::vector<Tensor> tensorsOf(const UNetContext& context) {
    std::vector<Tensor> tensors;
    for (const CrossContext& layer : context) {
        tensors.insert(tensors.end(), {layer.conditional.key, layer.conditional.value});
        if (layer.unconditional) tensors.push_back(*layer.unconditional);
    }
    return tensors;
}

/// A context like `form`, made of what tensorsOf() gives of it.
UNetContext contextOf(std::vector<Tensor>::const_iterator tensor, UNetContext form) {
    for (CrossContext& layer : form) {
        layer.conditional.key = *tensor++;
        layer.conditional.value = *tensor++;
        if (layer.unconditional) layer.unconditional = *tensor++;
    }
    return form;
}

} // namespace

Tensor callUNet(const UNet& unet, GraphedCall* graphs, const std::vector<Tensor>& channels,
                const Tensor& embedding, const UNetContext& context, const Tensor& poseMap, Tensor* deep) {
    if (!graphs || deep) return unet(at::cat(channels, 1), embedding, context, poseMap, deep);

    std::vector<Tensor> inputs = channels;
    inputs.push_back(embedding);
    if (poseMap.defined()) inputs.push_back(poseMap);
    const std::vector<Tensor> contextTensors = tensorsOf(context);
    inputs.insert(inputs.end(), contextTensors.begin(), contextTensors.end());

    // A recording outlives this call: of it, only the form is kept.
    const auto call = [&unet, channelInputs = static_cast<std::ptrdiff_t>(channels.size()),
                       hasPose = poseMap.defined(), form = context](const std::vector<Tensor>& tensors) {
        auto next = tensors.begin() + channelInputs;
        const Tensor sample = at::cat(std::vector<Tensor>(tensors.begin(), next), 1);
        const Tensor& step = *next++;
        const Tensor pose = hasPose ? *next++ : Tensor();
        return unet(sample, step, contextOf(next, form), pose);
    };
    return (*graphs)(call, inputs);
}

} // namespace pcdm
