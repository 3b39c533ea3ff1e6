// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/config/compute_chooser.h"

#include "widgets/common/spacing.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace stratoscope {

namespace {

/// Shows what the config says, also what is not among the choices.
void showText(QComboBox& box, const QString& value)
{
    const QSignalBlocker silence(box);
    int index = box.findData(value);
    if (index < 0) {
        box.addItem(value, value);
        index = box.count() - 1;
    }
    box.setCurrentIndex(index);
}

} // namespace

ComputeChooser::ComputeChooser(int mostThreads, QWidget* parent)
    : QWidget(parent)
    , m_device(new QComboBox)
    , m_threads(new QComboBox)
{
    m_device->setObjectName(QStringLiteral("deviceBox"));
    m_device->setAccessibleName(tr("Device"));
    m_device->setToolTip(tr("Where the next training computes (training.device of the config)"));
    m_device->addItem(tr("Device: auto"), QStringLiteral("auto"));
    m_device->addItem(tr("CPU"), QStringLiteral("cpu"));
    m_device->addItem(tr("CUDA"), QStringLiteral("cuda"));
    m_threads->setObjectName(QStringLiteral("threadsBox"));
    m_threads->setAccessibleName(tr("Threads"));
    m_threads->setToolTip(
        tr("Threads of the next training (training.threads of the config); auto measures which count is fastest"));
    m_threads->addItem(tr("Threads: auto"), QStringLiteral("auto"));
    for (int threads = 1; threads <= mostThreads; threads *= 2)
        m_threads->addItem(threads == 1 ? tr("1 thread") : tr("%1 threads").arg(threads), QString::number(threads));
    setEnabled(false); // until there is a config
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpacing, 0, kSpacing, 0);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_device);
    layout->addWidget(m_threads);
    connect(m_device, &QComboBox::activated, this, [this] { Q_EMIT deviceChosen(m_device->currentData().toString()); });
    connect(m_threads, &QComboBox::activated, this, [this] { Q_EMIT threadsChosen(m_threads->currentData().toString()); });
}

void ComputeChooser::showChoices(const QString& device, const QString& threads)
{
    setEnabled(true);
    showText(*m_device, device);
    showText(*m_threads, threads);
}

} // namespace stratoscope
