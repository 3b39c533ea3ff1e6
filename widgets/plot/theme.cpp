// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/theme.h"

#include <qcustomplot.h>

namespace stratoscope {

namespace {

constexpr const char* kThemeProperty = "plotTheme";

QFont fontOf(const PlotTheme& theme, int pixelSize, QFont::Weight weight = QFont::Normal)
{
    QFont font;
    font.setFamilies(theme.fontFamilies);
    font.setPixelSize(pixelSize);
    font.setWeight(weight);
    return font;
}

void themeAxis(QCPAxis& axis, const PlotTheme& theme)
{
    const QPen pen(theme.axis, theme.axisWidth);
    axis.setBasePen(pen);
    axis.setTickPen(pen);
    axis.setSubTickPen(pen);
    axis.setTickLength(0, 4);
    axis.setSubTickLength(0, 2);
    axis.setTickLabelFont(theme.tickFont());
    axis.setTickLabelColor(theme.mutedText);
    axis.setTickLabelPadding(4);
    axis.setLabelFont(theme.labelFont());
    axis.setLabelColor(theme.text);
    axis.setLabelPadding(theme.spacing / 2);
    const QPen gridPen(theme.grid, theme.gridWidth);
    axis.grid()->setPen(gridPen);
    axis.grid()->setZeroLinePen(gridPen);
    axis.grid()->setSubGridVisible(false);
}

void themeColorScale(QCPColorScale& scale, const PlotTheme& theme)
{
    themeAxis(*scale.axis(), theme);
    scale.setBarWidth(theme.spacing * 3 / 2);
    // The frame of the bar is drawn by axes of a class that QCustomPlot keeps to itself.
    for (QCPAxis* axis : scale.findChildren<QCPAxis*>())
        axis->setBasePen(QPen(theme.axis, theme.axisWidth));
}

} // namespace

QFont PlotTheme::tickFont() const
{
    return fontOf(*this, tickFontSize);
}

QFont PlotTheme::labelFont() const
{
    return fontOf(*this, labelFontSize);
}

QFont PlotTheme::titleFont() const
{
    return fontOf(*this, titleFontSize, QFont::DemiBold);
}

QString themeName(ThemeKind kind)
{
    return kind == ThemeKind::Dark    ? QStringLiteral("dark")
           : kind == ThemeKind::Light ? QStringLiteral("light")
                                      : QStringLiteral("print");
}

ThemeKind themeNamed(const std::string& name)
{
    return name == "dark" ? ThemeKind::Dark : name == "light" ? ThemeKind::Light : ThemeKind::Print;
}

PlotTheme plotTheme(ThemeKind kind)
{
    PlotTheme theme;
    theme.kind = kind;
    theme.fontFamilies = {"Inter", "DejaVu Sans"};
    theme.minimumMargins = QMargins(7 * theme.spacing, theme.spacing, theme.spacing, 5 * theme.spacing);
    switch (kind) {
    case ThemeKind::Light:
        theme.background = QColor(0xffffff);
        theme.text = QColor(0x1f2328);
        theme.mutedText = QColor(0x59636e);
        theme.axis = QColor(0x8b949e);
        theme.grid = QColor(0xe9ecef);
        theme.selection = QColor(0x0969da);
        break;
    case ThemeKind::Dark:
        theme.background = QColor(0x1e2024);
        theme.text = QColor(0xe6e8eb);
        theme.mutedText = QColor(0xa3aab3);
        theme.axis = QColor(0x6e7680);
        theme.grid = QColor(0x2f3339);
        theme.selection = QColor(0x58a6ff);
        break;
    case ThemeKind::Print:
        theme.background = QColor(0xffffff);
        theme.text = QColor(Qt::black);
        theme.mutedText = QColor(0x333333);
        theme.axis = QColor(0x333333);
        theme.grid = QColor(0xe6e6e6);
        theme.selection = QColor(Qt::black);
        theme.axisWidth = 0.75;
        theme.gridWidth = 0.75;
        break;
    }
    return theme;
}

ThemeKind themeOf(const QPalette& palette)
{
    const bool darkWindow = palette.color(QPalette::Window).lightnessF() < palette.color(QPalette::WindowText).lightnessF();
    return darkWindow ? ThemeKind::Dark : ThemeKind::Light;
}

void applyTheme(QCustomPlot& plot, const PlotTheme& theme)
{
    plot.setProperty(kThemeProperty, static_cast<int>(theme.kind));
    plot.setBackground(QBrush(theme.background));
    plot.plotLayout()->setAutoMargins(QCP::msNone);
    plot.plotLayout()->setMargins(QMargins(theme.spacing, theme.spacing, theme.spacing, theme.spacing));
    plot.plotLayout()->setRowSpacing(theme.spacing);
    plot.plotLayout()->setColumnSpacing(theme.spacing);
    for (QCPAxisRect* rect : plot.axisRects()) {
        rect->setMinimumMargins(theme.minimumMargins);
        for (QCPAxis* axis : rect->axes())
            themeAxis(*axis, theme);
    }
    if (plot.selectionRect()) {
        QColor fill = theme.selection;
        fill.setAlphaF(0.12F);
        plot.selectionRect()->setPen(QPen(theme.selection, 1));
        plot.selectionRect()->setBrush(fill);
    }
    for (QCPLayoutElement* element : plot.plotLayout()->elements(true)) {
        if (auto* scale = qobject_cast<QCPColorScale*>(element))
            themeColorScale(*scale, theme);
    }
    for (int i = 0; i < plot.layerCount(); ++i) {
        for (QCPLayerable* layerable : plot.layer(i)->children()) {
            if (auto* themed = dynamic_cast<Themed*>(layerable))
                themed->setTheme(theme);
        }
    }
}

ThemeKind themeOf(const QCustomPlot& plot)
{
    return static_cast<ThemeKind>(plot.property(kThemeProperty).toInt());
}

} // namespace stratoscope
