// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/adjacent_logs.h"
#include "engine/data/row_set.h"
#include "widgets/plot/theme.h"

#include <QStringList>
#include <QWidget>

#include <array>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QComboBox;
class QCustomPlot;
class QLabel;
class QScrollBar;
class QStackedWidget;
class QToolButton;

namespace stratoscope {

class ClassStyles;
class DepthBrush;
class EmptyState;
class HoleChooser;
class StripScene;
class TrackChooser;

/// The strip logs of holes side by side, and the choice of the holes.
class StripLogPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StripLogPanel(QWidget* parent = nullptr);

    /// @param holes none where the table has no group column
    void setHoles(const QStringList& holes);
    /// Says beside each hole how many of its rows are selected. @param counts aligned with the holes; empty: nothing is said
    void setSelectedCounts(const std::vector<std::size_t>& counts);
    /// The holes to show; none where the table has none.
    [[nodiscard]] QStringList holes() const;

    /// Shows other holes, as far as there are such.
    void chooseHoles(const QStringList& holes);

    /// Says which table the formation tops come from. @param name empty: there are none
    void setTopsFile(const QString& name);

    /// The kinds of tracks that are wanted, whether or not there are such.
    [[nodiscard]] TrackKinds tracks() const;
    void setTracks(const TrackKinds& kinds);
    /// @param note why there are no others; empty: nothing to say
    void setGivenTracks(const TrackKinds& kinds, const QString& note);
    /// Says how far the tracks of a model are, with a button to give them up. @param text empty: none are under way
    void showProgress(const QString& text);

    /// @param logs of one table, at least one, none of them null
    void showLogs(StripLogs logs);
    /// Says why there is no log and what to do.
    void showMessage(const QString& title, const QString& text);
    /// Marks the depths of rows of the table. @param rows null: none
    void setSelection(std::shared_ptr<const RowSet> rows);
    /// The colours and names of classes, also of the logs to come.
    void setClassStyles(const ClassStyles& styles);
    void setTheme(ThemeKind theme);

    /// From and to, in the unit that the data have; none: all depths are in view.
    [[nodiscard]] std::optional<std::array<double, 2>> depths() const;
    /// @param depths none: all
    void showDepths(const std::optional<std::array<double, 2>>& depths);
    [[nodiscard]] bool isEmpty() const;
    /// The logs, with the depths in view. @pre not empty
    [[nodiscard]] std::unique_ptr<QCustomPlot> makeFigure(ThemeKind theme = ThemeKind::Print) const;

    [[nodiscard]] QCustomPlot& plot() const { return *m_plot; }
    [[nodiscard]] StripScene& scene() const { return *m_scene; }

protected:
    void changeEvent(QEvent* event) override;

Q_SIGNALS:
    void holesChosen(const QStringList& holes);
    void tracksChosen(const stratoscope::TrackKinds& kinds);
    /// The user wants the tracks under way to be given up.
    void tracksStopped();
    void topsRequested();
    void topsRemoved();
    void exportRequested();
    /// The same figure is wanted on the clipboard.
    void copyRequested();
    /// A range of depths was chosen. @param rows in the data table, from 0
    void rowsSelected(const std::vector<std::int64_t>& rows, Qt::KeyboardModifiers modifiers);

private:
    [[nodiscard]] QWidget* makeControls();
    void setUpHoles();
    void setUpUnits();
    void setUpBrush();
    void setUpTracks();
    void setUpTops();
    void setUpSideways();
    void updateIcons();
    void updateSideways();
    void showInUnit();
    /// Of a depth as shown for one of the data.
    [[nodiscard]] double shownFactor() const;
    void select(std::optional<std::size_t> hole, double top, double base, Qt::KeyboardModifiers modifiers);

    QLabel* m_holeLabel;
    HoleChooser* m_holes;
    QCustomPlot* m_plot;
    StripScene* m_scene; ///< owned by the plot, as is the next
    DepthBrush* m_brush;
    QToolButton* m_brushButton;
    QComboBox* m_units;
    TrackChooser* m_tracks;
    QLabel* m_progress;
    QToolButton* m_stop;
    QToolButton* m_tops;
    QAction* m_removeTops;
    QScrollBar* m_sideways;
    EmptyState* m_empty;
    QStackedWidget* m_pages;
    StripLogs m_stored; ///< with the depths of the table
    StripLogs m_logs;   ///< as shown
};

} // namespace stratoscope
