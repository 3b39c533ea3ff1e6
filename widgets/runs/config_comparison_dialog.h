// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/line_comparison.h"

#include <QDialog>

#include <vector>

class QTableWidget;

namespace stratoscope {

/// Two configs line by line beside each other; lines that differ are marked, and may be shown alone.
class ConfigComparisonDialog : public QDialog
{
    Q_OBJECT

public:
    ConfigComparisonDialog(const QString& leftName, const QString& rightName, const std::vector<LinePair>& lines,
                           QWidget* parent = nullptr);

private:
    void fill(const std::vector<LinePair>& lines);
    void showOnlyDifferences(bool only);

    QTableWidget* m_table;
};

} // namespace stratoscope
