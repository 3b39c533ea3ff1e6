// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/strip_rect.h"

#include "widgets/plot/axis_ticker.h"

#include <qcustomplot.h>

namespace stratoscope {

QCPAxisRect* makeStripRect(QCustomPlot& plot)
{
    auto* rect = new QCPAxisRect(&plot);
    rect->setAutoMargins(QCP::msNone);
    rect->setMargins({});
    for (QCPAxis* axis : rect->axes()) {
        axis->setVisible(true);
        axis->setTicks(false);
        axis->setTickLabels(false);
        axis->grid()->setVisible(axis->axisType() == QCPAxis::atLeft || axis->axisType() == QCPAxis::atTop);
    }
    rect->axis(QCPAxis::atLeft)->setRangeReversed(true);
    rect->axis(QCPAxis::atLeft)->setTicker(QSharedPointer<NumberTicker>::create());
    return rect;
}

} // namespace stratoscope
