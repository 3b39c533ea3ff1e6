// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/projection.h"
#include "widgets/embeddings/embedding_layout.h"

#include <QWidget>

#include <memory>

namespace stratoscope {

/// Shows the rows of an embedding laid out, and asks for other layouts of them.
class LayoutTarget : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// What is shown; null: nothing.
    [[nodiscard]] virtual std::shared_ptr<const EmbeddingLayout> layout() const = 0;
    /// The same rows laid out in another way.
    virtual void showLayout(const LayoutChoice& choice, std::shared_ptr<const EmbeddingLayout> layout) = 0;
    /// The places of the rows while a layout forms, null where they stay, and what to say about it.
    virtual void showForming(std::shared_ptr<const PointSet> points, const QString& text) = 0;
    /// Ends what showForming() began: the last whole layout is shown again.
    virtual void endForming() = 0;

Q_SIGNALS:
    /// The user wants the rows laid out by another method, or along other axes.
    void layoutChosen(const stratoscope::LayoutChoice& choice);
    /// The user wants the layout under way to be given up.
    void formingStopped();
};

} // namespace stratoscope
