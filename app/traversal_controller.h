// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "engine/models/registry.h"
#include "engine/session/job_runner.h"

#include <QObject>

#include <filesystem>
#include <memory>

namespace stratoscope {

class TraversalPanel;

/// Decodes places along the latent dimensions of the run that is shown, in the background.
class TraversalController : public QObject
{
    Q_OBJECT

public:
    /// @param panel and registry outlive this
    TraversalController(TraversalPanel& panel, const ModelRegistry& registry, QObject* parent = nullptr);

    /// The data table that is open; it need not be read again for runs on it.
    void setTable(std::shared_ptr<const Table> table) { m_table = std::move(table); }
    /// Another run is shown, or none (an empty path).
    void setRun(const std::filesystem::path& folder);

private:
    void start();

    TraversalPanel& m_panel;
    const ModelRegistry& m_registry;
    std::shared_ptr<const Table> m_table;
    std::filesystem::path m_folder; ///< of the run that is shown; empty: none
    JobRunner m_job;
};

} // namespace stratoscope
