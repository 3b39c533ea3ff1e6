// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/embedding_replay.h"
#include "widgets/embeddings/embedding_layout.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QPushButton;
class QSlider;
class QToolButton;

namespace stratoscope {

/// Moves through the frames of a replay: by hand with a slider, or by itself from the first to the last.
class ReplayBar : public QWidget
{
    Q_OBJECT
public:
    explicit ReplayBar(QWidget* parent = nullptr);

    /// Begins at the last frame, or that of the epoch that is wanted.
    void setReplay(std::shared_ptr<const EmbeddingReplay> replay);
    /// Instead of a replay: what is being done, or why there is none. @param offersSnapshots with a button that asks for some
    void showMessage(const QString& text, bool offersSnapshots = false);
    [[nodiscard]] std::shared_ptr<const EmbeddingReplay> replay() const { return m_replay; }
    /// Shows the frame of an epoch, now or when there is a replay that has it.
    void showEpoch(std::int64_t epoch);
    /// Place of the frame that is shown. @pre there is a replay
    [[nodiscard]] std::size_t frame() const;
    /// The rows as the frame that is shown has them; null: no replay.
    [[nodiscard]] const std::shared_ptr<const EmbeddingLayout>& layout() const { return m_layout; }
    /// "epoch 12" @pre there is a replay
    [[nodiscard]] QString epoch() const;
    /// Nothing is replayed any more.
    void end();
    [[nodiscard]] bool isPlaying() const { return m_clock.isActive(); }

signals:
    /// Another frame is shown. @param isFirst of those of this replay that are shown
    void frameShown(bool isFirst);
    /// The user wants the next run to take snapshots.
    void snapshotsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void playOrPause();
    void pause();
    void advance();
    void chooseFrame(int frame);
    [[nodiscard]] int frameOf(std::int64_t epoch) const;
    void updateButton();

    QToolButton* m_play;
    QSlider* m_slider;
    QLabel* m_text;
    QPushButton* m_takeSnapshots;
    QTimer m_clock;
    std::optional<std::int64_t> m_wantedEpoch;       ///< of the replay that is to come
    std::shared_ptr<const EmbeddingReplay> m_replay; ///< null: none
    std::shared_ptr<const EmbeddingLayout> m_layout; ///< of the frame; null: none
};

} // namespace stratoscope
