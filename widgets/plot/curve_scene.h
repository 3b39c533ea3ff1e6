// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/loss_figure.h"

#include <qcustomplot.h>

#include <optional>
#include <vector>

namespace stratoscope {

class BestMarker;
class CurveGraph;
class PlotHeader;
class PlotLegend;
class PlotMessage;

/// Arranges curves, their legend, axes and marks in a QCustomPlot that it belongs to; on screen and in figures alike.
/// Nothing here replots.
class CurveScene : public QObject
{
    Q_OBJECT
public:
    explicit CurveScene(QCustomPlot& plot);

    /// Shows all of it and nothing else.
    void setFigure(const LossFigure& figure);

    void setTitle(const QString& title);
    void setLabels(const QString& x, const QString& y);
    /// Ticks at whole numbers of x only.
    void setWholeX(bool whole);
    void setEmptyText(const QString& text);

    /// Adds or replaces the curve of that name. Points are sorted by x; those whose x is not finite are left out.
    void setCurve(Curve curve);
    /// Appends to the curve of that name, which is made when there is none.
    void appendPoint(const QString& name, double x, double y);
    void removeCurve(const QString& name);
    void clear();
    void setCurveVisible(const QString& name, bool visible);
    /// Of all curves that are there. @param weight see Curve::smoothing
    void setSmoothing(double weight);
    /// In the order in which they came.
    [[nodiscard]] std::vector<const Curve*> curves() const;
    [[nodiscard]] const Curve* find(const QString& name) const;

    /// On a logarithmic axis values at or below zero are gaps; the header says how many.
    void setLogY(bool logarithmic);
    [[nodiscard]] bool logY() const;
    /// What the header says on the right: how many values have no place on the axis.
    [[nodiscard]] QString note() const;
    void setBest(std::optional<BestMark> best);

    /// Sets the axes to show all of the visible curves.
    void fit();
    /// True while the scene itself moves the axes.
    [[nodiscard]] bool isFitting() const { return m_fitting; }

    [[nodiscard]] QCustomPlot& plot() const { return m_plot; }
    [[nodiscard]] PlotLegend& legend() const { return *m_legend; }

private:
    /// What a curve is drawn by; owned by the plot.
    struct Line
    {
        CurveGraph* graph = nullptr;
        CurveGraph* values = nullptr; ///< behind a running mean; null without one
    };
    [[nodiscard]] Line* lineOf(const QString& name);
    void setValuesBehind(Line& line, const Curve& curve);
    void remove(const Line& line);
    [[nodiscard]] QColor unusedColor() const;
    void updateLegend();

    QCustomPlot& m_plot;
    PlotHeader* m_header; ///< this and the next three are owned by the plot
    PlotLegend* m_legend;
    BestMarker* m_best;
    PlotMessage* m_message;
    std::vector<Line> m_lines; ///< in the order in which they came
    bool m_fitting = false;
};

} // namespace stratoscope
