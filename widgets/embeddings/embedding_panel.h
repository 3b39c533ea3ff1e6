// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/joined_embedding.h"
#include "engine/data/row_set.h"
#include "engine/data/table.h"
#include "widgets/embeddings/embedding_style.h"
#include "widgets/embeddings/hidden_wish.h"
#include "widgets/embeddings/layout_target.h"
#include "widgets/embeddings/layout_wish.h"
#include "widgets/plot/class_styles.h"
#include "widgets/plot/embedding_scene.h"
#include "widgets/plot/theme.h"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

class CategoryLegend;
class EmbeddingColors;
class EmbeddingControls;
class EmbeddingPlot;
class LinkedRows;
class ReplayBar;
class SideView;
class SideViews;
struct EmbeddingReplay;

/// A run's embedding in the plane or in space: colour it, read rows under the cursor, export it. Its legend is a widget of its own,
/// so that the window can put it in a dock.
class EmbeddingPanel : public LayoutTarget
{
    Q_OBJECT

public:
    explicit EmbeddingPanel(QWidget* parent = nullptr);

    /// @param table the table that the embedding's ids count in; may be null   @param choice how the layout was made
    void showEmbedding(const QString& run, std::shared_ptr<const EmbeddingLayout> layout, std::shared_ptr<const Table> table,
                       const LayoutChoice& choice = {});
    void showLayout(const LayoutChoice& choice, std::shared_ptr<const EmbeddingLayout> layout) override;
    /// How the user laid the rows out, in a project that was saved; asked for by layoutChosen() once there are rows that have it.
    void setWantedLayout(const LayoutChoice& choice);
    [[nodiscard]] const LayoutChoice& layoutChoice() const { return m_layoutWish.wanted(); }
    /// Where rows in space are looked at from.
    void setCamera(const Camera& camera);
    [[nodiscard]] const Camera& camera() const;
    void showForming(std::shared_ptr<const PointSet> points, const QString& text) override;
    void endForming() override;
    /// Instead of an embedding: what to do, or what is being done.
    void showMessage(const QString& text);
    /// The embedding while it was learnt, in the place of the finished one, until the user ends it or another run is shown.
    void showReplay(const QString& run, std::shared_ptr<const EmbeddingReplay> replay);
    /// The frame of an epoch, for which the replay is asked for where it is not shown.
    void showEpoch(std::int64_t epoch);
    /// The finished embedding in the place of a replay.
    void showFinished();
    /// Of the frame that is shown; none: the finished embedding is.
    [[nodiscard]] std::optional<std::int64_t> epoch() const;
    /// Why there is no replay, or that it is being read.
    void showReplayMessage(const QString& text, bool offersSnapshots = false);
    void setTheme(ThemeKind theme);

    /// Rows of the table that stand out. @param rows null or empty: none
    void setSelection(std::shared_ptr<const RowSet> rows);

