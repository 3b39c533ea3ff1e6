// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/camera.h"
#include "widgets/plot/themed_item.h"

#include <array>

namespace stratoscope {

/// In a corner of a plot of space: where its three axes run as they are seen from the camera, with their names.
class AxisTriad : public ThemedItem
{
    Q_OBJECT
public:
    explicit AxisTriad(QCustomPlot* plot);

    void setNames(const std::array<QString, 3>& names) { m_names = names; }
    void setCamera(const Camera& camera) { m_camera = camera; }

protected:
    void draw(QCPPainter* painter) override;

private:
    struct Arm
    {
        QString name;
        QPointF tip; ///< from where the axes meet, in pixels
        double depth = 0;
    };
    /// The farthest first.
    [[nodiscard]] std::array<Arm, 3> arms() const;

    std::array<QString, 3> m_names;
    Camera m_camera;
};

} // namespace stratoscope
