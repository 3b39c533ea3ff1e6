// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/weights_pane.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_message.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>

namespace stratoscope {

namespace {

QString shapeOf(const TensorStatistics& tensor)
{
    QStringList sizes;
    for (const std::int64_t size : tensor.shape)
        sizes.append(QString::number(size));
    return QStringLiteral("(%1)").arg(sizes.join(QStringLiteral(", ")));
}

/// "weight (64, 6)" of "encoder.0.weight" in the layer encoder.0.
QString entryOf(const TensorStatistics& tensor, const std::string& layer)
{
    QString name = QString::fromStdString(tensor.name);
    if (!layer.empty() && tensor.name.starts_with(layer + "."))
        name = name.mid(static_cast<qsizetype>(layer.size()) + 1);
    return name + QStringLiteral("  ") + shapeOf(tensor) + QStringLiteral("  ") + QString::fromStdString(elementName(tensor.type));
}

} // namespace

WeightsPane::WeightsPane(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(tr("No layer chosen"), tr("Click a layer to see how its weights are distributed.")))
    , m_title(new QLabel)
    , m_source(new QLabel)
    , m_tensors(new QComboBox)
    , m_plot(new QCustomPlot)
    , m_message(new PlotMessage(m_plot))
    , m_bars(new QCPBars(m_plot->xAxis, m_plot->yAxis))
{
    m_title->setObjectName(QStringLiteral("weightsLayer"));
    m_source->setObjectName(QStringLiteral("weightsSource"));
    m_tensors->setObjectName(QStringLiteral("weightsTensor"));
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_source->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_source->setForegroundRole(QPalette::PlaceholderText);
    m_tensors->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_tensors->setToolTip(tr("The tensor of the layer that is shown"));
    m_plot->setMinimumHeight(8 * kSpacing);
    m_plot->xAxis->setTicker(QSharedPointer<NumberTicker>::create());
    m_plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create());
    m_plot->yAxis->setLabel(tr("Values"));
    m_bars->setPen(Qt::NoPen);
    m_bars->setBrush(categoryColor(0, 8));

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kSpacing, kSpacing, kSpacing, kSpacing);
    column->setSpacing(kSpacing / 2);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(kSpacing);
    heading->addWidget(m_title, 1);
    heading->addWidget(m_tensors, 2);
    column->addLayout(heading);
    column->addWidget(m_source);
    column->addWidget(m_plot, 1);
    column->addWidget(makeNumbers());
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_tensors, &QComboBox::currentIndexChanged, this, &WeightsPane::showTensor);
    setTheme(ThemeKind::Light);
}

QWidget* WeightsPane::makeNumbers()
{
    const std::array<std::pair<QString, const char*>, NumberCount> rows{{{tr("Values"), "values"},
                                                                         {tr("Mean"), "mean"},
                                                                         {tr("Spread"), "spread"},
                                                                         {tr("Minimum"), "minimum"},
                                                                         {tr("Maximum"), "maximum"},
                                                                         {tr("Zeros"), "zeros"},
                                                                         {tr("L1 norm"), "sumNorm"},
                                                                         {tr("L2 norm"), "euclideanNorm"},
                                                                         {tr("Max norm"), "maximumNorm"}}};
    constexpr int perColumn = 3;
    auto* holder = new QWidget;
    auto* grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kSpacing);
    grid->setVerticalSpacing(kSpacing / 4);
    for (int i = 0; i < NumberCount; ++i) {
        const auto& [name, objectName] = rows.at(static_cast<std::size_t>(i));
        auto* label = new QLabel(name);
        label->setForegroundRole(QPalette::PlaceholderText);
        auto* value = new QLabel;
        value->setObjectName(QLatin1String(objectName));
        value->setMinimumWidth(
            value->fontMetrics().horizontalAdvance(QStringLiteral("-0.00000"))); // nothing moves with the numbers
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_numbers.at(static_cast<std::size_t>(i)) = value;
        const int column = i / perColumn;
        grid->addWidget(label, i % perColumn, 3 * column);
        grid->addWidget(value, i % perColumn, 3 * column + 1);
        grid->setColumnStretch(3 * column + 1, 1);
        grid->setColumnMinimumWidth(3 * column + 2, column < 2 ? kSpacing : 0);
    }
    return holder;
}

