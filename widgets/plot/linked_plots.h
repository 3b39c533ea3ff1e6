// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>
#include <vector>

namespace stratoscope {

class EmbeddingPlot;

/// Plots of the same rows that follow one another: the row under the cursor is ringed in all of them, and those that show the same
/// points are moved, zoomed and turned together.
class LinkedPlots : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// @param plot leaves by itself when it is deleted
    void add(EmbeddingPlot& plot);
    /// Whether views follow one another; at first they do.
    void setOn(bool on) { m_isOn = on; }
    [[nodiscard]] bool isOn() const { return m_isOn; }

private:
    void followView(const EmbeddingPlot& leader);
    void followCursor(const EmbeddingPlot& leader, std::optional<std::size_t> row);

    std::vector<EmbeddingPlot*> m_plots;
    bool m_isOn = true;
    bool m_isFollowing = false; ///< while plots are moved here
};

} // namespace stratoscope
