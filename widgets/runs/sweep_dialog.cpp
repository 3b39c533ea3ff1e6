// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/sweep_dialog.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

namespace stratoscope {

namespace {

constexpr int kMostRandom = 1000;

void collectPaths(const ConfigNode& node, const std::string& path, std::vector<std::string>& paths)
{
    if (!node.isMap()) {
        paths.push_back(path);
        return;
    }
    for (const ConfigNode::Entry& entry : node.entries())
        collectPaths(entry.value, path.empty() ? entry.key : path + "." + entry.key, paths);
}

} // namespace

std::vector<std::string> valuePaths(const ConfigNode& root)
{
    std::vector<std::string> paths;
    if (root.isMap())
        collectPaths(root, {}, paths);
    return paths;
}

SweepDialog::SweepDialog(ConfigDocument document, QWidget* parent)
    : QDialog(parent)
    , m_document(std::move(document))
    , m_keys(new QTableWidget(0, 2))
    , m_all(new QRadioButton(tr("&Every combination")))
    , m_random(new QRadioButton(tr("At &random:")))
    , m_count(new QSpinBox)
    , m_seed(new QSpinBox)
    , m_summary(new QLabel)
{
    setObjectName(QStringLiteral("sweep"));
    setWindowTitle(tr("Sweep over keys of the config"));
    createTable();
    auto* another = new QPushButton(tr("&Add a key"));
    connect(another, &QPushButton::clicked, this, [this] { addKey(); });
    auto* remove = new QPushButton(tr("Re&move"));
    connect(remove, &QPushButton::clicked, this, [this] {
        if (m_keys->rowCount() > 1)
            m_keys->removeRow(std::max(0, m_keys->currentRow()));
        plan();
    });
    auto* rows = new QHBoxLayout;
    rows->addWidget(another);
    rows->addWidget(remove);
    rows->addStretch();
    constexpr int usualCount = 10;
    constexpr int usualSeed = 42;
    m_count->setRange(1, kMostRandom);
    m_count->setValue(usualCount);
    m_count->setSuffix(tr(" runs"));
    m_seed->setRange(0, 1'000'000);
    m_seed->setValue(usualSeed);
    m_seed->setPrefix(tr("seed "));
    m_all->setChecked(true);
    auto* how = new QHBoxLayout;
    how->addWidget(m_all);
    how->addWidget(m_random);
    how->addWidget(m_count);
    how->addWidget(m_seed);
    how->addStretch();
    connect(m_all, &QRadioButton::toggled, this, &SweepDialog::plan);
    connect(m_count, &QSpinBox::valueChanged, this, &SweepDialog::plan);
    connect(m_seed, &QSpinBox::valueChanged, this, &SweepDialog::plan);
    m_summary->setObjectName(QStringLiteral("sweepSummary"));
    m_summary->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("Queue the runs"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_keys, 1);
    layout->addLayout(rows);
    layout->addLayout(how);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);
    addKey(QStringLiteral("training.optimizer.learning_rate"), QStringLiteral("[3.0e-4, 1.0e-3, 3.0e-3]"));
    constexpr int width = 640;
    constexpr int height = 360;
    resize(width, height);
}

void SweepDialog::createTable()
{
    m_keys->setObjectName(QStringLiteral("sweepKeys"));
    m_keys->setHorizontalHeaderLabels({tr("Key"), tr("Values, or a range to draw from")});
    m_keys->verticalHeader()->hide();
    applyTableLook(*m_keys);
    m_keys->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

void SweepDialog::addKey(const QString& path, const QString& values)
{
    const int row = m_keys->rowCount();
    m_keys->insertRow(row);
    auto* key = new QComboBox;
    key->setEditable(true);
    for (const std::string& known : valuePaths(m_document.root))
        key->addItem(QString::fromStdString(known));
    key->setCurrentText(path);
    auto* value = new QLineEdit(values);
    value->setPlaceholderText(tr("[5, 10, 20]  or  2..32  or  log 1e-5..1e-2"));
    value->setFrame(false);
    connect(key, &QComboBox::currentTextChanged, this, &SweepDialog::plan);
    connect(value, &QLineEdit::textChanged, this, &SweepDialog::plan);
    m_keys->setCellWidget(row, 0, key);
    m_keys->setCellWidget(row, 1, value);
    plan();
}

void SweepDialog::plan()
{
    m_count->setEnabled(m_random->isChecked());
    m_seed->setEnabled(m_random->isChecked());
    m_runs.clear();
    QString text;
    try {
        std::vector<VariedKey> keys;
        for (int row = 0; row < m_keys->rowCount(); ++row) {
            const auto* key = qobject_cast<QComboBox*>(m_keys->cellWidget(row, 0));
            const auto* values = qobject_cast<QLineEdit*>(m_keys->cellWidget(row, 1));
            if (key != nullptr && values != nullptr)
                keys.push_back(parseVariedKey((key->currentText() + '=' + values->text()).toStdString()));
        }
        m_runs =
            m_random->isChecked() ? randomRuns(m_document, keys, m_count->value(), m_seed->value()) : gridRuns(m_document, keys);
        text = tr("%1 will be queued.").arg(countedText(static_cast<qint64>(m_runs.size()), "run"));
    } catch (const Error& error) {
        text = QString::fromUtf8(error.what());
    }
    m_summary->setText(text);
    m_ok->setEnabled(!m_runs.empty());
}

} // namespace stratoscope
