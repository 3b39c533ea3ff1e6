// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/paper_figures_dialog.h"

#include "widgets/common/path_text.h"
#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace stratoscope {

namespace {

constexpr std::array figureFormats{"png", "svg", "pdf"};

PathChooser* makeWeightsChooser(const char* name, const QString& title)
{
    auto* chooser =
        new PathChooser(PathChooser::Kind::File, title, PathChooser::tr("Weights (*.pt *.pth *.safetensors *.npz);;All files (*)"));
    chooser->setObjectName(QLatin1String(name));
    return chooser;
}

} // namespace

PaperFiguresDialog::PaperFiguresDialog(QWidget* parent)
    : QDialog(parent)
    , m_unsupervised(makeWeightsChooser("unsupervised", tr("Weights of the unsupervised model")))
    , m_semisupervised(makeWeightsChooser("semisupervised", tr("Weights of the semi-supervised model")))
    , m_data(new PathChooser(PathChooser::Kind::File, tr("Core-log table"),
                             tr("Tables (*.csv *.tsv *.txt *.gz *.las);;All files (*)")))
    , m_folder(new PathChooser(PathChooser::Kind::Folder, tr("Folder for the figures")))
    , m_format(new QComboBox)
    , m_status(new QLabel)
    , m_progress(new QProgressBar)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
    , m_start(m_buttons->addButton(tr("Make the figures"), QDialogButtonBox::AcceptRole))
{
    setObjectName(QStringLiteral("paperFigures"));
    setWindowTitle(tr("Core-log paper figures"));
    auto* intro = new QLabel(
        tr("Reconstruction, ROC curves and the embedding by lithology, of the core-log paper's unsupervised and semi-supervised "
           "model side by side. Take its published weights (unsup.pt, semisup.pt) or runs; either model may be left out."));
    intro->setWordWrap(true);
    m_form = makeForm();
    m_status->setObjectName(QStringLiteral("status"));
    m_status->setWordWrap(true);
    m_progress->setTextVisible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kSpacing);
    layout->addWidget(intro);
    layout->addWidget(m_form);
    layout->addWidget(m_status);
    layout->addWidget(m_progress);
    layout->addStretch();
    layout->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PaperFiguresDialog::startRequested);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &PaperFiguresDialog::reject);
    for (PathChooser* chooser : {m_unsupervised, m_semisupervised, m_folder})
        connect(chooser, &PathChooser::pathChanged, this, &PaperFiguresDialog::updateButtons);
    setRuns({}, {});
    setOpenTable({});
    showReady();
}

QWidget* PaperFiguresDialog::makeForm()
{
    m_data->setObjectName(QStringLiteral("data"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_format->setObjectName(QStringLiteral("format"));
    for (const char* format : figureFormats)
        m_format->addItem(QString::fromLatin1(format).toUpper(), QString::fromLatin1(format));
    m_data->setToolTip(tr("What weights from files are given; runs bring their own data"));
    auto* widget = new QWidget;
    auto* form = new QFormLayout(widget);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(kSpacing);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Unsupervised model"), m_unsupervised);
    form->addRow(tr("&Semi-supervised model"), m_semisupervised);
    form->addRow(tr("&Data"), m_data);
    form->addRow(tr("F&older"), m_folder);
    form->addRow(tr("For&mat"), m_format);
    return widget;
}

void PaperFiguresDialog::setRuns(const PathChooser::Offers& unsupervised, const PathChooser::Offers& semisupervised)
{
    const auto withNone = [](PathChooser::Offers offers) {
        offers.insert(offers.begin(), {tr("None"), {}});
        return offers;
    };
    m_unsupervised->setOffers(withNone(unsupervised));
    m_semisupervised->setOffers(withNone(semisupervised));
}

void PaperFiguresDialog::setOpenTable(const std::filesystem::path& table)
{
    const bool follows = m_data->path().empty() || m_data->path() == m_openTable;
    PathChooser::Offers offers{{tr("A synthetic table like the paper's, made now"), {}}};
    if (!table.empty())
        offers.emplace_back(tr("The open table, %1").arg(pathText(table.filename())), table);
    m_data->setOffers(offers);
    if (follows)
        m_data->setPath(table);
    m_openTable = table;
}

void PaperFiguresDialog::setUsualFolder(const std::filesystem::path& folder)
{
    if (m_folder->path() == m_usualFolder)
        m_folder->setPath(folder);
    m_usualFolder = folder;
}

PaperFiguresDialog::Choice PaperFiguresDialog::choice() const
{
    return {m_unsupervised->path(), m_semisupervised->path(), m_data->path(), m_folder->path(), m_format->currentData().toString()};
}

void PaperFiguresDialog::showProgress(const QString& text, double fraction)
{
    m_working = true;
    m_status->setText(text);
    m_progress->setVisible(true);
    m_progress->setRange(0, fraction < 0 ? 0 : 1000);
    m_progress->setValue(static_cast<int>(fraction * 1000));
    updateButtons();
}

void PaperFiguresDialog::showReady(const QString& problem)
{
    m_working = false;
    m_status->setText(problem);
    m_progress->setVisible(false);
    updateButtons();
}

void PaperFiguresDialog::reject()
{
    if (m_working)
        Q_EMIT stopRequested();
    else
        QDialog::reject();
}

void PaperFiguresDialog::updateButtons()
{
    const bool hasModel = !m_unsupervised->path().empty() || !m_semisupervised->path().empty();
    m_form->setEnabled(!m_working);
    m_start->setEnabled(!m_working && hasModel && !m_folder->path().empty());
    m_buttons->button(QDialogButtonBox::Cancel)->setText(m_working ? tr("Stop") : tr("Close"));
}

} // namespace stratoscope
