// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/build_model.h"

#include "engine/core/error.h"
#include "engine/models/dense_mlp.h"
#include "engine/models/linear_baseline.h"
#include "engine/models/tabresnet.h"

namespace stratoscope {

namespace {

void check(const BuildModelArguments& arguments)
{
    const auto require = [](bool holds, const char* name, const char* expected) {
        if (!holds)
            throw ModelError(Issue{std::string("must be ") + expected, {{}, 0, 0, name}, {}});
    };
    require(arguments.inputDim >= 1, "input_dim", "at least 1");
    require(arguments.outputDim >= 1, "output_dim", "at least 1");
    require(arguments.hiddenDim >= 1, "hidden_dim", "at least 1");
    require(arguments.numHiddenLayers >= 0, "num_hidden_layers", "at least 0");
    require(arguments.dropout >= 0 && arguments.dropout < 1, "dropout", "at least 0 and below 1");
}

} // namespace

std::shared_ptr<Model> buildModel(const BuildModelArguments& arguments)
{
    check(arguments);
    const SupervisedConfig sizes{arguments.inputDim, arguments.outputDim};
    if (arguments.mode == TabularMode::LinearGlmBaseline)
        return std::make_shared<LinearBaseline>(LinearBaselineConfig{sizes});
    const TabularConfig config{sizes, arguments.hiddenDim, arguments.numHiddenLayers, arguments.dropout, {}, {}};
    if (arguments.mode == TabularMode::TabResNet)
        return std::make_shared<TabResNet>(config);
    return std::make_shared<DenseMlp>(config);
}

} // namespace stratoscope
