// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/embeddings/side_view.h"
#include "widgets/plot/linked_plots.h"

#include <QSplitter>

#include <vector>

namespace stratoscope {

/// A plot of an embedding and, once the user adds them, up to three more of the same rows beside it.
class SideViews : public QSplitter
{
    Q_OBJECT
public:
    static constexpr std::size_t kMost = 3; ///< beside the first

    /// @param first stays, and comes to belong to this
    SideViews(EmbeddingPlot& first, SideView::FigureOf figureOf, QWidget* parent = nullptr);

    /// Beside the others, looking from where the first does. @pre there are fewer than kMost
    SideView& add();
    void closeAll();
    [[nodiscard]] const std::vector<SideView*>& views() const { return m_views; }
    /// The first and those beside it, from left to right.
    [[nodiscard]] std::vector<EmbeddingPlot*> plots() const;
    [[nodiscard]] LinkedPlots& links() { return m_links; }

    /// The layout of the first plot; of other rows than before it is shown everywhere.
    void setFirst(std::shared_ptr<const EmbeddingLayout> layout, const LayoutChoice& choice, bool hasOtherRows);
    void showNothing();
    void setColorChoices(const QStringList& choices);
    void refresh();
    void setTheme(ThemeKind theme);

Q_SIGNALS:
    void viewAdded(stratoscope::SideView* view);
    /// One was added or closed.
    void countChanged();

private:
    void layOut(SideView& view, const LayoutChoice& choice);
    void close(SideView& view);

    EmbeddingPlot& m_first;
    SideView::FigureOf m_figureOf;
    LinkedPlots m_links;
    std::vector<SideView*> m_views; ///< children
    QStringList m_colorChoices;
    LayoutChoice m_firstChoice;
    std::shared_ptr<const EmbeddingLayout> m_firstLayout; ///< null: none
};

} // namespace stratoscope
