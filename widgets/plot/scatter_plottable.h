// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/density_grid.h"
#include "widgets/plot/point_raster.h"
#include "widgets/plot/scatter_mode.h"
#include "widgets/plot/scatter_passes.h"

#include <qcustomplot.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace stratoscope {

/// A scatter of up to a few million points, drawn into an image on screen and in PNG; in vector formats as circles up to a
/// chosen number and beyond it as an image of print resolution. Both axes must be linear, the key axis horizontal. Points in space
/// are drawn as they are seen from one side, the farther the paler, in their own units to the right and upwards of their centre.
class ScatterPlottable : public QCPAbstractPlottable
{
    Q_OBJECT
public:
    ScatterPlottable(QCPAxis* keyAxis, QCPAxis* valueAxis);

    /// All points take the first colour until setColors().
    void setPoints(std::shared_ptr<const PointSet> points);
    /// @param indexOfRow into colors, one for each row of the points; @param colors taken as opaque
    void setColors(std::span<const std::uint16_t> indexOfRow, std::vector<QRgb> colors);
    /// The same colours for other rows, quick enough for each frame of a drag. @pre no colour is hidden
    void setColorIndices(std::span<const std::uint16_t> indexOfRow) { m_passes.setColorIndices(indexOfRow); }
    /// @param visible one for each colour; points of the others are neither drawn nor found. Empty: all are visible.
    void setVisibleColors(std::vector<bool> visible);

    /// Rows that stand out: all others are drawn below them, grey and paler. Hidden colours stay hidden.
    /// @param rows one for each row of the points; empty: none stands out
    void setHighlight(std::vector<bool> rows);

    /// How unsure a model is where the rows lie, as size or paleness of those that stand out; the least sure are drawn first.
    /// @param ofRow one for each row of the points; empty: not known
    void setSpread(std::span<const float> ofRow, SpreadStyle style);
    [[nodiscard]] const PointSpread& spread() const { return m_passes.spread(); }

    /// Where points in space are looked at from.
    void setCamera(const Camera& camera);
    [[nodiscard]] const Camera& camera() const { return m_passes.camera(); }

    /// Points, or their density in colours of viridis, where those that do not stand out are grey.
    void setMode(ScatterMode mode) { m_mode = mode; }
    [[nodiscard]] ScatterMode mode() const { return m_mode; }
    /// Points in the fullest bin of the present view; of those that stand out, where some do.
    [[nodiscard]] std::uint32_t greatestDensity();

    /// Diameter in logical pixels and opacity; without a value each follows from how close the points lie.
    void setDiameter(std::optional<double> pixels) { m_diameter = pixels; }
    void setOpacity(std::optional<double> opacity) { m_opacity = opacity; }
    [[nodiscard]] PointStyle style() const;

    void setVectorLimit(std::size_t points) { m_vectorLimit = points; }
    void setImageResolution(double dotsPerInch) { m_imageResolution = dotsPerInch; }

    /// Points of the last drawing whose centre lies in the axis rect.
    [[nodiscard]] std::size_t drawnCount() const { return m_drawnCount; }
    /// All rows, also hidden ones and those without a place.
    [[nodiscard]] std::size_t totalCount() const { return m_passes.points().rowCount(); }

    /// The row of the visible point nearest to a position in the widget, at most radius pixels away.
    [[nodiscard]] std::optional<std::size_t> pointAt(QPointF position, double radius) const;
    /// The rows of the visible points inside an outline in the widget, in no order.
    [[nodiscard]] std::vector<std::size_t> pointsInside(const QPolygonF& outline) const;
    /// Where a row's point is in the widget; no value when it has no place. Looks through all points.
    [[nodiscard]] std::optional<QPointF> positionOf(std::size_t row) const;
    /// The visible points that stand out, where some do, else all visible ones.
    [[nodiscard]] const VisiblePoints& foremost() const { return m_passes.foremost(); }

    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details = nullptr) const override;
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain inSignDomain = QCP::sdBoth,
                           const QCPRange& inKeyRange = QCPRange()) const override;

signals:
    /// Others are visible, or stand out, or they lie elsewhere in the data's units.
    void pointsChanged();

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    [[nodiscard]] ScreenMap screenMap() const;
    [[nodiscard]] double pointsPerPixel() const;
    void changePoints();
    [[nodiscard]] std::vector<ScatterPass> passes() const { return m_passes.passes(style()); }
    /// Indices of a pass's points within the axis rect.
    [[nodiscard]] std::vector<std::size_t> inView(const VisiblePoints& points, const DepthSlab& slab) const;
    [[nodiscard]] std::size_t countInView() const;
    [[nodiscard]] PixelMap pixelMap(double scale, QPoint corner) const;
    void drawImage(QCPPainter& painter, double scale);
    /// Counts anew where the view or the points are others than at the last count.
    void countDensity();
    void drawDensity(QCPPainter& painter);
    void drawCircles(QCPPainter& painter, const ScatterPass& pass, const std::vector<std::size_t>& indices) const;

    ScatterPasses m_passes;
    std::optional<double> m_diameter;
    std::optional<double> m_opacity;
    std::size_t m_vectorLimit = 20000;
    double m_imageResolution = 300;
    std::size_t m_drawnCount = 0;
    PointRaster m_raster;

    /// What the bins were counted for.
    struct DensityView
    {
        PixelMap map;
        QSize size;

        bool operator==(const DensityView&) const = default;
    };
    ScatterMode m_mode = ScatterMode::Points;
    std::optional<DensityView> m_countedView; ///< none: the points have changed since
    DensityGrid m_frontDensity;               ///< of m_front, or of m_visible where none stands out
    DensityGrid m_backDensity;
};

} // namespace stratoscope
