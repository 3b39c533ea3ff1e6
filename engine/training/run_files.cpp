// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_files.h"

#include "engine/core/atomic_file.h"
#include "engine/data/singlecell/tokens/gene_vocabulary.h"

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

/// Relative where path lies in the folder that holds the run's folder, or the one above (a project and its runs/);
/// such a tree can be moved as a whole. Absolute elsewhere, so that the run alone can be moved.
std::string portablePath(const fs::path& path, const fs::path& runFolder)
{
    const fs::path run = fs::absolute(runFolder).lexically_normal();
    const fs::path relative = path.lexically_relative(run);
    int ups = 0;
    for (const fs::path& part : relative)
        ups += part == ".." ? 1 : 0;
    constexpr int mostUps = 2;
    return relative.empty() || ups > mostUps ? path.string() : relative.string();
}

const Schema<RunEnvironment>& environmentSchema()
{
    static const Schema<RunEnvironment> schema{"environment",
                                               {
                                                   field("stratoscope", &RunEnvironment::version),
                                                   field("libtorch", &RunEnvironment::libtorch),
                                                   field("device", &RunEnvironment::device),
                                                   field("threads", &RunEnvironment::threads),
                                                   field("seed", &RunEnvironment::seed),
                                                   field("parameters", &RunEnvironment::parameters),
                                                   field("data_file", &RunEnvironment::dataFile),
                                                   field("data_sha256", &RunEnvironment::dataSha256),
                                                   field("data_rows", &RunEnvironment::dataRows),
                                                   field("started", &RunEnvironment::started),
                                               }};
    return schema;
}

} // namespace

void writeRunConfig(const RunFolder& folder, const Config& config)
{
    Config portable = config;
    portable.data.path = portablePath(config.data.path, folder.path());
    for (std::string& path : portable.data.moreFiles)
        path = portablePath(path, folder.path());
    if (std::string& weights = portable.model.weights.file; !weights.empty())
        weights = portablePath(weights, folder.path());
    writeFileAtomically(folder.config(), toYaml(configSchema().write(portable)));
}

ConfigDocument readRunConfig(const RunFolder& folder)
{
    folder.requireRun();
    ConfigDocument document = readConfig(folder.config());
    for (const char* key : {"data.path", "model.weights.file"}) {
        if (const ConfigNode* path = document.root.findPath(key); path != nullptr && path->isScalar() && !path->text().empty())
            document.root.setPath(key, ConfigNode::scalar(document.resolve(path->text()).string()));
    }
    if (const ConfigNode* files = document.root.findPath("data.more_files"); files != nullptr && files->isSequence()) {
        std::vector<ConfigNode> resolved;
        for (const ConfigNode& file : files->items())
            resolved.push_back(ConfigNode::scalar(document.resolve(file.text()).string()));
        document.root.setPath("data.more_files", ConfigNode::sequence(std::move(resolved)));
    }
    return document;
}

void writeRunEnvironment(const RunFolder& folder, const RunEnvironment& environment)
{
    writeFileAtomically(folder.environment(), toYaml(environmentSchema().write(environment)));
}

RunEnvironment readRunEnvironment(const RunFolder& folder)
{
    const ConfigDocument document = readConfig(folder.environment());
    Diagnostics diagnostics(document);
    RunEnvironment environment = environmentSchema().read(document.root, {}, diagnostics);
    diagnostics.throwIfAny();
    return environment;
}

void writeRunPreprocessing(const RunFolder& folder, const Preprocessing& preprocessing)
{
    if (preprocessing.cells)
        writeGeneVocabulary(folder.genes(), GeneVocabulary(preprocessing.cells->genes));
    writeFileAtomically(folder.preprocessing(), toYaml(toConfigNode(preprocessing)));
}

Preprocessing readRunPreprocessing(const RunFolder& folder)
{
    Preprocessing preprocessing = preprocessingFrom(readConfig(folder.preprocessing()));
    if (preprocessing.cells)
        preprocessing.cells->genes = readGeneVocabulary(folder.genes()).genes();
    return preprocessing;
}

} // namespace stratoscope
