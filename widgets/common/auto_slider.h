// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QSlider;

namespace stratoscope {

/// A number that a slider sets, or that is left to the program while "Auto" is ticked.
class AutoSlider : public QWidget
{
    Q_OBJECT
public:
    /// What the slider goes over, and how its value is written.
    struct Scale
    {
        double low = 0;
        double high = 1;
        double step = 0.1;
        double factor = 1; ///< of the number as it is written
        QString unit;
        int decimals = 0; ///< as it is written
    };

    /// @param start where the slider stands at first
    AutoSlider(const Scale& scale, double start, QWidget* parent = nullptr);

    /// None: automatic.
    [[nodiscard]] std::optional<double> value() const;
    /// Beyond the scale its end. Emits nothing.
    void setValue(std::optional<double> value);
    [[nodiscard]] QSlider& slider() const { return *m_slider; }

Q_SIGNALS:
    void valueChanged(std::optional<double> value);

private:
    void showValue();

    Scale m_scale;
    QSlider* m_slider; ///< steps from low
    QLabel* m_text;
    QCheckBox* m_auto;
};

} // namespace stratoscope
