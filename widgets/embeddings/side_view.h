// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/embeddings/layout_target.h"
#include "widgets/plot/embedding_figure.h"

#include <QStringList>

#include <functional>
#include <optional>

class QVBoxLayout;

namespace stratoscope {

class ColorChooser;
class EmbeddingPlot;
class FormingNote;
class LayoutChooser;

/// One more plot of an embedding's rows, with a layout and a colouring of its own; the legend stands inside it.
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
    /// How layout() was made.
    [[nodiscard]] const LayoutChoice& shownChoice() const { return m_choice; }
    /// The one that the user chose, while it is not there yet as well.
    [[nodiscard]] const LayoutChoice& layoutChoice() const { return m_wanted ? *m_wanted : m_choice; }
    void setWantedLayout(const LayoutChoice& choice);
    [[nodiscard]] EmbeddingPlot& plot() const { return *m_plot; }

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

    FigureOf m_figureOf;
    EmbeddingPlot* m_plot;
    ColorChooser* m_colors;
    LayoutChooser* m_layoutChooser;
    FormingNote* m_forming;
    LayoutChoice m_choice;                ///< of m_layout
    std::optional<LayoutChoice> m_wanted; ///< that the user chose; none: as the first plot has it
    std::shared_ptr<const EmbeddingLayout> m_layout;
};

} // namespace stratoscope
