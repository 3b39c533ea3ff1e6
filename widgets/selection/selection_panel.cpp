// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/selection/selection_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"
#include "widgets/selection/contrast_model.h"
#include "widgets/selection/genes_view.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace stratoscope {

namespace {

constexpr int kNameRole = Qt::UserRole;

QVBoxLayout* column(QWidget& widget)
{
    auto* layout = new QVBoxLayout(&widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing / 2);
    return layout;
}

QLabel* heading(const QString& text)
{
    auto* label = new QLabel(text);
    QFont bold = label->font();
    bold.setWeight(QFont::DemiBold);
    label->setFont(bold);
    return label;
}

} // namespace

SelectionPanel::SelectionPanel(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_empty(
          new EmptyState(tr("Nothing to select from"), tr("Open data first. Rows are then selected by a query, by a lasso in the "
                                                          "embedding, or by brushing depths in the strip log.")))
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kSpacing, kSpacing, kSpacing, kSpacing);
    layout->setSpacing(kSpacing);
    layout->addWidget(makeQueryRow());
    layout->addWidget(makeCountRow());
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeProfile());
    parts->addWidget(makeNamed());
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 1);
    layout->addWidget(parts, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_pages);
}

QWidget* SelectionPanel::makeQueryRow()
{
    auto* row = new QWidget;
    auto* layout = column(*row);
    m_query = new QLineEdit;
    m_query->setObjectName(QStringLiteral("query"));
    setExample({});
    m_query->setClearButtonEnabled(true);
    m_query->setToolTip(
        tr("Rows that fulfil this, by Enter: == != < <= > >=, and, or, not, in (…), contains, is missing. Names with "
           "spaces stand between backticks. Shift+Enter adds to the selection, Alt+Enter takes away."));
    m_problem = new QLabel;
    m_problem->setObjectName(QStringLiteral("queryProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    layout->addWidget(m_query);
    layout->addWidget(m_problem);
    connect(m_query, &QLineEdit::returnPressed, this, &SelectionPanel::enterQuery);
    connect(m_query, &QLineEdit::textEdited, m_problem, &QLabel::hide);
    return row;
}

void SelectionPanel::setExample(const QString& query)
{
    m_query->setPlaceholderText(query.isEmpty() ? tr("Lithology == \"basalt\" and NGR > 30") : query);
}

QWidget* SelectionPanel::makeCountRow()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    m_count = new QLabel;
    m_count->setObjectName(QStringLiteral("selectionCount"));
    auto* clear = new QPushButton(tr("Clear"));
    auto* invert = new QPushButton(tr("Invert"));
    m_more = new QPushButton(tr("Use"));
    auto* menu = new QMenu(m_more);
    m_needRows = {menu->addAction(tr("Keep under a name…"), this, &SelectionPanel::askForName),
                  menu->addAction(tr("Export rows as CSV…"), this, &SelectionPanel::exportRequested),
                  menu->addAction(tr("Leave these rows out of training"), this, &SelectionPanel::excludeRequested),
                  menu->addAction(tr("Hold these rows out for the test part"), this, &SelectionPanel::holdOutRequested)};
    m_more->setMenu(menu);
    layout->addWidget(m_count, 1);
    layout->addWidget(invert);
    layout->addWidget(clear);
    layout->addWidget(m_more);
    connect(clear, &QPushButton::clicked, this, &SelectionPanel::clearRequested);
    connect(invert, &QPushButton::clicked, this, &SelectionPanel::invertRequested);
    return row;
}

QWidget* SelectionPanel::makeProfile()
{
    auto* box = new QWidget;
    auto* layout = column(*box);
    m_genes = new GenesView;
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("distinguishing"));
    m_tabs->setDocumentMode(true);
    m_tabs->setTabBarAutoHide(true); // columns alone need no tab
    m_tabs->addTab(makeColumns(), tr("Columns"));
    layout->addWidget(heading(tr("What distinguishes it")));
    layout->addWidget(m_tabs, 1);
    m_genes->setParent(this); // until setGenesAvailable()
    m_genes->hide();
    return box;
}

