// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/annotated_matrix.h"
#include "engine/data/singlecell/cell_rows.h"

#include <string>

namespace stratoscope {

/// What the numbers of a matrix are, by looking at all of them.
enum class MatrixContent
{
    Empty,      ///< no value other than zero
    Counts,     ///< whole numbers, none negative
    Logarithms, ///< not negative, at most 30, cells with different sums: what log1p makes of counts, normalised or not
    Normalised, ///< not negative, not whole, larger or with the same sum in each cell: counts divided by something
    Scaled,     ///< some negative: centred or scaled
    Damaged     ///< some not finite
};

/// What was found in a matrix.
struct ContentSummary
{
    MatrixContent content = MatrixContent::Empty;
    std::int64_t notFinite = 0;
    std::int64_t negative = 0;
    bool allWhole = true; ///< finite values are whole numbers
    float minimum = 0;
    float maximum = 0;
};

[[nodiscard]] ContentSummary summariseContent(const CellMatrix& matrix);
/// The same of cells that may be on disk, over one pass or two.
[[nodiscard]] ContentSummary summariseContent(const CellRows& cells);

/// A sentence: "X holds counts." or "X holds logarithms (log1p), 0 to 8.1."
[[nodiscard]] std::string contentSentence(const ContentSummary& summary);

/// The same with what it was told by: "X holds counts: whole numbers up to 419." @param matrix its name
[[nodiscard]] std::string contentReason(const ContentSummary& summary, const std::string& matrix);

/// @param step what needs such values, to follow "for" @throws DataError where a value is negative or not finite
void requireCountLike(const CellMatrix& matrix, const std::string& step);

/// Adds to data.warnings what is odd: no cells or genes, duplicate names, values that are not finite, negative counts,
/// cells without counts. Each names the first it found and how many there are.
void warnAboutContent(AnnotatedMatrix& data);

} // namespace stratoscope
