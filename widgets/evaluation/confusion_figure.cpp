// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/confusion_figure.h"

#include "widgets/common/number_text.h"
#include "widgets/evaluation/evaluation_text.h"
#include "widgets/plot/color_map.h"
#include "widgets/plot/plot_header.h"

#include <qcustomplot.h>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr int kCellsWithNumbers = 15; ///< along a side; more have no room for a number in each cell
constexpr int kMostNameWidth = 120;   ///< pixels

QCPColorGradient viridis()
{
    QCPColorGradient gradient;
    gradient.clearColorStops();
    const ColorTable table = colorTable(ColorMap::Viridis);
    for (std::size_t i = 0; i < table.size(); ++i)
        gradient.setColorStopAt(static_cast<double>(i) / static_cast<double>(table.size() - 1), QColor(table[i]));
    return gradient;
}

/// Draws one matrix into a plot.
class ConfusionDrawing
{
public:
    ConfusionDrawing(QCustomPlot& plot, const EvaluatedPart& part, const PlotTheme& theme, const ClassStyles& styles)
        : m_plot(plot)
        , m_part(part)
        , m_theme(theme)
        , m_styles(styles)
        , m_shares(part.scores().classes->confusion.normalized(Normalization::ByTruth))
        , m_order(occurringClasses(*part.scores().classes))
    {
    }

    void draw()
    {
        addHeader();
        addMap();
        nameClasses(*m_plot.xAxis, evaluationText("Predicted"));
        nameClasses(*m_plot.yAxis, evaluationText("True"));
        m_plot.xAxis->setTickLabelRotation(needSlant() ? 60 : 0);
        m_plot.yAxis->setRangeReversed(true);
        if (count() <= kCellsWithNumbers)
            addNumbers();
    }

private:
    [[nodiscard]] int count() const { return static_cast<int>(m_order.size()); }
    [[nodiscard]] double share(int truth, int prediction) const
    {
        return m_shares[m_order[static_cast<std::size_t>(truth)] * m_part.prediction().classNames.size() +
                        m_order[static_cast<std::size_t>(prediction)]];
    }

    void addHeader()
    {
        const ClassificationReport& report = m_part.scores().classes->report;
        const QString rows = countText(m_part.scores().classes->confusion.total());
        const QString note = evaluationText("accuracy %1   balanced %2   %3 rows")
                                 .arg(valueText(report.accuracy, 3), valueText(report.balancedAccuracy, 3), rows);
        auto* header = new PlotHeader(&m_plot);
        header->setTitle(titleOf({m_part}));
        header->setNote([note] { return note; });
        m_plot.plotLayout()->insertRow(0);
        m_plot.plotLayout()->addElement(0, 0, header);
    }

    void addMap()
    {
        auto* map = new QCPColorMap(m_plot.xAxis, m_plot.yAxis);
        map->data()->setSize(count(), count());
        map->data()->setRange({0, static_cast<double>(count() - 1)}, {0, static_cast<double>(count() - 1)});
        for (int truth = 0; truth < count(); ++truth) {
            for (int prediction = 0; prediction < count(); ++prediction)
                map->data()->setCell(prediction, truth, share(truth, prediction));
        }
        map->setInterpolate(false);
        map->setTightBoundary(false);
        auto* scale = new QCPColorScale(&m_plot);
        scale->setType(QCPAxis::atRight);
        scale->setLabel(evaluationText("Share of the true class"));
        m_plot.plotLayout()->addElement(1, 1, scale);
        map->setColorScale(scale);
        map->setGradient(viridis());
        map->setDataRange({0, 1});
        auto* margins = new QCPMarginGroup(&m_plot);
        m_plot.axisRect()->setMarginGroup(QCP::msTop | QCP::msBottom, margins);
        scale->setMarginGroup(QCP::msTop | QCP::msBottom, margins);
    }

    [[nodiscard]] QString nameOf(int place) const
    {
        return m_styles.text(m_part.prediction().classNames[m_order[static_cast<std::size_t>(place)]]);
    }

    /// Whether names of classes would touch each other below the map.
    [[nodiscard]] bool needSlant() const
    {
        constexpr int room = 380; // pixels: about the width of the map in a figure of the usual size
        if (m_order.size() > kClassesNamed)
            return false;
        const QFontMetrics metrics(m_theme.tickFont());
        int widest = 0;
        for (int i = 0; i < count(); ++i)
            widest = std::max(widest, std::min(metrics.horizontalAdvance(nameOf(i)), kMostNameWidth) + m_theme.spacing);
        return count() * widest > room;
    }

    void nameClasses(QCPAxis& axis, const QString& label) const
    {
        const bool named = m_order.size() <= kClassesNamed;
        const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
        const int step = named ? 1 : 20;
        for (int i = 0; i < count(); i += step) {
            const QFontMetrics metrics(m_theme.tickFont());
            ticker->addTick(i, named ? metrics.elidedText(nameOf(i), Qt::ElideRight, kMostNameWidth) : QString::number(i + 1));
        }
        axis.setTicker(ticker);
        axis.setLabel(named ? label : evaluationText("%1 class, by number of rows").arg(label));
        axis.setRange(-0.5, count() - 0.5);
        axis.grid()->setVisible(false);
        axis.setSubTicks(false);
    }

    void addNumbers()
    {
        for (int truth = 0; truth < count(); ++truth) {
            for (int prediction = 0; prediction < count(); ++prediction) {
                const double value = share(truth, prediction);
                if (value < 0.005)
                    continue;
                auto* text = new QCPItemText(&m_plot);
                text->position->setCoords(prediction, truth);
                text->setText(QString::number(value, 'f', 2));
                text->setFont(m_theme.tickFont());
                text->setColor(value > 0.6 ? Qt::black : Qt::white);
            }
        }
    }

    QCustomPlot& m_plot;
    const EvaluatedPart& m_part;
    PlotTheme m_theme;
    const ClassStyles& m_styles;
    std::vector<double> m_shares; ///< K × K, of all classes
    std::vector<std::size_t> m_order;
};

} // namespace

std::unique_ptr<QCustomPlot> makeConfusionFigure(const EvaluatedPart& part, ThemeKind theme, const ClassStyles& styles)
{
    auto plot = std::make_unique<QCustomPlot>();
    plot->setAutoAddPlottableToLegend(false);
    ConfusionDrawing(*plot, part, plotTheme(theme), styles).draw();
    applyTheme(*plot, plotTheme(theme));
    if (occurringClasses(*part.scores().classes).size() > 25) { // else names would overlap
        for (QCPAxis* axis : {plot->xAxis, plot->yAxis}) {
            QFont font = axis->tickLabelFont();
            font.setPixelSize(8);
            axis->setTickLabelFont(font);
        }
    }
    return plot;
}

} // namespace stratoscope
