// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace stratoscope {

/// Token ids below the first gene's.
enum SpecialToken : std::int64_t
{
    PadToken = 0,
    UnknownToken = 1,
    MaskToken = 2,
    ClsToken = 3,
    FirstGeneToken = 4
};

/// Which token stands for which gene. Genes have the ids from 4 on; 0 … 3 are pad, unknown, mask and cls.
class GeneVocabulary
{
public:
    /// Genes in the order given; of a repeated name the first counts.
    explicit GeneVocabulary(const std::vector<std::string>& genes);

    /// The id of a gene, UnknownToken if it has none.
    [[nodiscard]] std::int64_t id(const std::string& gene) const;
    /// Ids there are, special ones included: what a model calls vocab_size.
    [[nodiscard]] std::int64_t size() const { return FirstGeneToken + static_cast<std::int64_t>(m_genes.size()); }
    /// Genes by rising id.
    [[nodiscard]] const std::vector<std::string>& genes() const { return m_genes; }

private:
    std::vector<std::string> m_genes;
    std::unordered_map<std::string, std::int64_t> m_ids;
};

/// Reads a JSON object of names to ids. Ids must be 4, 5, 6 … in any order; names of special tokens ("<pad>" …) may be there.
/// @throws IoError, DataError naming the entry
[[nodiscard]] GeneVocabulary readGeneVocabulary(const std::filesystem::path& path);

/// Writes the same form, genes only. @throws IoError
void writeGeneVocabulary(const std::filesystem::path& path, const GeneVocabulary& vocabulary);

} // namespace stratoscope
