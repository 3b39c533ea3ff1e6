// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/roles.h"

#include <QByteArray>
#include <QList>
#include <QMainWindow>
#include <QObject>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

class QActionGroup;
class QPalette;
class QDockWidget;
class QToolBar;

namespace stratoscope {

enum class Arrangement
{
    Prepare,
    Train,
    Explore
};

/// The docks of the window, by what is in them.
struct PanelDocks
{
    QDockWidget* data;
    QDockWidget* column;
    QDockWidget* stripLog;
    QDockWidget* cells;
    QDockWidget* preview;
    QDockWidget* config;
    QDockWidget* curves;
    QDockWidget* parts;
    QDockWidget* architecture;
    QDockWidget* runs;
    QDockWidget* legend;
    QDockWidget* embedding;
    QDockWidget* evaluation;
    QDockWidget* clusters;
    QDockWidget* selection;
    QDockWidget* traversal;

    [[nodiscard]] std::array<QDockWidget*, 16> all() const
    {
        return {data,         column, stripLog, cells,     preview,    config,   curves,    parts,
                architecture, runs,   legend,   embedding, evaluation, clusters, selection, traversal};
    }
};

/// Three arrangements of the same panels, one click apart. What the user moves stays moved, in each by itself, until reset.
class Arrangements : public QObject
{
    Q_OBJECT

public:
    Arrangements(QMainWindow& window, const PanelDocks& docks, QToolBar& toolBar, QObject* parent = nullptr);

    void show(Arrangement arrangement);
    [[nodiscard]] Arrangement current() const { return m_current; }
    /// Puts the panels of the present arrangement where they were at first.
    void reset();
    /// Closes the panels that have nothing to show of such data, and opens those that have. The menu opens each all the same.
    void suit(DatasetKind kind);

    void updateIcons(const QPalette& palette);

    /// Name of an arrangement and the state of its docks as base64, for a project.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> layouts();
    void setLayouts(const std::vector<std::pair<std::string, std::string>>& layouts);

    [[nodiscard]] static std::string name(Arrangement arrangement);
    /// Prepare for a name that is none.
    [[nodiscard]] static Arrangement fromName(const std::string& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// How docks share the window, in per cent of its width or height.
    struct Share
    {
        QList<QDockWidget*> docks;
        QList<int> percents;
        Qt::Orientation orientation;
    };
    void arrange(Arrangement arrangement);
    /// Put the docks in their places; sizes come later, when the window has laid them out.
    [[nodiscard]] QList<Share> arrangePrepare();
    [[nodiscard]] QList<Share> arrangeTrain();
    [[nodiscard]] QList<Share> arrangeExplore();
    void removeDocks();
    void restore(Arrangement arrangement, const QByteArray& state);
    void apply(const QList<Share>& shares);
    void keep();
    /// Opens and closes what the kind of the data asks for, where the arrangement has a place for it, and puts it before others.
    void openWhatSuits();

    QMainWindow& m_window;
    PanelDocks m_docks;
    QActionGroup* m_actions;
    Arrangement m_current = Arrangement::Prepare;
    bool m_shown = false;                       ///< the window, ever
    std::map<Arrangement, QByteArray> m_states; ///< as the user left them
    std::optional<DatasetKind> m_kind;
    bool m_fromProject = false;       ///< what is open was chosen with the data that comes next
    std::set<Arrangement> m_unsuited; ///< kept when the data was of another kind
};

} // namespace stratoscope
