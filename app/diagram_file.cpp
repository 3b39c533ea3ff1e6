// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagram_file.h"

#include "app/headless_application.h"
#include "widgets/architecture/diagram_export.h"

namespace stratoscope {

void writeDiagramFile(const ModelInfo& info, int depth, const std::filesystem::path& file, const FigureForm& form)
{
    const HeadlessApplication application;
    exportDiagram(info, depth, file, form);
}

} // namespace stratoscope
