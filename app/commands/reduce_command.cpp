// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "engine/analysis/pca.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/npz.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace stratoscope {

namespace {

struct ReduceOptions
{
    std::string file;
    std::string key = "embedding";
    std::string method = "pca";
    std::string out;
};

/// The matrix under a key as float32, row by row. @throws DataError
std::vector<float> matrix(const NamedArrays& arrays, const ReduceOptions& options, std::int64_t& columns)
{
    const Array* array = find(arrays, options.key);
    if (array == nullptr) {
        std::vector<std::string> names;
        for (const auto& [name, value] : arrays)
            names.push_back(name);
        throw DataError(Issue{"there is no array '" + options.key + "'", {options.file, 0, 0, {}}, suggestion(options.key, names)});
    }
    if (array->shape.size() != 2 || array->type == ElementType::Text)
        throw DataError(Issue{"expected numbers in two dimensions (rows, columns)", {options.file, 0, 0, options.key}, {}});
    columns = array->shape[1];
    const std::vector<double> values = array->toDoubles();
    return {values.begin(), values.end()};
}

int runReduce(const ReduceOptions& options)
{
    constexpr std::int64_t components = 2;
    std::int64_t columns = 0;
    const std::vector<float> values = matrix(readNpz(options.file), options, columns);
    const PcaResult result = pca(values, columns, components);
    const auto rows = static_cast<std::int64_t>(values.size()) / columns;
    writeNpz(options.out, {{"reduced", makeArray<float>({rows, components}, std::span<const float>(result.scores))},
                           {"explained_variance_ratio",
                            makeArray<double>({components}, std::span<const double>(result.explainedVarianceRatio))}});
    std::cout << "wrote " << counted(rows, "row") << " to " << options.out << "; explained variance "
              << shortNumber(100 * result.explainedVarianceRatio[0], 3) << " % and "
              << shortNumber(100 * result.explainedVarianceRatio[1], 3) << " %\n";
    return ExitDone;
}

} // namespace

void addReduceCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<ReduceOptions>();
    CLI::App* command = app.add_subcommand("reduce", "Project an embedding to two dimensions");
    command->add_option("FILE", options->file, "An .npz file")->required();
    command->add_option("--key", options->key, "Name of the array (N, D)")->capture_default_str();
    command->add_option("--method", options->method, "pca")->check(CLI::IsMember({"pca"}))->capture_default_str();
    command->add_option("--out", options->out, "File to write: .npz with the key reduced")->required();
    command->callback([&context, options] { context.action = [options] { return runReduce(*options); }; });
}

} // namespace stratoscope
