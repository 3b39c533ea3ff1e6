// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/theme.h"
#include "widgets/striplog/track_header.h"

#include <qcustomplot.h>

namespace stratoscope {

/// The one axis of depths of a strip log. It stays where it is while the tracks beside it are scrolled, and hides those that
/// are scrolled beneath it.
class DepthColumn : public QCPLayoutGrid, public Themed
{
    Q_OBJECT
public:
    static constexpr int width = 64; ///< logical pixels

    /// @param plot a layer of this column's own is made above all but the overlay
    explicit DepthColumn(QCustomPlot& plot);

    /// @param room above the tracks beside it
    void setDepth(const QString& name, const QString& unit, const HeaderRoom& room);
    void setTheme(const PlotTheme& theme) override;

    /// Whose bottom, top and right end are those of all tracks. @pre setDepth()
    [[nodiscard]] QCPAxisRect& axisRect() const { return *m_rect; }
    [[nodiscard]] const TrackHeader& header() const { return *m_header; }

protected:
    void draw(QCPPainter* painter) override;

private:
    void addRect();

    PlotTheme m_theme;
    TrackHeader* m_header = nullptr; ///< this and the next are owned by the layout
    QCPAxisRect* m_rect = nullptr;
};

} // namespace stratoscope
