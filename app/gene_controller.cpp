// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gene_controller.h"

#include "engine/analysis/gene_contrasts.h"
#include "engine/data/singlecell/gene_expression.h"
#include "engine/data/singlecell/open_cells.h"
#include "widgets/embeddings/embedding_colors.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/selection/genes_view.h"

namespace stratoscope {

GeneController::GeneController(GenesView& view, EmbeddingPanel& embedding, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_embedding(embedding)
{
    connect(&view, &GenesView::findRequested, this, &GeneController::find);
    connect(&view, &GenesView::cancelRequested, this, &GeneController::cancel);
    connect(&view, &GenesView::colorRequested, this, &GeneController::color);
    connect(&embedding.colors(), &EmbeddingColors::geneRequested, this, &GeneController::color);
    connect(&m_finding, &JobRunner::progressed, &view, &GenesView::showProgress);
    connect(&m_coloring, &JobRunner::runningChanged, &embedding.colors(), &EmbeddingColors::setReadingGene);
    askToFind();
}

void GeneController::setData(const DataSource& files)
{
    m_naming.stop();
    m_finding.stop();
    m_coloring.stop();
    m_cells.reset();
    m_rows.reset();
    m_embedding.colors().setGenes({});
    Q_EMIT genesKnown(false);
    askToFind();
    if (!files.path.empty())
        readNames(files);
}

void GeneController::readNames(const DataSource& files)
{
    m_naming.start<std::vector<std::string>>(
        [files](const OnProgress& progress, const std::stop_token& stop) { return geneNames(files, progress, stop); },
        [this, files](const std::vector<std::string>& names) {
            if (names.empty())
                return;
            m_cells = std::make_shared<OpenCells>(files);
            QStringList shown;
            for (const std::string& name : names)
                shown.append(QString::fromStdString(name));
            m_embedding.colors().setGenes(shown);
            Q_EMIT genesKnown(true);
        },
        [](const Failure&) {}); // the data were read before; a file that went away since is told about elsewhere
}

void GeneController::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_rows = std::move(rows);
    m_finding.stop();
    askToFind();
}

void GeneController::askToFind()
{
    const bool canFind = m_rows && !m_rows->isEmpty() && m_rows->count() < m_rows->rowCount();
    m_view.showMessage(canFind ? tr("Compare the expression of every gene in the selected cells with the others.")
                               : tr("Select some of the cells to see which genes they express more than the others."),
                       canFind);
}

void GeneController::find()
{
    if (!m_cells || !m_rows)
        return;
    m_view.showProgress(tr("reading cells"), -1);
    using Contrasts = std::vector<GeneContrast>;
    m_finding.start<Contrasts>(
        [cells = m_cells, rows = m_rows](const OnProgress& progress, const std::stop_token& stop) {
            Contrasts contrasts;
            cells->with(progress, stop, [&](const CellSource& source) {
                contrasts = geneContrasts(source, *rows, {availableThreads(), progress, stop});
            });
            return contrasts;
        },
        [this](Contrasts contrasts) { m_view.showGenes(std::move(contrasts)); },
        [this](const Failure& failure) {
            askToFind();
            Q_EMIT failed(failure);
        });
}

void GeneController::cancel()
{
    m_finding.stop();
    askToFind();
}

void GeneController::color(const QString& gene)
{
    if (!m_cells)
        return;
    using Expression = std::vector<double>;
    m_coloring.start<Expression>(
        [cells = m_cells, name = gene.toStdString()](const OnProgress& progress, const std::stop_token& stop) {
            Expression values;
            cells->with(progress, stop, [&](const CellSource& source) { values = geneExpression(source, name, stop); });
            return values;
        },
        [this, gene](Expression values) {
            m_embedding.colors().showGene(gene, std::move(values));
            Q_EMIT colored(gene);
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

} // namespace stratoscope
