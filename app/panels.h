// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arrangements.h"
#include "widgets/plot/theme.h"

namespace stratoscope {

class ArchitecturePanel;
class CellsPanel;
class ClusterPanel;
class ColumnPlot;
class ConfigPanel;
class CurvesPanel;
class DataPanel;
class EmbeddingPanel;
class EvaluationPanel;
class PreviewPanel;
class RunsPanel;
class SelectionPanel;
class StripLogPanel;
class TraversalPanel;

/// Every panel of the workbench, each in a dock of the window, which owns them.
struct Panels
{
    explicit Panels(QMainWindow& window);

    void setTheme(ThemeKind theme);

    DataPanel* data;
    ColumnPlot* column;
    StripLogPanel* stripLog;
    CellsPanel* cells;
    PreviewPanel* preview;
    ConfigPanel* config;
    CurvesPanel* loss;
    CurvesPanel* parts;
    ArchitecturePanel* architecture;
    RunsPanel* runs;
    EmbeddingPanel* embedding;
    EvaluationPanel* evaluation;
    ClusterPanel* clusters;
    SelectionPanel* selection;
    TraversalPanel* traversal;
    PanelDocks docks;
};

} // namespace stratoscope
