// Options as the window says them: their group, label and help.
#pragma once

#include "core/job/options.h"

#include <QString>

namespace pcdm {

struct OptionWords {
    QString group; ///< "Stage 2: inpainting"; options with the same one stand together
    QString label;
    QString help; ///< one sentence
};

OptionWords wordsOf(const Field& field);

} // namespace pcdm
