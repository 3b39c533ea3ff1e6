// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session/job_runner.h"

#include <QObject>

namespace stratoscope {

class EmbeddingPanel;
class RunViewer;

/// Reads the snapshots of the shown run, in the background, when the user wants to see how its embedding came about.
class ReplayController : public QObject
{
    Q_OBJECT

public:
    ReplayController(EmbeddingPanel& panel, const RunViewer& runs, QObject* parent = nullptr);

private:
    void start();

    EmbeddingPanel& m_panel;
    const RunViewer& m_runs;
    JobRunner m_job;
};

} // namespace stratoscope
