// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/content_check.h"

#include "engine/core/hot_loop.h"
#include "engine/core/text.h"
#include "engine/data/category_index.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace stratoscope {

namespace {

/// log1p of a count cannot be more: e^30 is 10^13.
constexpr float kLargestLogarithm = 30;

/// Beyond it a count is not written out.
constexpr float kMostGrouped = 1e15F;

/// Values looked at in one go, few enough for 32-bit counts.
constexpr std::size_t kBlock = std::size_t{1} << 16U;

struct BlockSummary
{
    std::int32_t finite = 0;
    std::int32_t whole = 0; ///< of the finite ones
    std::int32_t negative = 0;
    float lowest = 0;
    float highest = 0;
};

/// Lanes of their own let the compiler look at several values at once without reordering anything.
STRATOSCOPE_HOT_LOOP BlockSummary summariseBlock(const float* __restrict values, std::size_t count)
{
    constexpr std::size_t lanes = 16;
    constexpr float wholeFrom = 1U << 23U; // single precision has no fractions from here on; adding it rounds smaller values
    alignas(64) std::int32_t finite[lanes] = {};
    alignas(64) std::int32_t whole[lanes] = {};
    alignas(64) std::int32_t negative[lanes] = {};
    alignas(64) float lowest[lanes] = {};
    alignas(64) float highest[lanes] = {};
    const auto look = [&](float value, std::size_t lane) {
        const float size = std::abs(value);
        const bool isFinite = size <= std::numeric_limits<float>::max();
        const float known = isFinite ? value : 0.0F;
        const float knownSize = std::abs(known);
        const float rounded = (knownSize + wholeFrom) - wholeFrom;
        finite[lane] += isFinite ? 1 : 0;
        whole[lane] += (rounded == knownSize) | (knownSize >= wholeFrom) ? 1 : 0;
        negative[lane] += known < 0 ? 1 : 0;
        lowest[lane] = known < lowest[lane] ? known : lowest[lane];
        highest[lane] = known > highest[lane] ? known : highest[lane];
    };
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane)
            look(values[i + lane], lane);
    }
    for (; i < count; ++i)
        look(values[i], 0);
    BlockSummary summary;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        summary.finite += finite[lane];
        summary.whole += whole[lane];
        summary.negative += negative[lane];
        summary.lowest = std::min(summary.lowest, lowest[lane]);
        summary.highest = std::max(summary.highest, highest[lane]);
    }
    summary.whole -= static_cast<std::int32_t>(count) - summary.finite; // what is not finite was taken for 0
    return summary;
}

struct Place
{
    std::int64_t row = 0;
    std::int64_t column = 0;
};

/// The first stored value for which wanted(value) holds.
template <typename Wanted>
std::optional<Place> findFirst(const CellMatrix& matrix, const Wanted& wanted)
{
    for (std::int64_t row = 0; row < matrix.rows; ++row) {
        const std::span<const float> values = matrix.rowValues(row);
        const auto found = std::ranges::find_if(values, wanted);
        if (found == values.end())
            continue;
        const auto at = static_cast<std::size_t>(found - values.begin());
        return Place{row, matrix.isSparse() ? matrix.rowIndices(row)[at] : static_cast<std::int64_t>(at)};
    }
    return std::nullopt;
}

/// Whether the cells' sums are one and the same number, as normalising to a total leaves them; empty cells aside.
class EqualTotals
{
public:
    /// @returns whether they still may be
    bool add(const CellMatrix& block)
    {
        constexpr double tolerance = 1e-3; // single precision, summed over thousands of genes
        for (std::int64_t row = 0; row < block.rows; ++row) {
            double total = 0;
            for (const float value : block.rowValues(row))
                total += value;
            if (total == 0)
                continue;
            ++m_cells;
            m_lowest = std::min(m_lowest, total);
            m_highest = std::max(m_highest, total);
            if (m_highest > m_lowest * (1 + tolerance))
                return m_equal = false;
        }
        return true;
    }
    [[nodiscard]] bool areEqual() const { return m_equal && m_cells > 1; }

private:
    double m_lowest = std::numeric_limits<double>::infinity();
    double m_highest = 0;
    std::int64_t m_cells = 0;
    bool m_equal = true;
};

