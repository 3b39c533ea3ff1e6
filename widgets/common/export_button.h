// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

namespace stratoscope {

/// "Export…", and in its menu the copying of the same figure to the clipboard.
class ExportButton : public QToolButton
{
    Q_OBJECT

public:
    explicit ExportButton(const QString& toolTip, QWidget* parent = nullptr);

Q_SIGNALS:
    void copyRequested();
};

} // namespace stratoscope
