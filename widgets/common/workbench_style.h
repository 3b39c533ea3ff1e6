// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace stratoscope {

/// Fusion, but for what hardly shows on a dark ground: buttons that are on have the colour of selections, the arrows at the end of a
/// tool bar without room that of texts, and boxes to check an outline of it.
class WorkbenchStyle : public QProxyStyle
{
    Q_OBJECT

public:
    WorkbenchStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
};

} // namespace stratoscope
