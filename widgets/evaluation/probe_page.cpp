// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/probe_page.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"
#include "widgets/evaluation/evaluated_part.h"
#include "widgets/evaluation/evaluation_tables.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace stratoscope {

namespace {

/// "3 classes of Lithology, fitted to 420 rows, scored on 90 of the test part. …"
QString summaryOf(const RunProbe& probe)
{
    QStringList sentences{ProbePage::tr("%1 classes of %2, fitted to %3 rows, scored on %4 of the %5.")
                              .arg(countText(static_cast<qint64>(probe.classNames.size())), QString::fromStdString(probe.label),
                                   countText(probe.trainingRows), countText(probe.scoredRows), partText(probe.part))};
    for (const std::string& note : probe.notes)
        sentences += QString::fromStdString(note);
    return sentences.join(QLatin1Char(' '));
}

} // namespace

ProbePage::ProbePage(QWidget* parent)
    : QWidget(parent)
    , m_empty(new EmptyState({}, {}, tr("Probe")))
    , m_pages(new QStackedWidget)
    , m_summary(new QLabel)
    , m_model(new ProbeTableModel(this))
    , m_table(makeSortedTable(*m_model, ProbeTableModel::SortRole))
{
    m_summary->setObjectName(QStringLiteral("probeSummary"));
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    auto* found = new QWidget;
    auto* foundLayout = new QVBoxLayout(found);
    foundLayout->setContentsMargins(0, 0, 0, 0);
    foundLayout->setSpacing(0);
    foundLayout->addWidget(m_summary);
    foundLayout->addWidget(m_table, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(found);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_empty, &EmptyState::clicked, this, &ProbePage::probeRequested);
    showNothing(false);
}

void ProbePage::showNothing(bool hasColumns)
{
    m_probes.clear();
    m_model->setProbes({});
    const QString what = tr("A linear probe and the nearest neighbours say how well the classes of a column can be told from the "
                            "embedding, beside as many principal components of the data.");
    m_empty->setText(tr("No probe yet"),
                     hasColumns ? what + tr(" Choose a column above.") : what + tr(" This run's data have no column of classes."));
    m_empty->setButtonVisible(hasColumns);
    m_pages->setCurrentIndex(0);
}

void ProbePage::showProbes(std::vector<ProbedRun> probes)
{
    m_probes = std::move(probes);
    m_model->setProbes(m_probes);
    QStringList summaries;
    for (const ProbedRun& run : m_probes) {
        const QString summary = summaryOf(*run.probe);
        if (!summaries.contains(summary)) // two runs of the same rows
            summaries += summary;
    }
    m_summary->setText(summaries.join(QLatin1Char(' ')));
    m_table->setColumnHidden(0, m_probes.size() < 2);
    fitColumns(*m_table);
    m_pages->setCurrentIndex(1);
}

} // namespace stratoscope
