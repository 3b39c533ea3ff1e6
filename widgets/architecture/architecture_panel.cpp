// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/architecture_panel.h"

#include "engine/core/text.h"
#include "engine/models/module_table.h"
#include "widgets/architecture/block_diagram.h"
#include "widgets/architecture/layer_menu.h"
#include "widgets/architecture/module_filter.h"
#include "widgets/architecture/module_tree_model.h"
#include "widgets/architecture/weights_pane.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace stratoscope {

namespace {

QString totalText(const ModelInfo& info, std::int64_t batchSize)
{
    QStringList parts;
    if (info.trainableParameters == info.totalParameters)
        parts.append(ArchitecturePanel::tr("%1 parameters, all trained").arg(countText(info.totalParameters)));
    else
        parts.append(ArchitecturePanel::tr("%1 parameters, %2 trained")
                         .arg(countText(info.totalParameters), countText(info.trainableParameters)));
    if (batchSize > 0)
        parts.append(ArchitecturePanel::tr("training takes about %1 with batches of %2 rows")
                         .arg(QString::fromStdString(byteSize(static_cast<std::uint64_t>(info.trainingBytes(batchSize)))),
                              countText(batchSize)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ArchitecturePanel::ArchitecturePanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new ModuleTreeModel(this))
    , m_filter(new ModuleFilter(this))
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(tr("No model yet"), tr("Open data and choose a model in the config; its layers appear here.")))
    , m_search(new QLineEdit)
    , m_depth(new QComboBox)
    , m_tabs(new QTabBar)
    , m_views(new QStackedWidget)
    , m_tree(new QTreeView)
    , m_diagram(new BlockDiagram)
    , m_splitter(new QSplitter)
    , m_weights(new WeightsPane)
    , m_total(new QLabel)
{
    m_filter->setSourceModel(m_model);
    m_splitter->addWidget(makeViews());
    m_splitter->addWidget(m_weights);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(true);
    m_splitter->setSizes({3000, 2000}); // shares
    m_total->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    m_total->setObjectName(QStringLiteral("parameterTotal"));
    m_total->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_splitter, 1);
    column->addWidget(m_total);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connectViews();
}

QWidget* ArchitecturePanel::makeBar()
{
    m_tabs->addTab(tr("Table"));
    m_tabs->addTab(tr("Diagram"));
    m_tabs->setObjectName(QStringLiteral("architectureView"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_search->setObjectName(QStringLiteral("layerSearch"));
    m_search->setPlaceholderText(tr("Find a layer"));
    m_search->setClearButtonEnabled(true);
    m_depth->setObjectName(QStringLiteral("layerDepth"));
    m_depth->setToolTip(tr("How many levels of modules are open"));
    auto* more = new QPushButton(tr("Export"));
    auto* menu = new QMenu(more);
    menu->addAction(tr("Copy table"), this,
                    [this] { QApplication::clipboard()->setText(QString::fromStdString(moduleTableText(info()))); });
    menu->addAction(tr("Copy diagram"), this, &ArchitecturePanel::copyDiagramRequested);
    menu->addAction(tr("Save table…"), this, &ArchitecturePanel::exportTableRequested);
    menu->addAction(tr("Save diagram…"), this, &ArchitecturePanel::exportDiagramRequested);
    more->setMenu(menu);

    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    row->setSpacing(kSpacing);
    row->addWidget(m_tabs);
    row->addWidget(m_search, 1);
    row->addWidget(m_depth);
    row->addWidget(more);
    return bar;
}

QWidget* ArchitecturePanel::makeViews()
{
    m_tree->setObjectName(QStringLiteral("modules"));
    m_tree->setModel(m_filter);
    m_tree->setAlternatingRowColors(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_views->addWidget(m_tree);
    m_views->addWidget(m_diagram);
    return m_views;
}

void ArchitecturePanel::connectViews()
{
    connect(m_tabs, &QTabBar::currentChanged, m_views, &QStackedWidget::setCurrentIndex);
    connect(m_search, &QLineEdit::textChanged, this, &ArchitecturePanel::search);
    connect(m_depth, &QComboBox::currentIndexChanged, this, &ArchitecturePanel::openToDepth);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_diagram->selectLayer(currentLayer());
        Q_EMIT currentLayerChanged(currentLayer());
    });
    connect(m_diagram, &BlockDiagram::layerClicked, this, &ArchitecturePanel::selectLayer);
    connect(m_diagram, &BlockDiagram::menuRequested, this, &ArchitecturePanel::showMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](QPoint position) {
        if (const QModelIndex index = m_tree->indexAt(position); index.isValid())
            showMenu(ModuleTreeModel::layerOf(m_filter->mapToSource(index)), m_tree->viewport()->mapToGlobal(position));
    });
    auto* copyKey = new QShortcut(QKeySequence::Copy, m_tree);
    copyKey->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copyKey, &QShortcut::activated, this, &ArchitecturePanel::copy);
}

