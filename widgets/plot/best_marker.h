// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/themed_item.h"

#include <qcustomplot.h>

namespace stratoscope {

/// A dashed vertical line with a label at its top, on whichever side there is room.
class BestMarker : public ThemedItem
{
    Q_OBJECT
public:
    explicit BestMarker(QCustomPlot* plot);

    void setMark(double x, const QString& label);

protected:
    void draw(QCPPainter* painter) override;

private:
    double m_x = 0;
    QString m_label;
};

} // namespace stratoscope
