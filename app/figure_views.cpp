// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figure_views.h"

#include "app/data_controller.h"
#include "app/evaluation_controller.h"
#include "app/figure_source.h"
#include "app/layout_controller.h"
#include "app/panels.h"
#include "app/project_controller.h"
#include "app/run_viewer.h"
#include "app/runs_controller.h"
#include "app/selection_controller.h"
#include "app/shown_view.h"
#include "app/strip_log_controller.h"
#include "app/workspace.h"
#include "engine/core/checksum.h"
#include "engine/core/text.h"
#include "engine/training/snapshot_files.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/path_text.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/evaluation/evaluation_panel.h"
#include "widgets/plot/category_legend.h"
#include "widgets/plot/category_model.h"
#include "widgets/plot/embedding_plot.h"
#include "widgets/striplog/strip_log_panel.h"

#include <QDockWidget>

#include <algorithm>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

bool hasConfig(const fs::path& run, const std::string& sha256)
{
    const RunFolder folder(run);
    return folder.holdsRun() && (sha256.empty() || sha256OfFile(folder.config()) == sha256);
}

QString fileName(const fs::path& path)
{
    return pathText(path.filename());
}

} // namespace

FigureViews::FigureViews(const Surroundings& around, QObject* parent)
    : QObject(parent)
    , m_around(around)
{
    // Queued: after everybody else has heard of it and shows it.
    const auto later = Qt::QueuedConnection;
    connect(&m_around.workspace.runs(), &RunViewer::shown, this, &FigureViews::advance, later);
    connect(&m_around.workspace.runs(), &RunViewer::readyEmbeddingShown, this, &FigureViews::advance, later);
    connect(&m_around.workspace.data(), &DataController::loaded, this, &FigureViews::advance, later);
    connect(&m_around.layouts, &LayoutController::laidOut, this, &FigureViews::advance, later);
    connect(&m_around.stripLog, &StripLogController::prepared, this, &FigureViews::advance, later);
    connect(m_around.panels.embedding, &EmbeddingPanel::replayShown, this, &FigureViews::advance, later);
    const auto giveUp = [this] { m_wanted.reset(); };
    connect(&m_around.workspace.runs(), &RunViewer::failed, this, giveUp);
    connect(&m_around.workspace.data(), &DataController::failed, this, giveUp);
    connect(&m_around.layouts, &LayoutController::failed, this, giveUp);
    connect(&m_around.workspace, &Workspace::figureOpened, this, &FigureViews::restore);
}

FigureView FigureViews::describe(const std::string& kind, const fs::path& figure) const
{
    return shownView(m_around.workspace, m_around.panels, kind, figure);
}

void FigureViews::restore(const fs::path& figure)
{
    m_wanted.reset();
    try {
        Wanted wanted;
        wanted.view = readFigureView(figure);
        wanted.figure = figure;
        static_cast<void>(layoutOf(wanted.view)); // before anything is changed
        const fs::path elsewhere = (fs::absolute(figure).parent_path() / wanted.view.path).lexically_normal();
        if (wanted.view.kind == "sweep") {
            restoreSweep(wanted);
        } else if (wanted.view.run.empty()) {
            wanted.source = elsewhere;
            const auto table = m_around.workspace.data().table();
            if (table && table->path == elsewhere)
                begin(std::move(wanted));
            else
                offerToOpen(std::move(wanted), elsewhere);
        } else if (const std::optional<fs::path> run = runInProject(wanted)) {
            wanted.source = *run;
            wanted.together = runsTogether(wanted);
            begin(std::move(wanted));
        } else {
            wanted.source = elsewhere;
            offerToOpen(std::move(wanted), elsewhere);
        }
    } catch (const Error& error) {
        m_around.workspace.showError(QString::fromUtf8(error.what()));
    }
}

