// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/embeddings/embedding_style.h"
#include "widgets/plot/outline_tool.h"

#include <QWidget>

class QHBoxLayout;

namespace stratoscope {

class AxisChooser;
class ColorChooser;
class EmbeddingButtons;
class FormingNote;
class LayoutChooser;
class SpreadChooser;

/// What stands above the plots of an embedding: tools, colour, layout, how points are drawn, and what is done to all plots.
class EmbeddingControls : public QWidget
{
    Q_OBJECT
public:
    explicit EmbeddingControls(QWidget* parent = nullptr);

    [[nodiscard]] ColorChooser& colors() const { return *m_colors; }
    [[nodiscard]] LayoutChooser& layouts() const { return *m_layouts; }
    [[nodiscard]] FormingNote& forming() const { return *m_forming; }
    [[nodiscard]] EmbeddingButtons& buttons() const { return *m_buttons; }

    [[nodiscard]] EmbeddingStyle style() const;
    void setStyle(const EmbeddingStyle& style);
    /// @param known for the rows that are shown, so that points can show it
    void setSpreadKnown(bool known);

Q_SIGNALS:
    void styleChanged(const stratoscope::EmbeddingStyle& style);
    void shapeChosen(stratoscope::OutlineTool::Shape shape);

private:
    void addTo(QHBoxLayout& row);

    ColorChooser* m_colors;
    AxisChooser* m_axes;
    LayoutChooser* m_layouts;
    SpreadChooser* m_spread;
    FormingNote* m_forming;
    EmbeddingButtons* m_buttons;
};

} // namespace stratoscope
