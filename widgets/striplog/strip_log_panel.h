// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/strip_log.h"
#include "widgets/plot/theme.h"

#include <QStringList>
#include <QWidget>

#include <memory>

class QComboBox;
class QCustomPlot;
class QLabel;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace stratoscope {

class EmptyState;
class DepthBrush;
class StripScene;

/// The strip log of a hole, and the choice of the hole.
class StripLogPanel : public QWidget
{
    Q_OBJECT
public:
    explicit StripLogPanel(QWidget* parent = nullptr);

    /// @param holes none where the table has no group column
    void setHoles(const QStringList& holes);
    /// Says beside each hole how many of its rows are selected. @param counts aligned with the holes; empty: nothing is said
    void setSelectedCounts(const std::vector<std::size_t>& counts);
    [[nodiscard]] QString hole() const;

    void showLog(std::shared_ptr<const StripLog> log);
    /// Says why there is no log and what to do.
    void showMessage(const QString& title, const QString& text);
    /// Marks the depths of rows of the table. @param rows null: none
    void setSelection(std::shared_ptr<const RowSet> rows);
    void setTheme(ThemeKind theme);

    [[nodiscard]] bool isEmpty() const;
    /// The log as it is in view. @pre not empty
    [[nodiscard]] std::unique_ptr<QCustomPlot> makeFigure() const;

    [[nodiscard]] QCustomPlot& plot() const { return *m_plot; }
    [[nodiscard]] StripScene& scene() const { return *m_scene; }

protected:
    void changeEvent(QEvent* event) override;

Q_SIGNALS:
    void holeChosen(const QString& hole);
    void exportRequested();
    /// A range of depths was chosen. @param rows in the data table, from 0
    void rowsSelected(const std::vector<std::int64_t>& rows, Qt::KeyboardModifiers modifiers);

private:
    [[nodiscard]] QWidget* makeControls();
    void updateIcons();
    void showInUnit();

    QLabel* m_holeLabel;
    QComboBox* m_holes;
    QCustomPlot* m_plot;
    StripScene* m_scene; ///< owned by the plot, as is the next
    DepthBrush* m_brush;
    QToolButton* m_brushButton;
    QComboBox* m_units;
    QScrollArea* m_area;
    EmptyState* m_empty;
    QStackedWidget* m_pages;
    std::shared_ptr<const StripLog> m_stored; ///< with the depths of the table
    std::shared_ptr<const StripLog> m_log;    ///< as shown
};

} // namespace stratoscope