std::optional<fs::path> FigureViews::runInProject(const Wanted& wanted) const
{
    const Project& project = m_around.workspace.project().project();
    std::vector<fs::path> candidates = project.linkedRuns;
    candidates.push_back(project.runs() / fs::path(wanted.view.run).filename());
    bool hasNamesake = false;
    for (const fs::path& run : candidates) {
        if (run.filename() != wanted.view.run || !RunFolder(run).holdsRun())
            continue;
        if (hasConfig(run, wanted.view.configSha256))
            return run;
        hasNamesake = true;
    }
    if (hasNamesake)
        throw DataError(
            Issue{"the run " + wanted.view.run + " of this project has another config than the one this figure was made of",
                  {wanted.figure.string(), 0, 0, {}},
                  "Nothing was changed. The figure is of an earlier run of that name, or of another project."});
    return std::nullopt;
}

/// Their folders, that of the figure's own run first; empty for figures of one run. @throws DataError where the project does not
/// have the others
std::vector<fs::path> FigureViews::runsTogether(const Wanted& wanted) const
{
    std::vector<fs::path> folders;
    for (const std::string& name : wanted.view.runs) {
        const std::vector<RunSummary>& runs = m_around.workspace.project().runs();
        const auto found = std::ranges::find(runs, name, &RunSummary::name);
        if (found == runs.end())
            throw DataError(
                Issue{"this figure shows the run " + wanted.view.run + " together with " + name + ", which is not in this project",
                      {wanted.figure.string(), 0, 0, {}},
                      "Open the project that holds both, then the figure again."});
        folders.push_back(found->folder);
    }
    if (!folders.empty())
        folders.insert(folders.begin(), wanted.source);
    return folders;
}

RunAlignment FigureViews::alignmentOf(const FigureView& view)
{
    return view.asTrained ? RunAlignment::AsTheyAre : RunAlignment::Procrustes;
}

/// Whether the window shows the run, or the runs together, that a figure does.
bool FigureViews::areRunsShown() const
{
    const RunViewer& runs = m_around.workspace.runs();
    if (m_wanted->view.kind != "embedding")
        return runs.folder() == m_wanted->source;
    return runs.folder() == m_wanted->source && runs.together() == m_wanted->together &&
           (m_wanted->together.empty() || runs.alignment() == alignmentOf(m_wanted->view));
}

void FigureViews::offerToOpen(Wanted wanted, const fs::path& source)
{
    const std::string what = wanted.view.run.empty() ? source.filename().string() : "the run " + wanted.view.run;
    const bool isThere = wanted.view.run.empty() ? fs::is_regular_file(source) : hasConfig(source, wanted.view.configSha256);
    if (wanted.view.path.empty() || !isThere)
        throw DataError(Issue{"this figure shows " + what + ", which is neither open nor in " + source.parent_path().string(),
                              {wanted.figure.string(), 0, 0, {}},
                              "Open the project that holds it, then the figure again."});
    m_around.messages.offer(MessageBar::Kind::Information,
                            tr("%1 shows %2, which is not open.").arg(fileName(wanted.figure), QString::fromStdString(what)),
                            tr("Open %1").arg(pathText(source)), [this, wanted, source] {
                                m_around.workspace.openPath(source);
                                m_wanted = wanted;
                            });
}

void FigureViews::restoreSweep(const Wanted& wanted)
{
    std::vector<RunSummary> runs;
    for (const RunSummary& run : m_around.workspace.project().runs()) {
        if (std::ranges::find(wanted.view.runs, run.name) != wanted.view.runs.end())
            runs.push_back(run);
    }
    if (runs.size() < 2)
        throw DataError(Issue{"this figure compares " + counted(static_cast<std::int64_t>(wanted.view.runs.size()), "run") +
                                  " that are not in this project",
                              {wanted.figure.string(), 0, 0, {}},
                              "Open the project that holds them, then the figure again."});
    m_around.workspace.allRuns().sweeps().show(fileName(wanted.figure), runs, QString::fromStdString(wanted.view.metric));
}

