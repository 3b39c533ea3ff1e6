// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/embeddings/hidden_wish.h"
#include "widgets/embeddings/layout_target.h"
#include "widgets/plot/embedding_figure.h"

#include <QStringList>

#include <functional>
#include <optional>

class QFrame;
class QVBoxLayout;

namespace stratoscope {

class CategoryLegend;
class ColorChooser;
class EmbeddingPlot;
class FormingNote;
class LayoutChooser;

/// One more plot of an embedding's rows, with a layout and a colouring of its own. The legend stands inside it: a click hides or
/// shows a class, a double click shows it alone, a click on what has no room opens the whole legend.
class SideView : public LayoutTarget
{
    Q_OBJECT
public:
    /// Draws a layout coloured by a choice.
    using FigureOf = std::function<EmbeddingFigure(const EmbeddingLayout& layout, const QString& colorBy)>;

    explicit SideView(FigureOf figureOf, QWidget* parent = nullptr);

    /// Other rows, shown in the layout that there is already; asks for the one that the user chose, if that is another.
    void showRows(std::shared_ptr<const EmbeddingLayout> layout, const LayoutChoice& choice);
    void showNothing();
    /// What rows can be coloured by; what is chosen stays where it is among them.
    void setColorChoices(const QStringList& choices);
    /// Draws anew what may have changed besides the layout.
    void refresh();

    [[nodiscard]] QString colorBy() const;
    void setColorBy(const QString& choice);
    /// Names of the classes that are hidden or, of a project that was saved, are to be.
    [[nodiscard]] QStringList hiddenClasses() const;
    /// Of the rows coloured by a choice: now, or once they are.
    void setHiddenClasses(const QString& choice, const QStringList& names);
    /// How layout() was made.
    [[nodiscard]] const LayoutChoice& shownChoice() const { return m_choice; }
    /// The one that the user chose, while it is not there yet as well.
    [[nodiscard]] const LayoutChoice& layoutChoice() const { return m_wanted ? *m_wanted : m_choice; }
    void setWantedLayout(const LayoutChoice& choice);
    [[nodiscard]] EmbeddingPlot& plot() const { return *m_plot; }
    [[nodiscard]] ColorChooser& colors() const { return *m_colors; }
    [[nodiscard]] CategoryLegend& legend() const { return *m_legend; }

    [[nodiscard]] std::shared_ptr<const EmbeddingLayout> layout() const override { return m_layout; }
    void showLayout(const LayoutChoice& choice, std::shared_ptr<const EmbeddingLayout> layout) override;
    void showForming(std::shared_ptr<const PointSet> points, const QString& text) override;
    void endForming() override;

Q_SIGNALS:
    /// The user wants another layout: layoutChosen() if no other plot has it.
    void layoutWanted(const stratoscope::LayoutChoice& choice);
    void closed();

private:
    void addControls(QVBoxLayout& controls);
    void connectLegend();
    void showWholeLegend();
    /// What colours the rows, with the classes hidden that were so.
    void updateLegend();

    FigureOf m_figureOf;
    EmbeddingPlot* m_plot;
    QFrame* m_legendPopup;    ///< holds the next
    CategoryLegend* m_legend; ///< the whole legend
    bool m_wasAlone = false;  ///< the class clicked last was shown alone before
    HiddenWish m_hidden;
    ColorChooser* m_colors;
    LayoutChooser* m_layoutChooser;
    FormingNote* m_forming;
    LayoutChoice m_choice;                ///< of m_layout
    std::optional<LayoutChoice> m_wanted; ///< that the user chose; none: as the first plot has it
    std::shared_ptr<const EmbeddingLayout> m_layout;
};

} // namespace stratoscope
