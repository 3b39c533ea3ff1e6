// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/data_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/number_text.h"
#include "widgets/common/path_text.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"
#include "widgets/data/columns_model.h"
#include "widgets/data/null_offer_bar.h"
#include "widgets/data/role_delegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace stratoscope {

namespace {

QString kindText(DatasetKind kind)
{
    switch (kind) {
    case DatasetKind::CoreLog:
        return DataPanel::tr("core log");
    case DatasetKind::SingleCell:
        return DataPanel::tr("single cells");
    case DatasetKind::Embeddings:
        return DataPanel::tr("embeddings");
    case DatasetKind::Tabular:
        break;
    }
    return DataPanel::tr("table");
}

QString notesText(const TableOverview& overview)
{
    QStringList lines;
    for (const std::string& note : notesOf(overview))
        lines.append(QString::fromStdString(note));
    return lines.join(QLatin1Char('\n'));
}

QTableView* makeView(ColumnsModel* model, QObject* parent)
{
    auto* view = new QTableView;
    view->setObjectName(QStringLiteral("columns"));
    view->setModel(model);
    view->setItemDelegateForColumn(ColumnsModel::Role, new RoleDelegate(parent));
    view->setEditTriggers(QAbstractItemView::SelectedClicked | QAbstractItemView::DoubleClicked |
                          QAbstractItemView::EditKeyPressed);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->verticalHeader()->hide();
    applyTableLook(*view);
    return view;
}

} // namespace

DataPanel::DataPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new ColumnsModel(this))
    , m_pages(new QStackedWidget)
    , m_empty(
          new EmptyState(tr("No data yet"),
                         tr("Open a table of measurements (CSV, text, NumPy), a well log (LAS) or single cells (.h5ad, 10x, loom). "
                            "You can also drop it here."),
                         tr("Open data…")))
    , m_loading(new EmptyState({}, {}))
    , m_content(new QWidget)
    , m_name(new QLabel)
    , m_facts(new QLabel)
    , m_nulls(new NullOfferBar)
    , m_view(makeView(m_model, this))
    , m_notes(new QPlainTextEdit)
{
    QFont nameFont = font();
    nameFont.setWeight(QFont::DemiBold);
    m_name->setFont(nameFont);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setWordWrap(true);
    m_notes->setReadOnly(true);
    m_notes->setFrameShape(QFrame::NoFrame);
    m_notes->setMaximumHeight(9 * kSpacing);
    m_notes->setAccessibleName(tr("What was noticed while reading"));

    auto* header = new QVBoxLayout;
    header->setContentsMargins(kSpacing, kSpacing, kSpacing, 0);
    header->setSpacing(kSpacing / 2);
    header->addWidget(m_name);
    header->addWidget(m_facts);
    header->addWidget(m_nulls);
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(kSpacing);
    content->addLayout(header);
    content->addWidget(m_view, 1);
    content->addWidget(m_notes);

    for (QWidget* page : {static_cast<QWidget*>(m_empty), static_cast<QWidget*>(m_loading), m_content})
        m_pages->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    connect(m_empty, &EmptyState::clicked, this, &DataPanel::openRequested);
    connect(m_nulls, &NullOfferBar::chosen, this, &DataPanel::nullsChosen);
    connect(m_model, &ColumnsModel::rolesEdited, this, &DataPanel::rolesEdited);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { Q_EMIT columnSelected(current.row()); });
}

void DataPanel::showOverview(const TableOverview& overview)
{
    m_model->setOverview(overview);
    const Table& table = *overview.table;
    m_name->setText(pathText(table.path.filename()));
    m_name->setToolTip(pathText(table.path));
    m_facts->setText(QStringList{kindText(overview.guess.kind), countedText(static_cast<qint64>(table.rows), "row"),
                                 countedText(static_cast<qint64>(table.columns.size()), "column"),
                                 QString::fromStdString(table.format)}
                         .join(QStringLiteral(" · ")));
    const QString notes = notesText(overview);
    m_notes->setPlainText(notes);
    m_notes->setVisible(!notes.isEmpty());
    m_offers = table.nullOffers;
    m_nulls->show(m_offers, m_chosenNulls);
    fitColumns(*m_view);
    m_pages->setCurrentWidget(m_content);
    const auto first = std::ranges::find(overview.guess.roles, ColumnRole::Numerical);
    if (first != overview.guess.roles.end())
        m_view->selectRow(static_cast<int>(first - overview.guess.roles.begin()));
}

void DataPanel::showRoles(const std::vector<ColumnRole>& roles)
{
    m_model->setRoles(roles);
}

void DataPanel::showChosenNulls(const std::vector<double>& values)
{
    m_chosenNulls = values;
    m_nulls->show(m_offers, m_chosenNulls);
}

void DataPanel::showLoading(const QString& file, const QString& stage, double fraction)
{
    const QString progress = fraction >= 0 ? tr("%1, %2 %").arg(stage).arg(static_cast<int>(fraction * 100)) : stage;
    m_loading->setText(tr("Opening %1").arg(file), progress);
    m_pages->setCurrentWidget(m_loading);
}

void DataPanel::showNothing()
{
    m_pages->setCurrentWidget(m_model->rowCount() > 0 ? m_content : m_empty);
}

void DataPanel::clear()
{
    m_model->setOverview({});
    showNothing();
}

} // namespace stratoscope
