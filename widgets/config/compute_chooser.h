// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;

namespace stratoscope {

/// Where a training computes: the device and the number of threads, as the config says.
class ComputeChooser : public QWidget
{
    Q_OBJECT

public:
    /// @param mostThreads offered
    explicit ComputeChooser(int mostThreads, QWidget* parent = nullptr);

    /// As the config words them: "auto", "cpu", "cuda"; "auto" or a number. Emits nothing.
    void showChoices(const QString& device, const QString& threads);

Q_SIGNALS:
    void deviceChosen(const QString& device);
    void threadsChosen(const QString& threads);

private:
    QComboBox* m_device;
    QComboBox* m_threads;
};

} // namespace stratoscope
