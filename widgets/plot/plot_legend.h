// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/theme.h"

#include <qcustomplot.h>

#include <vector>

namespace stratoscope {

/// A line of a legend drawn within a plot.
struct LegendEntry
{
    enum class Mark
    {
        Line,
        DashedLine,
        Dot
    };

    QString text;
    QString count; ///< right-aligned; may be empty
    QColor color;
    Mark mark = Mark::Line;
    bool active = true; ///< false: what it stands for is hidden

    bool operator==(const LegendEntry&) const = default;
};

/// The legend of a plot, in a cell of its own and so never over the data: entries side by side in as many lines as
/// they need, or below one another with counts.
class PlotLegend : public QCPLayoutElement, public Themed
{
    Q_OBJECT
public:
    enum class Arrangement
    {
        Lines,
        Column
    };

    PlotLegend(QCustomPlot* plot, Arrangement arrangement);

    /// @param title above a column; lines have none
    void setEntries(std::vector<LegendEntry> entries, const QString& title = {});
    [[nodiscard]] const std::vector<LegendEntry>& entries() const { return m_entries; }

    void setTheme(const PlotTheme& theme) override;
    void update(UpdatePhase phase) override;

signals:
    void entryClicked(int index);
    void entryDoubleClicked(int index);
    /// The line was clicked that says how many entries have no room.
    void restClicked();

protected:
    void draw(QCPPainter* painter) override;
    void mousePressEvent(QMouseEvent* event, const QVariant& details) override;
    void mouseDoubleClickEvent(QMouseEvent* event, const QVariant& details) override;

private:
    [[nodiscard]] int lineHeight() const;
    [[nodiscard]] std::vector<QRect> placeInLines(int width) const;
    [[nodiscard]] std::vector<QRect> placeInColumn() const;
    [[nodiscard]] std::vector<QRect> places() const;
    [[nodiscard]] int columnWidth() const;
    [[nodiscard]] int lineAt(QPointF position) const;
    /// Whether a line stands for all entries from there on.
    [[nodiscard]] bool isRest(int line) const;
    void drawEntry(QCPPainter& painter, const LegendEntry& entry, const QRect& place) const;
    void drawMark(QCPPainter& painter, const LegendEntry& entry, const QRect& place) const;

    Arrangement m_arrangement;
    QString m_title;
    std::vector<LegendEntry> m_entries;
    PlotTheme m_theme;
};

} // namespace stratoscope
