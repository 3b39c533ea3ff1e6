// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_spread.h"

#include <QWidget>

class QComboBox;

namespace stratoscope {

/// The choice of how points show how unsure a VAE is of them.
class SpreadChooser : public QWidget
{
    Q_OBJECT
public:
    explicit SpreadChooser(QWidget* parent = nullptr);

    [[nodiscard]] SpreadStyle style() const;
    void setStyle(SpreadStyle style);

Q_SIGNALS:
    void styleChanged(stratoscope::SpreadStyle style);

private:
    QComboBox* m_box; ///< the data of an entry: its style
};

} // namespace stratoscope
