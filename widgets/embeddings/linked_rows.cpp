// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/linked_rows.h"

#include "widgets/embeddings/row_text.h"
#include "widgets/plot/embedding_plot.h"

#include <algorithm>
#include <utility>

namespace stratoscope {

void LinkedRows::add(EmbeddingPlot& plot, const std::function<std::shared_ptr<const EmbeddingLayout>()>& layoutThere)
{
    m_plots.push_back({&plot, layoutThere});
    connect(&plot, &QObject::destroyed, this,
            [this, gone = &plot] { std::erase_if(m_plots, [gone](const Entry& entry) { return entry.plot == gone; }); });
    plot.setHoverText([layoutThere](std::size_t point) {
        const auto layout = layoutThere();
        return layout ? rowText(layout->projected.embedding, point) : QString();
    });
    connect(&plot, &EmbeddingPlot::rowClicked, this, [this, layoutThere](std::size_t point) {
        const auto layout = layoutThere();
        if (const std::int64_t row = layout ? layout->projected.embedding.dataRow(point) : -1; row >= 0)
            Q_EMIT activated(row);
    });
    connect(&plot, &EmbeddingPlot::rowsOutlined, this,
            [this, layoutThere](const std::vector<std::size_t>& points, Qt::KeyboardModifiers modifiers) {
                if (const auto layout = layoutThere())
                    select(layout->projected.embedding, points, modifiers);
            });
}

void LinkedRows::select(const EmbeddingTable& embedding, const std::vector<std::size_t>& points, Qt::KeyboardModifiers modifiers)
{
    std::vector<std::int64_t> rows;
    rows.reserve(points.size());
    for (const std::size_t point : points) {
        if (const std::int64_t row = embedding.dataRow(point); row >= 0)
            rows.push_back(row);
    }
    Q_EMIT selected(rows, modifiers);
}

void LinkedRows::selectClass(const EmbeddingPlot& plot, int code, Qt::KeyboardModifiers modifiers)
{
    const auto entry = std::ranges::find(m_plots, &plot, [](const Entry& each) -> const EmbeddingPlot* { return each.plot; });
    const auto layout = entry == m_plots.end() ? nullptr : entry->layoutThere();
    if (!layout)
        return;
    const std::vector<std::uint16_t>& codes = plot.scene().coloring().indices;
    std::vector<std::size_t> points;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i] == code)
            points.push_back(i);
    }
    select(layout->projected.embedding, points, modifiers);
}

std::vector<bool> LinkedRows::highlight(const EmbeddingTable& embedding) const
{
    std::vector<bool> points;
    if (!m_selection || m_selection->isEmpty())
        return points;
    points.reserve(embedding.ids.size());
    for (std::size_t place = 0; place < embedding.ids.size(); ++place) {
        const std::int64_t row = embedding.dataRow(place);
        points.push_back(row >= 0 && m_selection->contains(static_cast<std::size_t>(row)));
    }
    return points;
}

void LinkedRows::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_selection = std::move(rows);
    for (const Entry& entry : m_plots) {
        if (const auto layout = entry.layoutThere())
            entry.plot->setHighlight(highlight(layout->projected.embedding));
    }
}

} // namespace stratoscope
