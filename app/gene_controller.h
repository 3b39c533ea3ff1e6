// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/data_source.h"
#include "engine/data/row_set.h"
#include "engine/session/job_runner.h"

#include <QObject>

#include <memory>

namespace stratoscope {

class EmbeddingPanel;
class GenesView;
class OpenCells;

/// The genes of the single cells that are open: which of them distinguish the selection, and how one colours the embedding.
/// Reads and compares in the background.
class GeneController : public QObject
{
    Q_OBJECT

public:
    GeneController(GenesView& view, EmbeddingPanel& embedding, QObject* parent = nullptr);

    /// The data that are open. @param files without a path: none
    void setData(const DataSource& files);
    /// @param rows null: none
    void setSelection(std::shared_ptr<const RowSet> rows);
    /// Compares the selected cells with the others.
    void find();
    void cancel();
    /// Colours the embedding by the expression of a gene.
    void color(const QString& gene);

Q_SIGNALS:
    /// Whether the open data are cells with genes.
    void genesKnown(bool areThere);
    void colored(const QString& gene);
    void failed(const stratoscope::Failure& failure);

private:
    void readNames(const DataSource& files);
    void askToFind();

    GenesView& m_view;
    EmbeddingPanel& m_embedding;
    std::shared_ptr<OpenCells> m_cells; ///< null: no single cells are open
    std::shared_ptr<const RowSet> m_rows;
    JobRunner m_naming;
    JobRunner m_finding;
    JobRunner m_coloring;
};

} // namespace stratoscope
