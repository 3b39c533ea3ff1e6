// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/cell_steps.h"
#include "widgets/cells/quality_scene.h"
#include "widgets/plot/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace stratoscope {

class EmptyState;
class QualityPlot;
class StepsForm;
class ThresholdForm;

/// The quality of single cells: plots with thresholds to drag, and the steps from counts to features. What is changed here waits
/// until it is applied to the config; when the config changes, the panel follows it.
class CellsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit CellsPanel(QWidget* parent = nullptr);

    /// @param button what a click asks for by buttonClicked(); empty: no button
    void showMessage(const QString& title, const QString& text, const QString& button = {});
    void showScene(QualityScene scene);
    /// What the config says; edits that were not applied go.
    void setSteps(const CellSteps& steps);
    /// As edited, applied or not.
    [[nodiscard]] const CellSteps& steps() const { return m_wanted; }
    void setTheme(ThemeKind theme);

    [[nodiscard]] QualityPlot& plot() const { return *m_plot; }
    /// The plots and the bounds as edited, ready for exportFigure(); null while there are none.
    [[nodiscard]] std::unique_ptr<QualityPlot> makeFigure(ThemeKind theme = ThemeKind::Print) const;

Q_SIGNALS:
    void buttonClicked();
    /// The user wants these steps in the config.
    void applyRequested(const stratoscope::CellSteps& before, const stratoscope::CellSteps& after);
    /// Mitochondrial genes are to be told by another prefix, steps().cells.mitochondrialPrefix.
    void prefixEdited();
    void exportRequested();
    /// The same figure is wanted on the clipboard.
    void copyRequested();
    /// The panel can be seen.
    void shown();

protected:
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QWidget* makeSide();
    [[nodiscard]] QWidget* makeButtons();
    void takeThresholds(const QualityThresholds& thresholds);
    void take(const CellSteps& wanted);
    void showWanted();
    void showCounts();

    QStackedWidget* m_pages;
    EmptyState* m_message;
    QPushButton* m_messageButton;
    QWidget* m_content;
    QualityPlot* m_plot;
    QLabel* m_left;
    QLabel* m_mitochondria;
    QLabel* m_matrix;
    ThresholdForm* m_thresholds;
    StepsForm* m_stepsForm;
    QPushButton* m_apply;
    QPushButton* m_revert;
    std::shared_ptr<const CellQualityReport> m_report;
    CellSteps m_config; ///< as the config has them
    CellSteps m_wanted;
};

} // namespace stratoscope
