// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/layer_menu.h"

namespace stratoscope {

namespace {

QString textOf(Initializer method)
{
    switch (method) {
    case Initializer::XavierUniform:
        return LayerMenu::tr("Xavier, uniform");
    case Initializer::XavierNormal:
        return LayerMenu::tr("Xavier, normal");
    case Initializer::KaimingUniform:
        return LayerMenu::tr("Kaiming, uniform");
    case Initializer::KaimingNormal:
        return LayerMenu::tr("Kaiming, normal");
    case Initializer::Orthogonal:
        return LayerMenu::tr("Orthogonal");
    case Initializer::Zeros:
        return LayerMenu::tr("Zeros");
    }
    return {};
}

} // namespace

LayerMenu::LayerMenu(const LayerInfo& layer, QWidget* parent)
    : QMenu(parent)
{
    const bool hasParameters = layer.parameters > 0;
    QAction* freeze = addAction(tr("Freeze"), this, &LayerMenu::freezeChosen);
    freeze->setEnabled(layer.trainableParameters > 0);
    freeze->setToolTip(tr("Keep its weights as they are while training"));
    QAction* unfreeze = addAction(tr("Unfreeze"), this, &LayerMenu::unfreezeChosen);
    unfreeze->setEnabled(layer.trainableParameters < layer.parameters);
    QMenu* initialize = addMenu(tr("Re-initialise"));
    initialize->setEnabled(hasParameters);
    for (const auto& [method, name] : EnumNames<Initializer>::values) {
        QAction* action =
            initialize->addAction(textOf(method), this, [this, chosen = method] { Q_EMIT initializerChosen(chosen); });
        action->setObjectName(QString::fromLatin1(name));
    }
    initialize->addSeparator();
    initialize->addAction(tr("Layer's own default"), this, &LayerMenu::defaultsChosen);
    freeze->setObjectName(QStringLiteral("freeze"));
    unfreeze->setObjectName(QStringLiteral("unfreeze"));
    setToolTipsVisible(true);
}

} // namespace stratoscope
