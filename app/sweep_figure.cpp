// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sweep_figure.h"

#include "app/figure_source.h"
#include "app/headless_application.h"
#include "app/run_figure.h"
#include "engine/core/error.h"
#include "engine/evaluation/sweep_runs.h"
#include "widgets/plot/figure_export.h"
#include "widgets/runs/sweep_scene.h"

#include <qcustomplot.h>

namespace stratoscope {

void writeSweepFigure(const SweepFigureRequest& request)
{
    const SweepComparison comparison = compareSweep(recordedSweep(request.folder), request.metric);
    if (comparison.axes.empty())
        throw DataError(Issue{"the runs do not differ in any key of their configs",
                              {request.folder.string(), 0, 0, {}},
                              "`sweep --vary` makes runs that do."});
    const HeadlessApplication application;
    FigureOptions options;
    options.theme = themeNamed(request.theme);
    options.title = QString::fromStdString(std::filesystem::absolute(request.folder).lexically_normal().filename().string());
    options.sizeMm = sweepFigureSize(comparison);
    request.form.applyTo(options);
    FigureView view = viewOfSweep(comparison, request.folder, request.out);
    view.theme = request.theme;
    options.view = keptText(view);
    exportFigure(*makeSweepFigure(comparison, options.title, options.theme), request.out, options);
}

} // namespace stratoscope
