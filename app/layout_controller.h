// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/projection.h"
#include "engine/session/job_runner.h"
#include "widgets/embeddings/embedding_layout.h"

#include <QObject>

#include <memory>

namespace stratoscope {

class LayoutTarget;

/// Lays the embedding that a plot shows out by the method that the user chose, in the background, and shows the layout as it forms.
class LayoutController : public QObject
{
    Q_OBJECT

public:
    explicit LayoutController(LayoutTarget& target, QObject* parent = nullptr);

    void start(const LayoutChoice& choice);
    void stop();
    /// The same where it is of rows that are no longer shown.
    void stopIfOutdated();

Q_SIGNALS:
    /// The layout that was asked for is shown.
    void laidOut();
    void failed(const stratoscope::Failure& failure);

private:
    using Result = std::shared_ptr<const EmbeddingLayout>;

    LayoutTarget& m_target;
    Result m_source;      ///< what is being laid out
    quint64 m_layout = 0; ///< number of the newest layout; pictures of older ones come too late
    JobRunner m_job;      ///< last, so that it ends first
};

} // namespace stratoscope
