// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/curve.h"
#include "widgets/plot/extent.h"
#include "widgets/plot/running_mean.h"

#include <qcustomplot.h>

#include <cstdint>

namespace stratoscope {

/// A curve in a plot, drawn as a line of many points. Where points lie closer than pixels it fills the band that the line would
/// cover, as stroking a noisy line of thousands of points takes seconds. In vector formats it ends at the axis rect: SVG is
/// written without clipping. On a logarithmic axis values at or below zero are gaps.
class CurveGraph : public QCPGraph
{
    Q_OBJECT
public:
    using QCPGraph::QCPGraph;

    /// Takes the points, the look and the visibility. @param curve in order, with a valid colour
    void setCurve(Curve curve);
    /// Adds a point at its place along x. @param x finite
    void append(double x, double y);
    void setCurveVisible(bool visible);
    /// Makes the line a running mean of the values. @param weight of the past, see Curve::smoothing
    void setSmoothing(double weight);
    /// Draws it before all that is there so far.
    void sendToBack();
    /// As it was given: the values, also where the line is a running mean of them.
    [[nodiscard]] const Curve& curve() const { return m_curve; }

    /// Takes in that the value axis has become logarithmic or linear.
    void updateGaps();

    /// Of the points that have a place on the axes.
    [[nodiscard]] const Extent& keyExtent() const { return m_keys; }
    [[nodiscard]] const Extent& valueExtent() const { return m_values; }
    /// How many values are at or below zero.
    [[nodiscard]] std::int64_t notPositive() const { return m_notPositive; }

protected:
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const override;

private:
    void addPoint(double x, double value);
    void drawBands(QCPPainter& painter, const QVector<QPointF>& lines) const;
    void drawVectorLine(QCPPainter& painter, const QVector<QPointF>& lines) const;
    void drawPixelLine(QCPPainter& painter, const QVector<QPointF>& lines) const;

    Curve m_curve;
    RunningMean m_mean;
    Extent m_keys;
    Extent m_values;
    std::int64_t m_notPositive = 0;
};

} // namespace stratoscope
