// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/config_comparison_dialog.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stratoscope {

ConfigComparisonDialog::ConfigComparisonDialog(const QString& leftName, const QString& rightName,
                                               const std::vector<LinePair>& lines, QWidget* parent)
    : QDialog(parent)
    , m_table(new QTableWidget(static_cast<int>(lines.size()), 2))
{
    setObjectName(QStringLiteral("configComparison"));
    setWindowTitle(tr("Configs of %1 and %2").arg(leftName, rightName));
    const auto different = std::ranges::count_if(lines, [](const LinePair& line) { return !line.isSame(); });
    auto* summary =
        new QLabel(different == 0 ? tr("The configs are the same.") : tr("Different: %1.").arg(countedText(different, "line")));
    m_table->setHorizontalHeaderLabels({leftName, rightName});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_table->verticalHeader()->hide();
    applyTableLook(*m_table);
    m_table->setAlternatingRowColors(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    fill(lines);
    auto* only = new QCheckBox(tr("Only what differs"));
    only->setEnabled(different > 0);
    connect(only, &QCheckBox::toggled, this, &ConfigComparisonDialog::showOnlyDifferences);
    only->setChecked(different > 0);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kSpacing);
    layout->addWidget(summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(only);
    layout->addWidget(buttons);
    constexpr int width = 900;
    constexpr int height = 560;
    resize(width, height);
}

void ConfigComparisonDialog::fill(const std::vector<LinePair>& lines)
{
    QColor mark = palette().color(QPalette::Highlight);
    mark.setAlphaF(0.25F);
    for (int row = 0; row < static_cast<int>(lines.size()); ++row) {
        const LinePair& line = lines[static_cast<std::size_t>(row)];
        for (const auto& [column, text] : {std::pair{0, &line.left}, std::pair{1, &line.right}}) {
            auto* item = new QTableWidgetItem(QString::fromStdString(text->value_or(std::string())));
            item->setData(Qt::UserRole, line.isSame());
            if (!line.isSame())
                item->setBackground(mark);
            m_table->setItem(row, column, item);
        }
    }
}

void ConfigComparisonDialog::showOnlyDifferences(bool only)
{
    for (int row = 0; row < m_table->rowCount(); ++row)
        m_table->setRowHidden(row, only && m_table->item(row, 0)->data(Qt::UserRole).toBool());
}

} // namespace stratoscope
