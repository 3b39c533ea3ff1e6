// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/scatter_mode.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace stratoscope {

/// What is done to the plots of an embedding all together: how their points are shown, how many plots there are, replay, export.
class EmbeddingButtons : public QWidget
{
    Q_OBJECT
public:
    explicit EmbeddingButtons(QWidget* parent = nullptr);

    [[nodiscard]] ScatterMode mode() const;
    void setMode(ScatterMode mode);
    [[nodiscard]] bool hasContours() const;
    void setContours(bool shown);
    /// Without replayToggled().
    void endReplay();
    void setLinked(bool linked);
    /// @param canSplit there is room for one more plot   @param isSplit there are plots that can be linked
    void setSplit(bool canSplit, bool isSplit);

Q_SIGNALS:
    void modeChanged(stratoscope::ScatterMode mode);
    void contoursToggled(bool shown);
    void splitRequested();
    void linkToggled(bool linked);
    void replayToggled(bool wanted);
    void resetRequested();
    void exportFigureRequested();
    void exportEmbeddingRequested();

private:
    [[nodiscard]] QToolButton* addButton(const QString& name, const QString& text, const QString& tip, bool checkable);
    void addExport();

    QHBoxLayout* m_layout;
    QToolButton* m_density;
    QToolButton* m_contours;
    QToolButton* m_split;
    QToolButton* m_link; ///< hidden while there is one plot
    QToolButton* m_replay;
};

} // namespace stratoscope
