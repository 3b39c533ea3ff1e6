// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tokens/gene_vocabulary.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/input_file.h"

#include <nlohmann/json.hpp>

namespace stratoscope {

namespace {

using Json = nlohmann::json;

[[noreturn]] void failOnEntry(const std::filesystem::path& path, const std::string& key, std::string problem)
{
    throw DataError(
        Issue{std::move(problem), {path.string(), 0, 0, key}, "A vocabulary is a JSON object of gene names to the ids 4, 5, 6 …"});
}

std::string readWhole(const std::filesystem::path& path)
{
    constexpr std::uint64_t most = std::uint64_t{64} << 20U; // a million genes
    const InputFile file(path);
    if (file.size() > most)
        failOnEntry(path, {}, "has " + byteSize(file.size()) + ", too much for a vocabulary of genes");
    return file.head(static_cast<std::size_t>(file.size()));
}

} // namespace

GeneVocabulary::GeneVocabulary(const std::vector<std::string>& genes)
{
    for (const std::string& gene : genes) {
        if (m_ids.try_emplace(gene, size()).second)
            m_genes.push_back(gene);
    }
}

std::int64_t GeneVocabulary::id(const std::string& gene) const
{
    const auto found = m_ids.find(gene);
    return found == m_ids.end() ? UnknownToken : found->second;
}

GeneVocabulary readGeneVocabulary(const std::filesystem::path& path)
{
    const Json json = Json::parse(readWhole(path), nullptr, false);
    if (!json.is_object())
        failOnEntry(path, {}, "is no JSON object");
    std::vector<std::pair<std::int64_t, std::string>> entries;
    for (const auto& [name, value] : json.items()) {
        if (!value.is_number_integer())
            failOnEntry(path, name, "has an id that is no whole number");
        const auto id = value.get<std::int64_t>();
        if (id < FirstGeneToken && !(name.starts_with('<') && name.ends_with('>')))
            failOnEntry(path, name, "has the id " + std::to_string(id) + ", which is a special token's");
        if (id >= FirstGeneToken)
            entries.emplace_back(id, name);
    }
    std::ranges::sort(entries);
    std::vector<std::string> genes;
    for (const auto& [id, name] : entries) {
        const std::int64_t expected = FirstGeneToken + static_cast<std::int64_t>(genes.size());
        if (id != expected)
            failOnEntry(path, name, "has the id " + std::to_string(id) + ", where " + std::to_string(expected) + " comes next");
        genes.push_back(name);
    }
    return GeneVocabulary(genes);
}

void writeGeneVocabulary(const std::filesystem::path& path, const GeneVocabulary& vocabulary)
{
    std::string text = "{"; // by hand, as a JSON object of nlohmann's has no order, or is slow to fill
    for (const std::string& gene : vocabulary.genes()) {
        text += text.size() > 1 ? ",\n" : "\n";
        text += Json(gene).dump(-1, ' ', false, Json::error_handler_t::replace) + ": " + std::to_string(vocabulary.id(gene));
    }
    writeFileAtomically(path, text + "\n}\n");
}

} // namespace stratoscope
