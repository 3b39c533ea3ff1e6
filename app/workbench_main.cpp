// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench_main.h"

#include "app/appearance.h"
#include "app/main_window.h"
#include "app/workspace.h"
#include "engine/core/version.h"

#include <QApplication>
#include <QCommandLineParser>

namespace stratoscope {

namespace {

struct Arguments
{
    QString path;
    QString arrangement;
    Appearance::Choice theme = Appearance::Choice::System;
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
    appearance.choose(arguments.theme);

    MainWindow window(appearance.theme());
    QObject::connect(&appearance, &Appearance::themeChanged, &window, &MainWindow::setTheme);
    window.show();
    if (!arguments.path.isEmpty())
        window.workspace().openPath(arguments.path.toStdString());
    if (!arguments.arrangement.isEmpty())
        window.showArrangement(Arrangements::fromName(arguments.arrangement.toStdString()));
    return QApplication::exec();
}

} // namespace stratoscope
