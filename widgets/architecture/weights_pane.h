// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/layer_statistics.h"
#include "widgets/plot/theme.h"

#include <QWidget>

#include <array>

class QComboBox;
class QCPBars;
class QCustomPlot;
class QLabel;
class QStackedWidget;

namespace stratoscope {

class EmptyState;
class PlotMessage;

/// The weights of one layer: a histogram of one of its tensors, and its mean, spread, share of zeros and norms.
class WeightsPane : public QWidget
{
    Q_OBJECT

public:
    explicit WeightsPane(QWidget* parent = nullptr);

    /// A tensor of the same name as the one shown before stays chosen.
    void showStatistics(const LayerStatistics& statistics);
    /// Instead of weights: why there are none, or what to do.
    void showMessage(const QString& title, const QString& text);
    void setTheme(ThemeKind theme);

    /// The dotted name of the tensor shown; empty when there is none.
    [[nodiscard]] QString tensor() const;

private:
    enum Number
    {
        Values,
        Mean,
        Spread,
        Minimum,
        Maximum,
        Zeros,
        SumNorm,
        EuclideanNorm,
        MaximumNorm,
        NumberCount
    };

    [[nodiscard]] QWidget* makeNumbers();
    void showTensor(int index);
    void showBins(const TensorStatistics& tensor);
    void showNumbers(const TensorStatistics& tensor);

    LayerStatistics m_statistics;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QLabel* m_title;
    QLabel* m_source;
    QComboBox* m_tensors;
    QCustomPlot* m_plot;
    PlotMessage* m_message; ///< owned by the plot, as the bars
    QCPBars* m_bars;
    std::array<QLabel*, NumberCount> m_numbers{};
};

} // namespace stratoscope
