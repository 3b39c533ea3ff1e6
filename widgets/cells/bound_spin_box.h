// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

#include <optional>

namespace stratoscope {

/// A bound that need not be set: the box then says "any", and its first step goes to where the bound begins to matter.
class BoundSpinBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    /// @param decimals of what is typed
    explicit BoundSpinBox(int decimals, QWidget* parent = nullptr);

    void setBound(std::optional<double> bound);
    [[nodiscard]] std::optional<double> bound() const;
    /// Where the first step from "any" goes, and the largest bound.
    void setStart(double start) { m_start = start; }

    void stepBy(int steps) override;

Q_SIGNALS:
    /// By the user.
    void boundEdited();

protected:
    [[nodiscard]] QString textFromValue(double value) const override;
    [[nodiscard]] double valueFromText(const QString& text) const override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;

private:
    double m_start = 0;
};

} // namespace stratoscope
