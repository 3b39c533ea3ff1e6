// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recent_menu.h"

#include "widgets/common/path_text.h"

#include <QAction>
#include <QDir>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

/// "log.csv — ~/cores", in which no letter is a shortcut.
QString entryText(const fs::path& path)
{
    QString folder = pathText(path.parent_path());
    const QString home = QDir::homePath();
    if (folder == home || folder.startsWith(home + QLatin1Char('/')))
        folder.replace(0, home.size(), QStringLiteral("~"));
    return QStringLiteral("%1 — %2").arg(pathText(path.filename()), folder).replace('&', "&&");
}

} // namespace

RecentMenu::RecentMenu(QWidget* parent)
    : QMenu(parent)
{
    setTitle(tr("Open recent"));
    setObjectName(QStringLiteral("recent"));
    connect(this, &QMenu::aboutToShow, this, &RecentMenu::fill);
}

void RecentMenu::setPaths(std::vector<fs::path> paths)
{
    m_paths = std::move(paths);
    menuAction()->setEnabled(!m_paths.empty());
}

void RecentMenu::fill()
{
    clear();
    for (const fs::path& path : m_paths) {
        std::error_code error;
        if (fs::exists(path, error))
            addAction(entryText(path), this, [this, path] { Q_EMIT chosen(path); });
    }
    if (isEmpty())
        addAction(tr("What was opened is no longer there"))->setEnabled(false);
    addSeparator();
    addAction(tr("Clear this list"), this, &RecentMenu::clearRequested);
}

} // namespace stratoscope
