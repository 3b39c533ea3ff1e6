// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config_controller.h"
#include "app/data_controller.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/training_controller.h"
#include "app/workspace.h"
#include "engine/config/config_node.h"
#include "engine/data/demo/demo_core_log.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstddef>

namespace stratoscope {

/// The workbench with the demo core log open and a config that trains on it without an end.
class DemoWindow
{
public:
    explicit DemoWindow(std::size_t rows)
    {
        qputenv("XDG_DATA_HOME", m_folder.filePath("data-home").toUtf8());
        qputenv("XDG_CONFIG_HOME", m_folder.filePath("config-home").toUtf8());
        const DemoReport demo = writeCoreLogDemo(m_folder.path().toStdString(), rows);
        m_window.show();
        workspace().openPath(demo.data);
    }

    /// Waits until the config is checked. @returns false where it never is
    [[nodiscard]] bool prepare()
    {
        if (!configIsReady())
            return false;
        workspace().config().setValue("training.epochs", ConfigNode::integer(1'000'000));
        return configIsReady();
    }
    /// Starts a run and waits for its first step.
    [[nodiscard]] bool train()
    {
        workspace().startTraining();
        return QTest::qWaitFor([this] { return isTraining(); }, patienceMs);
    }
    /// Stops the run, and waits until the window has shown what became of it.
    void stop()
    {
        workspace().training().stop();
        (void)QTest::qWaitFor([this] { return !workspace().training().session().isActive(); }, patienceMs);
    }

    [[nodiscard]] bool isTraining() const { return workspace().training().session().state() == TrainingSession::State::Running; }
    [[nodiscard]] Workspace& workspace() const { return m_window.workspace(); }

private:
    static constexpr int patienceMs = 60'000;

    [[nodiscard]] bool configIsReady() const
    {
        return QTest::qWaitFor([this] { return workspace().config().check() && workspace().config().check()->issues.empty(); },
                               patienceMs);
    }

    QTemporaryDir m_folder;
    MainWindow m_window{ThemeKind::Light};
};

} // namespace stratoscope
