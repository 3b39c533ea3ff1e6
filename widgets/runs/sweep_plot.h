// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/runs/sweep_scene.h"

#include <QWidget>

namespace stratoscope {

/// A metric over the keys of a sweep. Hovering names a run and rings its points in every panel, a click asks for it; wheel and drag
/// zoom and pan a panel, a double click shows everything.
class SweepPlot : public QWidget
{
    Q_OBJECT

public:
    explicit SweepPlot(QWidget* parent = nullptr);

    void setTheme(ThemeKind theme);
    void setTitle(const QString& title);
    void setComparison(SweepComparison comparison);
    [[nodiscard]] const SweepScene& scene() const { return *m_scene; }
    [[nodiscard]] QCustomPlot& plot() const { return *m_plot; }

Q_SIGNALS:
    void runClicked(const QString& name);

private:
    void hover(QPointF position);
    void release(QPointF position);

    QCustomPlot* m_plot; ///< a child widget
    SweepScene* m_scene; ///< owned by the plot
    std::optional<std::size_t> m_hovered;
    QPointF m_pressedAt;
};

} // namespace stratoscope