QWidget* SelectionPanel::makeColumns()
{
    auto* box = new QWidget;
    auto* layout = column(*box);
    m_contrasts = new ContrastModel(this);
    m_profile = new QTableView;
    m_profile->setObjectName(QStringLiteral("profile"));
    m_profile->setModel(m_contrasts);
    m_profile->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_profile->verticalHeader()->hide();
    applyTableLook(*m_profile);
    m_profile->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_profile->horizontalHeader()->setSectionResizeMode(ContrastModel::Name, QHeaderView::Stretch);
    m_profileMessage = new QLabel;
    m_profileMessage->setForegroundRole(QPalette::PlaceholderText);
    m_profileMessage->setWordWrap(true);
    layout->addWidget(m_profileMessage, 0, Qt::AlignTop);
    layout->addWidget(m_profile, 1);
    layout->setAlignment(Qt::AlignTop); // also while the table is hidden
    return box;
}

QWidget* SelectionPanel::makeNamed()
{
    auto* box = new QWidget;
    auto* layout = column(*box);
    m_named = new QListWidget;
    m_named->setObjectName(QStringLiteral("named"));
    m_named->setContextMenuPolicy(Qt::CustomContextMenu);
    m_named->setToolTip(tr("A double click selects; the right button combines with the selection that there is"));
    layout->addWidget(heading(tr("Kept selections")));
    layout->addWidget(m_named, 1);
    connect(m_named, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT namedChosen(item->data(kNameRole).toString(), SelectionMode::Replace); });
    connect(m_named, &QWidget::customContextMenuRequested, this, &SelectionPanel::showNamedMenu);
    return box;
}

void SelectionPanel::showNamedMenu(const QPoint& position)
{
    const QListWidgetItem* item = m_named->itemAt(position);
    if (item == nullptr)
        return;
    const QString name = item->data(kNameRole).toString();
    QMenu menu(this);
    const auto choose = [&](const QString& text, SelectionMode mode) {
        menu.addAction(text, this, [this, name, mode] { Q_EMIT namedChosen(name, mode); });
    };
    choose(tr("Select"), SelectionMode::Replace);
    choose(tr("Add to the selection"), SelectionMode::Add);
    choose(tr("Take away from the selection"), SelectionMode::Remove);
    choose(tr("Keep only what is in both"), SelectionMode::Intersect);
    menu.addSeparator();
    menu.addAction(tr("Forget %1").arg(name), this, [this, name] { Q_EMIT forgetRequested(name); });
    menu.exec(m_named->viewport()->mapToGlobal(position));
}

void SelectionPanel::enterQuery()
{
    Q_EMIT queryEntered(m_query->text(), selectionModeOf(QApplication::keyboardModifiers()));
}

void SelectionPanel::askForName()
{
    bool accepted = false;
    const QString name =
        QInputDialog::getText(this, tr("Keep the selection"), tr("Name"), QLineEdit::Normal, {}, &accepted).trimmed();
    if (accepted && !name.isEmpty())
        Q_EMIT keepRequested(name);
}

void SelectionPanel::setAvailable(bool available)
{
    m_pages->setCurrentIndex(available ? 1 : 0);
}

void SelectionPanel::showCount(std::size_t count, std::size_t total)
{
    const QString all = countText(static_cast<qint64>(total));
    const double share = total == 0 ? 0 : 100.0 * static_cast<double>(count) / static_cast<double>(total);
    m_count->setText(count == 0 ? tr("No row of %1 selected").arg(all)
                                : tr("%1 of %2 rows (%3 %)").arg(countText(static_cast<qint64>(count)), all).arg(share, 0, 'f', 1));
    for (QAction* action : m_needRows)
        action->setEnabled(count > 0);
}

void SelectionPanel::showNamed(const std::vector<std::pair<QString, std::size_t>>& names)
{
    m_named->clear();
    for (const auto& [name, count] : names) {
        auto* item =
            new QListWidgetItem(QStringLiteral("%1 (%2)").arg(name, countedText(static_cast<qint64>(count), "row")), m_named);
        item->setData(kNameRole, name);
    }
}

void SelectionPanel::showProfile(std::vector<ColumnContrast> contrasts)
{
    m_contrasts->setContrasts(std::move(contrasts));
    m_profileMessage->hide();
    m_profile->show();
}

void SelectionPanel::showProfileMessage(const QString& text)
{
    m_contrasts->setContrasts({});
    m_profileMessage->setText(text);
    m_profileMessage->show();
    m_profile->hide();
}

void SelectionPanel::setGenesAvailable(bool available)
{
    const int tab = m_tabs->indexOf(m_genes);
    if (available && tab < 0)
        m_tabs->addTab(m_genes, tr("Genes"));
    if (!available && tab >= 0)
        m_tabs->removeTab(tab);
}

void SelectionPanel::showQueryProblem(const QString& text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void SelectionPanel::setQuery(const QString& text)
{
    m_query->setText(text);
}

} // namespace stratoscope
