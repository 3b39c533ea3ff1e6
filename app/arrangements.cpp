// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arrangements.h"

#include "widgets/common/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QEvent>
#include <QPalette>
#include <QTimer>
#include <QToolBar>

#include <utility>

namespace stratoscope {

namespace {

constexpr std::array everyArrangement{Arrangement::Prepare, Arrangement::Train, Arrangement::Explore};
constexpr int stateVersion = 8; // raise when panels come or go, so that old states are not forced on new ones

struct Words
{
    QString title;
    QString tip;
    QString icon; ///< object name suffix, also the icon's name
};

Words wordsOf(Arrangement arrangement)
{
    switch (arrangement) {
    case Arrangement::Prepare:
        return {Arrangements::tr("Prepare"), Arrangements::tr("Look at the data (Ctrl+1)"), QStringLiteral("prepare")};
    case Arrangement::Train:
        return {Arrangements::tr("Train"), Arrangements::tr("Set up and watch a training (Ctrl+2)"), QStringLiteral("curves")};
    case Arrangement::Explore:
        break;
    }
    return {Arrangements::tr("Explore"), Arrangements::tr("Look into the embedding (Ctrl+3)"), QStringLiteral("explore")};
}

} // namespace

Arrangements::Arrangements(QMainWindow& window, const PanelDocks& docks, QToolBar& toolBar, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_docks(docks)
    , m_actions(new QActionGroup(this))
{
    int key = Qt::Key_1;
    for (const Arrangement arrangement : everyArrangement) {
        const Words words = wordsOf(arrangement);
        QAction* action = toolBar.addAction(words.title);
        action->setObjectName(QStringLiteral("arrange-") + words.icon);
        action->setToolTip(words.tip);
        action->setCheckable(true);
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key++)));
        m_actions->addAction(action);
        connect(action, &QAction::triggered, this, [this, arrangement] { show(arrangement); });
    }
    m_actions->actions().constFirst()->setChecked(true);
    m_window.installEventFilter(this);
    arrange(m_current);
}

bool Arrangements::eventFilter(QObject* watched, QEvent* event)
{
    // Docks take sizes only once the window has its own.
    if (watched == &m_window && event->type() == QEvent::Show && !std::exchange(m_shown, true)) {
        QTimer::singleShot(0, this, [this] {
            if (!m_states.contains(m_current)) // by now a project may be open
                arrange(m_current);
        });
    }
    return QObject::eventFilter(watched, event);
}

void Arrangements::apply(const QList<Share>& shares)
{
    for (const Share& share : shares) {
        const int whole = share.orientation == Qt::Horizontal ? m_window.width() : m_window.height();
        QList<int> sizes;
        for (const int percent : share.percents)
            sizes.append(whole * percent / 100);
        m_window.resizeDocks(share.docks, sizes, share.orientation);
    }
}

void Arrangements::updateIcons(const QPalette& palette)
{
    for (const Arrangement arrangement : everyArrangement)
        m_actions->actions().at(static_cast<int>(arrangement))->setIcon(themedIcon(wordsOf(arrangement).icon, palette));
}

void Arrangements::keep()
{
    m_states[m_current] = m_window.saveState(stateVersion);
}

void Arrangements::show(Arrangement arrangement)
{
    keep();
    m_current = arrangement;
    m_actions->actions().at(static_cast<int>(arrangement))->setChecked(true);
    const auto state = m_states.find(arrangement);
    state == m_states.end() ? arrange(arrangement) : restore(arrangement, state->second);
    if (m_unsuited.erase(arrangement) > 0)
        openWhatSuits();
}

void Arrangements::suit(DatasetKind kind)
{
    const bool fromProject = std::exchange(m_fromProject, false);
    if (std::exchange(m_kind, kind) == kind || fromProject)
        return;
    m_unsuited = {everyArrangement.begin(), everyArrangement.end()};
    m_unsuited.erase(m_current);
    openWhatSuits();
}

void Arrangements::openWhatSuits()
{
    const bool areCells = m_kind == DatasetKind::SingleCell;
    for (const auto& [dock, isSuited] : {std::pair{m_docks.stripLog, !areCells}, std::pair{m_docks.cells, areCells || !m_kind}}) {
        if (m_window.dockWidgetArea(dock) != Qt::NoDockWidgetArea)
            dock->setVisible(isSuited);
    }
    (areCells ? m_docks.cells : m_docks.stripLog)->raise();
}

void Arrangements::restore(Arrangement arrangement, const QByteArray& state)
{
    removeDocks(); // a state says nothing of docks that it does not hold, and they would stay
    if (!m_window.restoreState(state, stateVersion))
        arrange(arrangement);
}

void Arrangements::removeDocks()
{
    for (QDockWidget* dock : m_docks.all()) {
        dock->setFloating(false);
        dock->hide(); // first: what is visible when it is removed counts as visible in later states
        m_window.removeDockWidget(dock);
    }
}

void Arrangements::reset()
{
    m_states.erase(m_current);
    arrange(m_current);
}

