// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/class_legend.h"

#include "engine/core/text.h"
#include "widgets/plot/embedding_figure.h"

#include <algorithm>

namespace stratoscope {

ClassLegend::ClassLegend(QCustomPlot* plot, Use use, std::size_t most)
    : PlotLegend(plot, Arrangement::Column)
    , m_use(use)
    , m_most(most)
{
    connect(this, &PlotLegend::entryClicked, this, [this](int entry) {
        if (const auto code = codeOf(entry))
            Q_EMIT classClicked(*code);
        else
            Q_EMIT moreClicked();
    });
    connect(this, &PlotLegend::entryDoubleClicked, this, [this](int entry) {
        if (const auto code = codeOf(entry))
            Q_EMIT classDoubleClicked(*code);
    });
    connect(this, &PlotLegend::restClicked, this, &ClassLegend::moreClicked);
}

std::optional<int> ClassLegend::codeOf(int entry) const
{
    const auto place = static_cast<std::size_t>(entry);
    return place < std::min(m_most, m_codes.size()) ? std::optional(static_cast<int>(m_codes[place])) : std::nullopt;
}

void ClassLegend::setColoring(const PointColoring& coloring, const std::vector<bool>& visible)
{
    m_codes.clear();
    std::vector<LegendEntry> all;
    if (m_use == Use::Screen) {
        m_codes = codesByCount(coloring.categories);
        for (const std::size_t code : m_codes) {
            const Category& category = coloring.categories[code];
            all.push_back({category.text(), QString::fromStdString(grouped(category.count)), category.color, LegendEntry::Mark::Dot,
                           visible.empty() || visible[code]});
        }
    } else {
        all = legendEntries(coloring, visible);
    }
    if (all.size() > m_most) {
        LegendEntry more;
        more.text = tr("and %1 more").arg(all.size() - m_most);
        more.color = Qt::transparent;
        more.mark = LegendEntry::Mark::Dot;
        all.resize(m_most);
        all.push_back(more);
    }
    setEntries(std::move(all), coloring.title);
}

} // namespace stratoscope