void ArchitecturePanel::showModel(const ModelInfo& info, std::int64_t batchSize)
{
    const int layersBefore = m_model->rowCount();
    const std::string before =
        currentLayer() < 0 ? std::string() : m_model->info().layers[static_cast<std::size_t>(currentLayer())].name;
    const bool hadLayer = currentLayer() >= 0;
    const auto wasReset = std::make_shared<bool>(false);
    const auto connection = connect(m_model, &QAbstractItemModel::modelReset, this, [wasReset] { *wasReset = true; });
    m_model->setInfo(info);
    disconnect(connection);
    if (*wasReset || layersBefore == 0) {
        fillDepths();
        openToDepth();
        fitColumns();
        const auto same = std::ranges::find(info.layers, before, &LayerInfo::name);
        if (hadLayer && same != info.layers.end())
            selectLayer(static_cast<int>(same - info.layers.begin()));
        else
            Q_EMIT currentLayerChanged(-1);
    } else {
        m_diagram->showModel(info, depth());
        Q_EMIT currentLayerChanged(currentLayer());
    }
    m_total->setText(totalText(info, batchSize));
    m_total->setToolTip(m_total->text());
    m_pages->setCurrentIndex(1);
}

void ArchitecturePanel::showProblem(const QString& text)
{
    m_model->setInfo({});
    m_diagram->showModel({}, 0);
    m_empty->setText(tr("No model yet"), text);
    m_pages->setCurrentIndex(0);
    Q_EMIT currentLayerChanged(-1);
}

void ArchitecturePanel::setTheme(ThemeKind theme)
{
    m_diagram->setTheme(theme);
    m_weights->setTheme(theme);
}

const ModelInfo& ArchitecturePanel::info() const
{
    return m_model->info();
}

int ArchitecturePanel::depth() const
{
    return m_depth->currentData().toInt();
}

void ArchitecturePanel::fillDepths()
{
    int deepest = 1;
    for (const LayerInfo& layer : info().layers)
        deepest = std::max(deepest, layer.depth());
    const QSignalBlocker blocker(m_depth);
    const int before = depth();
    m_depth->clear();
    m_depth->addItem(tr("All levels"), 0);
    for (int level = 1; level < deepest; ++level)
        m_depth->addItem(level == 1 ? tr("1 level") : tr("%1 levels").arg(level), level);
    m_depth->setCurrentIndex(std::max(0, m_depth->findData(before)));
    m_depth->setEnabled(m_depth->count() > 1);
}

void ArchitecturePanel::openToDepth()
{
    if (depth() == 0)
        m_tree->expandAll();
    else {
        m_tree->collapseAll();
        m_tree->expandToDepth(depth() - 1);
    }
    m_diagram->showModel(info(), depth());
}

void ArchitecturePanel::fitColumns()
{
    for (int section = 0; section < ModuleTreeModel::SectionCount; ++section) {
        m_tree->resizeColumnToContents(section);
        m_tree->setColumnWidth(section, m_tree->columnWidth(section) + kSpacing);
    }
}

void ArchitecturePanel::search(const QString& text)
{
    m_filter->setText(text);
    if (text.trimmed().isEmpty())
        openToDepth();
    else
        m_tree->expandAll(); // what was found may lie deep
    if (const QModelIndex current = m_tree->currentIndex(); current.isValid())
        m_tree->scrollTo(current);
}

int ArchitecturePanel::currentLayer() const
{
    const QModelIndex index = m_filter->mapToSource(m_tree->currentIndex());
    return index.isValid() ? ModuleTreeModel::layerOf(index) : -1;
}

void ArchitecturePanel::selectLayer(int layer)
{
    if (!m_filter->mapFromSource(m_model->indexOf(layer)).isValid())
        m_search->clear(); // it may be hidden by the search
    const QModelIndex index = m_filter->mapFromSource(m_model->indexOf(layer));
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ArchitecturePanel::showMenu(int layer, QPoint globalPosition)
{
    const LayerInfo& chosen = info().layers[static_cast<std::size_t>(layer)];
    const QString name = QString::fromStdString(chosen.name);
    LayerMenu menu(chosen, this);
    connect(&menu, &LayerMenu::freezeChosen, this, [&] { Q_EMIT freezeRequested(name); });
    connect(&menu, &LayerMenu::unfreezeChosen, this, [&] { Q_EMIT unfreezeRequested(name); });
    connect(&menu, &LayerMenu::initializerChosen, this, [&](Initializer method) { Q_EMIT initializeRequested(name, method); });
    connect(&menu, &LayerMenu::defaultsChosen, this, [&] { Q_EMIT defaultsRequested(name); });
    menu.addSeparator();
    menu.addAction(tr("Copy"), QKeySequence::Copy, this, &ArchitecturePanel::copy);
    menu.exec(globalPosition);
}

QString ArchitecturePanel::copiedText() const
{
    std::vector<int> layers;
    for (const QModelIndex& index : m_tree->selectionModel()->selectedRows())
        layers.push_back(ModuleTreeModel::layerOf(m_filter->mapToSource(index)));
    std::ranges::sort(layers);
    return QString::fromStdString(moduleTableText(info(), layers));
}

void ArchitecturePanel::copy()
{
    QApplication::clipboard()->setText(copiedText());
}

void ArchitecturePanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_splitter->setOrientation(width() > height() ? Qt::Horizontal : Qt::Vertical);
}

} // namespace stratoscope
