// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/workbench_style.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

namespace stratoscope {

WorkbenchStyle::WorkbenchStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void WorkbenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                   const QWidget* widget) const
{
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        constexpr qreal strength = 0.45;
        QColor line = option->palette.color(QPalette::Text);
        line.setAlphaF(strength);
        painter->save();
        painter->setPen(line);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    }
    const bool isButton = element == PE_PanelButtonTool || element == PE_PanelButtonCommand;
    if (!isButton || !option->state.testFlag(State_On)) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    constexpr qreal ground = 0.28;
    constexpr qreal radius = 2;
    QColor fill = option->palette.color(QPalette::Highlight);
    const QColor edge = fill;
    fill.setAlphaF(ground);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(edge);
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter->restore();
}

void WorkbenchStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const bool isExtension =
        element == CE_ToolButtonLabel && widget != nullptr && widget->objectName() == QLatin1String("qt_toolbar_ext_button");
    if (isExtension)
        drawItemText(painter, option->rect, Qt::AlignCenter, option->palette, /*enabled=*/true, QStringLiteral("»"),
                     QPalette::ButtonText);
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

} // namespace stratoscope
