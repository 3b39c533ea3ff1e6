// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/themed_item.h"

#include <qcustomplot.h>

namespace stratoscope {

/// What an empty plot says in place of axes: what is missing and what to do.
class PlotMessage : public ThemedItem
{
    Q_OBJECT
public:
    explicit PlotMessage(QCustomPlot* plot);

    void setText(const QString& text) { m_text = text; }
    [[nodiscard]] QString text() const { return m_text; }
    /// Shows the text and hides the axes and their grids, or the other way round.
    void setShown(bool shown);

protected:
    void draw(QCPPainter* painter) override;

private:
    QString m_text;
};

} // namespace stratoscope
