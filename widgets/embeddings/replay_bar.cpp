// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/replay_bar.h"

#include "widgets/common/icons.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/embeddings/replay_frames.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <iterator>
#include <utility>

namespace stratoscope {

namespace {

constexpr int wholeReplayMs = 6000; ///< from the first to the last frame, where there are neither very few nor very many
constexpr int quickestMs = 40;
constexpr int slowestMs = 500;

} // namespace

ReplayBar::ReplayBar(QWidget* parent)
    : QWidget(parent)
    , m_play(new QToolButton)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_text(new QLabel)
    , m_takeSnapshots(new QPushButton(tr("Take snapshots")))
{
    m_play->setObjectName(QStringLiteral("playReplay"));
    m_play->setAutoRaise(true);
    m_slider->setObjectName(QStringLiteral("replaySlider"));
    m_slider->setAccessibleName(tr("Epoch"));
    m_slider->setTracking(true);
    m_text->setObjectName(QStringLiteral("replayText"));
    m_takeSnapshots->setObjectName(QStringLiteral("takeSnapshots"));
    m_takeSnapshots->setToolTip(tr("Writes training.snapshots into the config; the next run keeps them"));
    m_takeSnapshots->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_play);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_text);
    layout->addWidget(m_takeSnapshots);

    connect(m_play, &QToolButton::clicked, this, &ReplayBar::playOrPause);
    connect(m_slider, &QSlider::sliderPressed, this, &ReplayBar::pause);
    connect(m_slider, &QSlider::valueChanged, this, &ReplayBar::chooseFrame);
    connect(&m_clock, &QTimer::timeout, this, &ReplayBar::advance);
    connect(m_takeSnapshots, &QPushButton::clicked, this, &ReplayBar::snapshotsRequested);
    showMessage({});
}

void ReplayBar::setReplay(std::shared_ptr<const EmbeddingReplay> replay)
{
    pause();
    m_replay = std::move(replay);
    const int last = static_cast<int>(m_replay->frames.size()) - 1;
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setRange(0, last);
        m_slider->setPageStep(std::max(1, last / 10));
        m_slider->setValue(last);
    }
    m_clock.setInterval(std::clamp(wholeReplayMs / std::max(1, last), quickestMs, slowestMs));
    // The longest text decides the width, so that the slider stays where it is.
    m_text->setWordWrap(false);
    const QString longest = tr("epoch %1 of %1").arg(countText(m_replay->frames.back().epoch));
    m_text->setMinimumWidth(
        std::max(m_text->fontMetrics().horizontalAdvance(longest), m_text->fontMetrics().horizontalAdvance(tr("before training"))));
    m_play->show();
    m_play->setEnabled(last > 0);
    m_slider->show();
    m_slider->setEnabled(last > 0);
    m_takeSnapshots->hide();
    updateButton();
    const int wanted = m_wantedEpoch ? frameOf(*std::exchange(m_wantedEpoch, std::nullopt)) : last;
    if (wanted == last)
        chooseFrame(last);
    else
        m_slider->setValue(wanted);
}

/// The last one where there is none of the epoch.
int ReplayBar::frameOf(std::int64_t epoch) const
{
    const auto found = std::ranges::find(m_replay->frames, epoch, &ReplayFrame::epoch);
    const auto last = std::prev(m_replay->frames.end());
    return static_cast<int>((found == m_replay->frames.end() ? last : found) - m_replay->frames.begin());
}

void ReplayBar::showEpoch(std::int64_t epoch)
{
    if (m_replay)
        m_slider->setValue(frameOf(epoch));
    else
        m_wantedEpoch = epoch;
}

std::size_t ReplayBar::frame() const
{
    return static_cast<std::size_t>(m_slider->value());
}

QString ReplayBar::epoch() const
{
    return epochText(*m_replay, frame());
}

void ReplayBar::end()
{
    hide();
    m_wantedEpoch.reset();
    showMessage({});
}

void ReplayBar::showMessage(const QString& text, bool offersSnapshots)
{
    pause();
    m_replay.reset();
    m_layout.reset();
    m_play->hide();
    m_slider->hide();
    m_takeSnapshots->setVisible(offersSnapshots);
    m_text->setMinimumWidth(0);
    m_text->setWordWrap(true);
    m_text->setText(text);
}

void ReplayBar::playOrPause()
{
    if (isPlaying()) {
        pause();
        return;
    }
    if (m_slider->value() == m_slider->maximum())
        m_slider->setValue(0);
    m_clock.start();
    updateButton();
}

void ReplayBar::pause()
{
    m_clock.stop();
    updateButton();
}

void ReplayBar::advance()
{
    m_slider->setValue(m_slider->value() + 1);
    if (m_slider->value() == m_slider->maximum())
        pause();
}

void ReplayBar::chooseFrame(int frame)
{
    if (!m_replay)
        return;
    const auto index = static_cast<std::size_t>(frame);
    const QString text = epochText(*m_replay, index);
    m_text->setText(m_replay->frames[index].epoch == 0 ? text : tr("%1 of %2").arg(text, countText(m_replay->frames.back().epoch)));
    const bool isFirst = m_layout == nullptr;
    m_layout = layoutOfFrame(*m_replay, index);
    emit frameShown(isFirst);
}

void ReplayBar::updateButton()
{
    m_play->setIcon(themedIcon(isPlaying() ? QStringLiteral("pause") : QStringLiteral("train"), palette()));
    const QString tip = isPlaying() ? tr("Pause the replay") : tr("Replay the embedding from the first epoch to the last");
    m_play->setToolTip(tip);
    m_play->setAccessibleName(tip);
}

void ReplayBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateButton();
}

void ReplayBar::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    pause(); // nobody sees it
}

} // namespace stratoscope
