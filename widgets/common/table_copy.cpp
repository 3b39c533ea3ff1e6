// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/table_copy.h"

#include "widgets/common/number_text.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QTableView>
#include <QToolTip>

#include <algorithm>
#include <vector>

namespace stratoscope {

namespace {

/// Which sections of a header are copied, in the order they are seen in.
std::vector<int> copiedSections(const QHeaderView& header, const std::vector<bool>& wanted)
{
    std::vector<int> sections;
    for (int place = 0; place < header.count(); ++place) {
        const int section = header.logicalIndex(place);
        if (!header.isSectionHidden(section) && (wanted.empty() || wanted[static_cast<std::size_t>(section)]))
            sections.push_back(section);
    }
    return sections;
}

/// Tabs and line ends would make cells of their own.
QString cellText(const QVariant& value)
{
    QString text = value.toString();
    for (const QChar separator : {QLatin1Char('\t'), QLatin1Char('\n'), QLatin1Char('\r')})
        text.replace(separator, QLatin1Char(' '));
    return text;
}

class TableText
{
public:
    explicit TableText(const QTableView& view)
        : m_view(view)
        , m_model(*view.model())
        , m_hasRowHeadings(!view.verticalHeader()->isHidden())
    {
        std::vector<bool> rows;
        std::vector<bool> columns;
        const QItemSelection selected = view.selectionModel()->selection();
        if (!selected.isEmpty()) {
            rows.resize(static_cast<std::size_t>(m_model.rowCount()));
            columns.resize(static_cast<std::size_t>(m_model.columnCount()));
        }
        for (const QItemSelectionRange& range : selected) {
            std::fill(rows.begin() + range.top(), rows.begin() + range.bottom() + 1, true);
            std::fill(columns.begin() + range.left(), columns.begin() + range.right() + 1, true);
        }
        m_rows = copiedSections(*view.verticalHeader(), rows);
        m_columns = copiedSections(*view.horizontalHeader(), columns);
        m_skipsCells = !selected.isEmpty() && view.selectionBehavior() == QAbstractItemView::SelectItems;
    }

    [[nodiscard]] CopiedTable copy(int mostCells) const
    {
        const auto most = static_cast<std::size_t>(mostCells) / std::max<std::size_t>(m_columns.size(), 1);
        const std::size_t rows = std::min(m_rows.size(), most);
        CopiedTable copied{headings(), static_cast<int>(rows), static_cast<int>(m_rows.size() - rows)};
        for (std::size_t i = 0; i < rows; ++i)
            copied.text += line(m_rows[i]);
        return copied;
    }

private:
    [[nodiscard]] QString headings() const
    {
        QStringList cells;
        if (m_hasRowHeadings)
            cells += QString();
        for (const int column : m_columns)
            cells += cellText(m_model.headerData(column, Qt::Horizontal));
        return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    [[nodiscard]] QString line(int row) const
    {
        QStringList cells;
        if (m_hasRowHeadings)
            cells += cellText(m_model.headerData(row, Qt::Vertical));
        for (const int column : m_columns) {
            const QModelIndex index = m_model.index(row, column);
            const bool isLeftOut = m_skipsCells && !m_view.selectionModel()->isSelected(index);
            cells += isLeftOut ? QString() : cellText(index.data());
        }
        return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }

    const QTableView& m_view;
    const QAbstractItemModel& m_model;
    bool m_hasRowHeadings;
    bool m_skipsCells = false; ///< cells between the selected ones stay empty
    std::vector<int> m_rows;
    std::vector<int> m_columns;
};

void copyTable(QTableView& view)
{
    if (view.model() == nullptr)
        return;
    const CopiedTable copied = copiedTable(view);
    QApplication::clipboard()->setText(copied.text);
    if (copied.rowsLeftOut > 0)
        QToolTip::showText(
            view.mapToGlobal(view.rect().center()),
            QTableView::tr("Copied the first %1 rows; %2 more are too many for the clipboard. Export them to a file.")
                .arg(countText(copied.rows), countText(copied.rowsLeftOut)),
            &view);
}

} // namespace

CopiedTable copiedTable(const QTableView& view, int mostCells)
{
    return TableText(view).copy(mostCells);
}

QAction* installTableCopy(QTableView& view)
{
    auto* copy = new QAction(QTableView::tr("Copy"), &view);
    copy->setObjectName(QStringLiteral("copyTable"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &view, [&view] { copyTable(view); });
    view.addAction(copy);
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
    return copy;
}

} // namespace stratoscope
