// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/config/text_edit.h"
#include "engine/data/roles.h"
#include "engine/data/table_overview.h"
#include "engine/models/registry.h"
#include "engine/session/job_runner.h"
#include "engine/training/config_check.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

class ConfigPanel;

/// Keeps the text in the config panel and its meaning together: checks it in the background against the open data,
/// shows what is wrong on its lines, and writes choices made elsewhere (roles, model, threads) into it.
class ConfigController : public QObject
{
    Q_OBJECT

public:
    ConfigController(ConfigPanel& panel, const ModelRegistry& registry, QObject* parent = nullptr);

    /// Relative paths in the config start here.
    void setFolder(const std::filesystem::path& folder);
    void setText(const QString& text);
    [[nodiscard]] QString text() const;

    /// The data that the text is checked against; also shows the roles that the text gives its columns.
    void setData(const TableOverview& overview);
    /// No data are open any more; the next text asks for its own anew.
    void clearData();
    /// Replaces the text by one that fits the open data.
    void suggest();

    void setRoles(const std::vector<ColumnRole>& roles);
    void setValue(const char* path, const ConfigNode& value);
    void removeValue(const char* path);
    /// Several edits as one step that can be undone.
    void apply(const std::vector<ConfigEdit>& edits);

    /// The text as a document. @throws ConfigError when it is not valid YAML
    [[nodiscard]] ConfigDocument document() const;
    /// Where data.path and data.more_files point; no path when the text does not say.
    [[nodiscard]] DataSource dataSource() const;
    /// data.null_values as the text has them.
    [[nodiscard]] std::vector<double> nullValues() const;
    /// Adds numbers to data.null_values.
    void addNullValues(const std::vector<double>& values);
    [[nodiscard]] QString modelClass() const;
    [[nodiscard]] QString excluded() const; ///< data.exclude as the text has it; empty when it does not
    [[nodiscard]] QString heldOut() const;  ///< data.hold_out likewise
    /// No value while a check is under way.
    [[nodiscard]] const std::optional<ConfigCheck>& check() const { return m_check; }

Q_SIGNALS:
    void textChanged();
    /// The text names other data files than before.
    void dataSourceChanged(const stratoscope::DataSource& source);
    void rolesChanged(const std::vector<stratoscope::ColumnRole>& roles);
    void checked(const stratoscope::ConfigCheck& check);
    /// Where the text wants to be computed: training.device and training.threads.
    void computeChanged(const QString& device, const QString& threads);

private:
    /// Puts a model into the text, with what of its parameters fits, and a mode that trains it.
    void setModel(const QString& name);
    void setMode(const QString& name);
    [[nodiscard]] QString valueOf(const char* path) const;
    void edit(const std::function<std::string(const std::string&)>& change);
    [[nodiscard]] bool hasData() const; ///< the data that the text names
    void textEdited();
    void startCheck();
    void showRoles(const ConfigDocument& document);

    ConfigPanel& m_panel;
    const ModelRegistry& m_registry;
    JobRunner m_job;
    std::filesystem::path m_folder;
    std::optional<TableOverview> m_data;
    DataSource m_source; ///< that the text names
    std::optional<ConfigCheck> m_check;
};

} // namespace stratoscope
