// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/weight_initialization.h"
#include "engine/models/model_info.h"

#include <QMenu>

namespace stratoscope {

/// What can be done with a layer: freeze, unfreeze, start its weights in another way.
class LayerMenu : public QMenu
{
    Q_OBJECT

public:
    explicit LayerMenu(const LayerInfo& layer, QWidget* parent = nullptr);

Q_SIGNALS:
    void freezeChosen();
    void unfreezeChosen();
    void initializerChosen(stratoscope::Initializer method);
    /// Back to the layer's own way to draw its weights.
    void defaultsChosen();
};

} // namespace stratoscope
