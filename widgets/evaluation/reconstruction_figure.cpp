// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/reconstruction_figure.h"

#include "widgets/common/number_text.h"
#include "widgets/evaluation/evaluation_text.h"
#include "widgets/plot/axis_ticker.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_header.h"
#include "widgets/plot/scatter_plottable.h"

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr int kLeastSquareHeight = 200; ///< logical pixels, its title and labels included

/// Columns of a part's truth and prediction that belong together.
template <typename Truth>
std::shared_ptr<const PointSet> pointsOf(const std::vector<std::size_t>& rows, const std::vector<Truth>& truth,
                                         const std::vector<float>& predictions, std::size_t column, std::size_t width)
{
    std::vector<float> x;
    std::vector<float> y;
    for (const std::size_t row : rows) {
        x.push_back(static_cast<float>(truth[row * width + column]));
        y.push_back(predictions[row * width + column]);
    }
    return std::make_shared<const PointSet>(x, y);
}

QString withUnit(const QString& text, const std::string& unit)
{
    return unit.empty() ? text : text + " (" + QString::fromStdString(unit) + ")";
}

ReconstructionFigure::Square featureSquare(const EvaluatedPart& part, std::size_t feature)
{
    const Prediction& prediction = part.prediction();
    ReconstructionFigure::Square square =
        squareOf(QString::fromStdString(prediction.featureNames[feature]), part.scores().reconstruction[feature],
                 pointsOf(part.scores().rows, prediction.features, prediction.reconstruction, feature, prediction.featureCount()));
    square.xLabel = withUnit(evaluationText("measured"), prediction.featureUnits[feature]);
    square.yLabel = evaluationText("reconstructed");
    square.part = part;
    return square;
}

QCPRange rangeOf(const PointSet& points)
{
    const PointSet::Cell& box = points.bounds();
    const auto low = static_cast<double>(std::min(box.minX, box.minY));
    const auto high = static_cast<double>(std::max(box.maxX, box.maxY));
    const double margin = high > low ? 0.04 * (high - low) : 0.5;
    return {low - margin, high + margin};
}

/// Puts a square and the line above it into two rows of the grid. @param row of squares
void addSquare(QCPLayoutGrid& grid, const ReconstructionFigure::Square& square, int row, int column, const PlotTheme& theme)
{
    auto* header = new PlotHeader(grid.parentPlot());
    header->setTitle(square.title);
    header->setNote([note = square.note] { return note; });
    auto* rect = new QCPAxisRect(grid.parentPlot());
    grid.addElement(2 * row, column, header);
    grid.addElement(2 * row + 1, column, rect);
    QCPAxis* x = rect->axis(QCPAxis::atBottom);
    QCPAxis* y = rect->axis(QCPAxis::atLeft);
    for (const auto& [axis, label] : {std::pair{x, square.xLabel}, std::pair{y, square.yLabel}}) {
        axis->setLabel(label);
        axis->setTicker(QSharedPointer<NumberTicker>::create());
        axis->ticker()->setTickCount(3);
        axis->setSubTicks(false);
        axis->setRange(rangeOf(*square.points));
    }
    auto* scatter = new ScatterPlottable(x, y);
    scatter->setPoints(square.points);
    const std::vector<std::uint16_t> indices(square.points->rowCount(), 0);
    scatter->setColors(indices, {categoryColor(0, 1).rgb()});
    auto* diagonal = new QCPGraph(x, y);
    diagonal->setData({x->range().lower, x->range().upper}, {x->range().lower, x->range().upper}, true);
    diagonal->setPen(QPen(theme.axis, theme.curveWidth, Qt::DashLine));
}

} // namespace

