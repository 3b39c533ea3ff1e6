// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/size_from_data.h"

namespace stratoscope {

void takeFromData(std::optional<std::int64_t>& size, std::int64_t known, const SizeWords& words, Diagnostics& diagnostics)
{
    const std::string path = "model.params." + words.key;
    if (!size && known > 0)
        size = known;
    else if (!size)
        diagnostics.add(path, words.key + " is not given and there are no data to take it from",
                        "Set it to the number of " + words.noun + ".");
    else if (known > 0 && *size != known)
        diagnostics.add(path,
                        "the model " + words.model + " " + std::to_string(*size) + " " + words.noun + ", the data have " +
                            std::to_string(known),
                        words.advice);
}

} // namespace stratoscope
