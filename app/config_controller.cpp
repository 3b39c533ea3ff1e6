// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config_controller.h"

#include "engine/config/foreign_config.h"
#include "engine/data/column_resolution.h"
#include "engine/data/suggested_config.h"
#include "engine/training/training_mode.h"
#include "widgets/common/number_text.h"
#include "widgets/config/config_panel.h"

namespace stratoscope {

namespace {

void collectNames(const std::vector<ParameterInfo>& parameters, QStringList& names)
{
    for (const ParameterInfo& parameter : parameters) {
        names.append(QString::fromStdString(parameter.name));
        for (const std::string& choice : parameter.choices)
            names.append(QString::fromStdString(choice));
        collectNames(parameter.section, names);
    }
}

QStringList completionWords(const ModelRegistry& registry)
{
    QStringList words;
    collectNames(configSchema().parameters(), words);
    for (const Catalog& catalog : {registry.catalog(), trainingModeCatalog()}) {
        for (const ComponentInfo& component : catalog.components()) {
            words.append(QString::fromStdString(component.name));
            collectNames(component.schema->parameters(), words);
        }
    }
    words.removeDuplicates();
    return words;
}

bool hasParameter(const SchemaBase& schema, const std::string& name)
{
    return std::ranges::any_of(schema.parameters(), [&name](const ParameterInfo& parameter) { return parameter.name == name; });
}

QString verdictOf(const ConfigCheck& check)
{
    return ConfigController::tr("Ready: %1 parameters; %2 rows to train on, %3 to validate, %4 to test")
        .arg(countText(check.model->totalParameters), countText(check.trainingRows), countText(check.validationRows),
             countText(check.testRows));
}

} // namespace

ConfigController::ConfigController(ConfigPanel& panel, const ModelRegistry& registry, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_registry(registry)
{
    m_panel.setModels(registry.catalog());
    m_panel.setModes(trainingModeCatalog());
    m_panel.setCompletions(completionWords(registry));
    connect(&m_panel, &ConfigPanel::textChanged, this, &ConfigController::textEdited);
    connect(&m_panel, &ConfigPanel::modelChosen, this, &ConfigController::setModel);
    connect(&m_panel, &ConfigPanel::modeChosen, this, &ConfigController::setMode);
    connect(&m_panel, &ConfigPanel::suggestionRequested, this, &ConfigController::suggest);
}

void ConfigController::setFolder(const std::filesystem::path& folder)
{
    m_folder = folder;
    m_source = dataSource();
}

void ConfigController::setText(const QString& text)
{
    m_panel.setText(text);
}

QString ConfigController::text() const
{
    return m_panel.text();
}

void ConfigController::setData(const TableOverview& overview)
{
    m_data = overview;
    textEdited();
}

void ConfigController::clearData()
{
    m_data.reset();
    m_source = {}; // the next text asks for its files, be they the same
}

void ConfigController::suggest()
{
    if (m_data)
        setText(QString::fromStdString(suggestedConfig(*m_data->table, m_data->guess, m_data->table->path)));
}

void ConfigController::setRoles(const std::vector<ColumnRole>& roles)
{
    if (m_data)
        setValue("data.columns", columnsNode(*m_data->table, roles));
}

void ConfigController::setModel(const QString& name)
{
    const Catalog catalog = m_registry.catalog();
    const ComponentInfo* chosen = catalog.find(name.toStdString());
    if (chosen == nullptr)
        return;
    setValue("model.class", ConfigNode::scalar(chosen->name));
    ConfigNode params = ConfigNode::map();
    std::string mode;
    try {
        const ConfigDocument parsed = document();
        if (const ConfigNode* given = parsed.root.findPath("model.params")) {
            for (const ConfigNode::Entry& entry : given->entries()) { // those that the model does not have would only be in its way
                if (hasParameter(*chosen->schema, entry.key))
                    params.set(entry.key, entry.value);
            }
        }
        if (const ConfigNode* given = parsed.root.findPath("training.mode"))
            mode = given->text();
    } catch (const ConfigError&) {
        return; // the mistakes are shown; choosing a model mends none of them
    }
    setValue("model.params", params);
    const std::vector<std::string> modes = modesOfModel(chosen->name);
    if (!modes.empty() && std::ranges::find(modes, mode) == modes.end())
        setMode(QString::fromStdString(modes.front()));
}

void ConfigController::setMode(const QString& name)
{
    setValue("training.mode", ConfigNode::scalar(name.toStdString()));
    setValue("training.loss", ConfigNode::map()); // its keys depend on the mode; the defaults fit
}

void ConfigController::setValue(const char* path, const ConfigNode& value)
{
    if (text().trimmed().isEmpty())
        return; // one value makes no config; opening data suggests a whole one
    edit([&](const std::string& text) { return withValue(text, path, value); });
}

void ConfigController::removeValue(const char* path)
{
    edit([&](const std::string& text) { return withoutValue(text, path); });
}

void ConfigController::apply(const std::vector<ConfigEdit>& edits)
{
    if (!text().trimmed().isEmpty())
        edit([&edits](const std::string& text) { return withEdits(text, edits); });
}

void ConfigController::edit(const std::function<std::string(const std::string&)>& change)
{
    try {
        setText(QString::fromStdString(change(text().toStdString())));
    } catch (const ConfigError& error) {
        m_panel.showCheck(error.issues(), {});
    }
}

ConfigDocument ConfigController::document() const
{
    ConfigDocument parsed = parseConfig(text().toStdString(), "config", m_folder);
    adoptForeignConfig(parsed);
    return withModelOfMode(std::move(parsed));
}

DataSource ConfigController::dataSource() const
{
    try {
        const ConfigDocument parsed = document();
        const ConfigNode* path = parsed.root.findPath("data.path");
        const ConfigNode* more = parsed.root.findPath("data.more_files");
        if (path == nullptr || !path->isScalar() || path->text().empty())
            return {};
        DataConfig config;
        config.path = path->text();
        if (more != nullptr)
            (void)Codec<std::vector<std::string>>::decode(*more, config.moreFiles);
        return stratoscope::dataSource(config, parsed);
    } catch (const ConfigError&) {
        return {};
    }
}

std::vector<double> ConfigController::nullValues() const
{
    std::vector<double> values;
    try {
        const ConfigDocument parsed = document();
        if (const ConfigNode* node = parsed.root.findPath("data.null_values"))
            (void)Codec<std::vector<double>>::decode(*node, values);
    } catch (const ConfigError&) {
        values.clear();
    }
    return values;
}

void ConfigController::addNullValues(const std::vector<double>& values)
{
    std::vector<double> all = nullValues();
    all.insert(all.end(), values.begin(), values.end());
    setValue("data.null_values", Codec<std::vector<double>>::encode(all));
}

bool ConfigController::hasData() const
{
    return m_data && m_data->table->path == m_source.path && m_data->table->furtherPaths == m_source.furtherPaths;
}

QString ConfigController::modelClass() const
{
    return valueOf("model.class");
}

QString ConfigController::excluded() const
{
    return valueOf("data.exclude");
}

QString ConfigController::heldOut() const
{
    return valueOf("data.hold_out");
}

QString ConfigController::valueOf(const char* path) const
{
    try {
        const ConfigDocument parsed = document();
        const ConfigNode* value = parsed.root.findPath(path);
        return value != nullptr && value->isScalar() ? QString::fromStdString(value->text()) : QString();
    } catch (const ConfigError&) {
        return {};
    }
}

void ConfigController::textEdited()
{
    m_check.reset();
    Q_EMIT textChanged();
    if (const DataSource source = dataSource(); source != m_source) {
        m_source = source;
        Q_EMIT dataSourceChanged(source);
    }
    startCheck();
}

void ConfigController::startCheck()
{
    if (text().trimmed().isEmpty()) {
        m_job.stop();
        m_panel.showCheck({}, {});
        m_panel.showChoices({}, {});
        return;
    }
    ConfigDocument parsed;
    try {
        parsed = document();
    } catch (const ConfigError& error) {
        m_job.stop();
        m_check = ConfigCheck{error.issues(), {}, {}, 0, 0, 0};
        m_panel.showCheck(error.issues(), {});
        Q_EMIT checked(*m_check);
        return;
    }
    const auto textAt = [&parsed](const char* path, const char* otherwise) {
        const ConfigNode* node = parsed.root.findPath(path);
        return node != nullptr && node->isScalar() ? QString::fromStdString(node->text()) : QString::fromLatin1(otherwise);
    };
    const std::vector<std::string> usual = modesOfModel(textAt("model.class", "").toStdString());
    m_panel.showChoices(textAt("model.class", ""), textAt("training.mode", usual.empty() ? "" : usual.front().c_str()));
    Q_EMIT computeChanged(textAt("training.device", "auto"), textAt("training.threads", "auto"));
    showRoles(parsed);
    if (!m_source.path.empty() && !hasData() && std::filesystem::exists(m_source.path))
        return; // checked when the data are there
    m_job.start<ConfigCheck>(
        [parsed, this, table = m_data ? m_data->table : nullptr](const OnProgress&, const std::stop_token& stop) {
            return checkConfig(parsed, m_registry, table, stop);
        },
        [this](ConfigCheck check) {
            QStringList notes;
            for (const std::string& warning : check.warnings)
                notes.append(QString::fromStdString(warning));
            m_panel.showCheck(check.issues, check.issues.empty() ? verdictOf(check) : QString(), notes);
            m_check = std::move(check);
            Q_EMIT checked(*m_check);
        },
        [](const Failure&) {}); // only a stop, and that is followed by another check
}

void ConfigController::showRoles(const ConfigDocument& parsed)
{
    if (!hasData())
        return;
    Diagnostics ignored(parsed);
    const Config config = configSchema().read(parsed.root, {}, ignored);
    Q_EMIT rolesChanged(rolesOf(resolveColumns(config.data, *m_data->table, ignored).columns, *m_data->table));
}

} // namespace stratoscope
