// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/category_legend.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/plot/category_delegate.h"
#include "widgets/plot/category_model.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace stratoscope {

CategoryLegend::CategoryLegend(QWidget* parent)
    : QWidget(parent)
    , m_model(new CategoryModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_title(new QLabel(this))
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_summary(new QLabel(this))
    , m_showAll(new QPushButton(tr("Show all"), this))
{
    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search->setPlaceholderText(tr("Find a class"));
    m_search->setClearButtonEnabled(true);
    m_list->setModel(m_filter);
    auto* delegate = new CategoryDelegate(m_list);
    m_list->setItemDelegate(delegate);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Classes"));
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);

    auto* footer = new QHBoxLayout;
    footer->addWidget(m_summary, 1);
    footer->addWidget(m_showAll);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpacing, kSpacing, kSpacing, kSpacing);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_title);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addLayout(footer);

    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(delegate, &CategoryDelegate::isolateRequested, this,
            [this](const QModelIndex& index) { m_model->isolate(m_filter->mapToSource(index)); });
    connect(m_model, &CategoryModel::renameRequested, this, &CategoryLegend::renameRequested);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &CategoryLegend::showMenu);
    connect(m_showAll, &QPushButton::clicked, m_model, &CategoryModel::showAll);
    connect(m_model, &CategoryModel::visibilityChanged, this, [this](const std::vector<bool>& visible) {
        updateSummary();
        emit visibilityChanged(visible);
    });
    updateSummary();
}

void CategoryLegend::setCategories(const QString& title, std::vector<Category> categories)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_search->clear();
    m_model->setCategories(std::move(categories));
    updateSummary();
}

void CategoryLegend::restyle(std::vector<Category> categories)
{
    m_model->restyle(std::move(categories));
    updateSummary();
}

QString CategoryLegend::title() const
{
    return m_title->text();
}

void CategoryLegend::showMenu(const QPoint& position)
{
    const QModelIndex shown = m_list->indexAt(position);
    if (!shown.isValid())
        return;
    const QModelIndex index = m_filter->mapToSource(shown);
    const int code = m_model->data(index, CategoryModel::CodeRole).toInt();
    QMenu menu(this);
    addSelectActions(menu, code);
    menu.addSeparator();
    menu.addAction(tr("Show this class alone"), this, [this, index] { m_model->isolate(index); });
    menu.addAction(tr("Show all"), m_model, &CategoryModel::showAll);
    if (const Category category = m_model->categories().at(static_cast<std::size_t>(code)); !category.isMissing) {
        menu.addSeparator();
        addStyleActions(menu, shown, category);
    }
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

void CategoryLegend::addSelectActions(QMenu& menu, int code)
{
    menu.addAction(tr("Select these rows"), this, [this, code] { emit selectRequested(code, Qt::NoModifier); });
    menu.addAction(tr("Add to the selection"), this, [this, code] { emit selectRequested(code, Qt::ShiftModifier); });
    menu.addAction(tr("Take away from the selection"), this, [this, code] { emit selectRequested(code, Qt::AltModifier); });
}

/// @param index of the list
void CategoryLegend::addStyleActions(QMenu& menu, const QModelIndex& index, const Category& category)
{
    const QString name = category.name;
    menu.addAction(tr("Colour…"), this, [this, category] { chooseColor(category); });
    if (category.grouped) {
        const std::optional<QColor> color = freeColor(m_model->categories());
        auto* give = menu.addAction(tr("Give it a colour"), this, [this, name, color] { emit recolorRequested(name, *color); });
        give->setEnabled(color.has_value());
    }
    if (category.recolored)
        menu.addAction(tr("Usual colour"), this, [this, name] { emit recolorRequested(name, {}); });
    const QPersistentModelIndex place(index);
    menu.addAction(tr("Rename…"), this, [this, place] { m_list->edit(place); });
    if (!category.label.isEmpty())
        menu.addAction(tr("Usual name"), this, [this, name] { emit renameRequested(name, {}); });
}

void CategoryLegend::chooseColor(const Category& category)
{
    const QColor color = QColorDialog::getColor(category.color, this, tr("Colour of %1").arg(category.text()));
    if (color.isValid())
        emit recolorRequested(category.name, color);
}

const std::vector<bool>& CategoryLegend::visible() const
{
    return m_model->visible();
}

void CategoryLegend::updateSummary()
{
    const CategoryModel::Tally tally = m_model->tally();
    const QString all = countedText(tally.classes, "class", "classes");
    if (tally.classes == 0)
        m_summary->setText(title().isEmpty() ? QString() : tr("By number: see the bar"));
    else
        m_summary->setText(tally.shownClasses == tally.classes ? all : tr("%1 of %2").arg(tally.shownClasses).arg(all));
    m_showAll->setEnabled(!tally.allShown);
}

} // namespace stratoscope
