// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/config/config_panel.h"

#include "widgets/common/spacing.h"
#include "widgets/config/yaml_editor.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace stratoscope {

namespace {

constexpr int typingPauseMs = 250;

void fill(QComboBox* box, const Catalog& catalog)
{
    const QSignalBlocker blocker(box);
    box->clear();
    for (const ComponentInfo& component : catalog.components()) {
        box->addItem(QString::fromStdString(component.name));
        box->setItemData(box->count() - 1, QString::fromStdString(component.description), Qt::ToolTipRole);
    }
    box->setCurrentIndex(-1);
}

QLabel* labelFor(const QString& text, QWidget* buddy)
{
    auto* label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

ConfigPanel::ConfigPanel(QWidget* parent)
    : QWidget(parent)
    , m_models(new QComboBox)
    , m_modes(new QComboBox)
    , m_editor(new YamlEditor)
    , m_verdict(new QLabel)
    , m_problems(new QListWidget)
    , m_delay(new QTimer(this))
{
    m_models->setObjectName(QStringLiteral("modelBox"));
    m_modes->setObjectName(QStringLiteral("modeBox"));
    m_problems->setObjectName(QStringLiteral("problems"));
    auto* suggest = new QToolButton;
    suggest->setText(tr("Suggest"));
    suggest->setToolTip(tr("Write a config that fits the open data, in place of this one (can be undone)"));

    auto* choices = new QHBoxLayout;
    choices->setContentsMargins(kSpacing, kSpacing, kSpacing, kSpacing);
    choices->setSpacing(kSpacing);
    choices->addWidget(labelFor(tr("&Model"), m_models));
    choices->addWidget(m_models, 2);
    choices->addWidget(labelFor(tr("T&raining"), m_modes));
    choices->addWidget(m_modes, 1);
    choices->addWidget(suggest);

    m_verdict->setWordWrap(true);
    m_verdict->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    m_problems->setFrameShape(QFrame::NoFrame);
    m_problems->setMaximumHeight(12 * kSpacing);
    m_problems->setWordWrap(true);
    m_problems->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(choices);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_verdict);
    layout->addWidget(m_problems);

    m_delay->setSingleShot(true);
    m_delay->setInterval(typingPauseMs);
    connect(m_delay, &QTimer::timeout, this, &ConfigPanel::textChanged);
    connect(m_editor, &QsciScintilla::textChanged, m_delay, qOverload<>(&QTimer::start));
    connect(m_models, &QComboBox::textActivated, this, &ConfigPanel::modelChosen);
    connect(m_modes, &QComboBox::textActivated, this, &ConfigPanel::modeChosen);
    connect(suggest, &QToolButton::clicked, this, &ConfigPanel::suggestionRequested);
    connect(m_problems, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        const auto row = static_cast<std::size_t>(m_problems->row(item));
        if (row >= m_issues.size())
            return; // a note
        const Issue& issue = m_issues[row];
        if (issue.where.line > 0)
            m_editor->goToLine(issue.where.line, issue.where.column);
    });
}

void ConfigPanel::setModels(const Catalog& models)
{
    fill(m_models, models);
}

void ConfigPanel::setModes(const Catalog& modes)
{
    fill(m_modes, modes);
}

void ConfigPanel::setCompletions(const QStringList& words)
{
    m_editor->setCompletions(words);
}

QString ConfigPanel::text() const
{
    return m_editor->text();
}

void ConfigPanel::setText(const QString& text)
{
    m_editor->replaceText(text);
    emitChangedNow();
}

void ConfigPanel::emitChangedNow()
{
    m_delay->stop();
    Q_EMIT textChanged();
}

void ConfigPanel::showCheck(const std::vector<Issue>& issues, const QString& verdict, const QStringList& notes)
{
    m_editor->showIssues(issues);
    m_issues = issues;
    m_problems->clear();
    for (const Issue& issue : issues) {
        Issue shown = issue;
        shown.where.file.clear();
        m_problems->addItem(QString::fromStdString(shown.text()));
    }
    for (const QString& note : notes) {
        auto* item = new QListWidgetItem(note, m_problems);
        item->setForeground(palette().placeholderText());
        item->setFlags(Qt::ItemIsEnabled);
    }
    m_problems->setVisible(m_problems->count() > 0);
    m_verdict->setText(issues.empty() ? verdict : issues.size() == 1 ? tr("1 problem") : tr("%1 problems").arg(issues.size()));
    m_verdict->setVisible(!m_verdict->text().isEmpty());
}

void ConfigPanel::showChoices(const QString& model, const QString& mode)
{
    const QSignalBlocker models(m_models);
    const QSignalBlocker modes(m_modes);
    m_models->setCurrentIndex(m_models->findText(model));
    m_modes->setCurrentIndex(m_modes->findText(mode));
}

} // namespace stratoscope
