// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/depth_column.h"

#include "widgets/common/spacing.h"
#include "widgets/striplog/hole_header.h"
#include "widgets/striplog/strip_rect.h"

namespace stratoscope {

namespace {

const QString kLayer = QStringLiteral("depths");

} // namespace

DepthColumn::DepthColumn(QCustomPlot& plot)
    : m_theme(plotTheme(themeOf(plot)))
{
    if (plot.layer(kLayer) == nullptr)
        plot.addLayer(kLayer, plot.layer(QStringLiteral("legend")));
    initializeParentPlot(&plot);
    setLayer(kLayer);
    setMargins({});
    setMinimumSize(width, 0);
    setMaximumSize(width, QWIDGETSIZE_MAX);
    setRowSpacing(kSpacing / 2);
}

void DepthColumn::setDepth(const QString& name, const QString& unit, const HeaderRoom& room)
{
    clear();
    simplify();
    if (room.titled)
        addElement(0, 0, new HoleHeader(*mParentPlot, {}, {}));
    m_header = new TrackHeader(mParentPlot, room.valueLines, name, unit);
    m_header->setLayer(kLayer);
    addElement(rowCount(), 0, m_header);
    addRect();
}

void DepthColumn::addRect()
{
    m_rect = makeStripRect(*mParentPlot);
    m_rect->setMargins(QMargins(width - 2, 0, 0, 0));
    for (QCPAxis* axis : m_rect->axes()) {
        const bool isDepth = axis->axisType() == QCPAxis::atLeft;
        axis->setLayer(kLayer);
        axis->setVisible(isDepth);
        axis->setTicks(isDepth);
        axis->setTickLabels(isDepth);
        axis->grid()->setVisible(false);
    }
    addElement(rowCount(), 0, m_rect);
    for (int row = 0; row + 1 < rowCount(); ++row)
        setRowStretchFactor(row, 0.001); // headers have heights of their own
}

void DepthColumn::setTheme(const PlotTheme& theme)
{
    m_theme = theme;
}

void DepthColumn::draw(QCPPainter* painter)
{
    painter->fillRect(QRect(0, mRect.top(), mRect.right() + 1, mRect.height()), m_theme.background);
}

} // namespace stratoscope
