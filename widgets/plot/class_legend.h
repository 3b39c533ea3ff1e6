// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/plot_legend.h"
#include "widgets/plot/point_coloring.h"

#include <limits>
#include <optional>
#include <vector>

namespace stratoscope {

/// The legend of a colouring by class in a cell of a plot: in figures hidden classes are left out and those without a colour of
/// their own counted together; on screen, where it is clicked, every class has an entry, the hidden ones greyed.
class ClassLegend : public PlotLegend
{
    Q_OBJECT
public:
    static constexpr std::size_t kAllEntries = std::numeric_limits<std::size_t>::max();

    enum class Use
    {
        Figure,
        Screen
    };

    /// @param most entries that there is room for; what comes after them is counted together
    ClassLegend(QCustomPlot* plot, Use use, std::size_t most);

    [[nodiscard]] Use use() const { return m_use; }
    void setMost(std::size_t most) { m_most = most; }
    /// @param visible by code; empty: all
    void setColoring(const PointColoring& coloring, const std::vector<bool>& visible);

Q_SIGNALS:
    /// @param code of the class in the colouring
    void classClicked(int code);
    void classDoubleClicked(int code);
    /// The line that stands for those without room was clicked.
    void moreClicked();

private:
    [[nodiscard]] std::optional<int> codeOf(int entry) const;

    Use m_use;
    std::size_t m_most;
    std::vector<std::size_t> m_codes; ///< of all classes in the order of the entries; empty in figures
};

} // namespace stratoscope
