// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paper_figures_controller.h"

#include "app/paper_figures_file.h"
#include "engine/training/run_folder.h"
#include "widgets/runs/paper_figures_dialog.h"

namespace stratoscope {

namespace {

PathChooser::Offers offersOf(const std::vector<RunSummary>& runs, const std::string& modelClass)
{
    PathChooser::Offers offers;
    for (const RunSummary& run : runs) {
        if (run.modelClass == modelClass && run.problem.empty())
            offers.emplace_back(QString::fromStdString(run.name), run.folder);
    }
    return offers;
}

} // namespace

PaperFiguresController::PaperFiguresController(QWidget& window, const ModelRegistry& registry, QObject* parent)
    : QObject(parent)
    , m_dialog(new PaperFiguresDialog(&window))
    , m_registry(registry)
{
    connect(m_dialog, &PaperFiguresDialog::startRequested, this, &PaperFiguresController::start);
    connect(m_dialog, &PaperFiguresDialog::stopRequested, this, &PaperFiguresController::stop);
    connect(&m_job, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        if (m_dialog->isWorking())
            m_dialog->showProgress(stage, fraction);
    });
}

void PaperFiguresController::setRuns(const std::vector<RunSummary>& runs)
{
    m_dialog->setRuns(offersOf(runs, "VAE"), offersOf(runs, "SemiSupervisedVAE"));
}

void PaperFiguresController::setTable(const std::filesystem::path& table)
{
    m_dialog->setOpenTable(table);
}

void PaperFiguresController::setFolders(const std::filesystem::path& runs, const std::filesystem::path& figures)
{
    m_runsFolder = runs;
    m_dialog->setUsualFolder(figures);
}

void PaperFiguresController::show()
{
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

PaperRunsRequest PaperFiguresController::request() const
{
    const PaperFiguresDialog::Choice choice = m_dialog->choice();
    PaperRunsRequest request;
    request.unsupervised = choice.unsupervised;
    request.semisupervised = choice.semisupervised;
    const bool hasRun = RunFolder(choice.unsupervised).holdsRun() || RunFolder(choice.semisupervised).holdsRun();
    if (!hasRun) // a run brings its own
        request.data = choice.data;
    request.folder = choice.folder;
    request.runsFolder = m_runsFolder;
    return request;
}

void PaperFiguresController::start()
{
    const PaperFiguresDialog::Choice choice = m_dialog->choice();
    m_dialog->showProgress(tr("reading the models"), -1);
    using Result = std::shared_ptr<const Made>;
    m_job.start<Result>(
        [request = request(), &registry = m_registry](const OnProgress& progress, const std::stop_token& stop) {
            auto made = std::make_shared<Made>();
            made->runs = paperRuns(request, registry, progress, stop);
            PaperFiguresRequest figures;
            figures.unsupervised = made->runs.unsupervised;
            figures.semisupervised = made->runs.semisupervised;
            const WorkSettings settings{.threads = availableThreads(), .onProgress = progress, .stop = stop};
            made->figures = paperFigures(figures, registry, settings);
            return Result(std::move(made));
        },
        [this, choice](const Result& made) { draw(*made, choice.folder, choice.format); },
        [this](const Failure& failure) {
            m_dialog->showReady(failure.message);
            Q_EMIT runsMade();
        });
}

void PaperFiguresController::stop()
{
    m_job.stop();
    m_dialog->showReady(tr("Stopped. Runs that were made already stay in the project."));
    Q_EMIT runsMade();
}

void PaperFiguresController::draw(const Made& made, const std::filesystem::path& folder, const QString& format)
{
    Q_EMIT runsMade();
    try {
        (void)writePaperFigures(made.figures, folder, format.toStdString());
    } catch (const Error& error) {
        m_dialog->showReady(QString::fromUtf8(error.what()));
        return;
    }
    m_dialog->showReady();
    m_dialog->accept();
    QStringList notes;
    for (const std::vector<std::string>& some : {made.runs.notes, made.figures.notes}) {
        for (const std::string& note : some)
            notes += QString::fromStdString(note);
    }
    Q_EMIT finished(folder, notes);
}

} // namespace stratoscope
