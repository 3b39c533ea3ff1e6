// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/weight_initialization.h"
#include "engine/models/model_info.h"
#include "widgets/plot/theme.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QTreeView;

namespace stratoscope {

class BlockDiagram;
class EmptyState;
class ModuleFilter;
class ModuleTreeModel;
class WeightsPane;

/// The model of the config: its modules as a table and as a block diagram, the totals, and the weights of the chosen layer.
/// Choices about a layer come out as signals; they are the config's to make.
class ArchitecturePanel : public QWidget
{
    Q_OBJECT

public:
    explicit ArchitecturePanel(QWidget* parent = nullptr);

    /// @param batchSize of a training step, for the estimate of its memory; 0: unknown
    void showModel(const ModelInfo& info, std::int64_t batchSize = 0);
    /// Instead of a model: why there is none.
    void showProblem(const QString& text);
    void setTheme(ThemeKind theme);

    [[nodiscard]] const ModelInfo& info() const; ///< no layers where there is no model
    /// Levels of modules that table and diagram open; 0: all.
    [[nodiscard]] int depth() const;
    /// Index into info().layers; -1 for none.
    [[nodiscard]] int currentLayer() const;
    void selectLayer(int layer);
    [[nodiscard]] WeightsPane& weights() { return *m_weights; }
    /// The chosen rows as tab-separated lines, all where none is chosen.
    [[nodiscard]] QString copiedText() const;

Q_SIGNALS:
    /// Another layer was chosen, or the model changed under the chosen one; -1 for none.
    void currentLayerChanged(int layer);
    /// By dotted name; empty for the whole model.
    void freezeRequested(const QString& layer);
    void unfreezeRequested(const QString& layer);
    void initializeRequested(const QString& layer, stratoscope::Initializer method);
    void defaultsRequested(const QString& layer);
    void exportTableRequested();
    void exportDiagramRequested();
    void copyDiagramRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeBar();
    [[nodiscard]] QWidget* makeViews();
    void connectViews();
    void fillDepths();
    void openToDepth();
    void fitColumns();
    void search(const QString& text);
    void showMenu(int layer, QPoint globalPosition);
    void copy();

    ModuleTreeModel* m_model;
    ModuleFilter* m_filter;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QLineEdit* m_search;
    QComboBox* m_depth;
    QTabBar* m_tabs;
    QStackedWidget* m_views; ///< table and diagram
    QTreeView* m_tree;
    BlockDiagram* m_diagram;
    QSplitter* m_splitter;
    WeightsPane* m_weights;
    QLabel* m_total;
};

} // namespace stratoscope
