// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/data/table.h"
#include "engine/models/registry.h"
#include "engine/session/job_runner.h"
#include "engine/training/config_check.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>

namespace stratoscope {

class ArchitecturePanel;
class ConfigController;

/// Keeps the architecture panel and the config together: shows the config's model, reads the weights of the chosen layer in the
/// background, and writes what is chosen about a layer into the config, where it can be undone.
class ArchitectureController : public QObject
{
    Q_OBJECT

public:
    ArchitectureController(ArchitecturePanel& panel, ConfigController& config, const ModelRegistry& registry,
                           QObject* parent = nullptr);

    /// The data table that is open; sizes that the config leaves open come from it.
    void setTable(std::shared_ptr<const Table> table);
    /// The run that is shown: weights come from its checkpoint where its model is the config's. Empty: no run.
    void setRun(const std::filesystem::path& folder);

private:
    void show(const ConfigCheck& check);
    void showWeights();
    void editModel(const std::function<void(ModelConfig&, const std::vector<std::string>& names)>& change);
    void setOrRemove(const char* path, const ConfigNode& list);

    ArchitecturePanel& m_panel;
    ConfigController& m_config;
    const ModelRegistry& m_registry;
    JobRunner m_job;
    ConfigDocument m_document; ///< of the model in the panel
    std::shared_ptr<const Table> m_table;
    std::filesystem::path m_run;
};

} // namespace stratoscope
