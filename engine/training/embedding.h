// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"
#include "engine/serialization/csv_writer.h"
#include "engine/training/loaded_run.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// One of several runs whose rows an embedding holds.
struct EmbeddedRun
{
    std::string name;
    bool sharesRows = true;            ///< its ids count in the same data as those of the first run
    std::optional<double> correlation; ///< with the first run, onto which it was turned, see procrustes(); none: as it came

    bool operator==(const EmbeddedRun&) const = default;
};

/// The embedding of N rows in D dimensions with what is known of the rows: one row for each that the missing-value policy
/// keeps, in file order.
struct EmbeddingTable
{
    std::int64_t dimensions = 0;         ///< D
    std::vector<float> values;           ///< N × D, row by row
    std::vector<float> spread;           ///< N, see posteriorSpread(); empty where the model gives no posterior
    std::string errorName;               ///< what errors are, see rowErrors(); empty without
    std::vector<float> errors;           ///< N, NaN unknown; empty where the model has none
    std::vector<std::int64_t> ids;       ///< N, row numbers in the file, from 0
    std::vector<std::string> names;      ///< N barcodes of single cells; empty for other data and for files without them
    std::string targetName = "labels";   ///< as the data file calls it
    std::vector<std::string> classNames; ///< sorted; empty without a target
    std::vector<std::int64_t> labels;    ///< N indices into classNames, -1 unknown; empty without a target
    std::string depthName = "depth";
    std::vector<double> depth; ///< N, NaN missing; empty without a depth
    std::string groupName = "group";
    std::vector<std::string> groupNames;
    std::vector<std::int64_t> groups;   ///< N indices into groupNames, -1 missing; empty without a group
    std::vector<EmbeddedRun> runs;      ///< empty where the rows are of one run, see joinEmbeddings()
    std::vector<std::int64_t> runOf;    ///< N indices into runs; empty where the rows are of one run
    std::vector<std::int64_t> clusters; ///< N cluster numbers, -1 none; empty where none were found
    std::vector<std::string> notes;     ///< what was left out or missing in the data, a sentence each; not written

    [[nodiscard]] std::int64_t rowCount() const { return static_cast<std::int64_t>(ids.size()); }
    /// The row of the (first) run's data that one of the N stands for; -1 for a row of other data. @param place from 0
    [[nodiscard]] std::int64_t dataRow(std::size_t place) const
    {
        const bool isElsewhere = !runOf.empty() && !runs[static_cast<std::size_t>(runOf[place])].sharesRows;
        return isElsewhere ? -1 : ids[place];
    }
};

struct EmbedRequest
{
    std::filesystem::path runFolder;
    std::filesystem::path dataPath;     ///< empty: the run's own data
    std::string checkpoint = {};        ///< see checkpointOf()
    std::shared_ptr<const Table> table; ///< the table at that path, when it is in memory already
};

/// How unsure a model is where rows lie: the standard deviation of the posterior, the mean over the latent dimensions.
/// @param deviations N × D, row by row   @return N
[[nodiscard]] std::vector<float> posteriorSpread(const std::vector<float>& deviations, std::size_t dimensions);

/// A dataset's rows and what is known of them, without an embedding yet.
[[nodiscard]] EmbeddingTable describedRows(const Preprocessing& preprocessing, const Dataset& dataset);

/// Names the columns after those that the data were prepared with.
void nameColumns(EmbeddingTable& table, const Preprocessing& preprocessing);
/// These rows of a table, with or without values. @param rows places in the table, from 0
[[nodiscard]] EmbeddingTable selectedRows(const EmbeddingTable& table, const std::vector<std::int64_t>& rows);

/// Gives every row of a file to a run's model. @throws IoError, DataError, ConfigError, CheckpointError, Cancelled
[[nodiscard]] EmbeddingTable embed(const EmbedRequest& request, const ModelRegistry& registry, const OnProgress& onProgress = {},
                                   const std::stop_token& stop = {});
/// The same for rows already at hand.
[[nodiscard]] EmbeddingTable embed(Model& model, const Preprocessing& preprocessing, const Dataset& dataset,
                                   const OnProgress& onProgress = {}, const std::stop_token& stop = {});

/// What a run's folder says its embedding is: the finished one in embeddings.npz, else that of its newest weights; of a checkpoint
/// that is named, that of its weights.
[[nodiscard]] EmbeddingTable embeddingOfRun(const EmbedRequest& request, const ModelRegistry& registry,
                                            const OnProgress& onProgress = {}, const std::stop_token& stop = {});

/// Of table.runs.
[[nodiscard]] std::vector<std::string> runNames(const EmbeddingTable& table);
/// The names that indices stand for; empty for those below 0.
[[nodiscard]] std::vector<std::string> named(const std::vector<std::int64_t>& indices, const std::vector<std::string>& names);
/// Adds what is known of the rows: `labels`, `depth` and `group`, where there are such columns, `run`, where they are of several,
/// and `cluster`, where clusters were found.
void appendKnown(NamedArrays& arrays, const EmbeddingTable& table);
void appendKnown(std::vector<CsvColumn>& columns, const EmbeddingTable& table);

/// Keys `embedding` (N, D) float32 and `ids`, `labels`, `depth`, `group` where there are such columns, `spread` (N) float32
/// where the model gives a posterior, and `reconstruction_error` or `loss` (N) float32 where it has one of a row.
[[nodiscard]] NamedArrays toArrays(const EmbeddingTable& table);
/// The other way round. @throws DataError naming the file when the arrays are not an embedding
[[nodiscard]] EmbeddingTable embeddingFrom(const NamedArrays& arrays, const std::filesystem::path& file);
/// Keys `unsup`, `semisup` (N, D) float32 and `y` (N) int64 of two runs on the same rows.
/// @throws DataError when they are not the same rows
[[nodiscard]] NamedArrays pairedArrays(const EmbeddingTable& first, const EmbeddingTable& second);

/// Writes by the ending of the name: .npz, .csv or .h5ad. @throws IoError, DataError for another ending
void writeEmbedding(const std::filesystem::path& path, const EmbeddingTable& table);

} // namespace stratoscope
