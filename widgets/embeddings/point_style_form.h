// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

namespace stratoscope {

class AutoSlider;

/// Size and opacity of the points of an embedding: by hand, or by how close they lie.
class PointStyleForm : public QWidget
{
    Q_OBJECT
public:
    explicit PointStyleForm(QWidget* parent = nullptr);

    [[nodiscard]] std::optional<double> diameter() const; ///< logical pixels; none: by how close they lie
    [[nodiscard]] std::optional<double> opacity() const;  ///< 0 … 1; none: likewise
    /// Emits nothing.
    void setStyle(std::optional<double> diameter, std::optional<double> opacity);

Q_SIGNALS:
    void styleChanged();

private:
    AutoSlider* m_diameter;
    AutoSlider* m_opacity;
};

} // namespace stratoscope
