// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/plot_message.h"

namespace stratoscope {

PlotMessage::PlotMessage(QCustomPlot* plot)
    : ThemedItem(plot, QStringLiteral("main"))
{
    setClipToAxisRect(false);
}

void PlotMessage::setShown(bool shown)
{
    setVisible(shown);
    for (QCPAxis* axis : {mParentPlot->xAxis, mParentPlot->yAxis})
        axis->setVisible(!shown); // and with it its grid
}

void PlotMessage::draw(QCPPainter* painter)
{
    painter->setFont(theme().labelFont());
    painter->setPen(theme().mutedText);
    painter->drawText(mParentPlot->viewport(), Qt::AlignCenter | Qt::TextWordWrap, m_text);
}

} // namespace stratoscope
