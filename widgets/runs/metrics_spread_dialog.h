// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/series_metrics.h"

#include <QDialog>

#include <vector>

namespace stratoscope {

/// Mean, spread and each value of the metrics of several runs.
class MetricsSpreadDialog : public QDialog
{
    Q_OBJECT

public:
    MetricsSpreadDialog(const std::vector<std::string>& runs, const std::vector<SeriesMetric>& metrics, const QString& note,
                        QWidget* parent = nullptr);

Q_SIGNALS:
    void saveRequested();
};

} // namespace stratoscope
