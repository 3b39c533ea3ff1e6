// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/embedding_input.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/evaluation/embedding_labels.h"
#include "engine/serialization/npz.h"
#include "engine/training/embedding.h"
#include "engine/training/thread_count.h"

namespace stratoscope {

EmbeddingInput::EmbeddingInput(const std::filesystem::path& path, const std::string& key, const ModelRegistry& registry,
                               const OnProgress& onProgress, const std::stop_token& stop)
    : m_path(path)
{
    if (std::filesystem::is_directory(path)) {
        readRun(registry, onProgress, stop);
        return;
    }
    m_arrays = readNpz(path);
    m_matrix = matrixFrom(m_arrays, path.string(), key);
}

void EmbeddingInput::readRun(const ModelRegistry& registry, const OnProgress& onProgress, const std::stop_token& stop)
{
    const RunFolder folder(m_path);
    folder.requireRun();
    useThreadsOfRun(folder);
    EmbeddingTable table = embeddingOfRun({m_path, {}, {}, nullptr}, registry, onProgress, stop);
    m_matrix = {std::move(table.values), static_cast<std::size_t>(table.dimensions)};
    if (!table.labels.empty()) {
        m_ofRun.push_back({table.targetName, table.classNames, table.labels});
        m_alsoCalled.emplace_back("labels");
    }
    if (!table.groups.empty()) {
        m_ofRun.push_back({table.groupName, table.groupNames, table.groups});
        m_alsoCalled.emplace_back("group");
    }
}

const RowLabels* EmbeddingInput::ofRun(const std::string& name) const
{
    for (std::size_t i = 0; i < m_ofRun.size(); ++i) {
        if (m_ofRun[i].name == name)
            return &m_ofRun[i];
    }
    for (std::size_t i = 0; i < m_ofRun.size(); ++i) {
        if (m_alsoCalled[i] == name)
            return &m_ofRun[i];
    }
    return nullptr;
}

bool EmbeddingInput::hasLabels(const std::string& name) const
{
    return ofRun(name) != nullptr || find(m_arrays, name) != nullptr;
}

RowLabels EmbeddingInput::labels(const std::string& name) const
{
    if (const RowLabels* known = ofRun(name))
        return *known;
    if (const Array* array = find(m_arrays, name))
        return labelsFrom(*array, name, m_matrix.rows(), m_path);
    std::vector<std::string> names;
    for (const RowLabels& known : m_ofRun)
        names.push_back(known.name);
    for (const auto& [key, value] : m_arrays)
        names.push_back(key);
    const std::string advice = names.empty() ? "The run has neither a target nor a group." : suggestion(name, names);
    throw DataError(Issue{"there are no labels '" + name + "'", {m_path.string(), 0, 0, {}}, advice});
}

} // namespace stratoscope