void FigureViews::begin(Wanted wanted)
{
    m_wanted = std::move(wanted);
    RunViewer& runs = m_around.workspace.runs(); // advance() follows when they are there
    if (m_wanted->view.run.empty() || areRunsShown())
        advance();
    else if (m_wanted->view.kind == "embedding" && !m_wanted->together.empty())
        runs.showTogether(m_wanted->together, alignmentOf(m_wanted->view));
    else
        runs.show(m_wanted->source);
}

bool FigureViews::isSourceShown() const
{
    if (!m_wanted->view.run.empty())
        return areRunsShown();
    const auto table = m_around.workspace.data().table();
    return table && table->path == m_wanted->source;
}

void FigureViews::advance()
{
    if (!m_wanted)
        return;
    if (!isSourceShown()) {
        if (!m_wanted->view.run.empty() || !m_around.workspace.data().isLoading())
            m_wanted.reset(); // somebody went on to something else
        return;
    }
    const std::string kind = m_wanted->view.kind;
    raisePanel(kind);
    if (kind == "embedding" && !restoreEmbedding())
        return;
    if (kind == "striplog" && !restoreStripLog())
        return;
    if (kind == "loss")
        m_around.workspace.runs().showCurvesTogether(m_wanted->together);
    if (evaluationViewOf(kind).has_value() && !std::exchange(m_wanted->evaluationRequested, true))
        restoreEvaluation();
    if (kind != "embedding" && !m_wanted->view.classes.empty()) // those of earlier versions do not say
        m_around.panels.embedding->setClassStyles(ClassStyles(m_wanted->view.classes));
    const bool needsRows = kind == "embedding" || kind == "striplog" || !m_wanted->view.selection.empty();
    if (m_around.workspace.data().isLoading() || (needsRows && !m_around.workspace.data().table()))
        return; // once more when the rows are there, for colours and selection
    restoreSelection();
    const QString shown = m_wanted->view.run.empty() ? fileName(m_wanted->source) : QString::fromStdString(m_wanted->view.run);
    m_around.messages.show(MessageBar::Kind::Information, tr("%1 as in %2").arg(shown, fileName(m_wanted->figure)));
    m_wanted.reset();
}

bool FigureViews::restoreEmbedding()
{
    EmbeddingPanel& panel = *m_around.panels.embedding;
    const FigureView& view = m_wanted->view;
    if (panel.isEmpty())
        return false;
    if (const LayoutChoice choice = layoutOf(view); !view.layout.empty() && panel.layoutChoice() != choice) {
        if (!std::exchange(m_wanted->layoutRequested, true))
            m_around.layouts.start(choice);
        return false;
    }
    if (panel.epoch() != view.epoch) {
        if (!std::exchange(m_wanted->epochRequested, true))
            restoreEpoch();
        return false;
    }
    panel.setCamera({view.camera[0], view.camera[1]});
    panel.setColorBy(QString::fromStdString(view.colorBy));
    panel.setColorMap(QString::fromStdString(view.colorBy), colorMapNamed(view.colorMap).value_or(ColorMap::Viridis));
    std::optional<ColorRange> range;
    if (view.colorRange)
        range = {view.colorRange->at(0), view.colorRange->at(1)};
    panel.setColorRange(QString::fromStdString(view.colorBy), range);
    panel.setClassStyles(ClassStyles(view.classes));
    panel.setStyle({view.mode == "density" ? ScatterMode::Density : ScatterMode::Points, view.contours,
                    spreadStyleNamed(view.spread), view.pointSize, view.pointOpacity});
    QStringList hidden;
    for (const std::string& name : view.hidden)
        hidden.append(QString::fromStdString(name));
    panel.legend().model().hide(hidden);
    if (view.area) {
        const auto& [left, bottom, right, top] = *view.area;
        EmbeddingFigure figure = panel.plot().figure();
        figure.view = QRectF(QPointF(left, bottom), QPointF(right, top));
        panel.plot().setFigure(std::move(figure));
    }
    return true;
}