    /// What colours the first plot; also by genes.
    [[nodiscard]] EmbeddingColors& colors() const { return *m_colors; }
    [[nodiscard]] QString colorBy() const;
    void setColorBy(const QString& choice);
    /// Names of the classes that are hidden in the first plot or, of a project that was saved, are to be.
    [[nodiscard]] QStringList hiddenClasses() const;
    /// Of the rows coloured by a choice: now, or once they are.
    void setHiddenClasses(const QString& choice, const QStringList& names);
    /// The colours and names of classes in all plots.
    [[nodiscard]] const ClassStyles& classStyles() const;
    void setClassStyles(const ClassStyles& styles);
    /// What the colours of a choice by number span, in all plots that are coloured by it. @param range none: the usual
    void setColorRange(const QString& choice, const std::optional<ColorRange>& range);
    /// Those that are not the usual ones, by choice.
    [[nodiscard]] const std::map<QString, ColorRange>& colorRanges() const;
    void setColorRanges(const std::map<QString, ColorRange>& ranges);
    /// Which colours a choice by number has, in all plots that are coloured by it.
    void setColorMap(const QString& choice, ColorMap map);
    /// Those that are not viridis, by choice.
    [[nodiscard]] const std::map<QString, ColorMap>& colorMaps() const;
    void setColorMaps(const std::map<QString, ColorMap>& maps);
    /// How points are drawn in all plots; the spread only where the run knows it.
    [[nodiscard]] EmbeddingStyle style() const;
    void setStyle(const EmbeddingStyle& style);
    [[nodiscard]] bool isEmpty() const { return m_layout == nullptr; }
    /// The embedding of the run, also while a replay is shown.
    [[nodiscard]] std::shared_ptr<const EmbeddingLayout> layout() const override { return m_layout; }
    [[nodiscard]] EmbeddingFigure figure() const;
    /// That of every plot, from left to right.
    [[nodiscard]] std::vector<EmbeddingFigure> figures() const;
    [[nodiscard]] CategoryLegend& legend() const { return *m_legend; }
    [[nodiscard]] EmbeddingPlot& plot() const { return *m_plot; }
    /// More plots of the same rows.
    [[nodiscard]] SideViews& sideViews() const { return *m_sides; }
    /// Offers to turn runs that are shown together. @param alignment how they are shown; none: one run is shown
    void setAlignment(std::optional<RunAlignment> alignment);
    /// Whether plots of the same layout are moved, zoomed and turned together.
    void setLinked(bool linked);

Q_SIGNALS:
    /// Another embedding is shown from now on, or none.
    void rowsChanged();
    /// The same rows are laid out in another way from now on.
    void layoutChanged();
    /// A point was clicked. @param row in the data table, from 0
    void rowActivated(qint64 row);
    /// Points were chosen. @param rows in the data table, from 0
    void rowsSelected(const std::vector<std::int64_t>& rows, Qt::KeyboardModifiers modifiers);
    /// One more plot, whose layouts are asked for by itself.
    void viewAdded(stratoscope::SideView* view);
    /// The user recoloured or renamed a class.
    void classStylesChanged();
    void exportFigureRequested();
    void copyFigureRequested();
    void exportEmbeddingRequested();
    /// The runs that are shown together are to be turned onto the first, or left as they were trained.
    void alignmentChosen(stratoscope::RunAlignment alignment);
    /// The user wants to watch how the embedding came about.
    void replayRequested();
    /// A replay is shown from now on, in the place of the finished embedding.
    void replayShown();
    /// The finished embedding is shown again, or another run.
    void replayEnded();
    /// The user wants the next run to take snapshots.
    void snapshotsRequested();

private:
    void connectControls();
    void connectButtons();
    void connectPlot();
    void connectSide(SideView* view);
    void connectStyles(const CategoryLegend& legend);
    void connectReplay();
    [[nodiscard]] std::shared_ptr<const EmbeddingLayout> shown() const;
    [[nodiscard]] QString title() const;
    void showAll();
    void keepHidden();
    void showLegend();
    void showNoFigure();
    void offerSpread();
    void recolor();
    void applyStyle(const EmbeddingStyle& style);
    [[nodiscard]] std::optional<PointColoring> chosenColoring() const;
    [[nodiscard]] EmbeddingFigure figureOf(const EmbeddingLayout& layout, std::optional<PointColoring> coloring) const;
    [[nodiscard]] EmbeddingFigure wholeFigure() const;
    void showFrame(bool isFirst);
    /// The rows of a replay in the place of all rows, or these again.
    void showSampled();
    void endReplay();
    /// The same, and back to the finished embedding.
    void leaveReplay();
    void askForWantedLayout();
    void showChosenLayout();

    EmbeddingControls* m_controls;
    EmbeddingPlot* m_plot;
    SideViews* m_sides;
    CategoryLegend* m_legend; ///< a child until the window takes it
    ReplayBar* m_replayBar;
    EmbeddingColors* m_colors;
    LinkedRows* m_rows;
    LayoutWish m_layoutWish;
    HiddenWish m_hidden;
    QString m_run;
    std::shared_ptr<const EmbeddingLayout> m_layout; ///< also while a replay is shown
};

} // namespace stratoscope
