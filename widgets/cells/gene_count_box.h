// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

#include <cstdint>
#include <optional>

namespace stratoscope {

/// How many genes to keep: a number, "all" (0), or "auto" (no number).
class GeneCountBox : public QSpinBox
{
    Q_OBJECT

public:
    explicit GeneCountBox(QWidget* parent = nullptr);

    void setCount(std::optional<std::int64_t> count);
    [[nodiscard]] std::optional<std::int64_t> count() const;

protected:
    [[nodiscard]] QString textFromValue(int value) const override;
    [[nodiscard]] int valueFromText(const QString& text) const override;
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override;
};

} // namespace stratoscope
