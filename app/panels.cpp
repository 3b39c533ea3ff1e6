// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels.h"

#include "widgets/architecture/architecture_panel.h"
#include "widgets/cells/cells_panel.h"
#include "widgets/clusters/cluster_panel.h"
#include "widgets/config/config_panel.h"
#include "widgets/data/column_plot.h"
#include "widgets/data/data_panel.h"
#include "widgets/data/preview_panel.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/evaluation/evaluation_panel.h"
#include "widgets/plot/category_legend.h"
#include "widgets/runs/runs_panel.h"
#include "widgets/selection/selection_panel.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/training/curves_panel.h"
#include "widgets/traversal/traversal_panel.h"

#include <QCoreApplication>
#include <QDockWidget>

namespace stratoscope {

Panels::Panels(QMainWindow& window)
    : data(new DataPanel)
    , column(new ColumnPlot)
    , stripLog(new StripLogPanel)
    , cells(new CellsPanel)
    , preview(new PreviewPanel)
    , config(new ConfigPanel)
    , loss(new CurvesPanel({MetricGroup::Loss}))
    , parts(new CurvesPanel(
          {MetricGroup::Parts, MetricGroup::Schedules, MetricGroup::Gradient, MetricGroup::Speed, MetricGroup::Memory}))
    , architecture(new ArchitecturePanel)
    , runs(new RunsPanel)
    , embedding(new EmbeddingPanel)
    , evaluation(new EvaluationPanel)
    , clusters(new ClusterPanel)
    , selection(new SelectionPanel)
    , traversal(new TraversalPanel)
{
    const auto dock = [&window](const char* name, const QString& title, QWidget* panel) {
        auto* made = new QDockWidget(title, &window);
        made->setObjectName(QLatin1String(name));
        made->setWidget(panel);
        made->setFeatures(QDockWidget::DockWidgetMovable | QDockWidget::DockWidgetFloatable | QDockWidget::DockWidgetClosable);
        return made;
    };
    const auto title = [](const char* text) { return QCoreApplication::translate("Panels", text); };
    docks = {dock("data", title("Data"), data),
             dock("column", title("Column"), column),
             dock("stripLog", title("Strip log"), stripLog),
             dock("cells", title("Cells"), cells),
             dock("preview", title("Rows"), preview),
             dock("config", title("Config"), config),
             dock("curves", title("Loss curves"), loss),
             dock("parts", title("Parts and schedules"), parts),
             dock("architecture", title("Architecture"), architecture),
             dock("runs", title("Runs"), runs),
             dock("legend", title("Legend"), &embedding->legend()),
             dock("embedding", title("Embedding"), embedding),
             dock("evaluation", title("Evaluation"), evaluation),
             dock("clusters", title("Clusters"), clusters),
             dock("selection", title("Selection"), selection),
             dock("traversal", title("Traversal"), traversal)};
    embedding->legend().show();
}

void Panels::setTheme(ThemeKind theme)
{
    loss->setTheme(theme);
    parts->setTheme(theme);
    embedding->setTheme(theme);
    evaluation->setTheme(theme);
    column->setTheme(theme);
    stripLog->setTheme(theme);
    cells->setTheme(theme);
    architecture->setTheme(theme);
}

} // namespace stratoscope
