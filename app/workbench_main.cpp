// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench_main.h"

#include "app/appearance.h"
#include "app/main_window.h"
#include "app/preferences.h"
#include "app/window_memory.h"
#include "app/workspace.h"
#include "engine/core/version.h"

#include <QApplication>
#include <QCommandLineParser>

#include <optional>

namespace stratoscope {

namespace {

struct Arguments
{
    QString path;
    QString arrangement;
    std::optional<Appearance::Choice> theme; ///< none: as kept
};

Arguments parseArguments(const QApplication& application)
{
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("PATH"), QStringLiteral("A project, a run folder or a data file."),
                                 QStringLiteral("[PATH]"));
    const QCommandLineOption theme(QStringLiteral("theme"), QStringLiteral("light, dark or system."), QStringLiteral("name"));
    const QCommandLineOption arrangement(QStringLiteral("arrangement"), QStringLiteral("prepare, train or explore."),
                                         QStringLiteral("name"));
    parser.addOptions({theme, arrangement});
    parser.process(application);
    Arguments arguments;
    arguments.path = parser.positionalArguments().value(0);
    arguments.arrangement = parser.value(arrangement);
    if (parser.value(theme) == QLatin1String("dark"))
        arguments.theme = Appearance::Choice::Dark;
    else if (parser.value(theme) == QLatin1String("light"))
        arguments.theme = Appearance::Choice::Light;
    else if (parser.value(theme) == QLatin1String("system"))
        arguments.theme = Appearance::Choice::System;
    return arguments;
}

} // namespace

int runWorkbench(int& argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("stratoscope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Stratoscope"));
    QApplication::setApplicationVersion(QString::fromLatin1(kVersion));
    const Arguments arguments = parseArguments(application);
    Appearance appearance(application);
    Preferences preferences;
    appearance.choose(arguments.theme.value_or(preferences.theme()));

    MainWindow window(appearance.theme());
    QObject::connect(&appearance, &Appearance::themeChanged, &window, &MainWindow::setTheme);
    WindowMemory memory(window, appearance, preferences);
    window.show();
    if (!arguments.path.isEmpty())
        window.workspace().openPath(arguments.path.toStdString());
    if (!arguments.arrangement.isEmpty())
        window.showArrangement(Arrangements::fromName(arguments.arrangement.toStdString()));
    const int code = QApplication::exec();
    memory.keepPlace();
    return code;
}

} // namespace stratoscope