void Arrangements::arrange(Arrangement arrangement)
{
    removeDocks();
    const QList<Share> shares = arrangement == Arrangement::Prepare ? arrangePrepare()
                                : arrangement == Arrangement::Train ? arrangeTrain()
                                                                    : arrangeExplore();
    openWhatSuits();
    QTimer::singleShot(0, this, [this, arrangement, shares] {
        if (arrangement == m_current)
            apply(shares);
    });
}

QList<Arrangements::Share> Arrangements::arrangePrepare()
{
    m_window.addDockWidget(Qt::TopDockWidgetArea, m_docks.data);
    m_window.splitDockWidget(m_docks.data, m_docks.column, Qt::Horizontal);
    m_window.tabifyDockWidget(m_docks.column, m_docks.stripLog);
    m_window.tabifyDockWidget(m_docks.stripLog, m_docks.cells);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_docks.preview);
    for (QDockWidget* dock : {m_docks.data, m_docks.column, m_docks.stripLog, m_docks.cells, m_docks.preview})
        dock->show();
    return {{{m_docks.data, m_docks.column}, {50, 50}, Qt::Horizontal}, {{m_docks.data, m_docks.preview}, {55, 45}, Qt::Vertical}};
}

QList<Arrangements::Share> Arrangements::arrangeTrain()
{
    m_window.addDockWidget(Qt::TopDockWidgetArea, m_docks.config);
    m_window.splitDockWidget(m_docks.config, m_docks.curves, Qt::Horizontal);
    m_window.splitDockWidget(m_docks.curves, m_docks.parts, Qt::Vertical);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_docks.architecture);
    m_window.splitDockWidget(m_docks.architecture, m_docks.runs, Qt::Horizontal);
    for (QDockWidget* dock : {m_docks.config, m_docks.curves, m_docks.parts, m_docks.architecture, m_docks.runs})
        dock->show();
    return {{{m_docks.config, m_docks.curves}, {38, 62}, Qt::Horizontal},
            {{m_docks.config, m_docks.architecture}, {68, 32}, Qt::Vertical},
            {{m_docks.curves, m_docks.parts}, {36, 32}, Qt::Vertical},
            {{m_docks.architecture, m_docks.runs}, {55, 45}, Qt::Horizontal}};
}

QList<Arrangements::Share> Arrangements::arrangeExplore()
{
    m_window.addDockWidget(Qt::TopDockWidgetArea, m_docks.legend);
    m_window.splitDockWidget(m_docks.legend, m_docks.embedding, Qt::Horizontal);
    m_window.splitDockWidget(m_docks.embedding, m_docks.stripLog, Qt::Horizontal);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, m_docks.selection);
    m_window.splitDockWidget(m_docks.selection, m_docks.preview, Qt::Horizontal);
    m_window.tabifyDockWidget(m_docks.preview, m_docks.evaluation);
    m_window.tabifyDockWidget(m_docks.evaluation, m_docks.clusters);
    m_window.tabifyDockWidget(m_docks.clusters, m_docks.traversal);
    m_window.tabifyDockWidget(m_docks.traversal, m_docks.runs);
    for (QDockWidget* dock : {m_docks.legend, m_docks.embedding, m_docks.stripLog, m_docks.selection, m_docks.preview,
                              m_docks.evaluation, m_docks.clusters, m_docks.traversal, m_docks.runs})
        dock->show();
    m_docks.preview->raise();
    return {{{m_docks.legend, m_docks.embedding, m_docks.stripLog}, {16, 50, 34}, Qt::Horizontal},
            {{m_docks.embedding, m_docks.selection}, {64, 36}, Qt::Vertical},
            {{m_docks.selection, m_docks.preview}, {40, 60}, Qt::Horizontal}};
}

std::vector<std::pair<std::string, std::string>> Arrangements::layouts()
{
    keep();
    std::vector<std::pair<std::string, std::string>> layouts;
    for (const auto& [arrangement, state] : m_states)
        layouts.emplace_back(name(arrangement), state.toBase64().toStdString());
    return layouts;
}

void Arrangements::setLayouts(const std::vector<std::pair<std::string, std::string>>& layouts)
{
    for (const auto& [arrangement, state] : layouts)
        m_states[fromName(arrangement)] = QByteArray::fromBase64(QByteArray::fromStdString(state));
    m_fromProject = !layouts.empty();
    const auto state = m_states.find(m_current);
    if (state != m_states.end())
        restore(m_current, state->second);
}

std::string Arrangements::name(Arrangement arrangement)
{
    switch (arrangement) {
    case Arrangement::Prepare:
        return "prepare";
    case Arrangement::Train:
        return "train";
    case Arrangement::Explore:
        break;
    }
    return "explore";
}

Arrangement Arrangements::fromName(const std::string& wanted)
{
    for (const Arrangement arrangement : everyArrangement) {
        if (name(arrangement) == wanted)
            return arrangement;
    }
    return Arrangement::Prepare;
}

} // namespace stratoscope
