// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/config_check.h"

#include <QObject>

#include <filesystem>

namespace stratoscope {

class ConfigController;
class MessageBar;

/// Lets the config's model start from the weights of a file, and offers to take what fits where not all of it does.
class StartWeightsController : public QObject
{
    Q_OBJECT

public:
    /// All must outlive it. @param window what dialogs stand before
    StartWeightsController(ConfigController& config, MessageBar& messages, QWidget& window, QObject* parent = nullptr);

    /// Asks for the file, beginning in a folder.
    void choose(const std::filesystem::path& folder);
    /// Writes the file into the config, where it can be undone; whether it fits comes with the config's next check.
    void startFrom(const std::filesystem::path& file);

private:
    void offerPart(const ConfigCheck& check);
    void showFit(const Issue& issue);

    ConfigController& m_config;
    MessageBar& m_messages;
    QWidget& m_window;
};

} // namespace stratoscope
