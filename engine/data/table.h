// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/data/log_header.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

enum class ColumnType
{
    Real,
    Integer,
    Text
};

/// "real", "integer", "text".
[[nodiscard]] std::string columnTypeName(ColumnType type);

/// One column of a table. Numeric columns keep doubles (NaN where missing); text columns keep
/// codes into their distinct values (-1 where missing), which is small and fast for labels.
struct Column
{
    std::string name;
    std::string unit; ///< as the file gives it; empty when unknown
    ColumnType type = ColumnType::Real;
    std::vector<double> numbers;             ///< Real, Integer: one per row
    std::vector<std::int32_t> codes;         ///< Text: one per row
    std::vector<std::string> categories;     ///< Text: distinct values in the order of first appearance
    std::optional<SourceLocation> firstText; ///< Text: the first cell that is neither missing nor a number
    std::size_t textCells = 0;               ///< Text: how many such cells; few of them spoil a numeric column
    std::string description;                 ///< what a log's header says of the curve

    [[nodiscard]] bool isNumeric() const { return type != ColumnType::Text; }
    [[nodiscard]] bool isMissing(std::size_t row) const;
    /// The cell as text, empty when missing; numbers in their shortest exact form.
    [[nodiscard]] std::string text(std::size_t row) const;
    [[nodiscard]] std::size_t size() const { return isNumeric() ? numbers.size() : codes.size(); }
};

/// What a column holds, for panels and `stratoscope data`.
struct ColumnSummary
{
    std::size_t missing = 0;
    std::size_t distinct = 0;      ///< text: number of categories in use; numbers: 0 (not counted)
    std::optional<double> minimum; ///< numeric columns with a value
    std::optional<double> maximum;
    std::optional<double> mean;
    std::optional<double> deviation; ///< population standard deviation
    std::optional<double> skewness;  ///< third standardised moment, population
};

/// A number in a column that logs often write for a missing value, though the file does not say so.
struct NullOffer
{
    std::string column;
    double value = 0;
    std::size_t count = 0; ///< cells that hold it

    bool operator==(const NullOffer&) const = default;
};

/// Neighbouring columns that belong together, such as the dimensions of an embedding.
struct ColumnBlock
{
    std::string name;
    std::size_t first = 0;
    std::size_t count = 0;

    bool operator==(const ColumnBlock&) const = default;
};

/// A table read from a file, whole and immutable once read.
struct Table
{
    std::filesystem::path path;
    std::string format; ///< "CSV, comma separated, UTF-8"
    std::size_t rows = 0;
    std::vector<Column> columns;
    std::vector<std::string> warnings;               ///< what the reader noticed and how it treated it, a sentence each
    std::vector<std::filesystem::path> furtherPaths; ///< of the files that were joined to the one at path
    std::optional<std::size_t> indexColumn; ///< logs: the curve of depth or time that orders the rows; its values are never nulls
    std::string hole;                       ///< logs: the well by its header; empty when unknown
    std::vector<HeaderSection> header;      ///< logs: every section of the file
    std::string embeddingName;              ///< ready embeddings: the array whose dimensions are columns; empty: none
    std::vector<ColumnBlock> embeddings;    ///< that single cells bring with them (obsm)
    std::vector<std::size_t> targetColumns; ///< columns that the file itself calls targets
    std::optional<double> nullValue;        ///< logs: what the header gives for missing values
    std::vector<NullOffer> nullOffers;      ///< other usual nulls, kept as numbers until they are chosen (data.null_values)

    [[nodiscard]] std::optional<std::size_t> indexOf(const std::string& columnName) const;
    [[nodiscard]] const Column* find(const std::string& columnName) const;
    [[nodiscard]] std::vector<std::string> columnNames() const;
};

[[nodiscard]] ColumnSummary summarise(const Column& column);
/// Rows per category, aligned with column.categories. @pre a text column
[[nodiscard]] std::vector<std::size_t> categoryCounts(const Column& column);

} // namespace stratoscope