void WeightsPane::showStatistics(const LayerStatistics& statistics)
{
    const QString before = tensor();
    m_statistics = statistics;
    const QString layer = QString::fromStdString(statistics.layer);
    m_title->setText(layer.isEmpty() ? tr("Whole model") : layer);
    m_title->setToolTip(layer);
    m_source->setText(QString::fromStdString(statistics.source));
    m_source->setToolTip(m_source->text());
    int chosen = 0;
    {
        const QSignalBlocker blocker(m_tensors);
        m_tensors->clear();
        for (const TensorStatistics& tensor : statistics.tensors) {
            if (QString::fromStdString(tensor.name) == before)
                chosen = m_tensors->count();
            m_tensors->addItem(entryOf(tensor, statistics.layer));
        }
        m_tensors->setCurrentIndex(chosen);
    }
    if (statistics.tensors.empty()) {
        showMessage(tr("No weights"), tr("%1 has no weights of its own.").arg(m_title->text()));
        return;
    }
    showTensor(chosen);
    m_pages->setCurrentIndex(1);
}

void WeightsPane::showMessage(const QString& title, const QString& text)
{
    m_empty->setText(title, text);
    m_pages->setCurrentIndex(0);
}

QString WeightsPane::tensor() const
{
    const int index = m_tensors->currentIndex();
    const bool known = index >= 0 && index < static_cast<int>(m_statistics.tensors.size());
    return known ? QString::fromStdString(m_statistics.tensors[static_cast<std::size_t>(index)].name) : QString();
}

void WeightsPane::showTensor(int index)
{
    if (index < 0 || index >= static_cast<int>(m_statistics.tensors.size()))
        return;
    const TensorStatistics& tensor = m_statistics.tensors[static_cast<std::size_t>(index)];
    showBins(tensor);
    showNumbers(tensor);
}

void WeightsPane::showBins(const TensorStatistics& tensor)
{
    m_bars->data()->clear();
    m_message->setText(tr("None of the values is finite."));
    m_message->setShown(tensor.bins.empty());
    const double width = tensor.binWidth > 0 ? tensor.binWidth : std::max(0.1, 0.1 * tensor.maximumNorm);
    double highest = 1;
    for (std::size_t i = 0; i < tensor.bins.size(); ++i) {
        const double centre = tensor.minimum + (tensor.binWidth > 0 ? (static_cast<double>(i) + 0.5) * width : 0);
        m_bars->addData(centre, static_cast<double>(tensor.bins[i]));
        highest = std::max(highest, static_cast<double>(tensor.bins[i]));
    }
    m_bars->setWidth(width);
    const double room = tensor.binWidth > 0 ? width : 5 * width;
    m_plot->xAxis->setRange(tensor.minimum - room, tensor.maximum + room);
    m_plot->yAxis->setRange(0, 1.05 * highest);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void WeightsPane::showNumbers(const TensorStatistics& tensor)
{
    const bool none = tensor.bins.empty();
    const auto set = [this](Number number, const QString& text) { m_numbers.at(number)->setText(text); };
    const auto setValue = [&](Number number, double value) { set(number, none ? QStringLiteral("–") : valueText(value)); };
    set(Values, countText(tensor.count));
    m_numbers.at(Values)->setToolTip(tensor.notFinite > 0 ? tr("%1 are not finite and left out").arg(countText(tensor.notFinite))
                                                          : QString());
    setValue(Mean, tensor.mean);
    setValue(Spread, tensor.spread);
    setValue(Minimum, tensor.minimum);
    setValue(Maximum, tensor.maximum);
    set(Zeros, none ? QStringLiteral("–") : tr("%1 %").arg(valueText(100 * tensor.zeroFraction)));
    setValue(SumNorm, tensor.sumNorm);
    setValue(EuclideanNorm, tensor.euclideanNorm);
    setValue(MaximumNorm, tensor.maximumNorm);
}

void WeightsPane::setTheme(ThemeKind kind)
{
    applyTheme(*m_plot, plotTheme(kind));
    for (QCPAxisRect* rect : m_plot->axisRects())
        rect->setMinimumMargins(QMargins(5 * kSpacing, kSpacing / 2, kSpacing, 3 * kSpacing)); // there is little room
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace stratoscope
