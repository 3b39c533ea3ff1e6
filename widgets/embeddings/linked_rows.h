// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"
#include "widgets/embeddings/embedding_layout.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace stratoscope {

class EmbeddingPlot;

/// What the points of an embedding's plots stand for: rows of the data that are read under the cursor, chosen, and stand out. A
/// row of which several runs have a point stands out in each; points of other data stand for none.
class LinkedRows : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// One more plot. @param layoutThere the embedding it shows; may return null
    void add(EmbeddingPlot& plot, const std::function<std::shared_ptr<const EmbeddingLayout>()>& layoutThere);
    /// Rows of the data that stand out in all plots. @param rows null or empty: none
    void setSelection(std::shared_ptr<const RowSet> rows);
    /// Which points of an embedding stand out, one for each; empty: none.
    [[nodiscard]] std::vector<bool> highlight(const EmbeddingTable& embedding) const;
    /// Chooses the rows of a class. @param code of the class in the plot's colouring
    void selectClass(const EmbeddingPlot& plot, int code, Qt::KeyboardModifiers modifiers);

Q_SIGNALS:
    /// A point was clicked. @param row in the data, from 0
    void activated(qint64 row);
    /// Points were chosen. @param rows in the data, from 0
    void selected(const std::vector<std::int64_t>& rows, Qt::KeyboardModifiers modifiers);

private:
    struct Entry
    {
        EmbeddingPlot* plot; ///< taken out before it ends
        std::function<std::shared_ptr<const EmbeddingLayout>()> layoutThere;
    };
    void select(const EmbeddingTable& embedding, const std::vector<std::size_t>& points, Qt::KeyboardModifiers modifiers);

    std::vector<Entry> m_plots;
    std::shared_ptr<const RowSet> m_selection; ///< null: none
};

} // namespace stratoscope
