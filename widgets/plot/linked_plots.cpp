// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/linked_plots.h"

#include "widgets/plot/embedding_plot.h"

#include <QScopedValueRollback>

namespace stratoscope {

void LinkedPlots::add(EmbeddingPlot& plot)
{
    m_plots.push_back(&plot);
    connect(&plot, &EmbeddingPlot::viewChanged, this, [this, &plot] { followView(plot); });
    connect(&plot, &EmbeddingPlot::rowHovered, this,
            [this, &plot](const std::optional<std::size_t>& row) { followCursor(plot, row); });
    connect(&plot, &QObject::destroyed, this, [this, &plot] { std::erase(m_plots, &plot); });
}

void LinkedPlots::followView(const EmbeddingPlot& leader)
{
    if (!m_isOn || m_isFollowing)
        return;
    const QScopedValueRollback<bool> guard(m_isFollowing, true);
    for (EmbeddingPlot* plot : m_plots) {
        if (plot == &leader || plot->scene().points() != leader.scene().points())
            continue;
        plot->plot().xAxis->setRange(leader.plot().xAxis->range());
        plot->plot().yAxis->setRange(leader.plot().yAxis->range());
        plot->setCamera(leader.scene().camera());
    }
}

void LinkedPlots::followCursor(const EmbeddingPlot& leader, std::optional<std::size_t> row)
{
    for (EmbeddingPlot* plot : m_plots) {
        if (plot != &leader && plot->scene().points()->rowCount() == leader.scene().points()->rowCount())
            plot->markRow(row);
    }
}

} // namespace stratoscope
