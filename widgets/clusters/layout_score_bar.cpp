// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/layout_score_bar.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

QString scoreNumber(double value)
{
    return std::isnan(value) ? QStringLiteral("–") : QString::number(value, 'f', 3);
}

} // namespace

LayoutScoreBar::LayoutScoreBar(QWidget* parent)
    : QWidget(parent)
    , m_batches(new QComboBox)
    , m_score(new QPushButton(tr("Score this layout")))
    , m_stop(new QToolButton)
    , m_text(new QLabel)
{
    m_batches->setObjectName(QStringLiteral("scoreBatches"));
    m_batches->setToolTip(tr("What tells the batches that should mix"));
    m_batches->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_batches->setMinimumWidth(8 * kSpacing);
    m_batches->setMaximumWidth(24 * kSpacing);
    m_score->setObjectName(QStringLiteral("scoreLayout"));
    m_score->setToolTip(tr("Trustworthiness of the layout that is shown; how pure neighbours are in the label above, and how well "
                           "batches mix, in the layout and in the embedding"));
    m_stop->setObjectName(QStringLiteral("stopScoring"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Give up scoring"));
    m_text->setObjectName(QStringLiteral("layoutScores"));
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_text->setWordWrap(true);
    auto* label = new QLabel(tr("Batches"));
    label->setBuddy(m_batches);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_score, m_stop, label, m_batches})
        layout->addWidget(widget);
    layout->addWidget(m_text, 1);
    connect(m_score, &QPushButton::clicked, this, &LayoutScoreBar::scoreRequested);
    connect(m_stop, &QToolButton::clicked, this, &LayoutScoreBar::stopRequested);
    connect(m_batches, &QComboBox::textActivated, this, [this](const QString& chosen) { m_chosen = chosen; });
    setLabels({}, {});
    showNothing();
}

void LayoutScoreBar::setLabels(const QStringList& labels, const QString& usual)
{
    const QSignalBlocker blocker(m_batches);
    m_batches->clear();
    m_batches->addItem(tr("none"));
    m_batches->addItems(labels);
    const int chosen = m_batches->findText(m_chosen);
    m_batches->setCurrentIndex(std::max(0, chosen >= 0 ? chosen : m_batches->findText(usual)));
}

QString LayoutScoreBar::batches() const
{
    return m_batches->currentIndex() > 0 ? m_batches->currentText() : QString();
}

void LayoutScoreBar::setText(const QString& text, bool isScoring)
{
    m_text->setText(text);
    m_text->setToolTip(isScoring ? QString() : text); // where it is cut off
    m_score->setVisible(!isScoring);
    m_stop->setVisible(isScoring);
}

void LayoutScoreBar::showProgress(const QString& text)
{
    setText(text, true);
}

void LayoutScoreBar::showScores(const QString& layout, const LayoutScores& scores)
{
    QStringList parts{
        tr("%1: trustworthiness %2 (%3)")
            .arg(layout, scoreNumber(scores.trustworthiness.value), QString::fromStdString(sampleText(scores.trustworthiness)))};
    const auto add = [&parts](const QString& what, std::optional<double> inLayout, std::optional<double> inEmbedding) {
        if (inLayout && inEmbedding)
            parts.append(tr("%1 %2 (embedding %3)").arg(what, scoreNumber(*inLayout), scoreNumber(*inEmbedding)));
    };
    add(tr("purity of %1").arg(QString::fromStdString(scores.label)), scores.layout.purity, scores.embedding.purity);
    add(tr("mixing of %1").arg(QString::fromStdString(scores.batches)), scores.layout.mixing, scores.embedding.mixing);
    setText(parts.join(QStringLiteral(" · ")), false);
}

void LayoutScoreBar::showNothing()
{
    setText({}, false);
}

} // namespace stratoscope
