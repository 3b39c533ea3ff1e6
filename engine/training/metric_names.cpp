// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/metric_names.h"

namespace stratoscope {

std::vector<std::string> metricNamesOf(const TrainingMode& mode)
{
    std::vector<std::string> names{"train/loss", "val/loss"};
    for (const std::string& part : mode.partNames())
        names.push_back("train/" + part);
    for (const std::string& part : mode.partNames())
        names.push_back("val/" + part);
    names.emplace_back("lr");
    for (const auto& [name, value] : mode.scheduledValues())
        names.push_back(name);
    names.emplace_back("grad_norm");
    names.emplace_back("samples_per_second");
    names.emplace_back("memory_mib");
    names.emplace_back("seconds");
    return names;
}

} // namespace stratoscope