/// What the values say of the content, block by block.
class ValueSummary
{
public:
    void add(const CellMatrix& block)
    {
        for (std::size_t first = 0; first < block.values.size(); first += kBlock) {
            const std::size_t size = std::min(kBlock, block.values.size() - first);
            const BlockSummary part = summariseBlock(block.values.data() + first, size);
            m_summary.notFinite += static_cast<std::int64_t>(size) - part.finite;
            m_summary.negative += part.negative;
            m_fractions += part.finite - part.whole;
            m_summary.minimum = std::min(m_summary.minimum, part.lowest);
            m_summary.maximum = std::max(m_summary.maximum, part.highest);
        }
    }
    /// @param totalsAreEqual asked only where the values do not decide
    template <typename TotalsAreEqual>
    [[nodiscard]] ContentSummary summary(const TotalsAreEqual& totalsAreEqual) const
    {
        ContentSummary summary = m_summary;
        summary.allWhole = m_fractions == 0;
        if (summary.notFinite > 0)
            summary.content = MatrixContent::Damaged;
        else if (summary.minimum == 0 && summary.maximum == 0)
            summary.content = MatrixContent::Empty;
        else if (summary.negative > 0)
            summary.content = MatrixContent::Scaled;
        else if (summary.allWhole)
            summary.content = MatrixContent::Counts;
        else
            summary.content =
                summary.maximum > kLargestLogarithm || totalsAreEqual() ? MatrixContent::Normalised : MatrixContent::Logarithms;
        return summary;
    }

private:
    ContentSummary m_summary;
    std::int64_t m_fractions = 0;
};

void warnAboutNames(AnnotatedMatrix& data, const Annotation& annotation, const char* what, const char* consequence)
{
    CategoryIndex seen;
    std::int64_t repeated = 0;
    std::string first;
    for (const std::string& name : annotation.names) {
        if (seen.find(name) < 0) {
            seen.add(name);
            continue;
        }
        if (repeated++ == 0)
            first = name;
    }
    if (repeated > 0) {
        data.warnings.push_back(counted(repeated, what) + (repeated == 1 ? " repeats an earlier one" : " repeat earlier ones") +
                                ", first '" + first + "'" + consequence);
    }
}

template <typename Wanted>
void warnAboutValues(AnnotatedMatrix& data, std::int64_t count, const char* what, const Wanted& wanted, const char* advice)
{
    if (count == 0)
        return;
    const auto place = findFirst(*data.x, wanted);
    data.warnings.push_back(std::string("X has ") + what + ": " + grouped(count) + ", first in cell '" +
                            data.cells.names[static_cast<std::size_t>(place->row)] + "', gene '" +
                            data.genes.names[static_cast<std::size_t>(place->column)] + "'. " + advice);
}

void warnAboutEmptyCells(AnnotatedMatrix& data)
{
    std::int64_t empty = 0;
    for (std::int64_t row = 0; row < data.x->rows; ++row)
        empty += std::ranges::all_of(data.x->rowValues(row), [](float value) { return value == 0; }) ? 1 : 0;
    if (empty > 0)
        data.warnings.push_back(grouped(empty) + " of " + counted(data.x->rows, "cell") + " have no counts at all.");
}

} // namespace

ContentSummary summariseContent(const CellMatrix& matrix)
{
    ValueSummary values;
    values.add(matrix);
    return values.summary([&matrix] {
        EqualTotals totals;
        totals.add(matrix);
        return totals.areEqual();
    });
}

