// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_quality.h"
#include "widgets/cells/quality_scene.h"
#include "widgets/cells/threshold_band.h"
#include "widgets/plot/theme.h"

#include <QWidget>

#include <optional>

class QCPAxisRect;
class QCPBars;
class QCPColorScale;
class QCustomPlot;
class QTimer;

namespace stratoscope {

class ScatterPlottable;

/// Histograms of total counts, genes and the share of mitochondrial counts, and a scatter of the first two coloured by the third,
/// with thresholds as lines that the mouse moves. What the thresholds leave out is shaded, and grey in the scatter.
class QualityPlot : public QWidget
{
    Q_OBJECT

public:
    explicit QualityPlot(QWidget* parent = nullptr);

    void setScene(QualityScene scene);
    void setThresholds(const QualityThresholds& thresholds);
    [[nodiscard]] const QualityScene& scene() const { return m_scene; }
    [[nodiscard]] const QualityThresholds& thresholds() const { return m_thresholds; }
    void setTheme(ThemeKind theme);
    /// Draws what figures show: bounds that are set, without what is there to be dragged. There is no way back.
    void prepareForPaper();
    [[nodiscard]] QCustomPlot& plot() const { return *m_plot; }

Q_SIGNALS:
    /// A line was dragged; thresholds() are those wanted now.
    void thresholdsDragged();

private:
    /// A histogram with the lines over it.
    struct Part
    {
        QCPAxisRect* rect = nullptr;
        QCPBars* bars = nullptr;
        ThresholdBand* band = nullptr;
    };
    [[nodiscard]] Part addPart(int row, int column, const QString& title, ThresholdBand::Sides sides);
    void addScatter();
    void showHistogram(const Part& part, const Histogram& bins);
    void showWholeView();
    void showBands();
    void move(const ThresholdBand* band, ThresholdBand::Side side, std::optional<double> bound);
    /// A dragged bound as a value that a config would name: whole counts, tenths of a per cent.
    [[nodiscard]] double valueOf(const ThresholdBand& band, double place) const;
    [[nodiscard]] QualityScale scaleOf(const ThresholdBand& band) const;
    [[nodiscard]] Interval QualityThresholds::*measureOf(const ThresholdBand& band) const;
    /// As many ticks as there is room for.
    void fitTicks();
    void greyOutside();

    QCustomPlot* m_plot;
    QTimer* m_greying; ///< waits for a line to rest, as greying looks at every cell
    Part m_totals;     ///< what parts hold belongs to the plot, as do the next five
    Part m_genes;
    Part m_percent;
    QCPAxisRect* m_scatterRect = nullptr;
    ScatterPlottable* m_scatter = nullptr;
    QCPColorScale* m_colorScale = nullptr;
    ThresholdBand* m_scatterTotals = nullptr;
    ThresholdBand* m_scatterGenes = nullptr;
    QualityScene m_scene;
    QualityThresholds m_thresholds;
};

} // namespace stratoscope
