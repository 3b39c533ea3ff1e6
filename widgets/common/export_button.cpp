// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/export_button.h"

#include <QAction>

namespace stratoscope {

ExportButton::ExportButton(const QString& toolTip, QWidget* parent)
    : QToolButton(parent)
{
    setText(tr("Export…"));
    setToolTip(toolTip);
    setPopupMode(MenuButtonPopup);
    auto* copy = new QAction(tr("Copy figure"), this);
    copy->setToolTip(tr("Put this figure on the clipboard as an image"));
    connect(copy, &QAction::triggered, this, &ExportButton::copyRequested);
    addAction(copy);
}

} // namespace stratoscope