ContentSummary summariseContent(const CellRows& cells)
{
    ValueSummary values;
    cells.all()([&values](const CellMatrix& block) { values.add(block); });
    return values.summary([&cells] {
        EqualTotals totals;
        cells.forEachBlock([&totals](std::int64_t, const CellMatrix& block) { return totals.add(block); });
        return totals.areEqual();
    });
}

std::string contentSentence(const ContentSummary& summary)
{
    const std::string range = ", " + shortNumber(summary.minimum) + " to " + shortNumber(summary.maximum) + ".";
    switch (summary.content) {
    case MatrixContent::Empty:
        return "X holds nothing but zeros.";
    case MatrixContent::Counts:
        return "X holds counts" + range;
    case MatrixContent::Logarithms:
        return "X holds logarithms (as log1p makes them)" + range;
    case MatrixContent::Normalised:
        return "X holds normalised values, not logarithms" + range;
    case MatrixContent::Scaled:
        return summary.allWhole ? "X holds whole numbers, some negative" + range : "X holds centred or scaled values" + range;
    case MatrixContent::Damaged:
        return "X holds values that are not finite.";
    }
    return {};
}

std::string contentReason(const ContentSummary& summary, const std::string& matrix)
{
    const std::string highest = shortNumber(summary.maximum);
    switch (summary.content) {
    case MatrixContent::Empty:
        return matrix + " holds nothing but zeros.";
    case MatrixContent::Counts:
        return matrix + " holds counts: whole numbers up to " +
               grouped(static_cast<std::int64_t>(std::min(summary.maximum, kMostGrouped))) + ".";
    case MatrixContent::Logarithms:
        return matrix + " holds logarithms: fractions up to " + highest + ", and the cells have different sums.";
    case MatrixContent::Normalised:
        return matrix + " holds normalised values, not logarithms: fractions up to " + highest +
               (summary.maximum > kLargestLogarithm ? ", more than a logarithm of counts can be."
                                                    : ", with the same sum in each cell.");
    case MatrixContent::Scaled:
        return matrix + " holds centred or scaled values: they go down to " + shortNumber(summary.minimum) + ".";
    case MatrixContent::Damaged:
        return matrix + " holds values that are not finite.";
    }
    return {};
}

void requireCountLike(const CellMatrix& matrix, const std::string& step)
{
    const ContentSummary summary = summariseContent(matrix);
    if (summary.notFinite > 0) {
        throw DataError(
            Issue{"not all values of the matrix are finite (" + grouped(summary.notFinite) + " are not), as " + step + " needs",
                  {},
                  "Remove the cells that hold them, or write the matrix again."});
    }
    if (summary.negative > 0) {
        throw DataError(Issue{"the matrix has " + counted(summary.negative, "negative value") + ", down to " +
                                  shortNumber(summary.minimum) + ", where " + step + " needs counts",
                              {},
                              "It seems to be scaled already: start from the counts, which may be in raw or in a layer."});
    }
}

void warnAboutContent(AnnotatedMatrix& data)
{
    if (data.cells.names.empty())
        data.warnings.emplace_back("The file has no cells (0 rows).");
    if (data.genes.names.empty())
        data.warnings.emplace_back("The file has no genes (0 columns).");
    warnAboutNames(data, data.cells, "barcode", ": cells are told apart by their row number.");
    warnAboutNames(data, data.genes, "gene name", ": a gene chosen by such a name is its first.");
    if (!data.x || data.cells.names.empty() || data.genes.names.empty())
        return;
    const ContentSummary summary = summariseContent(*data.x);
    warnAboutValues(
        data, summary.notFinite, "values that are not finite", [](float value) { return !std::isfinite(value); },
        "They cannot be trained on: remove those cells, or write the matrix again.");
    if (summary.allWhole) {
        warnAboutValues(
            data, summary.negative, "negative values among whole numbers", [](float value) { return value < 0; },
            "Counts cannot be negative: something was subtracted from them.");
    }
    if (summary.content == MatrixContent::Counts)
        warnAboutEmptyCells(data);
}

} // namespace stratoscope
