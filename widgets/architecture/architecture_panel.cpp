// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/architecture_panel.h"

#include "widgets/architecture/module_tree_model.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace stratoscope {

ArchitecturePanel::ArchitecturePanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new ModuleTreeModel(this))
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(tr("No model yet"), tr("Open data and choose a model in the config; its layers appear here.")))
    , m_view(new QTreeView)
    , m_total(new QLabel)
{
    m_view->setObjectName(QStringLiteral("modules"));
    m_view->setModel(m_model);
    m_view->setAlternatingRowColors(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformRowHeights(true);
    m_total->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    m_total->setObjectName(QStringLiteral("parameterTotal"));

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_total);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
}

void ArchitecturePanel::showModel(const ModelInfo& info)
{
    m_model->setInfo(info);
    m_view->expandAll();
    for (int section = 0; section < ModuleTreeModel::SectionCount; ++section) {
        m_view->resizeColumnToContents(section);
        m_view->setColumnWidth(section, m_view->columnWidth(section) + kSpacing);
    }
    m_total->setText(
        info.trainableParameters == info.totalParameters
            ? tr("%1 parameters, all trained").arg(countText(info.totalParameters))
            : tr("%1 parameters, %2 trained").arg(countText(info.totalParameters), countText(info.trainableParameters)));
    m_pages->setCurrentIndex(1);
}

void ArchitecturePanel::showProblem(const QString& text)
{
    m_empty->setText(tr("No model yet"), text);
    m_pages->setCurrentIndex(0);
}

} // namespace stratoscope
