// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/foreign_config.h"

#include "engine/config/router_json.h"
#include "engine/config/tabular_json.h"

namespace stratoscope {

void adoptForeignConfig(ConfigDocument& document)
{
    if (isRouterConfig(document.root))
        adoptRouterConfig(document);
    else if (isTabularConfig(document.root))
        adoptTabularConfig(document);
}

} // namespace stratoscope
