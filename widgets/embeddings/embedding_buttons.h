// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/scatter_mode.h"

#include <QToolBar>

namespace stratoscope {

class PointStyleForm;

/// What is done to the plots of an embedding all together: how their points are shown, how many plots there are, replay, export.
/// A narrow panel keeps some of it in the menu at the end of a tool bar.
class EmbeddingButtons : public QToolBar
{
    Q_OBJECT
public:
    explicit EmbeddingButtons(QWidget* parent = nullptr);

    [[nodiscard]] ScatterMode mode() const;
    void setMode(ScatterMode mode);
    [[nodiscard]] bool hasContours() const;
    void setContours(bool shown);
    /// Size and opacity of points.
    [[nodiscard]] PointStyleForm& points() const { return *m_points; }
    /// Asks for the replay, where it is not shown already.
    void startReplay();
    /// Without replayToggled().
    void endReplay();
    void setLinked(bool linked);
    /// @param canSplit there is room for one more plot   @param isSplit there are plots that can be linked
    void setSplit(bool canSplit, bool isSplit);
    /// Offers to turn the runs that are shown together onto the first. Without alignToggled().
    /// @param offered they are several @param aligned they are turned now
    void setAlignment(bool offered, bool aligned);

Q_SIGNALS:
    void modeChanged(stratoscope::ScatterMode mode);
    void contoursToggled(bool shown);
    void splitRequested();
    void linkToggled(bool linked);
    void alignToggled(bool wanted);
    void replayToggled(bool wanted);
    void resetRequested();
    void exportFigureRequested();
    void copyFigureRequested();
    void exportEmbeddingRequested();

private:
    [[nodiscard]] QAction* addButton(const QString& name, const QString& text, const QString& tip, bool checkable);
    void addPoints();
    void addExport();

    QAction* m_density;
    PointStyleForm* m_points; ///< in the menu of a button
    QAction* m_contours;
    QAction* m_split;
    QAction* m_link;  ///< hidden while there is one plot
    QAction* m_align; ///< hidden while there is one run
    QAction* m_replay;
};

} // namespace stratoscope