ReconstructionFigure reconstructionFigure(const std::vector<EvaluatedPart>& parts, std::optional<std::size_t> feature)
{
    std::vector<EvaluatedPart> usable = parts;
    std::erase_if(usable, [&feature](const EvaluatedPart& part) {
        return part.scores().reconstruction.empty() || (feature && *feature >= part.scores().reconstruction.size());
    });
    ReconstructionFigure figure;
    figure.title = titleOf(usable);
    if (usable.empty())
        return figure;
    const std::size_t features = usable.front().prediction().featureCount();
    const std::size_t shown = feature ? 1 : std::min(features, kFeaturesDrawn);
    if (!feature && shown < features)
        figure.note = evaluationText("the first %1 of %2 features").arg(shown).arg(countText(static_cast<qint64>(features)));
    for (std::size_t i = 0; i < shown; ++i) {
        for (const EvaluatedPart& part : usable) {
            if (feature.value_or(i) >= part.prediction().featureCount())
                continue;
            figure.squares.push_back(featureSquare(part, feature.value_or(i)));
            if (usable.size() > 1)
                figure.squares.back().title += ", " + part.run;
            if (shown > 2) // small squares have no room for more beside their titles
                figure.squares.back().note = figure.squares.back().note.section(QStringLiteral("   "), 0, 0);
        }
    }
    const auto perRow = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(shown))));
    figure.columns = usable.size() > 1 ? static_cast<int>(usable.size()) : perRow;
    return figure;
}

ReconstructionFigure valuesFigure(const std::vector<EvaluatedPart>& parts)
{
    ReconstructionFigure figure;
    for (const EvaluatedPart& part : parts) {
        const Prediction& prediction = part.prediction();
        for (std::size_t i = 0; i < part.scores().values.size(); ++i) {
            ReconstructionFigure::Square square = squareOf(
                QString::fromStdString(prediction.outputNames[i]) + (parts.size() > 1 ? ", " + part.run : QString()),
                part.scores().values[i],
                pointsOf(part.scores().rows, prediction.trueOutputs, prediction.outputs, i, prediction.outputNames.size()));
            square.xLabel = evaluationText("measured");
            square.yLabel = evaluationText("predicted");
            square.part = part;
            figure.squares.push_back(std::move(square));
        }
    }
    figure.title = titleOf(parts);
    figure.columns = static_cast<int>(std::max<std::size_t>(1, parts.size()));
    return figure;
}

ReconstructionFigure::Square squareOf(const QString& title, const RegressionScores& scores, std::shared_ptr<const PointSet> points)
{
    ReconstructionFigure::Square square;
    square.title = title;
    square.note = evaluationText("R² %1   RMSE %2").arg(valueText(scores.r2, 3), valueText(scores.rmse, 3));
    square.points = std::move(points);
    return square;
}

std::unique_ptr<QCustomPlot> makeReconstructionFigure(const ReconstructionFigure& figure, ThemeKind kind)
{
    const PlotTheme theme = plotTheme(kind);
    auto plot = std::make_unique<QCustomPlot>();
    plot->setAutoAddPlottableToLegend(false);
    plot->plotLayout()->clear();
    auto* header = new PlotHeader(plot.get());
    header->setTitle(figure.title);
    header->setNote([note = figure.note] { return note; });
    auto* grid = new QCPLayoutGrid;
    grid->setRowSpacing(theme.spacing / 2);
    grid->setColumnSpacing(2 * theme.spacing);
    plot->plotLayout()->addElement(0, 0, header);
    plot->plotLayout()->addElement(1, 0, grid);
    const int squares = static_cast<int>(figure.squares.size());
    for (int i = 0; i < squares; ++i)
        addSquare(*grid, figure.squares[static_cast<std::size_t>(i)], i / figure.columns, i % figure.columns, theme);
    const int rows = (squares + figure.columns - 1) / std::max(1, figure.columns);
    plot->setMinimumHeight(rows * kLeastSquareHeight); // in a window; below it labels lie over one another
    applyTheme(*plot, theme);
    return plot;
}

void markSelection(QCustomPlot& plot, const ReconstructionFigure& figure, const RowSet* selection)
{
    auto square = figure.squares.begin();
    for (int i = 0; i < plot.plottableCount() && square != figure.squares.end(); ++i) {
        auto* scatter = qobject_cast<ScatterPlottable*>(plot.plottable(i));
        if (scatter == nullptr)
            continue;
        if (square->part.evaluation)
            scatter->setHighlight(selectedRowsOf(square->part, selection));
        ++square;
    }
}

} // namespace stratoscope
