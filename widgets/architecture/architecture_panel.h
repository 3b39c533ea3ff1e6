// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;
class QTreeView;

namespace stratoscope {

class EmptyState;
class ModuleTreeModel;

/// The model's modules with shapes and parameter counts, and the totals.
class ArchitecturePanel : public QWidget
{
    Q_OBJECT

public:
    explicit ArchitecturePanel(QWidget* parent = nullptr);

    void showModel(const ModelInfo& info);
    /// Instead of a model: why there is none.
    void showProblem(const QString& text);

private:
    ModuleTreeModel* m_model;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QTreeView* m_view;
    QLabel* m_total;
};

} // namespace stratoscope
