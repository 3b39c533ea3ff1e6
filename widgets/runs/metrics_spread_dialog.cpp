// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/metrics_spread_dialog.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

namespace stratoscope {

namespace {

constexpr int kDigits = 4;

QTableWidgetItem* cell(const QString& text, bool isNumber)
{
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    return item;
}

QTableWidgetItem* numberCell(double value)
{
    return cell(std::isnan(value) ? QStringLiteral("–") : valueText(value, kDigits), true);
}

} // namespace

MetricsSpreadDialog::MetricsSpreadDialog(const std::vector<std::string>& runs, const std::vector<SeriesMetric>& metrics,
                                         const QString& note, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("metricsSpread"));
    setWindowTitle(tr("Mean and spread of %1 runs").arg(runs.size()));
    auto* table = new QTableWidget(static_cast<int>(metrics.size()), static_cast<int>(runs.size()) + 3);
    QStringList header{tr("Metric"), tr("Mean"), tr("Std")};
    for (const std::string& run : runs)
        header.append(QString::fromStdString(run));
    table->setHorizontalHeaderLabels(header);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->verticalHeader()->hide();
    applyTableLook(*table);
    for (int row = 0; row < static_cast<int>(metrics.size()); ++row) {
        const SeriesMetric& metric = metrics[static_cast<std::size_t>(row)];
        table->setItem(row, 0, cell(QString::fromStdString(metric.name), false));
        table->setItem(row, 1, numberCell(metric.mean));
        table->setItem(row, 2, numberCell(metric.deviation));
        for (int run = 0; run < static_cast<int>(metric.values.size()); ++run)
            table->setItem(row, run + 3, numberCell(metric.values[static_cast<std::size_t>(run)]));
    }
    fitColumns(*table);
    auto* filter = new QLineEdit;
    filter->setPlaceholderText(tr("Filter metrics…"));
    filter->setClearButtonEnabled(true);
    connect(filter, &QLineEdit::textChanged, table, [table](const QString& text) {
        for (int row = 0; row < table->rowCount(); ++row)
            table->setRowHidden(row, !table->item(row, 0)->text().contains(text, Qt::CaseInsensitive));
    });
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kSpacing);
    if (!note.isEmpty()) {
        auto* label = new QLabel(note);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addWidget(filter);
    layout->addWidget(table, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* save = buttons->addButton(tr("Save as CSV…"), QDialogButtonBox::ActionRole);
    connect(save, &QPushButton::clicked, this, &MetricsSpreadDialog::saveRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    constexpr int width = 820;
    constexpr int height = 560;
    resize(width, height);
}

} // namespace stratoscope