/// The frame of the replay, or the finished embedding in its place. Goes on without where the run kept no such snapshot.
void FigureViews::restoreEpoch()
{
    EmbeddingPanel& panel = *m_around.panels.embedding;
    const std::optional<std::int64_t> epoch = m_wanted->view.epoch;
    if (!epoch) {
        panel.showFinished();
        QMetaObject::invokeMethod(this, &FigureViews::advance, Qt::QueuedConnection);
        return;
    }
    const std::vector<std::int64_t> epochs = snapshotEpochs(RunFolder(m_wanted->source));
    if (std::ranges::find(epochs, *epoch) != epochs.end()) {
        panel.showEpoch(*epoch); // advance() follows when it is read
        if (panel.epoch() == epoch)
            QMetaObject::invokeMethod(this, &FigureViews::advance, Qt::QueuedConnection);
        return;
    }
    m_around.messages.show(MessageBar::Kind::Error, tr("%1 shows epoch %2 of %3, of which the run kept no snapshot.")
                                                        .arg(fileName(m_wanted->figure))
                                                        .arg(*epoch)
                                                        .arg(QString::fromStdString(m_wanted->view.run)));
    m_wanted.reset();
}

void FigureViews::restoreEvaluation()
{
    if (!m_wanted->view.part.empty())
        m_around.panels.evaluation->showPart(m_wanted->view.part);
    EvaluationController& evaluation = m_around.workspace.evaluation();
    const std::vector<std::string>& others = m_wanted->view.runs;
    const QString other = others.empty() ? QString() : QString::fromStdString(others.front());
    if (evaluation.comparedRun() != other)
        evaluation.compareWith(other);
    else if (m_around.panels.evaluation->isEmpty())
        evaluation.evaluate();
    m_around.panels.evaluation->showView(*evaluationViewOf(m_wanted->view.kind));
    m_around.panels.evaluation->setSelectionOnly(m_wanted->view.selectionOnly);
}

bool FigureViews::restoreStripLog()
{
    StripLogPanel& panel = *m_around.panels.stripLog;
    if (panel.isEmpty())
        return false; // until the first logs of the data are there
    if (!std::exchange(m_wanted->logsRequested, true)) {
        QStringList holes;
        for (const std::string& hole : m_wanted->view.holes)
            holes.append(QString::fromStdString(hole));
        m_around.stripLog.setTracks(trackKindsNamed(m_wanted->view.tracks));
        panel.chooseHoles(holes);
    }
    if (m_around.stripLog.isPreparing())
        return false;
    panel.showDepths(m_wanted->view.depths);
    return true;
}

void FigureViews::restoreSelection()
{
    const FigureView& view = m_wanted->view;
    const bool isOfScores = evaluationViewOf(view.kind).has_value();
    if ((!isOfScores && view.kind != "embedding" && view.kind != "striplog") || (isOfScores && view.selection.empty()))
        return;
    SelectionController& selection = m_around.workspace.selection();
    const std::vector<ProjectSelection> named = selection.named();
    if (std::ranges::find(named, view.selectionName, &ProjectSelection::name) != named.end())
        selection.chooseNamed(QString::fromStdString(view.selectionName), SelectionMode::Replace);
    else if (!view.selection.empty())
        selection.selectQuery(QString::fromStdString(view.selection), SelectionMode::Replace);
    else
        selection.clear();
}

void FigureViews::raisePanel(const std::string& kind)
{
    const PanelDocks& docks = m_around.panels.docks;
    QDockWidget* dock = kind == "loss"                       ? docks.curves
                        : kind == "striplog"                 ? docks.stripLog
                        : kind == "quality"                  ? docks.cells
                        : evaluationViewOf(kind).has_value() ? docks.evaluation
                                                             : docks.embedding;
    m_around.arrange(kind == "loss" ? Arrangement::Train : kind == "quality" ? Arrangement::Prepare : Arrangement::Explore);
    dock->raise();
}

} // namespace stratoscope
