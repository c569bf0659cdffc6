// What a network answers about a sample x = alpha x_0 + sigma noise; named as in diffusers' prediction_type.
#pragma once

namespace pcdm {

enum class PredictionType {
    Epsilon,    ///< the noise: the published stages 2 and 3
    Sample,     ///< x_0: stage 1
    VPrediction ///< alpha noise - sigma x_0 (Salimans & Ho 2022): the bundled stages 2 and 3
};

} // namespace pcdm
