// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace stratoscope {

/// Offers to take numbers that logs write for missing values for missing. Hidden while there is nothing to offer.
class NullOfferBar : public QWidget
{
    Q_OBJECT

public:
    explicit NullOfferBar(QWidget* parent = nullptr);

    /// @param chosen values that are missing values already
    void show(const std::vector<NullOffer>& offers, const std::vector<double>& chosen);

Q_SIGNALS:
    void chosen(const std::vector<double>& values);

private:
    QLabel* m_text;
    QPushButton* m_accept;
    std::vector<double> m_values; ///< on offer
};

} // namespace stratoscope
