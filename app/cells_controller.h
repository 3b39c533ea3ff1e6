// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/cell_steps.h"
#include "engine/data/data_source.h"
#include "engine/data/table_overview.h"
#include "engine/session/job_runner.h"

#include <QObject>

#include <optional>
#include <string>

namespace stratoscope {

class CellsPanel;
class ConfigController;

/// Fills the panel of cells from the open files, where they hold any, once the panel is seen, anew when the config means another
/// matrix, and writes what is applied there into the config.
class CellsController : public QObject
{
    Q_OBJECT

public:
    CellsController(CellsPanel& panel, ConfigController& config, QObject* parent = nullptr);

    void setData(const TableOverview& overview);
    /// Nothing is open any more.
    void clear();

Q_SIGNALS:
    /// The open files hold single cells, and are others than before.
    void found();
    /// The user wants to open a file.
    void openRequested();

private:
    /// What the plots are made of.
    struct Request
    {
        DataSource files;
        std::string layer;
        std::optional<bool> backed;
        std::string mitochondrialPrefix;

        bool operator==(const Request&) const = default;
    };
    void recognise(const DataSource& files);
    void followConfig();
    void start();
    void pressButton();

    CellsPanel& m_panel;
    ConfigController& m_config;
    JobRunner m_job;
    JobRunner m_recognition;
    DataSource m_files;               ///< of single cells; without a path: none are open
    std::optional<Request> m_started; ///< of the job under way, or of what is shown
    std::optional<CellSteps> m_steps; ///< that the config had last
};

} // namespace stratoscope
