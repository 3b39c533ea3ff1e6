// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/outline_tool.h"

#include <QWidget>

class QButtonGroup;

namespace stratoscope {

/// The choice of what dragging over points does: pan, or select by a lasso or a rectangle.
class OutlineButtons : public QWidget
{
    Q_OBJECT
public:
    explicit OutlineButtons(QWidget* parent = nullptr);

signals:
    void shapeChosen(stratoscope::OutlineTool::Shape shape);

protected:
    void changeEvent(QEvent* event) override;

private:
    void updateIcons();

    QButtonGroup* m_buttons; ///< ids are shapes
};

} // namespace stratoscope
