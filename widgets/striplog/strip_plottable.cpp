// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/strip_plottable.h"

namespace stratoscope {

StripPlottable::StripPlottable(QCPAxisRect& rect, std::shared_ptr<const StripLog> log)
    : QCPAbstractPlottable(rect.axis(QCPAxis::atLeft), rect.axis(QCPAxis::atTop))
    , m_log(std::move(log))
{
    setSelectable(QCP::stNone);
}

double StripPlottable::selectTest(const QPointF& /*pos*/, bool /*onlySelectable*/, QVariant* /*details*/) const
{
    return -1;
}

QCPRange StripPlottable::getKeyRange(bool& foundRange, QCP::SignDomain /*inSignDomain*/) const
{
    foundRange = !m_log->isEmpty();
    return foundRange ? QCPRange(m_log->depth.front(), m_log->depth.back()) : QCPRange();
}

QCPRange StripPlottable::getValueRange(bool& foundRange, QCP::SignDomain /*inSignDomain*/, const QCPRange& /*inKeyRange*/) const
{
    foundRange = false; // each track has a range of its own from the log
    return {};
}

void StripPlottable::drawLegendIcon(QCPPainter* /*painter*/, const QRectF& /*rect*/) const {}

double StripPlottable::lineHeight(const QCPPainter& painter)
{
    constexpr double inFigures = 0.25;
    return painter.modes().testFlag(QCPPainter::pmNoCaching) ? inFigures : 1;
}

} // namespace stratoscope
