// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/embedding_coloring.h"

#include "engine/analysis/joined_embedding.h"
#include "engine/data/categories.h"
#include "engine/evaluation/embedding_labels.h"

#include <QObject>

#include <algorithm>
#include <limits>

namespace stratoscope {

namespace {

std::vector<QString> toQt(const std::vector<std::string>& names)
{
    std::vector<QString> texts;
    for (const std::string& name : names)
        texts.push_back(QString::fromStdString(name));
    return texts;
}

PointColoring byClass(const std::string& title, const std::vector<std::int64_t>& indices, const std::vector<std::string>& names)
{
    const std::vector<std::int32_t> codes(indices.begin(), indices.end());
    return colorByCategory(QString::fromStdString(title), codes, toQt(names));
}

QString dimensionName(std::int64_t dimension)
{
    return QObject::tr("latent %1").arg(dimension + 1);
}

std::vector<double> dimensionValues(const EmbeddingTable& embedding, std::int64_t dimension)
{
    std::vector<double> values;
    values.reserve(embedding.ids.size());
    for (std::int64_t row = 0; row < embedding.rowCount(); ++row)
        values.push_back(static_cast<double>(embedding.values[static_cast<std::size_t>(row * embedding.dimensions + dimension)]));
    return values;
}

/// Calls visit(row) with the row of the table for each row of the embedding; -1 for those of other data.
template <typename Visit>
void visitDataRows(const EmbeddingTable& embedding, const Visit& visit)
{
    for (std::size_t place = 0; place < embedding.ids.size(); ++place)
        visit(embedding.dataRow(place));
}

bool fits(const EmbeddingTable& embedding, const Table* table)
{
    return table != nullptr && countsIn(embedding, *table);
}

bool canColor(const Column& column)
{
    return column.isNumeric() || column.categories.size() <= kMostClasses;
}

PointColoring byColumn(const Column& column, const EmbeddingTable& embedding)
{
    const QString title = QString::fromStdString(column.name);
    if (column.isNumeric())
        return coloringByRows(title, column.numbers, embedding);
    std::vector<std::int32_t> codes;
    codes.reserve(embedding.ids.size());
    visitDataRows(embedding,
                  [&](std::int64_t row) { codes.push_back(row < 0 ? -1 : column.codes[static_cast<std::size_t>(row)]); });
    return colorByCategory(title, codes, toQt(column.categories));
}

/// In the colours that the classes have in the whole table, as the strip log shows it: of the rows that a model was given others
/// may be the largest.
PointColoring asInTable(PointColoring coloring, const Table* table)
{
    const Column* column = table == nullptr ? nullptr : table->find(coloring.title.toStdString());
    if (column != nullptr && !column->isNumeric() && canColor(*column))
        takeColors(coloring, coloredClasses(column->categories, categoryCounts(*column)));
    return coloring;
}

QString titleOfRuns(const EmbeddingTable& embedding)
{
    QStringList names;
    for (const EmbeddedRun& run : embedding.runs)
        names.append(QString::fromStdString(run.name));
    return names.join(QStringLiteral(", "));
}

} // namespace

QString runColorChoice()
{
    return QObject::tr("run");
}

QStringList colorChoices(const EmbeddingTable& embedding, const Table* table)
{
    QStringList choices;
    if (!embedding.runs.empty())
        choices.append(runColorChoice());
    if (!embedding.labels.empty())
        choices.append(QString::fromStdString(embedding.targetName));
    if (!embedding.groups.empty())
        choices.append(QString::fromStdString(embedding.groupName));
    if (!embedding.depth.empty())
        choices.append(QString::fromStdString(embedding.depthName));
    if (!embedding.errors.empty())
        choices.append(QString::fromStdString(embedding.errorName));
    for (std::int64_t dimension = 0; dimension < embedding.dimensions; ++dimension)
        choices.append(dimensionName(dimension));
    if (fits(embedding, table)) {
        for (const Column& column : table->columns) {
            if (const QString name = QString::fromStdString(column.name); canColor(column) && !choices.contains(name))
                choices.append(name);
        }
    }
    return choices;
}

std::optional<PointColoring> coloringBy(const QString& choice, const EmbeddingTable& embedding, const Table* table)
{
    const std::string name = choice.toStdString();
    if (!embedding.runs.empty() && choice == runColorChoice())
        return byClass(name, embedding.runOf, runNames(embedding));
    if (!embedding.labels.empty() && name == embedding.targetName)
        return asInTable(byClass(name, embedding.labels, embedding.classNames), table);
    if (!embedding.groups.empty() && name == embedding.groupName)
        return asInTable(byClass(name, embedding.groups, embedding.groupNames), table);
    if (!embedding.depth.empty() && name == embedding.depthName)
        return colorByValue(choice, embedding.depth);
    if (!embedding.errors.empty() && name == embedding.errorName)
        return colorByValue(choice, std::vector<double>(embedding.errors.begin(), embedding.errors.end()));
    for (std::int64_t dimension = 0; dimension < embedding.dimensions; ++dimension) {
        if (choice == dimensionName(dimension))
            return colorByValue(choice, dimensionValues(embedding, dimension));
    }
    const Column* column = fits(embedding, table) ? table->find(name) : nullptr;
    if (column == nullptr || !canColor(*column))
        return std::nullopt;
    return asInTable(byColumn(*column, embedding), table);
}

PointColoring coloringByRows(const QString& title, const std::vector<double>& values, const EmbeddingTable& embedding)
{
    std::vector<double> shown;
    shown.reserve(embedding.ids.size());
    visitDataRows(embedding, [&](std::int64_t row) {
        shown.push_back(row < 0 ? std::numeric_limits<double>::quiet_NaN() : values.at(static_cast<std::size_t>(row)));
    });
    return colorByValue(title, shown);
}

EmbeddingFigure embeddingFigure(const EmbeddingLayout& layout, const QString& title, const QString& choice, const Table* table)
{
    const ProjectedEmbedding& projected = layout.projected;
    return embeddingFigure(layout, title,
                           coloringBy(choice, projected.embedding, table).value_or(uniformColoring(projected.x.size())));
}

EmbeddingFigure embeddingFigure(const EmbeddingLayout& layout, const QString& title, PointColoring coloring)
{
    const ProjectedEmbedding& projected = layout.projected;
    EmbeddingFigure figure;
    figure.points = layout.points;
    figure.coloring = std::move(coloring);
    figure.spread = projected.embedding.spread;
    figure.title = projected.embedding.runs.empty() ? title : titleOfRuns(projected.embedding);
    figure.note = QString::fromStdString(alignmentText(projected.embedding));
    figure.xLabel = QString::fromStdString(projected.xLabel);
    figure.yLabel = QString::fromStdString(projected.yLabel);
    figure.zLabel = QString::fromStdString(projected.zLabel);
    return figure;
}

} // namespace stratoscope
