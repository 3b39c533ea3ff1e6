// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/themed_item.h"

namespace stratoscope {

ThemedItem::ThemedItem(QCustomPlot* plot, const QString& layer)
    : QCPAbstractItem(plot)
    , m_theme(plotTheme(themeOf(*plot)))
{
    setLayer(layer);
    setSelectable(false);
    setVisible(false);
}

double ThemedItem::selectTest(const QPointF& /*pos*/, bool /*onlySelectable*/, QVariant* /*details*/) const
{
    return -1;
}

} // namespace stratoscope
