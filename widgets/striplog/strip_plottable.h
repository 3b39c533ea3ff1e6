// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/strip_log.h"

#include <qcustomplot.h>

#include <memory>

namespace stratoscope {

/// What is drawn along the depth of a strip log: keys are depths, on the left axis of its rect, values on the top axis.
class StripPlottable : public QCPAbstractPlottable
{
    Q_OBJECT
public:
    StripPlottable(QCPAxisRect& rect, std::shared_ptr<const StripLog> log);

    /// Never hit.
    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details = nullptr) const override;
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain inSignDomain = QCP::sdBoth,
                           const QCPRange& inKeyRange = QCPRange()) const override;

protected:
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

    [[nodiscard]] const StripLog& log() const { return *m_log; }
    /// The height of the lines that the depth is drawn in: a pixel on screen, less in figures.
    [[nodiscard]] static double lineHeight(const QCPPainter& painter);

private:
    std::shared_ptr<const StripLog> m_log;
};

} // namespace stratoscope
